"""What the crowd did and what it saw of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Sent:
    """One act of one phone. `ticked` are the boxes it leaves on; `text` is the card it writes."""

    key: str
    body: dict[str, Any]
    form: str
    ticked: frozenset[str] | None = None
    text: str = ""
    acked_at: float = 0.0
    refused: bool = False


@dataclass(slots=True)
class Ledger:
    """Moments are seconds of the loop's clock; the lists of what was measured hold milliseconds."""

    sent: dict[str, Sent] = field(default_factory=dict)
    ack: list[float] = field(default_factory=list)
    delivery: list[float] = field(default_factory=list)
    firsts: list[float] = field(default_factory=list)
    """When the first act of each phone was acknowledged, in that order."""
    lost: set[str] = field(default_factory=set)
    """Keys of acts that were acknowledged and are not there in the end."""
    doubled: set[str] = field(default_factory=set)
    joining: float = 0.0
    """Seconds in which everybody came in."""
    acting: float = 0.0
    phones: int = 0

    @property
    def acked(self) -> set[str]:
        return {sent.key for sent in self.sent.values() if sent.acked_at}

    def compare(self, logged: Iterable[str]) -> None:
        """Hold the acts beside the keys in the log, of which each should stand there for something that was sent."""
        found = list(logged)
        self.lost |= self.acked - set(found)
        self.doubled |= {key for key in found if key not in self.sent or found.count(key) > 1}

    def report(self) -> dict[str, Any]:
        return {
            "phones": self.phones,
            "joins_per_s": _rate(self.phones, self.joining),
            "acts": len(self.acked),
            "acts_per_s": _rate(len(self.acked), self.acting),
            "ack_ms": _spread(self.ack),
            "delivery_ms": _spread(self.delivery),
            "lost": len(self.lost),
            "doubled": len(self.doubled),
        }


def _rate(number: int, seconds: float) -> float:
    return round(number / seconds, 1) if seconds else 0.0


def _spread(values: Sequence[float]) -> dict[str, float | None]:
    return {"p50": quantile(values, 0.5), "p99": quantile(values, 0.99)}


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value below which this share of `values` lies; `None` when there are none.

    >>> quantile([3, 1, 2], 0.5)
    2
    """
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1) if ordered else None
