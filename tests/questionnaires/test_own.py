"""Own questionnaires: made a question at a time; once somebody answered, only words change."""

import re

import pytest
from django.test import Client

from dagdeel.core.questions import Kind, Label
from dagdeel.questionnaires.actions import save_answers
from dagdeel.questionnaires.models import Questionnaire
from dagdeel.questionnaires.rules.content import flaws, read
from dagdeel.questionnaires.rules.editing import id_from, labels_from
from tests.world import World

from .conftest import AT, Opened, ticket_of


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    client.force_login(world.joost)
    return client


@pytest.fixture
def own(world: World, desk: Client) -> Questionnaire:
    desk.post(f"/workspace/{world.workspace.pk}/questionnaires/", {"title": "Vapen op school", "intro": ""})
    return Questionnaire.objects.get()


def questions(own: Questionnaire) -> list[tuple[str, str]]:
    own.refresh_from_db()
    assert flaws(own.content) == ()
    return [(one.id, one.kind) for one in read(own.content, "nl").questions]


def add(desk: Client, own: Questionnaire, kind: str, **fields: object) -> None:
    answer = desk.post(f"/questionnaires/{own.code}/questions/?kind={kind}", fields)
    assert answer.status_code == 302, re.findall(r'field-error"[^>]*>([^<]+)', answer.content.decode())


def test_it_is_made_a_question_at_a_time(desk: Client, own: Questionnaire) -> None:
    add(desk, own, "choice", text="Vape je?", choices="Ja\nNee\n\n", is_required="on")
    add(desk, own, "long", text="Waarom?", when=["vape-je:ja"])
    add(desk, own, "scale", text="Hoe erg?", choices="Niet\nEen beetje\nHeel erg")
    add(desk, own, "matrix", text="Waar?", rows="Thuis\nOp school", choices="Nooit\nVaak")
    add(desk, own, "number", text="Hoe oud ben je?", low="4", high="99")
    add(desk, own, "network", text="Met wie werk je samen?")
    assert questions(own) == [
        ("vape-je", "choice"), ("waarom", "long"), ("hoe-erg", "scale"), ("waar", "matrix"),
        ("hoe-oud-ben-je", "number"), ("met-wie-werk-je-samen", "network"),
    ]  # fmt: skip
    first, second, *_rest = read(own.content, "nl").questions
    assert (first.is_required, first.choices) == (True, (Label("ja", "Ja"), Label("nee", "Nee")))
    assert second.when
    assert (second.when.question, second.when.among) == ("vape-je", ("ja",))
    for path in ("", "preview/", "questions/vape-je/", "questions/waar/"):
        assert desk.get(f"/questionnaires/{own.code}/{path}").status_code == 200


@pytest.mark.parametrize(
    ("kind", "fields", "error"),
    [
        ("choice", {"choices": "Ja"}, "Geef van 2 tot en met 20 regels."),
        ("choice", {"choices": "Ja\nJa"}, "Er staan twee dezelfde regels."),
        ("scale", {"choices": "\n".join(map(str, range(21)))}, "Geef van 2 tot en met 20 regels."),
        ("number", {"low": "9", "high": "3"}, "Het hoogste getal moet meer zijn dan het laagste."),
    ],
)
def test_it_says_what_to_do(desk: Client, own: Questionnaire, kind: str, fields: dict[str, str], error: str) -> None:
    answer = desk.post(f"/questionnaires/{own.code}/questions/?kind={kind}", {"text": "Wat?", **fields})
    assert re.findall(r'field-error"[^>]*>([^<]+)', answer.content.decode()) == [error]
    assert questions(own) == []


def test_what_was_removed_comes_back_with_the_questions_that_waited_for_it(desk: Client, own: Questionnaire) -> None:
    add(desk, own, "choice", text="Vape je?", choices="Ja\nNee")
    add(desk, own, "long", text="Waarom?", when=["vape-je:ja"])
    own.refresh_from_db()
    before = own.content
    page = desk.post(f"/questionnaires/{own.code}/questions/vape-je/removal/", follow=True).content.decode()
    assert "Weggehaald. “Waarom?” ziet nu iedereen." in page
    desk.post(f"/questionnaires/{own.code}/return/")
    own.refresh_from_db()
    assert own.content == before
    desk.post(f"/questionnaires/{own.code}/questions/waarom/removal/")
    add(desk, own, "number", text="Hoe oud?", low="4", high="99")
    page = desk.post(f"/questionnaires/{own.code}/return/", follow=True).content.decode()
    assert "Dit kan niet meer terug" in page
    assert [id for id, _kind in questions(own)] == ["vape-je", "hoe-oud"]


def test_a_copy_is_asked_as_the_original_is(desk: Client, world: World) -> None:
    desk.post(f"/workspace/{world.workspace.pk}/questionnaires/", {"copy": "wijk-4u/evaluation", "from": "mxlnkw42"})
    copy = read(Questionnaire.objects.get().content, "nl")
    assert (copy.title, copy.moment, copy.is_anonymous) == ("Evaluatie (eigen)", "after", True)
    code = Questionnaire.objects.get().code
    editor = desk.get(f"/questionnaires/{code}/?from=mxlnkw42").content.decode()
    address = re.findall(r'class="button primary" href="([^"]+)"', editor)
    assert address == [f"/trajectories/mxlnkw42/questionnaires/new/own/{code}/"]
    page = desk.get(address[0]).content.decode()
    assert "De oorspronkelijke vragenlijst is anoniem" in page
    assert re.search(r'name="is_anonymous"[^>]*checked', page)


def test_a_question_does_not_move_before_what_it_waits_for(desk: Client, own: Questionnaire) -> None:
    add(desk, own, "choice", text="Vape je?", choices="Ja\nNee")
    add(desk, own, "long", text="Waarom?", when=["vape-je:ja"])
    answer = desk.post(f"/questionnaires/{own.code}/questions/waarom/place/", {"up": "1"}, follow=True)
    assert "Deze vraag hangt af van een vraag die niet eerder komt." in answer.content.decode()
    assert [id for id, _kind in questions(own)] == ["vape-je", "waarom"]
    desk.post(f"/questionnaires/{own.code}/questions/vape-je/removal/")
    assert questions(own) == [("waarom", "long")]
    assert read(own.content, "nl").questions[0].when is None


def test_questions_move_over_the_edge_of_a_section(desk: Client, own: Questionnaire) -> None:
    add(desk, own, "text", text="Een")
    desk.post(f"/questionnaires/{own.code}/sections/", {"title": "Later"})
    add(desk, own, "text", text="Twee")
    add(desk, own, "text", text="Drie")
    desk.post(f"/questionnaires/{own.code}/questions/drie/place/", {"up": "1"})
    desk.post(f"/questionnaires/{own.code}/questions/drie/place/", {"up": "1"})
    own.refresh_from_db()
    told = [(one.title, [each.id for each in one.questions]) for one in read(own.content, "nl").sections]
    assert told == [("", ["een", "drie"]), ("Later", ["twee"])]
    desk.post(f"/questionnaires/{own.code}/sections/later/removal/")
    assert [id for id, _kind in questions(own)] == ["een", "drie", "twee"]


def test_english_borrows_dutch_until_it_is_translated(desk: Client, own: Questionnaire) -> None:
    add(desk, own, "choice", text="Vape je?", choices="Ja\nNee")
    desk.post(f"/questionnaires/{own.code}/languages/?in=en")
    edited = {"text": "Do you vape?", "choices": "Yes\nNee"}
    desk.post(f"/questionnaires/{own.code}/questions/vape-je/?in=en", edited)
    own.refresh_from_db()
    (english,), (dutch,) = (read(own.content, language).questions for language in ("en", "nl"))
    assert (english.text, [one.text for one in english.choices]) == ("Do you vape?", ["Yes", "Nee"])
    assert (dutch.text, [one.text for one in dutch.choices]) == ("Vape je?", ["Ja", "Nee"])
    assert english.choice_ids == dutch.choice_ids == ("ja", "nee")


def test_once_somebody_answers_only_words_change(
    world: World, desk: Client, own: Questionnaire, opened: Opened
) -> None:
    add(desk, own, "choice", text="Vape je?", choices="Ja\nNee")
    add(desk, own, "long", text="Waarom?")
    own.refresh_from_db()
    round = opened(made_from=f"own/{own.code}", content=own.content)
    add(desk, own, "text", text="En verder?")
    round.refresh_from_db()
    assert len(read(round.content, "nl").questions) == 3
    save_answers(ticket=ticket_of(round, world.sanne), given={"vape-je": "ja"}, at=AT)
    desk.post(f"/questionnaires/{own.code}/questions/waarom/removal/")
    desk.post(f"/questionnaires/{own.code}/questions/?kind=text", {"text": "Nog een"})
    assert [id for id, _kind in questions(own)] == ["vape-je", "waarom", "en-verder"]
    desk.post(f"/questionnaires/{own.code}/questions/vape-je/", {"text": "Vape jij?", "choices": "Ja, soms\nNee"})
    round.refresh_from_db()
    assert read(round.content, "nl").questions[0].text == "Vape jij?"
    assert read(round.content, "nl").questions[0].choices == (Label("ja", "Ja, soms"), Label("nee", "Nee"))
    page = desk.get(f"/questionnaires/{own.code}/").content.decode()
    assert "Je kunt nog woorden verbeteren" in page
    assert "Omhoog" not in page


def test_a_closed_round_keeps_its_words(world: World, desk: Client, own: Questionnaire, opened: Opened) -> None:
    add(desk, own, "text", text="Hoe gaat het?")
    own.refresh_from_db()
    round = opened(made_from=f"own/{own.code}", content=own.content, closes_at=AT.replace(hour=10))
    desk.post(f"/questionnaires/{own.code}/questions/hoe-gaat-het/", {"text": "Hoe gaat het nu?"})
    round.refresh_from_db()
    assert read(round.content, "nl").questions[0].text == "Hoe gaat het?"
    desk.post(f"/questionnaires/{own.code}/removal/")
    assert Questionnaire.objects.count() == 0
    round.refresh_from_db()


def test_one_of_the_method_can_be_copied(world: World, desk: Client) -> None:
    desk.post(f"/workspace/{world.workspace.pk}/questionnaires/", {"copy": "wijk-4u/view"})
    own = Questionnaire.objects.get()
    assert (read(own.content, "nl").title, len(questions(own))) == ("Jouw blik op de wijk (eigen)", 9)
    answer = desk.post(f"/workspace/{world.workspace.pk}/questionnaires/", {"copy": "wijk-4u/nothing"})
    assert answer.status_code == 404


def test_html_in_a_question_stays_text(desk: Client, own: Questionnaire) -> None:
    add(desk, own, "choice", text="<script>alert(1)</script>", choices="<b>Ja\n'\"")
    for path in ("", "preview/", "questions/script-alert-1-script/"):
        page = desk.get(f"/questionnaires/{own.code}/{path}").content.decode()
        assert "<script>alert" not in page
        assert "<b>Ja" not in page


def test_the_outsider_finds_nothing(world: World, client: Client, own: Questionnaire) -> None:
    client.force_login(world.pieter)
    assert client.get(f"/workspace/{world.workspace.pk}/questionnaires/").status_code == 404
    for path in ("", "preview/", "questions/?kind=text"):
        assert client.get(f"/questionnaires/{own.code}/{path}").status_code == 404, path
    for path in (
        "words/",
        "languages/",
        "removal/",
        "sections/",
        "sections/section-1/removal/",
        "questions/x/removal/",
    ):
        assert client.post(f"/questionnaires/{own.code}/{path}", {"title": "x"}).status_code == 404, path
    assert read(Questionnaire.objects.get().content, "nl").title == "Vapen op school"


def test_a_line_keeps_its_id_when_it_moves_or_is_mended() -> None:
    old = (Label("a", "Appel"), Label("b", "Peer"), Label("c", "Druif"))
    assert labels_from(["Druif", "Appel", "Peer"], old, are_points=False) == (
        Label("c", "Druif"), Label("a", "Appel"), Label("b", "Peer"),
    )  # fmt: skip
    assert labels_from(["Appel", "Peertje", "Druif"], old, are_points=False)[1] == Label("b", "Peertje")
    assert labels_from(["Appel", "Kers", "Peer", "Druif"], old, are_points=False)[1] == Label("kers", "Kers")
    assert [one.id for one in labels_from(["Laag", "Hoog"], old, are_points=True)] == ["1", "2"]


def test_names_are_made_of_whatever_somebody_typed() -> None:
    assert id_from("Wat gaat er goed?", [], "question") == "wat-gaat-er-goed"
    assert id_from("Wat gaat er goed?", ["wat-gaat-er-goed"], "question") == "wat-gaat-er-goed-2"
    assert id_from("؟!", [], "question") == "question"
    assert len(id_from("x" * 500, [], "question")) == 34
    assert set(Kind) >= {"network"}
