"""What may be told of a round: the rules, without a database."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from dagdeel.core.questions import Kind, Label, Question, Questionnaire, Section
from dagdeel.questionnaires.rules.results import (
    Count,
    Few,
    Grid,
    Numbers,
    Picks,
    Response,
    Result,
    Said,
    Saying,
    Spread,
    Ties,
    Veil,
    may_pair,
    result_of,
    veil_of,
)
from dagdeel.questionnaires.rules.results.brief import brief_of
from dagdeel.questionnaires.rules.results.comparing import Shift, changes_of
from dagdeel.questionnaires.rules.results.ties import known_pairs, ties_of

POINTS = tuple(Label(str(nth), f"punt {nth}") for nth in range(1, 6))
FRUIT = (Label("apple", "Appel"), Label("pear", "Peer"))
SCALE = Question("scale", Kind.SCALE, "Hoe gaat het?", choices=POINTS)
LONG = Question("long", Kind.LONG, "Wat gaat goed?")
NETWORK = Question("network", Kind.NETWORK, "Met wie?")
ORGANISATIONS = {"organisation:1": "GGD", "organisation:2": "Welzijn"}


def result(*questions: Question, given: Sequence[Mapping[str, Any]], is_anonymous: bool = False) -> Result:
    asked = Questionnaire("q", "Vragen", "", (Section("s", "Deel", questions),))
    response = Response(len(given), len(given), len(given))
    return result_of(asked, given, ORGANISATIONS, response, is_anonymous=is_anonymous)


def only(question: Question, answers: Sequence[Any], **given: Any) -> Any:
    """What came out of one question that got these answers."""
    return result(question, given=[{question.id: one} for one in answers], **given).outcomes[0].summary


def spread(*counts: int) -> Spread:
    return Spread(tuple(Count(point, count) for point, count in zip(POINTS, counts, strict=True)))


KINDS: list[tuple[Question, Any]] = [
    (SCALE, "4"),
    (LONG, "Sanne zei het"),
    (Question("text", Kind.TEXT, "?"), "huisarts"),
    (Question("choice", Kind.CHOICE, "?", choices=FRUIT), "pear"),
    (Question("several", Kind.SEVERAL, "?", choices=FRUIT), ["pear"]),
    (Question("number", Kind.NUMBER, "?", low=0, high=900), 731),
    (Question("matrix", Kind.MATRIX, "?", choices=POINTS, rows=FRUIT), {"pear": "4"}),
    (NETWORK, [{"with": "organisation:1", "name": "GGD", "often": "week", "well": "good"}]),
]


@pytest.mark.parametrize(("question", "answer"), KINDS, ids=[str(question.kind) for question, _answer in KINDS])
def test_from_fewer_than_five_answers_nothing_is_told(question: Question, answer: Any) -> None:
    assert [only(question, [answer] * n) for n in (0, 1, 4)] == [Few(), Few(), Few()]
    assert only(question, [answer] * 5) != Few()


def test_others_who_left_a_question_open_do_not_help() -> None:
    given = [{"scale": "4"}] * 4 + [{"long": "iets"}] * 20
    assert [type(one.summary) for one in result(SCALE, LONG, given=given).outcomes] == [Few, Said]


def test_a_scale_is_counted_with_mean_and_median() -> None:
    found = only(SCALE, ["1", "2", "4", "4", "5"])
    assert found == spread(1, 1, 0, 2, 1)
    assert (found.n, found.mean, found.median, found.high, found.low) == (5, 3.2, 4.0, 3, 2)


def test_an_even_scale_has_no_middle() -> None:
    found = Spread(tuple(Count(point, 1) for point in POINTS[:4]))
    assert (found.low, found.high, found.level) == (2, 2, 0.5)


def test_rows_of_a_matrix_are_protected_one_by_one() -> None:
    question = Question("m", Kind.MATRIX, "?", choices=POINTS, rows=FRUIT)
    found = only(question, [{"apple": "5", "pear": "1"}] * 4 + [{"apple": "5"}])
    assert found == Grid(((FRUIT[0], spread(0, 0, 0, 0, 5)), (FRUIT[1], Few())))


def test_of_several_choices_each_is_counted() -> None:
    question = Question("several", Kind.SEVERAL, "?", choices=FRUIT)
    found = only(question, [["apple"], ["apple", "pear"], ["pear"], ["apple"], ["apple"]])
    assert found == Picks(5, (Count(FRUIT[0], 4), Count(FRUIT[1], 2)))


def test_a_grade_is_counted_number_by_number_and_a_wide_number_is_not() -> None:
    grade = only(Question("g", Kind.NUMBER, "?", low=1, high=10), [6, 7, 7, 8, 10], is_anonymous=True)
    assert (grade.mean, grade.median, grade.lowest, grade.highest) == (7.6, 7.0, 6, 10)
    assert [one.count for one in grade.counts] == [0, 0, 0, 0, 0, 1, 2, 1, 0, 1]
    wide = Question("w", Kind.NUMBER, "?", low=0, high=900)
    assert only(wide, [1, 2, 3, 4, 800]) == Numbers(5, 162.0, 3.0, 1, 800, ())
    # The one with 800 patients is somebody.
    assert only(wide, [1, 2, 3, 4, 800], is_anonymous=True) == Numbers(5, 162.0, 3.0, None, None, ())


def test_the_same_words_are_folded_and_their_order_says_nothing_of_who() -> None:
    texts = ["Korte lijnen.", "zaal", "korte  LIJNEN", "Appel", "zaal "]
    expected = Said(5, (Saying("Korte lijnen.", 2), Saying("zaal", 2), Saying("Appel", 1)))
    assert only(LONG, texts) == only(LONG, texts[::-1]) == expected


def tie(often: str = "week", well: str = "good", *, to: str = "organisation:1", name: str = "GGD") -> dict[str, str]:
    return {"with": to, "name": name, "often": often, "well": well}


def test_of_an_organisation_with_few_ties_only_the_count_is_told() -> None:
    few = [tie(to="organisation:2", name="Welzijn")]
    found = only(NETWORK, [[tie(), *few], [tie(), *few], [tie(well="")], [tie()], [tie()], few])
    assert isinstance(found, Ties)
    ggd, welfare = found.organisations
    assert (ggd.name, ggd.count, type(ggd.often), ggd.well) == ("GGD", 5, Spread, Few())
    assert (welfare.name, welfare.count, welfare.often, welfare.well) == ("Welzijn", 3, Few(), Few())


def test_an_organisation_that_was_typed_counts_with_its_own_and_nobody_twice() -> None:
    typed = tie(to="", name="ggd ")
    other = tie(to="", name="De Buurtbus")
    found = only(NETWORK, [[tie()]] * 3 + [[typed]] + [[tie(), typed, other]])
    assert [(one.name, one.count) for one in found.organisations] == [("GGD", 5), ("Welzijn", 0)]
    assert found.others == (Saying("De Buurtbus", 1),)


@pytest.mark.parametrize(
    ("count", "anonymous", "closed", "shown", "veil"),
    [
        (4, False, False, False, Veil.FEW),
        (5, False, False, False, Veil.NONE),
        (25, True, False, False, Veil.OPEN),
        (4, True, False, False, Veil.OPEN),
        (4, True, True, True, Veil.FEW),
        (5, True, True, False, Veil.CLOSED),
        (5, True, True, True, Veil.NONE),
        (25, True, False, True, Veil.OPEN),
    ],
)
def test_an_anonymous_round_is_told_at_once_or_not(
    count: int, anonymous: bool, closed: bool, shown: bool, veil: Veil
) -> None:
    assert veil_of(count, is_anonymous=anonymous, is_closed=closed, is_shown=shown) is veil


@pytest.mark.parametrize(
    ("paired", "totals", "may"),
    [(4, (4, 4), False), (5, (5, 5), True), (8, (9, 8), False), (8, (12, 8), False), (8, (13, 8), True)],
)
def test_who_is_left_over_beside_a_pair_stays_hidden(paired: int, totals: tuple[int, int], may: bool) -> None:
    assert may_pair(paired, *totals) is may


def answers(*points: int) -> dict[str, dict[str, str]]:
    return {f"participant:{nth}": {"scale": str(point)} for nth, point in enumerate(points)}


def test_before_and_after_lie_side_by_side_with_the_difference_of_who_answered_both() -> None:
    before, after = answers(1, 2, 2, 3, 3), answers(2, 3, 3, 4, 3)
    found = changes_of(
        result(SCALE, given=list(before.values())), result(SCALE, given=list(after.values())), before, after
    )
    assert [(one.before.mean, one.after.mean, one.shift) for one in found] == [(2.2, 3.0, Shift(5, 0.8))]


def test_the_difference_is_not_told_where_it_would_give_away_the_one_who_answered_once() -> None:
    before, after = answers(1, 2, 2, 3, 3, 5), answers(2, 3, 3, 4, 3)
    found = changes_of(
        result(SCALE, given=list(before.values())), result(SCALE, given=list(after.values())), before, after
    )
    assert [(one.before.n, one.after.n, one.shift) for one in found] == [(6, 5, None)]


def test_what_one_of_the_two_may_not_tell_is_not_compared() -> None:
    before, after = answers(1, 2, 2, 3), answers(2, 3, 3, 4, 3)
    earlier, later = (result(SCALE, given=list(one.values())) for one in (before, after))
    assert changes_of(earlier, later, before, after) == ()


def test_the_brief_has_what_is_high_low_divided_and_named_by_more_than_one() -> None:
    scales = [Question(f"s{nth}", Kind.SCALE, f"Stelling {nth}", choices=POINTS) for nth in range(4)]
    points = ("55544", "11155", "22222", "12345")
    given = [
        {one.id: row[nth] for one, row in zip(scales, points, strict=True)}
        | {"long": ["soep", "Soep.", "zaal"][nth % 3]}
        for nth in range(5)
    ]
    brief = brief_of(result(*scales, LONG, given=given))
    assert [one.text for one in brief.strong] == ["Stelling 0", "Stelling 3"]
    assert [one.text for one in brief.weak] == ["Stelling 2", "Stelling 1"]
    assert [one.text for one in brief.divided] == ["Stelling 1", "Stelling 3"]
    assert [(one.text, one.count, one.n) for one in brief.named] == [("Soep", 4, 5)]


def test_people_know_each_other_when_both_say_so() -> None:
    works_at = {"a": "organisation:1", "b": "organisation:2", "c": "organisation:2", "d": "organisation:1"}
    welfare, ggd = tie(to="organisation:2", name="Welzijn"), tie()
    held = {
        "a": {"network": [welfare]},
        "b": {"network": [ggd]},
        "c": {"network": [tie(often="month")]},
        "d": {"scale": "4"},
    }
    assert list(known_pairs(ties_of(["network"], held), works_at)) == [("a", "b")]


def test_one_word_is_enough_for_the_only_one_of_an_organisation_who_said_nothing() -> None:
    works_at = {"a": "organisation:1", "b": "organisation:2"}
    ties = ties_of(["network"], {"a": {"network": [tie(to="organisation:2", name="Welzijn", often="day")]}})
    assert list(known_pairs(ties, works_at)) == [("a", "b")]
    assert list(known_pairs(ties, {**works_at, "c": "organisation:2"})) == []
    denied = {**ties, "b": frozenset[str]()}
    assert list(known_pairs(denied, works_at)) == []


def test_of_one_question_nothing_is_the_highest() -> None:
    middling, good = (brief_of(result(SCALE, given=[{"scale": one} for one in each])) for each in ("23334", "44555"))
    assert (middling.strong, middling.weak) == ((), ())
    assert [one.text for one in good.strong] == [SCALE.text]
