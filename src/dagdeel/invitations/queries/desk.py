"""What the pages of who organises show: how every letter stands, who is told too little, what to warn of."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.invitations.models import Mailing, Registration
from dagdeel.invitations.rules.letters import LETTERS, Kind, Letter, has_link
from dagdeel.invitations.rules.moments import letter_now
from dagdeel.outbox.models import Message
from dagdeel.outbox.queries import messages_of
from dagdeel.trajectories.models import Trajectory
from dagdeel.trajectories.rules.way import step_day

from .letters import change_in_words
from .people import behind_in
from .standing import Standing, reply_of, standing_of

State = Message.State


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of letter and what became of it."""

    letter: Letter
    is_own: bool
    waiting: int
    sent: int
    opened: int
    trouble: int

    @property
    def is_written(self) -> bool:
        return bool(self.waiting or self.sent or self.trouble)


@dataclass(frozen=True, slots=True)
class Behind:
    """How many people know something else than what holds now, and which letter tells them."""

    count: int
    kind: Kind
    old: str
    now: str
    heard_off: int = 0
    """How many of them heard that it was off, while it goes on after all."""

    @property
    def others(self) -> int:
        return self.count - self.heard_off


def standing_for(trajectory: Trajectory, *, site: str) -> Standing:
    """`standing_of`, where links lead to the address by which this organiser came."""
    standing = standing_of(trajectory)
    standing.reception.site = site
    return standing


def letters_in(standing: Standing) -> list[Line]:
    """Every kind with its numbers; two queries."""
    scope = standing.trajectory.scope
    rows = messages_of(scope).order_by().values_list("key", "state", "opened_at")
    own = set(standing.trajectory.letter_texts.values_list("kind", flat=True))
    found: dict[str, list[tuple[str, bool]]] = {}
    for key, state, opened_at in rows:
        found.setdefault(key.partition(":")[0], []).append((state, opened_at is not None))
    return [_line(letter, found.get(letter.kind, []), is_own=letter.kind in own) for letter in LETTERS.values()]


def _line(letter: Letter, mails: list[tuple[str, bool]], *, is_own: bool) -> Line:
    def count(*states: str) -> int:
        return sum(state in states for state, _opened in mails)

    return Line(
        letter,
        is_own,
        waiting=count(State.WAITING),
        sent=count(State.SENT, State.SENDING),
        opened=sum(opened for _state, opened in mails),
        trouble=count(State.BOUNCED, State.FAILED, State.UNSURE),
    )


def behind_line(standing: Standing) -> Behind | None:
    """Who knows something else than what holds now, if anybody does."""
    people = behind_in(standing)
    if not people:
        return None
    heard = [] if standing.is_cancelled else [one for one in people if standing.heard_off(one)]
    others = [one for one in people if one not in heard]
    old, now = change_in_words(standing, min(reply_of(one).told for one in others or people))
    kind = Kind.CHANGE if others else Kind.RESUMPTION
    return Behind(len(people), Kind.CANCELLATION if standing.is_cancelled else kind, old, now, len(heard))


def letter_to_write(standing: Standing, lines: list[Line], *, behind: Behind | None, on: date) -> Kind | None:
    """Which letter it is time for on this day."""
    status = standing.trajectory.participants.filter(person__erased_at=None).values_list("status", flat=True)
    listed = list(status)
    return letter_now(
        days=(localdate(standing.first.starts_at) - on).days,
        written={line.letter.kind for line in lines if line.is_written},
        wished=listed.count("wished"),
        silent=listed.count("invited"),
        behind=behind.kind if behind else None,
        is_cancelled=standing.is_cancelled,
    )


def day_on_way(standing: Standing, kind: Kind, *, on: date) -> date | None:
    """The day that the plan has for this letter, when that is still to come."""
    days = [localdate(one.starts_at) for one in standing.meetings]
    steps = standing.trajectory.steps.filter(key__in=(kind, f"{kind}-second"), done_at=None, skipped_at=None)
    return min((day for one in steps if (day := step_day(one, days)) > on), default=None)


def next_number(trajectory: Trajectory, kind: Kind) -> int:
    """Which time the next mailing of this kind is."""
    return Mailing.objects.filter(trajectory=trajectory, kind=kind).count() + 1


def warnings_about(standing: Standing, letter: Letter, text: str) -> list[str]:
    """What the writer may have overlooked; nothing of it stops them."""
    found = []
    if letter.wants_link and not has_link(text):
        found.append(_("In de tekst staat {link} niet. Zonder die link kan niemand antwoorden of zich afmelden."))
    if not standing.reception.signed_by and not standing.reception.organiser:
        found.append(_("Er staat nog geen afzender. Nu ondertekent de naam van jullie werkruimte."))
    missing = [one for one in standing.meetings if not one.place]
    if missing and letter.kind is not Kind.CANCELLATION:
        found.append(
            ngettext(
                "De plaats staat nog niet vast. Mensen krijgen later een mail als hij er is.",
                "Van %(count)s bijeenkomsten staat de plaats nog niet vast. Mensen krijgen later een mail.",
                len(missing),
            )
            % {"count": len(missing)}
        )
    return found


def stale_in(standing: Standing) -> int:
    """How many mails wait in the outbox with the day, time or place of before."""
    if not standing.has_changed:
        return 0
    kinds = (Kind.ANNOUNCEMENT, Kind.INVITATION, Kind.NUDGE, Kind.REMINDER, Kind.CONFIRMATION)
    waiting = messages_of(standing.trajectory.scope, state=State.WAITING).values_list("key", flat=True)
    return sum(key.partition(":")[0] in kinds for key in waiting)


def registrations_of(trajectory: Trajectory, *, mail_leaves: bool) -> QuerySet[Registration]:
    """What an organiser must look at: whose address is proved, and without a mail server all of them."""
    found = Registration.objects.filter(trajectory=trajectory)
    return found.exclude(confirmed_at=None) if mail_leaves else found


def registration_of(trajectory: Trajectory, pk: int) -> Registration | None:
    found = Registration.objects.filter(trajectory=trajectory, pk=pk).first()
    if found:
        found.trajectory = trajectory
    return found
