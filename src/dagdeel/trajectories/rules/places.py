"""The five places of a trajectory, always in the same order, and the pages inside each. A page of another feature takes
its place here by the name of its address; one that does not exist in this installation is passed over."""

from dataclasses import dataclass

from dagdeel.core.words import N_

from .rights import Need


@dataclass(frozen=True, slots=True)
class Page:
    """`name` is the name of an address that takes the trajectory's code (and a meeting number, when `numbered`). Other
    addresses that begin with the same name, such as `mail-message`, belong to it too, and so do those in `also`."""

    name: str
    label: str
    need: Need = "view"
    numbered: bool = False
    also: tuple[str, ...] = ()

    def covers(self, address: str) -> bool:
        """Whether a page with this name of address is (part of) this one."""
        return any(address == name or address.startswith(f"{name}-") for name in (self.name, *self.also))


@dataclass(frozen=True, slots=True)
class Place:
    """`key` is what a view gives as `place`."""

    key: str
    label: str
    pages: tuple[Page, ...]
    """The first is where the place opens."""


PLACES: tuple[Place, ...] = (
    Place(
        "trajectory",
        N_("De weg"),
        (
            Page("trajectory", N_("Overzicht"), also=("step", "meeting")),
            Page("team", N_("Voorbereidingsgroep"), also=("role", "promise")),
            Page("poll-list", N_("Datum prikken"), need="edit", also=("poll",)),
            Page("document-list", N_("Documenten"), also=("document",)),
            Page("budget", N_("Begroting"), need="edit"),
            Page("settings", N_("Instellingen")),
        ),
    ),
    Place(
        "people",
        N_("Mensen"),
        (
            Page("people", N_("Lijst"), also=("participant", "person", "pair")),
            Page(
                "invitations", N_("Uitnodigen"), need="edit", also=("letter", "registration", "needs", "phone-answer")
            ),
            Page("questionnaire-list", N_("Vragenlijsten"), need="results", also=("questionnaire",)),
            Page("mail", N_("Post"), need="edit"),
            Page("attendance", N_("Presentie"), also=("door", "register-account")),
            Page("keeping", N_("Wat we bewaren"), need="edit"),
        ),
    ),
    Place("agenda", N_("Draaiboek"), (Page("agenda", N_("Draaiboek"), numbered=True),)),
    Place("room", N_("In de zaal"), (Page("room", N_("In de zaal"), numbered=True),)),
    Place("agreements", N_("Afspraken"), (Page("agreements", N_("Afspraken")),)),
)
