"""The tables of a trajectory: who (`trajectory`), what happens when (`plan`), and what goes before (`preparing`)."""

from .plan import AgendaSnapshot, Item, Meeting, Step
from .preparing import BudgetLine, FirstCall
from .trajectory import Following, Participant, Promise, Role, Trajectory, new_code

__all__ = [
    "AgendaSnapshot",
    "BudgetLine",
    "FirstCall",
    "Following",
    "Item",
    "Meeting",
    "Participant",
    "Promise",
    "Role",
    "Step",
    "Trajectory",
    "new_code",
]
