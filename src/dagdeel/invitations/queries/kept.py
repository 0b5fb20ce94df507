"""What is kept about somebody, said to that person (GDPR article 15), with why and until when."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from dagdeel.core.words import N_
from dagdeel.outbox.queries import of_holder
from dagdeel.polls.queries.results import answers_about
from dagdeel.trajectories.models import Participant
from dagdeel.ui.templatetags.dates import day

from .standing import reply_of

SHOWN = {
    "name": N_("Je naam"),
    "profession": N_("Je beroep of rol"),
    "organisation": N_("Je organisatie"),
    "email": N_("Je e-mailadres"),
    "phone": N_("Je telefoonnummer"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of data: what it is, its values, why it is there and how long it stays."""

    what: str
    values: tuple[str, ...]
    why: str
    until: str


def kept_about(guest: Participant) -> list[Kept]:
    """Everything around this trajectory, also what is empty: so that one sees what could be there."""
    person, reply = guest.person, reply_of(guest)
    organisation = str(person.organisation or "")
    contact: tuple[Any, ...] = (str(person), person.profession, organisation, person.email, person.phone, guest.note)
    mails = (
        f"{day(localtime(one.sent_at or one.created_at))}: {one.subject}"
        for one in of_holder(f"participant:{guest.pk}")
    )
    told = _("doorgegeven door %(name)s") % {"name": reply.told_by} if reply.told_by else ""
    return [
        Kept(
            _("Wie je bent en hoe we je bereiken"),
            _filled(contact),
            _("Om je uit te nodigen en te ontvangen."),
            _("Kom je niet, dan tot drie maanden erna. Kom je wel, dan tot een half jaar na de laatste vragenlijst."),
        ),
        Kept(
            _("Je antwoord"),
            _filled((guest.get_status_display(), told)),
            _("Om te weten hoeveel mensen er komen."),
            _("Zo lang als je naam op de lijst staat."),
        ),
        Kept(
            _("Wat je eet en nodig hebt"),
            _filled((reply.diet, reply.access)),
            _("Alleen voor wie je ontvangt."),
            _("Tot een dag na de bijeenkomst. Daarna wordt het vanzelf gewist."),
        ),
        Kept(
            _("Wat anderen die komen van je zien"),
            tuple(_(SHOWN[one]) for one in reply.shares if one in SHOWN),
            _("Zodat mensen weten wie ze ontmoeten. Op je eigen pagina verander je dit."),
            _("Zo lang als je naam op de lijst staat."),
        ),
        Kept(
            _("Op welke dagen je kunt"),
            tuple(answers_about(person)),
            _("Om een dag te kiezen waarop de meeste mensen kunnen."),
            _("Zo lang als je naam op de lijst staat."),
        ),
        Kept(
            _("Mails aan jou"),
            tuple(mails),
            _("Om te weten wat we je al hebben laten weten."),
            _("Zo lang als je naam op de lijst staat."),
        ),
    ]


def _filled(values: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(str(one) for one in values if one)
