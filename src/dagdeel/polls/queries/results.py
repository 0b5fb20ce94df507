"""What people answered, by date and by person, and said in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Count as Counted
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core.words import N_
from dagdeel.outbox.models import Message
from dagdeel.outbox.queries import messages_of
from dagdeel.people.models import Person
from dagdeel.polls.models import Option, Poll, Ticket
from dagdeel.polls.rules.deadlines import State, nudge_at, state_of
from dagdeel.polls.rules.tally import Count, Value, best, lacks, tally
from dagdeel.trajectories.models import Meeting, Step, Trajectory
from dagdeel.trajectories.queries.cautions import Caution, cautions_about
from dagdeel.trajectories.queries.way import meeting_days
from dagdeel.trajectories.rules.way import step_day
from dagdeel.ui.templatetags.dates import day_and_hour

from .people import tickets_of

VALUE_WORDS = {Value.YES: N_("Kan"), Value.MAYBE: N_("Liever niet"), Value.NO: N_("Kan niet")}
STATE_WORDS = {
    State.OPEN: N_("loopt"),
    State.OVER: N_("tijd is om"),
    State.CLOSED: N_("gesloten"),
    State.SETTLED: N_("datum gekozen"),
}
ASK, NUDGE, OUTCOME = "poll", "poll-nudge", "poll-outcome"
"""What mails about a poll are called in the outbox: the first word of their keys."""
AGENDA = "agenda-"
"""A step whose paper is an agenda is a talk of who prepares."""


@dataclass(frozen=True, slots=True)
class Line:
    """One date with how many people can; `words` such as "5 kunnen, 1 liever niet, niemand kan niet"."""

    option: Option
    ends_at: datetime | None
    count: Count
    words: str
    share: int
    """Percentage of everybody asked who could be there."""
    is_best: bool
    is_day: bool
    """The meeting is planned then: it was so before, or chosen in this poll when it ran earlier."""
    cannot: tuple[str, ...]
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One person with a cell for each date: `(value, word)`, both empty where nothing was said."""

    ticket: Ticket
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Standing:
    """A poll at a moment."""

    poll: Poll
    at: datetime
    state: State
    options: tuple[Option, ...]
    tickets: tuple[Ticket, ...]

    @property
    def answered(self) -> list[Ticket]:
        return [one for one in self.tickets if one.answered_at]

    @property
    def silent(self) -> list[Ticket]:
        """Who has not answered, or not about a date that came later."""
        keys = [one.pk for one in self.options]
        return [one for one in self.tickets if lacks(one.choices, keys)]

    @property
    def unasked(self) -> list[Ticket]:
        """Who is silent and was never mailed."""
        return [one for one in self.silent if not one.asked_at and not one.answered_at]

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN

    @property
    def is_early(self) -> bool:
        """Too soon to choose: people may still answer, and fewer than half did."""
        return self.is_open and 2 * len(self.answered) < len(self.tickets)

    @property
    def is_ended(self) -> bool:
        """Closed, with or without a date."""
        return self.state in (State.CLOSED, State.SETTLED)

    @property
    def is_complete(self) -> bool:
        return bool(self.tickets) and not self.silent

    @cached_property
    def nudge_at(self) -> datetime | None:
        return nudge_at(timezone.localtime(self.poll.deadline), days=self.poll.nudge_days)

    @cached_property
    def lines(self) -> list[Line]:
        counts = tally([one.pk for one in self.options], [one.choices for one in self.answered])
        top = {one.option for one in best(counts)}
        return [
            self._line(option, count, count.option in top) for option, count in zip(self.options, counts, strict=True)
        ]

    @property
    def best(self) -> list[Line]:
        return [one for one in self.lines if one.is_best]

    @cached_property
    def rows(self) -> list[Row]:
        """Who answered, by name."""
        return [
            Row(one, tuple(_cell(one.choices.get(str(option.pk), "")) for option in self.options))
            for one in sorted(self.answered, key=lambda one: one.name.casefold())
        ]

    def _line(self, option: Option, count: Count, is_best: bool) -> Line:
        today = timezone.localdate(self.at)
        return Line(
            option=option,
            ends_at=ends_at(self.poll, option),
            count=count,
            words=said(count),
            share=round(100 * count.can / len(self.tickets)) if self.tickets else 0,
            is_best=is_best,
            is_day=self.poll.meeting is not None and self.poll.meeting.starts_at == option.starts_at,
            cannot=tuple(one.name for one in self.answered if one.choices.get(str(option.pk)) == Value.NO),
            cautions=() if self.is_ended else tuple(cautions_about([option.starts_at], [], today=today)),
        )


def standing_of(poll: Poll, *, at: datetime) -> Standing:
    """Two queries, however many people and dates."""
    options = tuple(poll.options.all())
    return Standing(poll, at, state_now(poll, at=at), options, tuple(tickets_of(poll)))


def state_now(poll: Poll, *, at: datetime) -> State:
    settled = poll.chosen_id is not None
    return state_of(closed_at=poll.closed_at, is_settled=settled, deadline=poll.deadline, at=at)


def state_words(poll: Poll, *, at: datetime) -> str:
    return _(STATE_WORDS[state_now(poll, at=at)])


def polls_of(trajectory: Trajectory) -> QuerySet[Poll]:
    """The newest first, each with how many were `asked` and how many `answered`."""
    account = Q(tickets__account=None) | Q(tickets__account__is_active=True)
    here = account & Q(tickets__participant__person__erased_at=None)
    return (
        Poll.objects.filter(trajectory=trajectory)
        .select_related("chosen")
        .annotate(
            asked=Counted("tickets", filter=here),
            answered=Counted("tickets", filter=here & Q(tickets__answered_at__isnull=False)),
        )
        .order_by("-created_at", "-pk")
    )


def running_polls(*, at: datetime) -> QuerySet[Poll]:
    """Those that can be answered now and remind people by themselves."""
    found = Poll.objects.select_related("trajectory__workspace", "meeting", "by").prefetch_related("options")
    return found.filter(closed_at=None, deadline__gt=at, nudge_days__gt=0).order_by("pk")


def messages_about(poll: Poll, *, kinds: Sequence[str] = (ASK, NUDGE, OUTCOME), code: str = "") -> QuerySet[Message]:
    """Mails about this poll, of these kinds, to everybody or to who has this code."""
    keys = Q()
    for kind in kinds:
        keys |= Q(key__startswith=key_of(kind, poll, code))
    return messages_of(poll.trajectory.scope).filter(keys)


def key_of(kind: str, poll: Poll, code: str, *more: object) -> str:
    """By what the outbox knows one mail from another; `more` for who gets several of this kind."""
    return ":".join(map(str, (kind, poll.pk, code, *more)))


def code_in(key: str) -> str:
    """Whose mail it is."""
    return key.split(":")[2]


def mails_waiting(poll: Poll) -> int:
    """How many mails about it wait for somebody to read them and let them go."""
    return messages_about(poll).filter(state=Message.State.WAITING, due_at=None).count()


def meetings_ahead(trajectory: Trajectory) -> list[Meeting]:
    """Meetings that can still get another day."""
    return list(trajectory.meetings.filter(held_at=None))


def talks_of(trajectory: Trajectory) -> list[tuple[Step, date]]:
    """Steps that are a get-together of who prepares, open and with the day that they have now: those with an agenda,
    and own ones."""
    days = meeting_days(list(trajectory.meetings.all()))
    steps = [one for one in trajectory.steps.all() if one.is_open and (one.is_own or _is_talk(one))]
    return [(one, step_day(one, days)) for one in steps]


def title_for(meeting: Meeting | None, step: Step | None) -> str:
    """What it is called when nobody gives it a name."""
    if meeting:
        return meeting.title or _("De bijeenkomst")
    if step:
        return _("Overleg van de voorbereidingsgroep") if _is_talk(step) else step.title
    return ""


def ends_at(poll: Poll, option: Option) -> datetime | None:
    """As promised to who comes; unknown for what is no meeting."""
    return option.starts_at + timedelta(minutes=poll.meeting.planned_minutes) if poll.meeting else None


def said(count: Count) -> str:
    """How many people can, in words; nothing where nobody answered."""
    if not count.can and not count.no:
        return _("nog geen antwoorden")
    can = ngettext("%(n)s kan", "%(n)s kunnen", count.yes) % {"n": count.yes} if count.yes else _("niemand kan")
    cannot = (
        ngettext("%(n)s kan niet", "%(n)s kunnen niet", count.no) % {"n": count.no}
        if count.no
        else _("niemand kan niet")
    )
    rather = [_("%(n)s liever niet") % {"n": count.maybe}] if count.maybe else []
    return ", ".join([can, *rather, cannot])


def sentence(line: Line) -> str:
    """Donderdag 12 maart 2026, 13.30 uur: 5 kunnen, 1 liever niet, niemand kan niet."""
    return f"{capfirst(day_and_hour(line.option.starts_at))}: {line.words}."


def answers_about(person: Person, *, within: Trajectory | None = None) -> list[str]:
    """Everything that polls know of this person, in words: for who asks what is kept about them. A personal link opens
    what is `within` its own trajectory."""
    found = Ticket.objects.filter(participant__person=person, answered_at__isnull=False).order_by("pk")
    found = found.filter(poll__trajectory=within) if within else found
    return [line for one in found.select_related("poll").prefetch_related("poll__options") for line in _kept(one)]


def _kept(ticket: Ticket) -> list[str]:
    words = [
        f"{ticket.poll.title}: {day_and_hour(option.starts_at)}: {_cell(value)[1].lower()}"
        for option in ticket.poll.options.all()
        if (value := ticket.choices.get(str(option.pk), ""))
    ]
    return [*words, ticket.remark] if ticket.remark else words


def _cell(value: str) -> tuple[str, str]:
    return (value, _(VALUE_WORDS[Value(value)])) if value in VALUE_WORDS else ("", "")


def _is_talk(step: Step) -> bool:
    documents: Sequence[str] = step.documents
    return any(one.startswith(AGENDA) for one in documents)
