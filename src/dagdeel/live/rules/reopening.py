"""Opening again what has closed: whether that may be, and what of it stays closed."""

from collections.abc import Callable

from dagdeel.core.words import N_
from dagdeel.core.workform import Json, Refused

from .state import RunState

REPORTED = Refused(
    N_(
        "Het verslag is al gedeeld, en dan verandert de uitslag niet meer. "
        "Sluit eerst de pagina voor deelnemers bij het verslag. Daarna kun je de zaal opnieuw openen."
    )
)
ANOTHER_IS_OPEN = Refused(N_("Er is al een zaal open voor deze bijeenkomst. Sluit die eerst af."))


def reopened(state: RunState, *, goes_on: bool, is_anonymous: Callable[[str], bool]) -> Json | Refused:
    """What the log says of it; nothing for a room that is open.

    Until the report was published: from then on people read it, and what they read may not change behind them. Who
    takes the publication back may open the room again. `goes_on`: it was closed by mistake, and the clock runs on.
    """
    if state.closed_at is None:
        return {}
    if state.is_reported:
        return REPORTED
    return {"on": goes_on, "sealed": given_unnamed(state, is_anonymous)}


def given_unnamed(state: RunState, is_anonymous: Callable[[str], bool]) -> list[str]:
    """The items in which somebody gave something without a name."""
    return [one.id for one in state.plan.items if state.run_of(one.id).touched and is_anonymous(one.workform)]
