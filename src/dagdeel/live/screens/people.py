"""Who is in the room: counted for everybody, and one by one for the team."""

from collections.abc import Collection
from dataclasses import dataclass

from dagdeel.live.rules.state import RunState, SeatRun


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A place. Its name is put in by the template, from the list beside the log."""

    seat: str
    kind: str
    is_known: bool
    is_here: bool
    stays: bool


@dataclass(frozen=True, slots=True)
class People:
    present: int
    phones: int
    paper: int
    helped: int
    simulated: int
    watching: int
    """Phones connected to this server now."""
    rows: tuple[SeatRow, ...]
    """Without the simulated. Who has left stands last."""
    is_over: bool


def people(state: RunState, watching: int, known: Collection[str], *, out: bool) -> People:
    kinds = [seat.kind for seat in state.seats.values()]
    simulated = kinds.count("simulated")
    return People(
        present=state.present,
        phones=kinds.count("phone"),
        paper=kinds.count("paper"),
        helped=kinds.count("helped"),
        simulated=simulated,
        watching=watching + (0 if out else simulated),
        rows=tuple(_rows(state.seats.items(), known, True)) + tuple(_rows(state.gone.items(), known, False)),
        is_over=state.closed_at is not None,
    )


def _rows(seats: Collection[tuple[str, SeatRun]], known: Collection[str], is_here: bool) -> list[SeatRow]:
    ordered = sorted(seats, key=lambda pair: pair[1].number)
    return [
        SeatRow(seat, one.kind, seat in known, is_here, one.facts.stays)
        for seat, one in ordered
        if one.kind != "simulated"
    ]
