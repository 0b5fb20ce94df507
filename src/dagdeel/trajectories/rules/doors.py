"""Where in the product a step of a method is done, by the step's id. A step without a door is done elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from dagdeel.core.words import N_


@dataclass(frozen=True, slots=True)
class Door:
    """`place` is the name of an address that takes the trajectory's code (and a meeting number, when `numbered`)."""

    place: str
    label: str
    numbered: bool = False


PEOPLE = Door("people", N_("Werk aan de lijst met mensen"))
TEAM = Door("team", N_("Geef iemand deze rol"))
REPORT = Door("report-list", N_("Kijk het verslag na"))
LETTERS = Door("invitations", N_("Schrijf de brief"))
QUESTIONS = Door("questionnaire-list", N_("Open de vragenlijsten"))

DOCUMENTS = Door("document-list", N_("Open het papier hierbij"))

DOORS: Mapping[str, Door] = {
    "date": Door("meeting", N_("Leg dag en tijd vast"), numbered=True),
    "location": Door("meeting", N_("Vul de plaats in"), numbered=True),
    "network": PEOPLE,
    "announcement": LETTERS,
    "invitation": LETTERS,
    "reminder": LETTERS,
    "reminder-second": LETTERS,
    "registrations": PEOPLE,
    "participant-list": PEOPLE,
    "invite-missing": PEOPLE,
    "facilitator": TEAM,
    "driver": TEAM,
    "second-talk": Door("agenda", N_("Open het draaiboek"), numbered=True),
    "call-facilitator": Door("agenda", N_("Open het draaiboek"), numbered=True),
    "attendance-list": Door("attendance", N_("Maak de presentielijst")),
    "sign-attendance": Door("attendance", N_("Open de presentielijst")),
    "sign-attendance-second": Door("attendance", N_("Open de presentielijst")),
    "questionnaire-before": QUESTIONS,
    "analyse-questionnaires": QUESTIONS,
    "hand-out-evaluation": QUESTIONS,
    "questionnaire-half-year": QUESTIONS,
    "presentation": Door("document-list", N_("Open de presentatie")),
    "report": REPORT,
    "interim-results": REPORT,
}
