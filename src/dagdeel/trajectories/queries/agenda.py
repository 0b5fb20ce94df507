"""The run sheet with its clock times, and what does not fit, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core.agenda import AgendaWarning, Timed, WarningKind, clock, ends_at, minutes_total, warnings
from dagdeel.core.words import N_
from dagdeel.trajectories.models import AgendaSnapshot, Item, Meeting
from dagdeel.ui.templatetags.dates import hour, length


@dataclass(frozen=True, slots=True)
class Caution:
    """Something about the run sheet that asks for attention, with the reason. `item` is its key, if it is about one."""

    title: str
    reason: str
    item: str = ""
    kind: str = "attention"


@dataclass(frozen=True, slots=True)
class Agenda:
    meeting: Meeting
    rows: tuple[Timed[Item], ...]
    minutes: int
    ends_at: datetime
    planned_end: datetime
    cautions: tuple[Caution, ...]
    undo: str
    """What the undo button says, such as "minuten van Aftrap"; empty when there is nothing to undo."""


CHANGES = {
    "change_minutes": N_("minuten van %(title)s"),
    "change_item": N_("wijziging van %(title)s"),
    "add_item": N_("toevoegen van %(title)s"),
    "remove_item": N_("weghalen van %(title)s"),
    "reorder_items": N_("verplaatsen van %(title)s"),
    "postpone_items": N_("meenemen van %(title)s"),
}


def agenda_of(meeting: Meeting) -> Agenda:
    """Two queries: the items and the last change."""
    items = list(meeting.items.all())
    starts_at = timezone.localtime(meeting.starts_at)
    return Agenda(
        meeting=meeting,
        rows=clock(items, starts_at),
        minutes=minutes_total(items),
        ends_at=ends_at(items, starts_at),
        planned_end=starts_at + timedelta(minutes=meeting.planned_minutes),
        cautions=tuple(_sentence(one, meeting, items) for one in warnings(items, meeting.planned_minutes)),
        undo=_undo(meeting.snapshots.only("verb", "title").first()),
    )


def item_of(meeting: Meeting, key: str) -> Item | None:
    """The item with this key."""
    item = meeting.items.filter(key=key).first()
    if item:
        item.meeting = meeting
    return item


def _undo(snapshot: AgendaSnapshot | None) -> str:
    return _(CHANGES[snapshot.verb]) % {"title": snapshot.title} if snapshot else ""


def _sentence(one: AgendaWarning[Item], meeting: Meeting, items: Sequence[Item]) -> Caution:
    """A warning of `core.agenda` for a reader: what, why, and who decides."""
    values = {"minutes": one.minutes, "limit": one.limit, "length": length(one.minutes), "title": one.slot or ""}
    planned = timezone.localtime(meeting.starts_at) + timedelta(minutes=meeting.planned_minutes)
    key = one.slot.key if one.slot else ""
    match one.kind:
        case WarningKind.OVER_END:
            return Caution(
                _("Het programma loopt %(length)s uit") % values,
                _("Mensen rekenen op het einde om %(time)s; wie weg moet, mist juist de afspraken. Maak iets korter.")
                % {"time": hour(planned)},
            )
        case WarningKind.ENDS_EARLY:
            return Caution(
                _("Nog %(length)s over") % values,
                _("Geef die aan het gesprek over afspraken, of zet het einde eerder."),
                kind="info",
            )
        case WarningKind.NO_BREAK:
            return Caution(
                _("Er staat geen pauze in"),
                _("In de pauze leren mensen elkaar kennen. Reken op een half uur."),
            )
        case WarningKind.SHORT_BREAK:
            return Caution(
                _("Een pauze van %(minutes)s minuten is kort") % values,
                _("Mensen leren elkaar juist dan kennen. Reken op een half uur."),
                key,
            )
        case WarningKind.SHORT_AGREEMENTS:
            return Caution(
                _("%(minutes)s minuten voor afspraken is krap") % values,
                _(
                    "In groepen een plan maken kost een half uur, en elke groep vertelt daarna kort wat eruit kwam. "
                    "Reken op minstens %(limit)s minuten: hier gaat het om."
                )
                % values,
                key,
            )
        case WarningKind.BELOW_SHORTEST:
            return Caution(
                ngettext(
                    "%(title)s heeft maar %(minutes)s minuut", "%(title)s heeft maar %(minutes)s minuten", one.minutes
                )
                % values,
                _("Met minder dan %(limit)s minuten lukt dit onderdeel meestal niet. Weglaten kan ook.") % values,
                key,
            )
