"""One test per fact of the neighbourhood work session (`method.md` A1-A43), in both languages."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dagdeel.core.agenda import clock, minutes_total, warnings
from dagdeel.documents.texts import fields_in
from dagdeel.methods.check import check_path
from dagdeel.methods.loader import LIBRARY, available, load
from dagdeel.methods.model import DOMAINS, Item, Method, Step
from dagdeel.people.professions import domains

START = datetime(2026, 3, 12, 13, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
TWO = "two-meetings"


@pytest.fixture(params=["nl", "en"])
def method(request: pytest.FixtureRequest) -> Method:
    return load("wijk-4u", request.param)


def item(method: Method, id: str, variant: str = "") -> Item:
    return next(one for meeting in method.meetings_of(variant) for one in meeting.items if one.id == id)


def step(method: Method, id: str, variant: str = "") -> Step:
    return next(one for one in method.steps_of(variant) if one.id == id)


def says(text: str, *words: str) -> bool:
    """Whether one of the words, in either language, stands in the text."""
    return any(word in text.casefold() for word in words)


def offsets(method: Method, source: str) -> dict[str, int]:
    return {one.id: one.offset_days for one in method.steps_of() if one.source == source}


def test_a1_one_area_of_up_to_ten_thousand_inhabitants(method: Method) -> None:
    assert method.inhabitants_max == 10_000
    area = next(one for one in method.advice if one.id == "area")
    assert area.source == "A1"
    assert says(area.text, "10.000", "10,000")


def test_a2_the_core_of_the_preparation_group(method: Method) -> None:
    core = [(one.id, one.domain) for one in method.preparation if one.is_core]
    assert core == [
        ("gp-practice", "gp-care"), ("ggd", "public-health"), ("municipality", "municipality"), ("ros", "support"),
    ]  # fmt: skip
    assert [one.id for one in method.preparation if not one.is_core] == [
        "care-group", "neighbourhood-team", "residents",
    ]  # fmt: skip
    assert [one.source for one in method.roles if one.id in ("organiser", "preparation")] == ["A2", "A2"]


def test_a3_the_theme_is_fixed_beforehand_or_chosen_in_the_meeting(method: Method) -> None:
    assert [one.source for one in method.advice if one.id == "theme"] == ["A3"]


def test_a4_fifteen_to_twenty_five_people_of_these_domains_at_least(method: Method) -> None:
    assert (method.participants_min, method.participants_max) == (15, 25)
    assert [(one.domain, one.at_least, one.source) for one in method.mix] == [
        ("gp-care", 1, "A4"), ("municipality", 1, "A4"), ("public-health", 1, "A4"), ("support", 1, "A4"),
        ("residents", 1, "A4"),
    ]  # fmt: skip
    assert all(one.reason for one in method.mix)


def test_a5_a_facilitator_with_experience_of_groups(method: Method) -> None:
    facilitator = next(one for one in method.roles if one.id == "facilitator")
    assert facilitator.source == "A5"
    assert says(facilitator.about, "ervaring", "experience")


def test_a6_a_driver_thought_of_beforehand(method: Method) -> None:
    assert [one.source for one in method.roles if one.id == "driver"] == ["A6"]
    assert step(method, "driver").offset_days < -60
    assert step(method, "driver").source == "A6"


def test_a7_four_credits_for_gps_and_practice_nurses_and_a_certificate_for_others(method: Method) -> None:
    assert [(one.id, one.register, one.points) for one in method.credits] == [
        ("gp", "ABC1", 4), ("poh-s", "NVvPO", 4), ("poh-ggz", "LV POH-GGZ", 4),
    ]  # fmt: skip
    assert method.certificate
    assert step(method, "accreditation").offset_days < -60


def test_a8_what_it_costs_in_money_and_in_hours(method: Method) -> None:
    assert [(one.id, one.in_hours) for one in method.costs] == [
        ("room", False), ("catering", False), ("facilitator", False), ("materials", False), ("preparation-hours", True),
        ("follow-up-hours", True),
    ]  # fmt: skip


def test_a10_two_to_three_months_before(method: Method) -> None:
    days = offsets(method, "A10")
    assert list(days) == ["first-talk", "date", "network", "location", "facilitator", "speakers", "photographer"]
    assert all(-92 <= day <= -60 for day in days.values())
    assert step(method, "first-talk").documents == ("agenda-first-talk",)


def test_a11_six_to_eight_weeks_before(method: Method) -> None:
    days = offsets(method, "A11")
    assert list(days) == [
        "announcement", "second-talk", "invitation", "questionnaire-before", "preparation-document", "case", "catering",
        "communication",
    ]  # fmt: skip
    assert all(-56 <= day <= -42 for day in days.values())
    assert step(method, "second-talk").documents == ("agenda-second-talk", "programme")
    assert step(method, "invitation").documents == ("invitation",)
    assert step(method, "questionnaire-before").documents == ("questionnaire-before",)
    assert step(method, "preparation-document").documents == ("preparation",)
    assert step(method, "case").documents == ("case",)


def test_a12_two_weeks_before(method: Method) -> None:
    days = offsets(method, "A12")
    assert list(days) == ["registrations", "supplies", "presentation"]
    assert all(-14 <= day <= -10 for day in days.values())
    assert says(step(method, "registrations").tip, "25")
    assert step(method, "supplies").documents == ("supplies",)
    assert step(method, "presentation").documents == ("presentation",)


def test_a13_about_a_week_before(method: Method) -> None:
    days = offsets(method, "A13")
    assert list(days) == [
        "participant-list", "reminder", "send-preparation", "analyse-questionnaires", "call-facilitator",
        "attendance-list",
    ]  # fmt: skip
    assert all(-9 <= day <= -5 for day in days.values())


def test_a14_on_the_day(method: Method) -> None:
    assert offsets(method, "A14") == {"sign-attendance": 0, "hand-out-evaluation": 0}
    assert step(method, "hand-out-evaluation").documents == ("evaluation-form",)


def test_a15_about_a_week_after_the_last_meeting(method: Method) -> None:
    assert offsets(method, "A15") == {"report": 7, "evaluate": 8}
    assert step(method, "report").after_last
    assert step(method, "evaluate").after_last
    assert step(method, "report").documents == ("report", "certificate")


def test_a16_half_a_year_after_the_last_meeting(method: Method) -> None:
    half_year = step(method, "questionnaire-half-year")
    assert (half_year.offset_months, half_year.offset_days, half_year.after_last) == (6, 0, True)
    assert half_year.documents == ("questionnaire-half-year",)


def test_a20_to_a30_the_clock_times_of_the_programme(method: Method) -> None:
    (whole,) = method.meetings_of()
    assert [(one.slot.source, one.slot.id, one.starts_at - START) for one in clock(whole.items, START)] == [
        (source, id, timedelta(minutes=minutes))
        for source, id, minutes in (
            ("A20", "arrival", -30),
            ("A21", "kickoff", 0),
            ("A22", "neighbourhood", 20),
            ("A22", "themes", 50),
            ("A23", "priorities", 60),
            ("A24", "network", 80),
            ("A25", "break", 120),
            ("A26", "practice", 150),
            ("A27", "improvements", 170),
            ("A28", "plans", 180),
            ("A28", "pitches", 210),
            ("A28", "agreements", 222),
            ("A29", "reflection", 230),
            ("A30", "end", 240),
        )
    ]
    assert minutes_total(whole.items) == whole.minutes == 240
    assert warnings(whole.items, whole.minutes) == ()


def test_a21_acquaintance_professions_and_expectations(method: Method) -> None:
    kickoff = item(method, "kickoff")
    assert kickoff.workform == "checkin"
    assert says(kickoff.prompt, "geslaagd", "success")
    assert says(kickoff.script, "vakken", "professions")


def test_a22_three_views_and_what_people_underline_or_miss(method: Method) -> None:
    look = item(method, "neighbourhood")
    assert look.workform == "perspectives"
    themes = item(method, "themes")
    assert (themes.workform, themes.options) == ("ideas", {"per_person": 3, "go_on": True})
    for words in (("cijfers", "figures"), ("bewoners", "residents"), ("vragenlijst", "questionnaire")):
        assert says(look.script, *words)
    assert says(look.prompt, "mist", "missing")


def test_a23_two_or_three_themes_out_of_those_of_the_look_at_the_neighbourhood(method: Method) -> None:
    assert (method.themes_min, method.themes_max) == (2, 3)
    vote = item(method, "priorities")
    assert (vote.workform, vote.bend) == ("dotvote", "keep")
    assert vote.options == {"votes": 3, "choose": 3}
    for variant in ("", TWO):
        ids = [one.id for meeting in method.meetings_of(variant) for one in meeting.items]
        assert ids.index("neighbourhood") < ids.index("themes") < ids.index("priorities")


def test_a24_three_rounds_of_five_minutes_in_pairs(method: Method) -> None:
    network = item(method, "network")
    assert (network.workform, network.options) == ("duos", {"rounds": 3, "minutes": 5})
    assert says(network.script, "drie rondes van vijf minuten", "three rounds of five minutes")
    assert [line[:2] for line in network.prompt.splitlines()[1:]] == ["1.", "2.", "3."]
    assert network.shortest >= 15


def test_a25_a_break_of_half_an_hour_that_stays(method: Method) -> None:
    pause = item(method, "break")
    assert (pause.is_break, pause.minutes, pause.shortest, pause.bend) == (True, 30, 30, "keep")


def test_a26_what_should_happen_compared_with_what_happens_now(method: Method) -> None:
    practice = item(method, "practice")
    assert says(practice.script, "groepjes", "groups")
    assert says(practice.prompt, "wat gebeurt er nu", "what happens now")


def test_a27_three_to_five_improvement_points_per_theme(method: Method) -> None:
    assert says(item(method, "improvements").result, "drie tot vijf", "three to five")


def test_a28_half_an_hour_in_groups_pitches_of_five_minutes_and_four_agreements(method: Method) -> None:
    plans, pitches, agreements = (item(method, id) for id in ("plans", "pitches", "agreements"))
    assert [(one.workform, one.bend, one.minutes, one.shortest) for one in (plans, pitches, agreements)] == [
        ("actionplan", "keep", 30, 30), ("pitch", "shorten", 12, 6), ("closing", "keep", 8, 5),
    ]  # fmt: skip
    assert pitches.minutes == pitches.options["minutes"] * pitches.options["pitches"]
    assert pitches.options["minutes"] <= 5
    for text in (plans.script, plans.prompt):
        for words in (
            ("30 minuten", "30 minutes"),
            ("coördineert", "coordinates"),
            ("hoe krijgen we mee", "bring along who is not"),
        ):
            assert says(text, *words)
    assert says(plans.script, "wat is de eerste kleine stap", "the first small step")
    assert says(pitches.script, "hoogstens 5 minuten", "at most 5 minutes")
    four = agreements.script.splitlines()[-2]
    for words in (
        ("uitkomsten", "outcomes"),
        ("misten", "did we miss"),
        ("trekker", "the lead"),
        ("wanneer zien we elkaar", "when do we meet"),
    ):
        assert says(four, *words)


def test_a29_a_look_back_with_the_evaluation(method: Method) -> None:
    assert item(method, "reflection").workform == "evaluation"


def test_a30_the_facilitator_closes(method: Method) -> None:
    end = item(method, "end")
    assert (end.minutes, end.workform) == (0, "")
    assert len(end.script.splitlines()) == 3


def test_a31_two_meetings_of_two_hours(method: Method) -> None:
    first, second = method.meetings_of(TWO)
    assert [(one.minutes, minutes_total(one.items), one.days_after_previous) for one in (first, second)] == [
        (120, 120, 0), (120, 120, 14),
    ]  # fmt: skip
    assert [one.id for one in first.items] == [
        "arrival", "kickoff", "neighbourhood", "themes", "priorities", "network",
        "until-next-time",
    ]  # fmt: skip
    assert [one.id for one in second.items] == [
        "arrival-second", "pick-up", "practice", "improvements", "plans", "pitches", "agreements", "reflection", "end",
    ]  # fmt: skip
    for meeting in (first, second):
        assert warnings(meeting.items, meeting.minutes) == ()
        # What a break is for happens in the walk-in before both.
        assert (meeting.items[0].before_start, meeting.items[0].minutes) == (True, 30)
    everything = {one.id for one in method.meetings[0].items} - {"break"}
    assert everything <= {one.id for meeting in (first, second) for one in meeting.items}


def test_a31_what_two_meetings_ask_on_top(method: Method) -> None:
    extra = [one for one in method.steps_of(TWO) if one not in method.steps_of()]
    assert [(one.id, one.offset_days, one.after_last) for one in extra] == [
        ("interim-results", 2, False), ("invite-missing", 3, False), ("reminder-second", -5, True),
        ("sign-attendance-second", 0, True),
    ]  # fmt: skip


def test_a32_which_of_the_six_steps_depends_on_the_phase(method: Method) -> None:
    assert [one.source for one in method.advice if one.id == "phase"] == ["A32"]


def test_a40_the_preparation_group_evaluates(method: Method) -> None:
    evaluate = step(method, "evaluate")
    assert evaluate.owner == "preparation"
    assert says(evaluate.tip, "evaluatieformulieren", "evaluation forms")
    assert says(evaluate.tip, "bellen of mailen", "by phone or mail")


def test_a41_the_follow_up_list_by_the_six_steps_and_further(method: Method) -> None:
    assert [(group.id, len(group.questions)) for group in method.follow_up] == [
        ("profile", 3), ("priorities", 4), ("plan", 4), ("carry-out", 3), ("refer", 2), ("evaluate", 2), ("further", 6),
    ]  # fmt: skip
    assert {group.source for group in method.follow_up} == {"A41"}


def test_a42_half_a_year_later_the_stories(method: Method) -> None:
    stories = step(method, "stories")
    assert (stories.offset_months, stories.source) == (6, "A42")
    half_year = next(one for one in method.questionnaires if one.id == "half-year")
    assert {"what-became", "new-contacts", "quick-wins", "story"} <= {one.id for one in half_year.questions}


def test_a43_the_documents_that_the_method_names(method: Method) -> None:
    assert [one.id for one in method.documents if one.source == "A43"] == [
        "agenda-first-talk", "agenda-second-talk", "programme", "invitation", "questionnaire-before", "preparation",
        "case", "supplies", "presentation", "attendance-list", "evaluation-form", "report", "questionnaire-half-year",
        "certificate",
    ]  # fmt: skip
    used = {document for one in method.steps_of(TWO) for document in one.documents}
    assert used == {one.id for one in method.documents}


def test_what_an_organiser_writes_has_a_text_that_uses_the_plan(method: Method) -> None:
    written = {one.id: fields_in(one.text) for one in method.documents if one.text}
    assert list(written) == [
        "agenda-first-talk", "agenda-second-talk", "programme", "invitation", "preparation", "case", "supplies",
        "run-sheet",
    ]  # fmt: skip
    assert all(written.values())
    assert {"when", "place", "reply_by", "email", "schedule"} <= written["invitation"]


def test_both_languages_fill_in_the_same_fields() -> None:
    dutch, english = (load("wijk-4u", language).documents for language in ("nl", "en"))
    assert [(one.id, fields_in(one.text)) for one in dutch] == [(one.id, fields_in(one.text)) for one in english]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [("In {{ naam_wijk }} is het goed.", "naam_wijk"), ("Dit is {{ programma }}, en meer.", "programma")],
)
def test_a_field_that_nobody_knows_is_pointed_at(line: str, wrong: str, tmp_path: Path) -> None:
    for file in (LIBRARY / "wijk-4u").iterdir():
        (tmp_path / file.name).write_text(file.read_text())
    words = tmp_path / "nl.toml"
    words.write_text(words.read_text().replace("# Wat we gaan doen", line))
    (problem,) = check_path(words)
    assert (problem.key, problem.found) == ("documents.programme.text", f"{{{{ {wrong} }}}}")


def test_before_and_half_a_year_after_ask_the_same_scales(method: Method) -> None:
    before, half_year = (next(one for one in method.questionnaires if one.id == id) for id in ("before", "half-year"))
    scales = [[one for one in each.questions if one.kind == "scale"] for each in (before, half_year)]
    assert scales[0] == scales[1]
    assert len(scales[0]) == 8
    assert [one.id for each in (before, half_year) for one in each.questions if one.kind == "network"] == [
        "works-with"
    ] * 2


def test_every_questionnaire_is_short_enough_to_be_filled_in(method: Method) -> None:
    assert [(one.id, one.moment, one.is_anonymous) for one in method.questionnaires] == [
        ("before", "before", False), ("evaluation", "after", True), ("half-year", "half-year", False),
        ("view", "before", True), ("assignment", "before", False),
    ]  # fmt: skip
    for one in method.questionnaires:
        assert 8 <= len(one.questions) <= 15, one.id


def test_every_script_can_be_done_in_the_room(method: Method) -> None:
    for variant in ("", TWO):
        for meeting in method.meetings_of(variant):
            for one in meeting.items:
                assert 3 <= len(one.script.splitlines()) <= 8, one.id
                assert one.aim, one.id
                assert one.result, one.id
                assert one.prompt, one.id


def test_steps_come_in_the_order_of_their_days(method: Method) -> None:
    for variant in ("", TWO):
        for after_last in (False, True):
            days = [
                one.offset_days + 30 * one.offset_months
                for one in method.steps_of(variant)
                if one.after_last is after_last
            ]
            assert days == sorted(days)


def test_both_languages_differ_in_words_and_in_nothing_else() -> None:
    dutch, english = load("wijk-4u", "nl"), load("wijk-4u", "en")
    assert (dutch.language, english.language) == ("nl", "en")
    assert dutch.title != english.title
    for nl, en in zip(dutch.meetings[0].items, english.meetings[0].items, strict=True):
        assert nl.title != en.title
        assert nl.script != en.script
        assert len(nl.script.splitlines()) == len(en.script.splitlines())
        assert (nl.id, nl.minutes, nl.workform, nl.options) == (en.id, en.minutes, en.workform, en.options)
    for nl_step, en_step in zip(dutch.steps, english.steps, strict=True):
        assert nl_step.title != en_step.title
        assert nl_step.offset_days == en_step.offset_days


def test_the_domains_are_those_that_people_have() -> None:
    assert set(DOMAINS) == {domain.code for domain in domains()}


def test_the_methods_to_choose_from() -> None:
    assert [(one.key, one.title, one.minutes) for one in available("en")] == [
        ("wijk-4u", "Work session on health in the neighbourhood", 240)
    ]


@pytest.mark.parametrize(("key", "language"), [("wijk-5u", "nl"), ("../library", "nl"), ("", "nl"), ("wijk-4u", "de")])
def test_what_does_not_exist_is_no_other_method_and_no_other_language(key: str, language: str) -> None:
    with pytest.raises(KeyError):
        load(key, language)


def test_an_unknown_variant_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        load("wijk-4u").meetings_of("three-meetings")
