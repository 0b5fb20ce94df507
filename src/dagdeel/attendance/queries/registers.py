"""Numbers on their way to a register. This and `actions.registers` are the only files that read them."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from dagdeel.attendance.models import Accreditation, RegisterNumber
from dagdeel.attendance.rules.registers import REGISTERS, Register
from dagdeel.documents.rules import clean
from dagdeel.methods.loader import load
from dagdeel.trajectories.models import Meeting, Participant, Trajectory

from .certificates import attended


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody with a number who was at every meeting that there was."""

    participant: Participant
    number: str
    register: Register

    def written(self, prefix: str) -> str:
        """As PE-online reads it: `BIG-19912345601`. Without a prefix the bare number."""
        own = self.register.prefix_of(self.number) or prefix
        return f"{own}-{self.number}" if own else self.number


@dataclass(frozen=True, slots=True)
class Account:
    """One register of a session: who goes along, and who gave a number but was not there all the time."""

    accreditation: Accreditation
    register: Register
    entries: tuple[Entry, ...]
    missed: tuple[Participant, ...]

    @property
    def needs_prefix(self) -> bool:
        """What PE-online wants before some of these numbers is for who exports to say."""
        return any(not self.register.prefix_of(one.number) for one in self.entries)


def accreditations_of(trajectory: Trajectory) -> list[Accreditation]:
    return [one for one in trajectory.accreditations.all() if one.register in REGISTERS]


def accreditation_in(trajectory: Trajectory, register: str) -> Accreditation | None:
    return trajectory.accreditations.filter(register=register).first() if register in REGISTERS else None


def suggested(trajectory: Trajectory) -> list[tuple[str, int]]:
    """Names of registers and points of the method (`method.md` A7), for what nobody filled in."""
    filled_in = {REGISTERS[one.register].name for one in accreditations_of(trajectory)}
    credits = load(trajectory.method, trajectory.language).credits
    return [(one.register, one.points) for one in credits if one.register not in filled_in]


def accounts_of(trajectory: Trajectory, there: Mapping[Participant, Sequence[Meeting]]) -> list[Account]:
    """All registers of a session; three queries. `there` comes from `attended`."""
    begun = {meeting.pk for meetings in there.values() for meeting in meetings}
    numbers: dict[str, dict[int, str]] = {}
    for held in RegisterNumber.objects.filter(participant__in=there):
        numbers.setdefault(held.register, {})[held.participant_id] = held.number
    accounts = []
    for one in accreditations_of(trajectory):
        register, mine = REGISTERS[one.register], numbers.get(one.register, {})
        entries = [Entry(person, mine[person.pk], register) for person in there if person.pk in mine]
        complete = tuple(e for e in entries if len(there[e.participant]) >= len(begun))
        accounts.append(Account(one, register, complete, tuple(e.participant for e in entries if e not in complete)))
    return accounts


def account_of(trajectory: Trajectory, register: str, *, at: datetime) -> Account | None:
    found = accounts_of(trajectory, attended(trajectory, at=at))
    return next((one for one in found if one.accreditation.register == register), None)


def held_meetings(trajectory: Trajectory, *, at: datetime) -> list[Meeting]:
    """Those at which anybody was."""
    return list({meeting.pk: meeting for held in attended(trajectory, at=at).values() for meeting in held}.values())


def numbers_of(participant: Participant) -> dict[str, str]:
    """Somebody's own numbers by register, for themselves alone."""
    return dict(RegisterNumber.objects.filter(participant=participant).values_list("register", "number"))


def text_of(account: Account, *, prefix: str) -> str:
    """One number a line, to paste into "Te verwerken" of PE-online."""
    return "".join(f"{one.written(prefix)}\r\n" for one in account.entries)


def rows_of(account: Account, *, prefix: str) -> tuple[list[str], list[list[str]]]:
    """Headings and rows for who checks by name."""
    headings = [_("Nummer"), _("Achternaam"), _("Tussenvoegsel"), _("Voornaam"), _("Functie")]
    persons = [(one.written(prefix), one.participant.person) for one in account.entries]
    return headings, [[number, p.last_name, p.infix, p.first_name, p.profession] for number, p in persons]


def xml_of(account: Account, settings: Mapping[str, str], *, prefix: str, ended_at: datetime) -> bytes:
    """The `Entry` of PE-online's service WriteAttendance, with an `Attendance` for each person. `settings` holds
    `userID`, `userKey`, `orgID`, `PECourseID`, `PEEditionID` and, when there is one, `PEModuleID`."""
    entry = ET.Element("Entry")
    head = ET.SubElement(entry, "Settings")
    fixed = {"userRole": "EDU", "settingOutput": "1", "emailOutput": "", "languageID": "1", "defaultLanguageID": "1"}
    given = {**fixed, **settings}
    for name in (
        "userID",
        "userRole",
        "userKey",
        "orgID",
        "settingOutput",
        "emailOutput",
        "languageID",
        "defaultLanguageID",
    ):
        ET.SubElement(head, name).text = clean(given[name])
    for one in account.entries:
        row = ET.SubElement(entry, "Attendance")
        ET.SubElement(row, "PECourseID").text = clean(given["PECourseID"])
        ET.SubElement(row, "PEEditionID").text = clean(given["PEEditionID"])
        ET.SubElement(row, "externalPersonID").text = one.written(prefix)
        ET.SubElement(row, "PEModuleID").text = clean(given.get("PEModuleID", ""))
        ET.SubElement(row, "endDate").text = ended_at.isoformat(timespec="seconds")
    ET.indent(entry, " ")
    made: bytes = ET.tostring(entry, encoding="utf-8", xml_declaration=True)
    return made


def ended_at(meetings: Sequence[Meeting]) -> datetime:
    """When the last of them was over, as planned."""
    return max(one.ends_at for one in meetings)


def open_registers(trajectory: Trajectory) -> list[Register]:
    """Those that may still want to know people's numbers."""
    return [REGISTERS[one.register] for one in accreditations_of(trajectory) if one.handed_in_at is None]
