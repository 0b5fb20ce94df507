"""A questionnaire goes to people of a trajectory."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from dagdeel.outbox.actions import post
from dagdeel.people.models import Account
from dagdeel.questionnaires.actions import open_round
from dagdeel.questionnaires.models import Round
from dagdeel.questionnaires.queries import asked_in
from dagdeel.questionnaires.rules.length import minutes
from dagdeel.trajectories.models import Item, Participant, Trajectory
from dagdeel.trajectories.queries.people import participants_of
from dagdeel.trajectories.queries.questionnaires import (
    MAIL,
    REMINDER,
    Offer,
    organisations_of,
    response_of,
)
from dagdeel.trajectories.queries.results import POINTS
from dagdeel.workforms.perspectives.state import LENGTH, MOST_TOLD

from .agenda import change_item
from .history import record_in


def put_questionnaire(
    *,
    trajectory: Trajectory,
    offer: Offer,
    participants: Iterable[Participant],
    moment: str,
    is_anonymous: bool,
    opens_at: datetime,
    closes_at: datetime | None,
    by: Account,
    at: datetime,
) -> Round:
    """Open a round of this questionnaire for these participants. Questions with whom one works name the organisations
    of everybody on the list. Raises `ValidationError` as `questionnaires.actions.open_round`."""
    return open_round(
        workspace=trajectory.workspace,
        scope=trajectory.scope,
        made_from=offer.made_from,
        content=offer.content,
        moment=moment,
        is_anonymous=is_anonymous,
        language=trajectory.language,
        organisations=organisations_of(participants_of(trajectory)),
        holders=[one.holder for one in participants],
        opens_at=opens_at,
        closes_at=closes_at,
        by=by,
        at=at,
    )


@transaction.atomic
def take_points(*, item: Item, points: Iterable[str], by: Account, at: datetime) -> int:
    """Put these points under the professionals' view of an item, after what stands there already: what somebody typed
    stays as it is. How many came on; who has too many keeps the first."""
    held = Item.objects.select_for_update(of=("self",)).select_related("meeting__trajectory").get(pk=item.pk)
    typed = held.options.get(POINTS, [])
    there = typed if isinstance(typed, list) else str(typed).splitlines()
    new = [one for one in dict.fromkeys(points) if one not in there and len(one) <= LENGTH]
    taken = new[: max(MOST_TOLD - len(there), 0)]
    if taken:
        change_item(item=held, by=by, at=at, options={**held.options, POINTS: [*there, *taken]})
    return len(taken)


@transaction.atomic
def mail_questionnaire(
    *,
    trajectory: Trajectory,
    round: Round,
    link_of: Callable[[str], str],
    is_reminder: bool,
    by: Account,
    at: datetime,
) -> int:
    """Put a mail with the personal link in the outbox, on hold, for everybody who has not handed in; how many there are
    now. `link_of` makes an address of a ticket's code. The first mail is one per person for ever, a reminder one per
    person and day. Who has no e-mail gets one to be printed."""
    silent = [one for one in response_of(trajectory, round) if one.participant and not one.ticket.is_answered]
    with translation.override(round.language):
        subject, words = _words(round, is_reminder)
        for one in silent:
            assert one.participant
            person = one.participant.person
            kind, when = (REMINDER, f":{at:%Y-%m-%d}") if is_reminder else (MAIL, "")
            link = link_of(one.ticket.code)
            post(
                by=by,
                at=at,
                scope=trajectory.scope,
                key=f"{kind}:{round.pk}:{one.participant.pk}{when}",
                holder=one.ticket.holder,
                to_name=str(person),
                first_name=person.first_name,
                to_address=person.email,
                subject=subject,
                text=words.format(name=person.first_name or person, link=link, by=by),
                due_at=None,
                sender_name=str(by),
                reply_to=by.email,
                link=link,
                language=round.language,
            )
    record_in(trajectory, "mail_questionnaire", by=by, at=at, round=round.pk, count=len(silent))
    return len(silent)


def _words(round: Round, is_reminder: bool) -> tuple[str, str]:
    """Subject, and text with `{name}`, `{link}` and `{by}` still in it."""
    asked = asked_in(round, round.language)
    given = {"title": _escaped(asked.title), "minutes": minutes(asked)}
    promise = (
        _("De vragenlijst is anoniem: niemand ziet welke antwoorden van jou zijn.")
        if round.is_anonymous
        else _("De vragenlijst is niet anoniem: wie je uitnodigt kan zien wat jij antwoordt.")
    )
    if is_reminder:
        subject = _("Herinnering: %(title)s") % {"title": asked.title}
        start = _(
            "Laatst kreeg je van ons de vragenlijst “%(title)s”. We hebben je antwoorden nog niet. Het kost ongeveer "
            "%(minutes)s minuten, en waar je gebleven was ga je verder."
        )
    else:
        subject = asked.title
        start = _("Wil je de vragenlijst “%(title)s” invullen? Het kost ongeveer %(minutes)s minuten.")
    parts = [_("Beste {name},"), start % given, promise, _("Dit is jouw eigen link. Geef hem niet door."), "{link}"]
    return " ".join(subject.split())[:200], "\n\n".join([*parts, _("Groet,") + "\n{by}"])


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
