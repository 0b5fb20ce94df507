"""Everything about one person in a workspace, over all its trajectories: for who asks for a copy (GDPR article 15)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.attendance.models import Certificate, Presence, RegisterNumber
from dagdeel.attendance.rules.certificates import printed
from dagdeel.attendance.rules.registers import REGISTERS
from dagdeel.core import reading
from dagdeel.core.questions import Kind, Question
from dagdeel.core.words import N_
from dagdeel.history.queries import lines_about
from dagdeel.invitations.models import Reception, Registration, Reply, Text
from dagdeel.keeping.rules.mentions import Mentions, count
from dagdeel.live.models import Entry, Result, Run, Seat
from dagdeel.outbox.models import Message
from dagdeel.outbox.queries import of_holder
from dagdeel.people.models import Person
from dagdeel.people.queries import pairs_with
from dagdeel.polls.queries.results import answers_about
from dagdeel.questionnaires.queries import asked_in
from dagdeel.questionnaires.queries import of_holder as rounds_of_holder
from dagdeel.questionnaires.rules.network import OFTEN, WELL
from dagdeel.reports.models import Report, Revision, Section
from dagdeel.trajectories.models import BudgetLine, FirstCall, Item, Participant, Step
from dagdeel.trajectories.templatetags.domains import domain_name
from dagdeel.ui.templatetags.dates import day_and_hour, day_or_text

from .mentions import data_of, found_in, looked_for

Rows = list[tuple[str, Any]]
WORDS = {**OFTEN, **WELL}
NOUNS = {
    Result: N_("Uitkomsten van de zaal"),
    Report: N_("Verslag"),
    Section: N_("Verslag"),
    Revision: N_("Verslag, zoals het eerder was"),
    Message: N_("Mails aan anderen"),
    Reply: N_("Antwoorden van anderen"),
    Step: N_("Stappen op de weg"),
    Item: N_("Draaiboek"),
    Text: N_("Brieven"),
    Reception: N_("Brieven"),
    FirstCall: N_("Eerste gesprek"),
    BudgetLine: N_("Begroting"),
}
"""What a text is called in which somebody is mentioned."""


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of data, of one trajectory or (`where` is empty) of the person as such."""

    kind: str
    title: str
    where: str
    rows: Rows
    raw: tuple[Any, ...] = ()
    """What machines read beside the rows, where those are in words."""

    @property
    def is_theirs_alone(self) -> bool:
        """What no page tells of one person: it is in the copy, and not on the screen of who makes it."""
        return self.kind in ("questionnaires", "room")


@dataclass(frozen=True, slots=True)
class Dossier:
    name: str
    workspace: str
    parts: tuple[Part, ...]


def dossier_of(person: Person) -> Dossier:
    """Nothing of others: who they are not put together with, and who did something, has no name here."""
    looked = looked_for(person).mentions
    found = [*_of_person(person), *(part for one in _parts(person) for part in _of_part(one, looked))]
    found.append(Part("mentions", _("Waar de naam in teksten staat"), "", _mentions(person, looked)))
    return Dossier(str(person), str(person.workspace), tuple(one for one in found if one.rows))


def agreements_of(person: Person, looked: Mentions) -> int:
    """In how many agreements of the workspace they stand by name, as who does it or who helps."""
    results = Result.objects.filter(run__meeting__trajectory__workspace=person.workspace_id, run__kind=Run.Kind.LIVE)
    return sum(len(_agreements(one.data, looked)) for one in results)


def _parts(person: Person) -> list[Participant]:
    return list(person.participations.select_related("trajectory", "person").order_by("trajectory__created_at", "pk"))


def _of_person(person: Person) -> Iterator[Part]:
    rows: Rows = [
        (_("Naam"), str(person)),
        (_("E-mailadres"), person.email),
        (_("Telefoon"), person.phone),
        (_("Organisatie"), str(person.organisation or "")),
        (_("Beroep of rol"), person.profession),
        (_("Domein"), domain_name(person.domain)),
        (_("Bekend sinds"), _moment(person.created_at)),
    ]
    yield Part("person", _("Wie het is"), "", [(label, value) for label, value in rows if value])
    pairs = pairs_with(person).count()
    words = _("Er is vastgelegd met wie deze persoon niet in een groepje komt, of wie die al kent")
    yield Part("pairs", _("Wie bij wie"), "", [(words, pairs)] if pairs else [])
    days = [(_("Antwoord"), each) for each in answers_about(person)]
    yield Part("polls", _("Op welke dagen iemand kan"), "", days)
    lines = lines_about(person.workspace.scope, person=person.pk)
    yield Part(
        "history", _("Wat er met deze gegevens gebeurde"), "", [(_moment(one.at), one.sentence) for one in lines]
    )


def _of_part(one: Participant, looked: Mentions) -> Iterator[Part]:
    where, holder = one.trajectory.name, one.holder
    listed: Rows = [(_("Status"), one.get_status_display()), (_("Op de lijst sinds"), _moment(one.created_at))]
    yield Part("participant", _("Op de lijst"), where, listed + ([(_("Notitie"), one.note)] if one.note else []))
    yield Part("reply", _("Uitnodiging en antwoord"), where, _reply(one))
    yield Part("presence", _("Aanwezig"), where, _presence(one))
    numbers = RegisterNumber.objects.filter(participant=one).order_by("register")
    yield Part(
        "numbers", _("Nummers van registers"), where, [(_register(each.register), each.number) for each in numbers]
    )
    yield Part("questionnaires", _("Vragenlijsten"), where, list(_answers(holder, one.trajectory.language)))
    yield _room(one)
    yield Part("agreements", _("Afspraken"), where, list(_agreed(one, looked)))
    yield Part("mails", _("Mails"), where, [_mailed(each) for each in of_holder(holder)])
    lines = lines_about(one.trajectory.scope, participant=one.pk)
    yield Part(
        "history", _("Wat er met deze gegevens gebeurde"), where, [(_moment(each.at), each.sentence) for each in lines]
    )


def _mailed(mail: Message) -> tuple[str, str]:
    """Without the personal link: who makes the copy is somebody else, and could act as this person with it."""
    text = mail.text.replace(mail.link, "[…]") if mail.link else mail.text
    return f"{_moment(mail.sent_at or mail.created_at)}: {mail.subject}", text


SEEN = {
    "name": N_("naam"),
    "profession": N_("beroep of rol"),
    "organisation": N_("organisatie"),
    "email": N_("e-mailadres"),
    "phone": N_("telefoonnummer"),
}


def _reply(one: Participant) -> Rows:
    reply = Reply.objects.filter(participant=one).select_related("stands_in_for__person").first()
    rows: Rows = []
    if reply:
        rows += [
            (_("Uitgenodigd"), _moment(reply.asked_at)),
            (_("Geantwoord"), _moment(reply.answered_at)),
            (_("Op de wachtlijst sinds"), _moment(reply.waits_since)),
            (_("Doorgegeven door iemand anders"), _("ja") if reply.told_by else ""),
            (_("Komt in de plaats van iemand anders"), _("ja") if reply.stands_in_for_id else ""),
            (_("Eten en drinken"), reply.diet),
            (_("Hulp of aanpassing"), reply.access),
            (_("Wat anderen mogen zien"), [_(SEEN[one]) for one in reply.shares or () if one in SEEN]),
            (_("Taal"), reply.language),
        ]
    if one.person.email:
        held = Registration.objects.filter(trajectory=one.trajectory_id, email=one.person.email)
        rows += [(_("Aangemeld op de open pagina"), _moment(each.created_at)) for each in held]
    return [(label, value) for label, value in rows if value]


def _presence(one: Participant) -> Rows:
    rows: Rows = []
    for each in Presence.objects.filter(participant=one).select_related("meeting").order_by("meeting__number"):
        rows.append((_("Binnen"), _moment(each.arrived_at)))
        if each.left_at:
            rows.append((_("Eerder weg"), _moment(each.left_at)))
    certificate = Certificate.objects.filter(participant=one).first()
    return rows + ([(_("Nummer van het certificaat"), printed(certificate.number))] if certificate else [])


def _answers(holder: str, language: str) -> Iterator[tuple[str, Any]]:
    """What was handed in and is known to be theirs. What was not handed in yet only they may read, by their own link:
    of an anonymous round nobody would otherwise have seen whose it is."""
    for one in rounds_of_holder(holder):
        asked = asked_in(one["round"], language)
        title = asked.title or one["round"].get_moment_display()
        if not one["is_answered"]:
            begun = _("Begonnen, nog niet ingeleverd. Wat er staat, is te lezen met de eigen link.")
            yield title, begun if one["answers"] else _("niet ingeleverd")
            continue
        yield title, _("ingeleverd")
        for question in asked.questions:
            if question.id in one["answers"]:
                yield question.text, _said(question, one["answers"][question.id])


def _said(question: Question, answer: Any) -> Any:
    words = {each.id: each.text for each in question.choices}
    rows = {each.id: each.text for each in question.rows}
    match question.kind, answer:
        case Kind.CHOICE | Kind.SCALE, _:
            return words.get(str(answer), answer)
        case Kind.SEVERAL, list():
            return [words.get(str(each), each) for each in answer]
        case Kind.MATRIX, dict():
            return [f"{rows.get(key, key)}: {words.get(str(point), point)}" for key, point in answer.items()]
        case Kind.NETWORK, list():
            return [_tie(each) for each in answer]
    return answer


def _tie(told: dict[str, str]) -> str:
    """An organisation, how often and how well."""
    words = (_(WORDS[told[key]]) for key in ("often", "well") if told.get(key) in WORDS)
    return ", ".join([told.get("name", ""), *words])


def _room(one: Participant) -> Part:
    """Their place, and what came from it under its own number; what was given without a name is nobody's."""
    rows: Rows = []
    raw = []
    for seat in Seat.objects.filter(participant=one, run__kind=Run.Kind.LIVE).select_related("run__meeting"):
        rows.append((_("Plaats %(number)s, ingenomen op") % {"number": seat.number}, _moment(seat.created_at)))
        titles = dict(seat.run.meeting.items.values_list("key", "title"))
        for entry in Entry.objects.filter(run=seat.run_id, seat=str(seat.number)).exclude(item="").order_by("seq"):
            data = data_of(entry.data)
            raw.append({"item": entry.item, "kind": entry.kind, "at": entry.at, "data": data})
            if words := _typed(data):
                rows.append((titles.get(entry.item, entry.item), words))
    return Part("room", _("In de zaal"), one.trajectory.name, rows, tuple(raw))


def _typed(data: Any) -> list[str]:
    """What somebody wrote; not the ids of what they chose."""
    match data:
        case str():
            return [data] if " " in data else []
        case dict():
            return [words for value in data.values() for words in _typed(value)]
        case list():
            return [words for value in data for words in _typed(value)]
    return []


def _agreed(one: Participant, looked: Mentions) -> Iterator[tuple[str, Any]]:
    runs = Run.objects.filter(meeting__trajectory=one.trajectory_id, kind=Run.Kind.LIVE, closed_at__isnull=False)
    for result in Result.objects.filter(run__in=runs).order_by("run__closed_at", "pk"):
        for each in _agreements(result.data, looked):
            yield reading.line(each.get("what"), at_most=280), day_or_text(reading.line(each.get("when"), at_most=80))


def _agreements(data: Any, looked: Mentions) -> list[Any]:
    made = reading.records(reading.record(data).get("agreements"), at_most=200)
    return [each for each in made if count([each.get("who"), each.get("helper")], looked)]


def _mentions(person: Person, looked: Mentions) -> Rows:
    """By kind of text how often; not the texts, which may be about others as well."""
    times: dict[str, int] = {}
    for found in found_in(person.workspace, looked):
        noun = _(NOUNS.get(found.model, N_("Andere teksten")))
        times[noun] = times.get(noun, 0) + found.count
    words = {noun: ngettext("%(n)s keer", "%(n)s keer", n) % {"n": n} for noun, n in times.items()}
    return sorted(words.items())


def _register(key: str) -> str:
    return REGISTERS[key].name if key in REGISTERS else key


def _moment(at: datetime | None) -> str:
    return day_and_hour(at) if at else ""
