"""Every mistake in a method names file, key, what was found and what was expected; all of them at once."""

from pathlib import Path

import pytest

from dagdeel.methods import loader
from dagdeel.methods.check import check_path
from dagdeel.methods.loader import LIBRARY
from dagdeel.methods.reading import LARGEST_FILE, MethodError, Problem

from .conftest import Break

METHOD, NL, EN = "method.toml", "nl.toml", "en.toml"
ID = "een naam van hoogstens 40 kleine letters, cijfers en streepjes"
KICKOFF = 'id = "kickoff"\nminutes = 20\nshortest = 10'


def test_the_library_is_sound() -> None:
    assert check_path(LIBRARY / "wijk-4u") == ()


def test_a_problem_is_one_line(folder: Path) -> None:
    problem = Problem("wijk/method.toml", "items[3].minutes", "“twintig”", "een heel getal van 0 tot en met 600")
    assert str(problem) == (
        "wijk/method.toml: items[3].minutes: gevonden: “twintig”; verwacht: een heel getal van 0 tot en met 600"
    )
    assert str(Problem("nl.toml", "", "niets", "iets")) == "nl.toml: gevonden: niets; verwacht: iets"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ('"twintig"', "“twintig”"),
        ("20.5", "20.5"),
        ("true", "true"),
        ("-1", "-1"),
        ("601", "601"),
        ("[20]", "een lijst"),
        ("{ a = 1 }", "een tabel"),
        ("2026-03-12", "een datum of tijd"),
        ("13:30:00", "een datum of tijd"),
        ("nan", "nan"),
        ("0x" + "f" * 6000, "een veel te groot getal"),
    ],
)
def test_minutes_are_a_whole_number(change: Break, value: str, found: str) -> None:
    problems = change(METHOD, KICKOFF, f'id = "kickoff"\nminutes = {value}\nshortest = 10')
    assert problems == [(METHOD, "items[1].minutes", found, "een heel getal van 0 tot en met 600")]


def test_a_key_that_nobody_knows_gets_a_suggestion(change: Break) -> None:
    problems = change(METHOD, "shortest = 10", "shortst = 10")
    assert problems == [
        (METHOD, "items[1].shortest", "niets", "een heel getal van 0 tot en met 20"),
        (
            METHOD,
            "items[1].shortst",
            "een onbekende sleutel",
            "een van: before_start, bend, id, is_break, minutes, options, shortest, source, workform "
            "(bedoelde je “shortest”?)",
        ),
    ]


def test_a_work_form_that_does_not_exist_gets_a_suggestion(change: Break) -> None:
    ((file, key, found, expected),) = change(METHOD, 'workform = "dotvote"', 'workform = "dotvotes"')
    assert (file, key, found) == (METHOD, "items[4].workform", "“dotvotes”")
    assert expected.endswith("(bedoelde je “dotvote”?)")


@pytest.mark.parametrize(
    ("old", "new", "key", "found", "meant"),
    [
        ('domain = "gp-care"', 'domain = "gpcare"', "preparation[0].domain", "“gpcare”", "gp-care"),
        ('owner = "helper"', 'owner = "helpers"', "steps[18].owner", "“helpers”", "helper"),
        ('documents = ["case"]', 'documents = ["cases"]', "steps[14].documents[0]", "“cases”", "case"),
        ('items = ["arrival",', 'items = ["arival",', "variants[0].meetings[0].items[0]", "“arival”", "arrival"),
        ('steps = ["interim-results",', 'steps = ["interim",', "variants[0].steps[0]", "“interim”", ""),
        (
            'questions = ["useful",',
            'questions = ["usefull",',
            "questionnaires[1].sections[0].questions[0]",
            "“usefull”",
            "useful",
        ),
        ('bend = "shorten"', 'bend = "short"', "items[0].bend", "“short”", "shorten"),
        ('kind = "scale"', 'kind = "scal"', "questions[1].kind", "“scal”", "scale"),
    ],
)
def test_a_reference_to_nothing(change: Break, old: str, new: str, key: str, found: str, meant: str) -> None:
    file, at, value, expected = change(METHOD, old, new)[0]
    assert (file, at, value) == (METHOD, key, found)
    assert expected.startswith("een van: ")
    assert expected.endswith(f"(bedoelde je “{meant}”?)") or not meant


def test_a_name_is_used_once(change: Break) -> None:
    problems = change(METHOD, 'id = "location"', 'id = "network"')
    assert problems[0] == (METHOD, "steps[4].id", "“network”", "een naam die nog niet gebruikt is")
    # What is left of the words of the step that lost its name, in both languages.
    assert [(file, key) for file, key, _found, _expected in problems[1:]] == [
        (NL, "steps.location"),
        (EN, "steps.location"),
    ]


def test_an_item_of_a_variant_may_not_be_called_like_one_of_the_method(change: Break) -> None:
    problems = change(METHOD, 'id = "pick-up"', 'id = "kickoff"')
    assert (METHOD, "variant_items[2].id", "“kickoff”", "een naam die nog niet gebruikt is") in problems


@pytest.mark.parametrize("name", ['"Kick Off"', '"../kickoff"', "7", '""', '"-a"', f'"{"a" * 41}"'])
def test_a_name_is_made_of_letters_digits_and_hyphens(change: Break, name: str) -> None:
    problems = change(METHOD, 'id = "kickoff"', f"id = {name}")
    assert ("method.toml", "items[1].id", ID) in [(file, key, expected) for file, key, _found, expected in problems]


def test_a_part_stands_in_one_meeting_of_a_variant_only(change: Break) -> None:
    problems = change(METHOD, '"arrival-second", "pick-up"', '"arrival-second", "network", "pick-up"')
    assert (
        METHOD,
        "variants[0].meetings[1].items",
        "“network”",
        "een onderdeel dat in geen andere bijeenkomst staat",
    ) in problems


def test_the_parts_add_up_to_the_minutes_of_the_meeting(change: Break) -> None:
    assert change(METHOD, KICKOFF, KICKOFF.replace("20", "25")) == [
        (METHOD, "variants[0].meetings[0].minutes", "120", "125: zoveel minuten duren de onderdelen samen"),
        (METHOD, "minutes", "240", "245: zoveel minuten duren de onderdelen samen"),
    ]


def test_a_sum_is_only_judged_when_everything_in_it_is_known(change: Break) -> None:
    assert change(METHOD, "minutes = 240", 'minutes = "vier uur"') == [
        (METHOD, "minutes", "“vier uur”", "een heel getal van 1 tot en met 1440")
    ]
    assert [one[1] for one in change(METHOD, '"arrival", "kickoff", ', '"arrival", "kick-off", ')] == [
        "minutes",
        "variants[0].meetings[0].items[1]",
    ]


def test_a_meeting_may_give_an_item_other_minutes_but_not_too_few(change: Break) -> None:
    assert change(METHOD, "own_minutes = { neighbourhood = 25", "own_minutes = { neighbourhood = 19") == [
        (
            METHOD,
            "variants[0].meetings[0].own_minutes.neighbourhood",
            "19",
            "een heel getal van 20 tot en met 600",
        )
    ]
    problems = change(METHOD, "own_minutes = { neighbourhood = 19", "own_minutes = { neighborhood = 25")
    assert [one[1] for one in problems] == [
        "variants[0].meetings[0].minutes",
        "variants[0].meetings[0].own_minutes.neighborhood",
    ]


def test_a_part_cannot_be_shorter_than_its_shortest(change: Break) -> None:
    assert change(METHOD, "shortest = 10", "shortest = 21") == [
        (METHOD, "items[1].shortest", "21", "een heel getal van 0 tot en met 20")
    ]


def test_what_comes_before_the_start_stands_first(change: Break) -> None:
    problems = change(METHOD, 'bend = "keep"\nis_break = true', 'bend = "keep"\nis_break = true\nbefore_start = true')
    assert (METHOD, "items", "“break”", "onderdelen voor de aftrap, vóór alle andere") in problems


def test_the_most_participants_are_not_fewer_than_the_least(change: Break) -> None:
    assert change(METHOD, "participants_max = 25", "participants_max = 12") == [
        (METHOD, "participants_max", "12", "minstens 15, zoveel als participants_min")
    ]


@pytest.mark.parametrize(
    ("value", "found"),
    [("2026-03-12", "een datum of tijd"), ("inf", "inf"), ("{ a = 1 }", "een tabel"), ("[[1]]", "een lijst")],
)
def test_options_are_json_values(change: Break, value: str, found: str) -> None:
    assert change(METHOD, "votes = 3", f"votes = {value}") == [
        (METHOD, "items[4].options.votes", found, "een tekst, een getal, true, false of een lijst daarvan")
    ]


def test_options_are_those_of_the_work_form(change: Break) -> None:
    ((_file, key, found, expected),) = change(METHOD, "votes = 3", "vote = 3")
    assert (key, found) == ("items[4].options.vote", "een onbekende sleutel")
    assert expected.endswith("(bedoelde je “votes”?)")


def test_a_part_without_work_form_has_no_options(change: Break) -> None:
    nothing = "niets: dit onderdeel heeft geen werkvorm met keuzes"
    problems = change(METHOD, 'workform = "dotvote"\n', "")
    assert [(one[1], one[3]) for one in problems] == [
        ("items[4].options.votes", nothing),
        ("items[4].options.choose", nothing),
    ]


def test_choices_belong_to_questions_with_choices(change: Break) -> None:
    problems = change(METHOD, 'id = "know-people"\nkind = "scale"', 'id = "know-people"\nkind = "choice"')
    assert problems == [
        (METHOD, "questions[1].choices", "0", "keuzes bij de soorten choice en several, en nergens anders"),
        (METHOD, "questions[1].scale", "“agree”", "een schaal bij de soorten scale en matrix, en nergens anders"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '"know-people", "know-offer", "easy-contact", "contact-hard"',
            '"know-people", "know-offer", "contact-hard", "easy-contact"',
            "een vraag die na de vraag komt waar hij van afhangt",
        ),
        (
            'when = { question = "easy-contact", among = ["1", "2"] }',
            'when = { question = "easy-contact", among = ["1", "6"] }',
            "een vraag die afhangt van antwoorden die er zijn",
        ),
        (
            'when = { question = "easy-contact"',
            'when = { question = "profession"',
            "een vraag die afhangt van een vraag met keuzes of een schaal",
        ),
    ],
)
def test_a_question_waits_for_what_was_asked_before(change: Break, old: str, new: str, expected: str) -> None:
    assert change(METHOD, old, new) == [(METHOD, "questionnaires[0].sections", "“contact-hard”", expected)]


def test_a_question_is_asked_once(change: Break) -> None:
    problems = change(METHOD, 'questions = ["works-with"]', 'questions = ["refer"]')
    assert problems == [
        (METHOD, "questionnaires[0].sections[2].questions", "“refer”", "een vraag die nog niet gesteld is")
    ]


def test_a_word_that_is_missing_in_one_language(change: Break) -> None:
    assert change(EN, 'title = "Kick-off"\n', "") == [(EN, "items.kickoff.title", "niets", "een tekst")]


def test_words_that_are_missing_are_one_mistake_and_not_one_for_each(change: Break) -> None:
    assert change(NL, "[roles.helper]", "[roles.helpers]") == [
        (NL, "roles.helper", "niets", "een tabel"),
        (
            NL,
            "roles.helpers",
            "een onbekende sleutel",
            "een van: driver, facilitator, helper, organiser, preparation (bedoelde je “helper”?)",
        ),
    ]


def test_words_too_many(change: Break) -> None:
    ((file, key, found, _expected),) = change(NL, 'title = "Aftrap"', 'title = "Aftrap"\nsubtitle = "Welkom"')
    assert (file, key, found) == (NL, "items.kickoff.subtitle", "een onbekende sleutel")


def test_a_text_that_may_be_empty_is_not_empty_in_one_language_alone(change: Break) -> None:
    tip = "Vraag deelnemers op de dag zelf of zij op de foto willen."
    assert change(NL, tip, "") == [
        (NL, "steps.photographer.tip", "een lege tekst", "een tekst, want in een andere taal staat die er wel")
    ]
    english = "Ask participants on the day itself whether they want to be in the picture."
    assert change(EN, english, " ") == []


def test_a_title_fits_its_place(change: Break) -> None:
    assert change(NL, 'title = "Aftrap"', f'title = "{"A" * 121}"') == [
        (NL, "items.kickoff.title", "een tekst van 121 tekens", "een tekst van hoogstens 120 tekens")
    ]


def test_a_language_file_says_its_own_language(change: Break) -> None:
    assert change(NL, 'language = "nl"', 'language = "en"') == [(NL, "language", "“en”", "“nl”")]


def test_all_mistakes_are_told_at_once(change: Break) -> None:
    change(METHOD, "version = 1", 'version = "een"')
    change(METHOD, 'owner = "helper"', 'owner = "nobody"')
    change(NL, 'title = "Aftrap"', "title = 7")
    problems = change(EN, 'title = "Kick-off"', 'titel = "Kick-off"')
    assert [(file, key) for file, key, _found, _expected in problems] == [
        (METHOD, "steps[18].owner"),
        (METHOD, "version"),
        (NL, "items.kickoff.title"),
        (EN, "items.kickoff.title"),
        (EN, "items.kickoff.titel"),
    ]


def test_a_method_with_mistakes_is_not_loaded(change: Break, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(METHOD, "version = 1", "version = 0")
    monkeypatch.setattr(loader, "LIBRARY", folder.parent)
    with pytest.raises(MethodError) as caught:
        loader._from_library.__wrapped__(folder.name)
    assert [one.key for one in caught.value.problems] == ["version"]
    assert (
        str(caught.value) == f"{folder / METHOD}: version: gevonden: 0; verwacht: een heel getal van 1 tot en met 9999"
    )


def test_a_file_that_is_no_toml(change: Break) -> None:
    ((file, key, found, expected),) = change(NL, "[items.kickoff]", "[items.kickoff")
    assert (file, key, expected) == (NL, "", "geldige TOML")
    assert "line" in found


def test_a_file_that_is_not_there(folder: Path) -> None:
    (folder / EN).unlink()
    assert check_path(folder) == (Problem(str(folder / EN), "", "geen bestand", "een bestand met de naam en.toml"),)


@pytest.mark.parametrize(
    ("contents", "found", "expected"),
    [
        (b"\xff\xfe\x00binary\x00", "iets anders dan tekst", "tekst in UTF-8"),
        (b"a = " + b"[" * 50_000, "te veel lagen in elkaar", "geldige TOML van een paar lagen"),
        (b"# " + b"x" * LARGEST_FILE, "een bestand van meer dan 1 MB", "een methode in een klein tekstbestand"),
        (b"\xef\xbb\xbf\x00", None, "geldige TOML"),
        (b"a = 1\na = 2", None, "geldige TOML"),
        (b"a = " + b"9" * 5000, None, "geldige TOML"),
    ],
)
def test_a_file_that_is_something_else(folder: Path, contents: bytes, found: str | None, expected: str) -> None:
    (folder / METHOD).write_bytes(contents)
    (problem,) = check_path(folder)
    assert (problem.file, problem.key, problem.expected) == (str(folder / METHOD), "", expected)
    assert found is None or problem.found == found


def test_a_folder_where_a_file_should_be(folder: Path) -> None:
    (folder / NL).unlink()
    (folder / NL).mkdir()
    (problem,) = check_path(folder)
    assert (problem.file, problem.expected) == (str(folder / NL), "een bestand dat te lezen is")


def test_thousands_of_layers_by_a_dotted_key(change: Break) -> None:
    ((_file, key, found, _expected),) = change(
        NL, 'title = "Aftrap"', 'title = "Aftrap"\n' + ".".join("x" * 2000) + ' = ""'
    )
    assert (key, found) == ("items.kickoff.x", "een onbekende sleutel")


def test_an_empty_file_misses_everything_that_is_needed(folder: Path) -> None:
    (folder / METHOD).write_text("")
    keys = {one.key for one in check_path(folder / METHOD) if one.file.endswith(METHOD)}
    assert keys == {"key", "version", "minutes", "participants_min", "participants_max", "roles", "items"}


def test_a_language_file_is_checked_against_the_structure_beside_it(change: Break, folder: Path) -> None:
    change(NL, 'title = "Aftrap"', "title = 7")
    change(EN, 'title = "Kick-off"', "title = 7")
    assert [Path(one.file).name for one in check_path(folder / NL)] == [NL]
    assert [Path(one.file).name for one in check_path(folder / EN)] == [EN]
    assert [Path(one.file).name for one in check_path(folder / METHOD)] == [NL, EN]


@pytest.mark.parametrize("name", ["de.toml", "nl.txt", "nowhere"])
def test_something_that_is_no_part_of_a_method(folder: Path, name: str) -> None:
    assert check_path(folder / name) == (
        Problem(str(folder / name), "", name, "een map, of een van: method.toml, nl.toml, en.toml"),
    )
