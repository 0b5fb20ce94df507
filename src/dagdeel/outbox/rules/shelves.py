"""Where in the outbox a mail lies, and what may be done with what lies there."""

from dataclasses import dataclass

from dagdeel.core.words import N_


@dataclass(frozen=True, slots=True)
class Shelf:
    key: str
    title: str
    about: str
    states: frozenset[str]
    acts: tuple[str, ...] = ()
    """Names of `desk.ACTS`, the most likely first."""
    to_take_along: bool = False
    """Whether its texts are printed or exported by who sends them otherwise."""
    is_open: bool = True


SHELVES = (
    Shelf(
        "attention",
        N_("Hier moet je naar kijken"),
        N_("Deze mails zijn niet of misschien niet aangekomen. Ze gaan niet vanzelf nog eens weg."),
        frozenset({"unsure", "bounced", "failed"}),
        ("repeat", "hand", "withdrawal"),
        to_take_along=True,
    ),
    Shelf(
        "waiting",
        N_("Staat klaar"),
        N_("Lees, wijzig of trek in: zolang een mail hier staat, kan het nog."),
        frozenset({"waiting"}),
        ("dispatch", "hold", "hand", "withdrawal"),
        to_take_along=True,
    ),
    Shelf(
        "paper",
        N_("Zonder e-mailadres"),
        N_("Print deze brieven, of bel. Zeg daarna dat het gebeurd is."),
        frozenset({"waiting"}),
        ("hand", "withdrawal"),
        to_take_along=True,
    ),
    Shelf(
        "sent",
        N_("Verstuurd"),
        N_("Onze mailserver heeft deze mails aangenomen. Komt er een terug, dan zie je dat bovenaan."),
        frozenset({"sending", "sent"}),
        is_open=False,
    ),
    Shelf(
        "withdrawn",
        N_("Ingetrokken"),
        N_("Deze mails gaan niet weg."),
        frozenset({"withdrawn"}),
        ("return",),
        is_open=False,
    ),
)


def shelf_of(state: str, *, has_address: bool) -> Shelf:
    """The one shelf where a mail lies."""
    key = "paper" if state == "waiting" and not has_address else ""
    return next(one for one in SHELVES if (one.key == key if key else state in one.states))
