"""The log of a run: append only, gapless, and an act counts once. Nothing else in Dagdeel writes this table. One thing
changes what stands there: a name goes out of it when somebody is erased (`mend`).

Plain SQL on Django's own connection, so that SQLite and PostgreSQL need no second engine and tests see one database.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from django.db import IntegrityError, connection, transaction

from .rules.state import Entry

CHANNEL = "dagdeel_live"
"""PostgreSQL's NOTIFY channel; the payload is the run's id."""


class Clash(Exception):
    """Another process took the same place in the log, or the same key: read on, decide again, and retry."""


def append(batches: Iterable[tuple[int, Sequence[Entry]]]) -> None:
    """Write entries of one or more runs in one durable transaction, all or nothing.

    Raises `Clash` when a `(run, seq)` or `(run, key)` is taken, and the database's own errors when it cannot write.
    """
    rows, runs = [], []
    for run_id, entries in batches:
        runs.append(run_id)
        for entry in entries:
            data = _written(entry.data)
            rows.append(
                (run_id, entry.seq, entry.key, entry.at, entry.version, entry.kind, entry.item, entry.seat, data)
            )
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO live_entry (run_id, seq, key, at, version, kind, item, seat, data)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                rows,
            )
            if connection.vendor == "postgresql":
                for run_id in runs:
                    cursor.execute("SELECT pg_notify(%s, %s)", (CHANNEL, str(run_id)))
    except IntegrityError as error:
        raise Clash from error


def mend(run_id: int, seq: int, data: Mapping[str, object]) -> None:
    """Other words in an entry that stays where it is. For `actions.redaction` alone."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE live_entry SET data = %s WHERE run_id = %s AND seq = %s", (_written(data), run_id, seq))


def tail(run_id: int, after: int = 0) -> list[Entry]:
    """The entries of a run with a higher `seq`, in order. An entry whose JSON is damaged comes with empty data."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, key, at, kind, item, seat, data, version FROM live_entry"
            " WHERE run_id = %s AND seq > %s ORDER BY seq",
            (run_id, after),
        )
        return [
            Entry(seq, key, at, kind, item, seat, _read(data), version)
            for seq, key, at, kind, item, seat, data, version in cursor.fetchall()
        ]


def _written(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _read(text: str) -> dict[str, object]:
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
