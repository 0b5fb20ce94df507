"""What people of the demo world answered to questionnaires: scores round a middle, and words of their own."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from dagdeel.core.questions import Kind, Question
from dagdeel.people.models import Account
from dagdeel.questionnaires.actions import hand_in, save_answers
from dagdeel.questionnaires.models import Round
from dagdeel.questionnaires.queries import asked_in, organisations_in
from dagdeel.trajectories.actions.questionnaires import put_questionnaire
from dagdeel.trajectories.models import Participant, Trajectory
from dagdeel.trajectories.queries.questionnaires import offer_of

Written = Mapping[str, Sequence[str]]
"""By question what people wrote, one after another; who comes after the last wrote nothing."""

OFFS = (0, 1, -1, 0, 0, 1, 0, -1, 0, 2, -2)
"""How far people are from the middle, in turn."""
OFTEN, WELL = ("year", "month", "week", "day"), ("fair", "good", "good", "very-good")
BEFORE: Mapping[str, int] = {
    "know-people": 3, "know-offer": 2, "easy-contact": 3, "refer": 3, "shared-picture": 2, "right-people": 3,
    "clear-agreements": 2, "keeps-word": 4,
}  # fmt: skip
AFTER: Mapping[str, int] = {"useful": 4, "heard": 4, "know-better": 5, "helped-forward": 4, "practical": 4, "grade": 8}

VLASPIT_BEFORE: Written = {
    "contact-hard": (
        "Ik weet niet wie ik moet hebben.",
        "Je krijgt altijd eerst een band.",
        "Geen tijd, eerlijk gezegd.",
    ),
    "goes-well": (
        "Met de wijkverpleging bel ik gewoon.",
        "De huiskamer in het Kulturhus brengt mensen bij elkaar.",
        "Korte lijnen met de POH.",
        "",
        "Iedereen wil wel.",
        "Het wijkteam komt langs als je erom vraagt.",
        "",
        "De apotheek denkt mee.",
    ),
    "could-be-better": (
        "Ik hoor nooit terug hoe het is afgelopen.",
        "We vragen bewoners drie keer hetzelfde.",
        "",
        "Na ontslag uit het ziekenhuis valt er een gat.",
        "Ik weet niet wat welzijn precies doet.",
        "Weten wie er deze week aanspreekbaar is.",
        "Minder formulieren, meer koffie.",
    ),
    "success": (
        "Als ik drie namen met een gezicht heb.",
        "Als er een afspraak ligt over wie belt.",
        "",
        "Dat bewoners ook echt aan tafel zitten.",
        "Als we één ding kiezen en dat doen.",
    ),
}
VLASPIT_AFTER: Written = {
    "will-do": (
        "Eerst bellen, dan pas een brief.",
        "Volgende week loop ik binnen bij het wijkteam.",
        "",
        "De lijst met nummers ophangen in de praktijk.",
        "Elly vragen wat zij ervan vindt.",
    ),
    "keep-next-time": ("Die gesprekken met zijn tweeën.", "De soep.", "", "Dat bewoners meededen."),
    "different-next-time": (
        "Iets meer tijd voor de plannen.",
        "",
        "Een zaal die minder galmt.",
        "Ook de school uitnodigen.",
    ),
    "come-again-if": ("Een ochtend past mij beter.",),
}
MOLENKWARTIER_BEFORE: Written = {
    "goes-well": (
        "Op woensdag wandelen we samen met bewoners.",
        "Het overleg over ouderen loopt goed.",
        "",
        "Ik ken het wijkteam.",
    ),
    "could-be-better": (
        "Jongeren vallen tussen wal en schip.",
        "Elkaar sneller vinden.",
        "",
        "Terugkoppelen na een verwijzing.",
    ),
    "success": (
        "Als we weten wie de jongeren opvangt.",
        "Een duidelijk plan voor wie alleen is.",
        "Als ik iedereen bij naam ken.",
    ),
}


def ask(
    trajectory: Trajectory,
    id: str,
    people: Sequence[Participant],
    *,
    answering: int,
    middle: Mapping[str, int],
    written: Written,
    by: Account,
    at: datetime,
    closes_at: datetime | None = None,
) -> Round:
    """Put a questionnaire of the method to these people; the first `answering` of them hand it in, a few an hour."""
    offer = offer_of(trajectory, f"{trajectory.method}/{id}")
    assert offer is not None
    round = put_questionnaire(
        trajectory=trajectory,
        offer=offer,
        participants=people,
        moment=offer.questionnaire.moment,
        is_anonymous=offer.questionnaire.is_anonymous,
        opens_at=at,
        closes_at=closes_at,
        by=by,
        at=at,
    )
    tickets = {ticket.holder: ticket for ticket in round.tickets.select_related("round")}
    for nth, one in enumerate(people[:answering]):
        ticket, then = tickets[one.holder], at + timedelta(minutes=17 + 23 * nth)
        save_answers(ticket=ticket, given=_answers(round, nth, one, middle, written), at=then)
        hand_in(ticket=ticket, at=then + timedelta(minutes=5))
    return round


def _answers(round: Round, nth: int, one: Participant, middle: Mapping[str, int], written: Written) -> dict[str, Any]:
    organisations = organisations_in(round)
    answers = {}
    for place, question in enumerate(asked_in(round, "nl").questions):
        answer = _answer(question, nth, place, middle, written, organisations)
        answers[question.id] = one.person.profession if question.id == "profession" else answer
    return answers


def _answer(
    question: Question, nth: int, place: int, middle: Mapping[str, int], written: Written, known: Mapping[str, str]
) -> Any:
    """The same every time: `nth` is who, `place` is which question."""
    off = OFFS[(nth * 4 + place * 3) % len(OFFS)]
    match question.kind:
        case Kind.TEXT | Kind.LONG:
            texts = written.get(question.id, ())
            return texts[nth % len(texts)] if nth < 2 * len(texts) and texts[nth % len(texts)] else None
        case Kind.SCALE:
            return str(min(max(middle.get(question.id, 3) + off, 1), len(question.choices)))
        case Kind.MATRIX:
            points = len(question.choices)
            mean = middle.get(question.id, 3)
            return {
                row.id: str(min(max(mean + OFFS[(nth + k) % len(OFFS)], 1), points))
                for k, row in enumerate(question.rows)
            }
        case Kind.NUMBER:
            return min(max(middle.get(question.id, question.high) + off, question.low), question.high)
        case Kind.CHOICE:
            return question.choice_ids[(nth // 3) % len(question.choices)]
        case Kind.SEVERAL:
            return [id for k, id in enumerate(question.choice_ids) if (nth + k) % 3 == 0]
        case Kind.NETWORK:
            return [
                {"with": id, "name": name, "often": OFTEN[(nth + k) % 4], "well": WELL[(nth * 3 + k) % 4]}
                for k, (id, name) in enumerate(known.items())
                if (nth * 5 + k * 3) % 7 < 3
            ]
