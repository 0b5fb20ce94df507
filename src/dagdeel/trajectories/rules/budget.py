"""Amounts as the Dutch write them, and what a budget comes to (`method.md` A8)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

LARGEST = Decimal("9999999.99")
AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(\d{1,2}|-))?|(\d{1,7})\.(\d{1,2})", re.ASCII)
"""1.250, 1.250,50, 1250,5, 75,- and, as some keyboards type it, 12.50."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that costs something. `None`: nobody said."""

    key: str
    title: str
    in_hours: bool
    planned: Decimal | None = None
    actual: Decimal | None = None
    note: str = ""

    @property
    def is_own(self) -> bool:
        return self.key.startswith("own-")


@dataclass(frozen=True, slots=True)
class Sum:
    """Planned and actual together. `left` is what remains of the plan, for lines of which both are known."""

    planned: Decimal
    actual: Decimal
    left: Decimal


def read_amount(text: str) -> Decimal | None:
    """The amount or the hours in what somebody typed; `None` for nothing. Raises `ValueError` for anything else.

    >>> read_amount("€ 1.250,50"), read_amount("75,-"), read_amount(" ")
    (Decimal('1250.50'), Decimal('75.00'), None)
    """
    plain = re.sub(r"(?i)€|eur(?:o)?|uur|\s", "", text)
    if not plain:
        return None
    found = AMOUNT.fullmatch(plain)
    if not found:
        raise ValueError(text)
    whole = (found[1] or found[3]).replace(".", "")
    cents = (found[2] or found[4] or "").replace("-", "").ljust(2, "0")
    amount = Decimal(f"{whole}.{cents}")
    if amount > LARGEST:
        raise ValueError(text)
    return amount


def total(lines: Iterable[Line], *, in_hours: bool) -> Sum:
    """Of the euros, or of the hours: the two are never added up."""
    ours = [one for one in lines if one.in_hours == in_hours]
    zero = Decimal(0)
    both = [(one.planned, one.actual) for one in ours if one.planned is not None and one.actual is not None]
    return Sum(
        planned=sum((one.planned or zero for one in ours), zero),
        actual=sum((one.actual or zero for one in ours), zero),
        left=sum((planned - actual for planned, actual in both), zero),
    )
