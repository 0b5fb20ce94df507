"""What holds for every questionnaire and all answers, however strange."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagdeel.core.questions import DECIDES, Condition, Kind, Label, Question, Questionnaire, Section, misplaced
from dagdeel.methods.loader import load
from dagdeel.questionnaires.rules.answers import Refused, field_of, is_sound, missing, relevant, shown, understood
from dagdeel.questionnaires.rules.content import flaws, join, languages_of, read, shape
from dagdeel.questionnaires.rules.length import minutes
from dagdeel.questionnaires.rules.network import OFTEN, WELL
from dagdeel.questionnaires.rules.rounds import TOGETHER, steps

ORGANISATIONS = {"organisation:1": "De Brug", "organisation:2": "De Waard"}
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20).filter(str.strip)


@st.composite
def questionnaires(draw: Any) -> Questionnaire:
    """Sound ones, with conditions on what was asked before."""
    questions: list[Question] = []
    for nth in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from(list(Kind)))
        ids = [str(point) for point in range(1, draw(st.integers(2, 5)) + 1)]
        if kind in (Kind.CHOICE, Kind.SEVERAL):
            ids = [f"c{id}" for id in ids]
        has_choices = kind in (Kind.CHOICE, Kind.SEVERAL, Kind.SCALE, Kind.MATRIX)
        deciders = [one for one in questions if one.kind in DECIDES]
        when = None
        if deciders and draw(st.booleans()):
            decider = draw(st.sampled_from(deciders))
            among = draw(st.lists(st.sampled_from(decider.choice_ids), min_size=1, unique=True))
            when = Condition(decider.id, tuple(among))
        questions.append(
            Question(
                id=f"q{nth}",
                kind=kind,
                text=draw(texts),
                is_required=draw(st.booleans()),
                choices=tuple(Label(id, draw(texts)) for id in ids) if has_choices else (),
                rows=tuple(Label(f"r{row}", draw(texts)) for row in range(2)) if kind is Kind.MATRIX else (),
                low=0,
                high=10 if kind is Kind.NUMBER else 0,
                when=when,
            )
        )
    cut = draw(st.integers(0, len(questions)))
    sections = (Section("one", "", tuple(questions[:cut])), Section("two", "", tuple(questions[cut:])))
    return Questionnaire("", draw(texts), "", sections)


def answers_to(asked: Questionnaire) -> st.SearchStrategy[dict[str, Any]]:
    """Sound answers to some of the questions, shown or not."""
    return st.fixed_dictionaries({}, optional={one.id: _answer(one) for one in asked.questions})


def _answer(one: Question) -> st.SearchStrategy[Any]:
    match one.kind:
        case Kind.TEXT | Kind.LONG:
            return texts
        case Kind.CHOICE | Kind.SCALE:
            return st.sampled_from(one.choice_ids)
        case Kind.SEVERAL:
            chosen = st.sets(st.sampled_from(one.choice_ids), min_size=1)
            return chosen.map(lambda ids: [id for id in one.choice_ids if id in ids])
        case Kind.MATRIX:
            points = st.sampled_from(one.choice_ids)
            return st.dictionaries(st.sampled_from([row.id for row in one.rows]), points, min_size=1)
        case Kind.NUMBER:
            return st.integers(one.low, one.high)
        case Kind.NETWORK:
            tie = st.fixed_dictionaries(
                {
                    "with": st.sampled_from(["", *ORGANISATIONS]),
                    "name": texts,
                    "often": st.sampled_from(list(OFTEN)),
                    "well": st.sampled_from(["", *WELL]),
                }
            )
            return st.lists(tie, min_size=1, max_size=3)


filled = questionnaires().flatmap(lambda asked: st.tuples(st.just(asked), answers_to(asked)))
nonsense = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)


@given(filled)
def test_a_shown_question_never_depends_on_a_hidden_one(given_: tuple[Questionnaire, dict[str, Any]]) -> None:
    asked, answers = given_
    seen: set[str] = set()
    for one in shown(asked, answers):
        assert one.when is None or one.when.question in seen
        seen.add(one.id)


@given(filled)
def test_what_was_answered_to_a_hidden_question_changes_nothing(given_: tuple[Questionnaire, dict[str, Any]]) -> None:
    asked, answers = given_
    visible = {one.id for one in shown(asked, answers)}
    without = {id: answer for id, answer in answers.items() if id in visible}
    assert shown(asked, without) == shown(asked, answers)
    assert relevant(asked, answers, ORGANISATIONS) == without


@given(filled)
def test_what_is_handed_in_lacks_nothing_once_every_required_question_is_answered(
    given_: tuple[Questionnaire, dict[str, Any]],
) -> None:
    asked, answers = given_
    kept = relevant(asked, answers, ORGANISATIONS)
    lacking = {one.id for one in missing(asked, kept)}
    assert lacking <= {one.id for one in shown(asked, kept) if one.is_required}
    assert lacking & set(kept) <= {one.id for one in asked.questions if one.kind is Kind.MATRIX}


@given(filled)
def test_a_form_gives_back_what_was_answered(given_: tuple[Questionnaire, dict[str, Any]]) -> None:
    asked, answers = given_
    for one in asked.questions:
        if one.id in answers and one.kind is not Kind.NETWORK:
            told = understood(one, _fields(one, answers[one.id]), {})
            expected = answers[one.id].strip() if one.kind in (Kind.TEXT, Kind.LONG) else answers[one.id]
            assert told == expected.replace("\r\n", "\n") if isinstance(expected, str) else told == expected
            assert is_sound(one, told, {})


def _fields(one: Question, answer: Any) -> dict[str, list[str]]:
    match answer:
        case dict():
            return {field_of(one.id, row): [point] for row, point in answer.items()}
        case list():
            return {field_of(one.id): answer}
        case _:
            return {field_of(one.id): [str(answer)]}


@given(questionnaires(), st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=3)))
def test_whatever_a_form_holds_is_an_answer_or_refused(asked: Questionnaire, fields: dict[str, list[str]]) -> None:
    for one in asked.questions:
        own = {field_of(one.id): next(iter(fields.values()), []), **fields}
        try:
            answer = understood(one, own, ORGANISATIONS)
        except Refused as refused:
            assert refused.words.format(**refused.given)
        else:
            assert answer is None or is_sound(one, answer, ORGANISATIONS)


@given(questionnaires(), nonsense)
def test_nonsense_is_never_sound_and_never_breaks(asked: Questionnaire, value: Any) -> None:
    for one in asked.questions:
        if one.kind in (Kind.SCALE, Kind.MATRIX, Kind.NETWORK, Kind.SEVERAL):
            assert not is_sound(one, value, {}) or value in one.choice_ids or isinstance(value, list | dict)


@given(questionnaires())
def test_content_says_the_same_after_being_stored(asked: Questionnaire) -> None:
    content = join({"nl": asked, "en": asked})
    assert flaws(content) == ()
    assert languages_of(content) == ("nl", "en")
    for language in ("nl", "en", "fr"):
        told = read(content, language)
        assert (told.title, told.sections) == (asked.title, asked.sections)


@given(nonsense)
def test_whatever_claims_to_be_content_has_flaws_or_can_be_read(content: Any) -> None:
    if not flaws(content):
        read(content, "nl")


@given(questionnaires(), st.data())
def test_content_that_was_tampered_with_has_flaws_or_can_be_read(asked: Questionnaire, data: st.DataObject) -> None:
    content = join({"nl": asked})
    place = content
    for _depth in range(data.draw(st.integers(1, 6))):
        keys = list(place) if isinstance(place, dict) else list(range(len(place))) if isinstance(place, list) else []
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()):
            place[key] = data.draw(nonsense)
            break
        place = place[key]
    if not flaws(content):
        told = read(content, "nl")
        assert list(misplaced(told.questions)) == []
        assert minutes(told) >= 1


@given(questionnaires())
def test_steps_ask_everything_once_in_order_and_never_much_at_a_time(asked: Questionnaire) -> None:
    asked_in_steps = [one for _section, step in steps(asked) for one in step]
    assert asked_in_steps == list(asked.questions)
    for _section, step in steps(asked):
        assert 1 <= len(step) <= TOGETHER
        assert len(step) == 1 or all(one.kind is Kind.SCALE and one.when is None for one in step)


def test_words_may_differ_and_shapes_not() -> None:
    dutch = load("wijk-4u", "nl").questionnaires
    english = load("wijk-4u", "en").questionnaires
    for one, other in zip(dutch, english, strict=True):
        assert shape(join({"nl": one})) == shape(join({"en": other}))
        assert bool(one.intro) == bool(other.intro)
        assert [bool(each.help) for each in one.questions] == [bool(each.help) for each in other.questions]
    with pytest.raises(ValueError, match="different"):
        join({"nl": dutch[0], "en": english[1]})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_shipped_takes_at_most_eight_minutes(language: str) -> None:
    assert {one.id: minutes(one) for one in load("wijk-4u", language).questionnaires} == {
        "before": 7, "evaluation": 6, "half-year": 7, "view": 5, "assignment": 6,
    }  # fmt: skip
