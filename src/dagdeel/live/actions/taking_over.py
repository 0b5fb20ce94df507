"""The log of a run that was held in another installation."""

from collections.abc import Sequence

from dagdeel.live import log
from dagdeel.live.rules.state import Entry


def take_over_log(*, run: int, entries: Sequence[Entry]) -> None:
    """Write it as it stood there, for a run that has none. Part of the transaction it is called in; raises `log.Clash`
    for a key that is there twice."""
    log.append([(run, entries)])
