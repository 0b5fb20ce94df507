"""Rows that came from outside, checked before anything is made of them.

A shape says what a column takes; the database's own limits are in it, so that what passes here fits there. Rows point
at each other by numbers that mean something within the file alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from dagdeel.core.words import N_
from dagdeel.people.rules import email_of

Row = dict[str, Any]
Tables = dict[str, list[Row]]
ACCOUNTS = "accounts"
"""Who made or does something, by e-mail address: the one list in the file that is no table."""
MOST_ROWS = 60_000
"""Of one table: the logs of ten afternoons."""
DEEPEST = 40
LONGEST = 200_000
"""Letters of one text: more than anybody writes in a field."""
YEARS = range(1970, 2200)

NOT_OURS = N_(
    "In dit bestand klopt iets niet ({where}). Het is niet door Dagdeel gemaakt, of iemand heeft het veranderd. Vraag "
    "om een nieuw bestand uit de installatie waar het traject staat."
)


class Unfit(Exception):
    """This file cannot be read in. `words` is source text that says what is wrong and what to do."""

    def __init__(self, words: str, **given: object) -> None:
        super().__init__(words)
        self.words, self.given = words, given


def wrong(*where: object) -> Unfit:
    """Something that no file of ours holds; `where` is for who made it."""
    return Unfit(NOT_OURS, where=" ".join(str(one) for one in where)[:120])


class Kind(StrEnum):
    TEXT = "text"
    WHOLE = "whole"
    AMOUNT = "amount"
    FLAG = "flag"
    MOMENT = "moment"
    DAY = "day"
    RECORD = "record"
    LIST = "list"
    ROW = "row"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Column:
    kind: Kind
    may_be_empty: bool = False
    least: int = 0
    most: int = LONGEST
    """The largest number, or how many letters."""
    places: int = 0
    is_line: bool = False
    """No text of several lines: it goes into the head of a mail."""
    is_address: bool = False
    among: frozenset[str] = frozenset()
    """The only texts it takes; empty: any."""
    to: str = ""
    """Of a row: its table."""
    default: Callable[[], Any] | None = None
    """What it is in a file of before there was this column."""


@dataclass(frozen=True, slots=True)
class Shape:
    columns: Mapping[str, Column]
    unique: tuple[tuple[str, ...], ...] = ()
    """Columns of which no two rows have the same values, unless one of these is empty."""


def checked(tables: Any, shapes: Mapping[str, Shape]) -> Tables:
    """The rows with moments, days and amounts as such. Raises `Unfit`."""
    if not isinstance(tables, dict) or set(tables) != {*shapes, ACCOUNTS}:
        raise wrong("tables")
    ids = {name: _ids(name, rows) for name, rows in tables.items()}
    found = {name: [_row(name, row, shape, ids) for row in tables[name]] for name, shape in shapes.items()}
    for name, shape in shapes.items():
        _check_unique(name, found[name], shape)
    found[ACCOUNTS] = [_account(row) for row in tables[ACCOUNTS]]
    return found


def _ids(name: str, rows: Any) -> set[int]:
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise wrong(name)
    found: set[int] = set()
    for row in rows:
        one: Any = row.get("id") if isinstance(row, dict) else None
        if not _is_whole(one) or not 0 < one <= MOST_ROWS * 10 or one in found:
            raise wrong(name, "id")
        found.add(one)
    return found


def _row(name: str, row: Row, shape: Shape, ids: Mapping[str, set[int]]) -> Row:
    if unknown := set(row) - {"id", *shape.columns}:
        raise wrong(name, *sorted(map(ascii, unknown))[:1])
    found: Row = {"id": row["id"]}
    for key, column in shape.columns.items():
        if key in row:
            try:
                found[key] = _value(row[key], column, ids)
            except (TypeError, ValueError, InvalidOperation, OverflowError) as mistake:
                raise wrong(name, row["id"], key) from mistake
        elif column.default:
            found[key] = column.default()
        else:
            raise wrong(name, row["id"], key)
    return found


def _value(value: Any, column: Column, ids: Mapping[str, set[int]]) -> Any:
    """Raises `ValueError`, or what Python raises, for what the column does not take."""
    if value is None:
        if not column.may_be_empty:
            raise ValueError
        return None
    return READ[column.kind](value, column, ids)


def _text(value: Any, column: Column, _ids: Any) -> str:
    if not isinstance(value, str) or len(value) > column.most or not _is_clean(value):
        raise ValueError
    if column.among and value not in column.among:
        raise ValueError
    if column.is_line and len(value.splitlines()) > 1:
        raise ValueError
    if column.is_address and email_of(value) != value:
        raise ValueError
    return value


def _whole(value: Any, column: Column, _ids: Any) -> int:
    if not _is_whole(value) or not column.least <= value <= column.most:
        raise ValueError
    return int(value)


def _amount(value: Any, column: Column, _ids: Any) -> Decimal:
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", value):
        raise ValueError
    amount = Decimal(value)
    if amount != round(amount, column.places) or abs(amount) >= column.most:
        raise ValueError
    return round(amount, column.places)


def _flag(value: Any, _column: Column, _ids: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _moment(value: Any, _column: Column, _ids: Any) -> datetime:
    if not isinstance(value, str) or len(value) > 40:
        raise ValueError
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError
    return moment.astimezone(UTC)


def _day(value: Any, _column: Column, _ids: Any) -> date:
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError
    day = date.fromisoformat(value)
    if day.year not in YEARS:
        raise ValueError
    return day


def _record(value: Any, _column: Column, _ids: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not is_clean_json(value):
        raise ValueError
    return value


def _list(value: Any, _column: Column, _ids: Any) -> list[Any]:
    if not isinstance(value, list) or not is_clean_json(value):
        raise ValueError
    return value


def _number_of_row(value: Any, column: Column, ids: Mapping[str, set[int]]) -> int:
    if not _is_whole(value) or value not in ids.get(column.to, set()):
        raise ValueError
    return int(value)


READ: Mapping[Kind, Callable[[Any, Column, Mapping[str, set[int]]], Any]] = {
    Kind.TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.AMOUNT: _amount,
    Kind.FLAG: _flag,
    Kind.MOMENT: _moment,
    Kind.DAY: _day,
    Kind.RECORD: _record,
    Kind.LIST: _list,
    Kind.ROW: _number_of_row,
    Kind.ACCOUNT: _number_of_row,
}


def _account(row: Row) -> Row:
    name, email = row.get("name"), row.get("email")
    if set(row) != {"id", "name", "email"} or not isinstance(name, str) or not isinstance(email, str):
        raise wrong(ACCOUNTS)
    if len(name) > 120 or not _is_clean(name) or not email or len(email) > 254 or email_of(email) != email:
        raise wrong(ACCOUNTS, row["id"])
    return row


def _check_unique(name: str, rows: list[Row], shape: Shape) -> None:
    for columns in shape.unique:
        seen = set()
        for row in rows:
            values = tuple(row[one] for one in columns)
            if None in values:
                continue
            if values in seen:
                raise wrong(name, row["id"], *columns)
            seen.add(values)


def is_clean_json(value: Any, depth: int = 0) -> bool:
    """Whether every database keeps it, and no page walks into it for ever."""
    if depth > DEEPEST:
        return False
    match value:
        case dict():
            return all(_is_clean(str(key)) and is_clean_json(one, depth + 1) for key, one in value.items())
        case list():
            return all(is_clean_json(one, depth + 1) for one in value)
        case str():
            return len(value) <= LONGEST and _is_clean(value)
        case bool() | None:
            return True
        case int():
            return abs(value) < 2**63
        case float():
            return abs(value) < 1e300  # also not for what is no number
    return False


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_clean(text: str) -> bool:
    """Without what PostgreSQL cannot keep: a NUL, and halves of letters that UTF-8 does not know."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def walk(value: Any, change: Callable[[str], str]) -> Any:
    """The same JSON with other texts; keys of records stay.

    >>> walk({"a": ["b", 1]}, str.upper)
    {'a': ['B', 1]}
    """
    match value:
        case dict():
            return {key: walk(one, change) for key, one in value.items()}
        case list():
            return [walk(one, change) for one in value]
        case str():
            return change(value)
    return value
