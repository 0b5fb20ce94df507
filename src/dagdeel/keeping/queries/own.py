"""What is kept about somebody, said to that person (GDPR article 15): what, why and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.attendance.models import Presence, RegisterNumber
from dagdeel.attendance.rules.registers import REGISTERS
from dagdeel.core.words import N_
from dagdeel.invitations.queries.standing import reply_of
from dagdeel.live.models import Run, Seat
from dagdeel.outbox.queries import of_holder
from dagdeel.polls.queries.results import answers_about
from dagdeel.questionnaires.models import Ticket
from dagdeel.trajectories.models import Participant
from dagdeel.ui.templatetags.dates import day, day_and_hour

from .holdings import Asked, wishes_of_person
from .people import groups_of, is_accredited
from .terms import Kept, kept_in, length_of

SHOWN = {
    "name": N_("Je naam"),
    "profession": N_("Je beroep of rol"),
    "organisation": N_("Je organisatie"),
    "email": N_("Je e-mailadres"),
    "phone": N_("Je telefoonnummer"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of data: what it is, its values, why it is there and how long it stays."""

    what: str
    values: tuple[str, ...]
    why: str
    until: str


def kept_about(guest: Participant) -> list[Part]:
    """Everything around this trajectory, also what is empty: so that one sees what could be there."""
    kept = kept_in(guest.trajectory)
    said, named = reply_of(guest), _until_named(guest, kept)
    mails = (
        f"{day(timezone.localtime(one.sent_at or one.created_at))}: {one.subject}" for one in of_holder(guest.holder)
    )
    told = _("doorgegeven door %(name)s") % {"name": said.told_by} if said.told_by else ""
    why = kept["presence"].kind.why
    as_name = _("Even lang als je naam.")
    numbers = RegisterNumber.objects.filter(participant=guest).values_list("register", flat=True)
    return [
        Part(
            _("Wie je bent en hoe we je bereiken"), _contact(guest), _("Om je uit te nodigen en te ontvangen."), named
        ),
        Part(
            _("Je antwoord"),
            _filled(guest.get_status_display(), told),
            _("Om te weten hoeveel mensen er komen."),
            as_name,
        ),
        Part(
            _("Wat je eet en nodig hebt"),
            _filled(said.diet, said.access),
            _("Alleen voor wie je ontvangt."),
            _("Tot een dag na de bijeenkomst, %(day)s. Dan wordt het vanzelf gewist.")
            % {"day": day(kept["needs"].last)},
        ),
        Part(
            _("Wat anderen die komen van je zien"),
            tuple(_(SHOWN[one]) for one in said.shares or () if one in SHOWN),
            _("Zodat mensen weten wie ze ontmoeten. Op je eigen pagina verander je dit."),
            as_name,
        ),
        Part(
            _("Op welke dagen je kunt"),
            tuple(answers_about(guest.person, within=guest.trajectory)),
            _("Om een dag te kiezen waarop de meeste mensen kunnen."),
            _("Tot de dag is gekozen, en daarna nog %(months)s.") % {"months": length_of(kept["polls"])},
        ),
        Part(_("Mails aan jou"), tuple(mails), _("Om te weten wat we je al hebben laten weten."), as_name),
        Part(_("Wanneer je er was"), tuple(_presences(guest)), _(why), _until_presence(guest, kept)),
        Part(
            _("Je nummer voor een register"),
            tuple(REGISTERS[one].name for one in numbers if one in REGISTERS),
            _("Alleen om je punten bij te laten schrijven."),
            _("Tot het is ingeleverd, en hooguit tot en met %(day)s.") % {"day": day(kept["numbers"].last)},
        ),
        Part(
            _("Vragenlijsten"),
            tuple(_tickets(guest)),
            _("Om antwoorden van vooraf en achteraf naast elkaar te leggen."),
            _("Tot en met %(day)s. Daarna weet niemand meer van wie ze waren.") % {"day": day(kept["answers"].last)},
        ),
        Part(
            _("Wat je in de zaal deed"),
            _filled(_("Je had een plaats in de zaal.") if _sat(guest) else ""),
            _("De uitkomst is van iedereen samen. Er staat een nummer bij en geen naam."),
            _("De uitkomst blijft. Dat die plaats van jou was, gaat weg met je naam."),
        ),
    ]


def promise_of(guest: Participant) -> str:
    """The same in one sentence, for who only wants to know that it ends."""
    return _until_named(guest, kept_in(guest.trajectory))


def wishes_of(guest: Participant) -> dict[str, Asked]:
    """By kind what this person asked and nobody settled yet."""
    return {one.wish.kind: one for one in wishes_of_person(guest, today=timezone.localdate())}


def must_ask(guest: Participant, *, at: datetime) -> bool:
    """Whether erasing is for the organiser to do: once a meeting has begun, a signed list, points for a register or an
    agreement may depend on who it was. Also of who stands on other lists: whoever puts somebody on a list of their own
    has a link of that person, and may not erase what stands on the lists of others with it."""
    is_elsewhere = guest.person.participations.exclude(pk=guest.pk).exists()
    return is_elsewhere or guest.trajectory.meetings.filter(starts_at__lte=at).exists()


def _until_named(guest: Participant, kept: dict[str, Kept]) -> str:
    absent, came = kept["absent"].last, kept["came"].last
    if max(one.starts_at for one in guest.trajectory.meetings.all()) > timezone.now():
        words = _("Kom je niet, dan tot en met %(absent)s. Kom je wel, dan tot en met %(came)s.")
        return words % {"absent": day(absent), "came": day(came)}
    has_come = guest.pk in {one.pk for one in groups_of(guest.trajectory, today=timezone.localdate()).came}
    return _("Tot en met %(day)s.") % {"day": day(came if has_come else absent)}


def _until_presence(guest: Participant, kept: dict[str, Kept]) -> str:
    if not is_accredited(guest.trajectory):
        return _("Even lang als je naam.")
    years, months = divmod(kept["presence"].months, 12)
    last = day(kept["presence"].last)
    if months:
        return _("Je naam, beroep en organisatie tot en met %(day)s.") % {"day": last}
    words = ngettext("%(years)s jaar, tot en met %(day)s.", "%(years)s jaar, tot en met %(day)s.", years)
    return words % {"years": years, "day": last}


def _contact(guest: Participant) -> tuple[str, ...]:
    person = guest.person
    return _filled(str(person), person.profession, person.organisation, person.email, person.phone, guest.note)


def _presences(guest: Participant) -> list[str]:
    found = Presence.objects.filter(participant=guest).select_related("meeting").order_by("meeting__number")
    return [day_and_hour(one.arrived_at) for one in found]


def _tickets(guest: Participant) -> list[str]:
    found = Ticket.objects.filter(holder=guest.holder).select_related("round")
    said = []
    for one in found:
        state = _("ingevuld") if one.is_answered else _("nog niet ingevuld")
        if one.is_answered and one.round.is_anonymous:
            state = _("anoniem ingevuld: welke antwoorden van jou zijn, weet niemand")
        said.append(f"{one.round.get_moment_display().capitalize()}: {state}")
    return said


def _sat(guest: Participant) -> bool:
    return Seat.objects.filter(participant=guest, run__kind=Run.Kind.LIVE).exists()


def _filled(*values: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in values if one)
