"""Reading values that come from outside or from an old log. Nothing here fails: what cannot be read is the default."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any


def text(value: object, *, at_most: int) -> str:
    """One line or paragraph: trimmed, control characters removed, cut at `at_most` characters.

    >>> text("  twee\\u00a0 woorden\\x00 ", at_most=40)
    'twee  woorden'
    """
    if not isinstance(value, str):
        return ""
    start = value.lstrip()[: at_most * 2].replace("\r\n", "\n")  # a megabyte of input is never walked through
    clean = (char if char == "\n" or char.isprintable() else " " if char.isspace() else "" for char in start)
    return "".join(clean).strip()[:at_most].strip()


def line(value: object, *, at_most: int) -> str:
    """`text` on one line, with single spaces."""
    return " ".join(text(value, at_most=at_most).split())


def whole(value: object, default: int, *, least: int, most: int) -> int:
    """A whole number between `least` and `most`; outside them the nearest of the two.

    >>> whole("12", 3, least=1, most=10), whole("veel", 3, least=1, most=10), whole(True, 3, least=1, most=10)
    (10, 3, 3)
    """
    if isinstance(value, str) and len(value) < 10 and value.strip().isascii() and value.strip().isdigit():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return default
    return min(max(value, least), most)


def number(value: object, *, most: int) -> int | None:
    """A whole number from 0 as somebody typed it, where nothing is 0; `None` for anything else, and above `most`.

    >>> number(" 12 ", most=20), number("", most=20), number("21", most=20), number("-1", most=20)
    (12, 0, None, None)
    """
    typed = line(value, at_most=20) or "0"
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) <= most else None


def day(value: object) -> date | None:
    """A day as it is kept in events and results (ISO 8601, ten characters); `None` for anything else.

    >>> day("2026-03-12"), day("volgende week"), day(None)
    (datetime.date(2026, 3, 12), None, None)
    """
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def clock(value: object) -> time | None:
    """A time as it is kept in events and results (ISO 8601, five characters); `None` for anything else.

    >>> clock("13:30"), clock("half twee")
    (datetime.time(13, 30), None)
    """
    try:
        return time.fromisoformat(value) if isinstance(value, str) and len(value) == 5 else None
    except ValueError:
        return None


def truth(value: object, default: bool = False) -> bool:
    """Yes or no, also as a checkbox sends it."""
    if isinstance(value, bool):
        return value
    return value not in ("", "0", "false", "off", "nee") if isinstance(value, str) else default


def lines(value: object, *, at_most: int, each: int) -> tuple[str, ...]:
    """The strings in a list, without empty ones and doubles: at most `at_most`, each of at most `each` characters."""
    values = value[: at_most * 2] if isinstance(value, list | tuple) else ()
    return tuple(dict.fromkeys(one for one in (line(each_, at_most=each) for each_ in values) if one))[:at_most]


def rows(value: object, *, at_most: int, each: int) -> tuple[str, ...]:
    """What somebody typed below each other: every line that is not empty, cut at `each` characters. One more than
    `at_most` of them says that there were too many.

    >>> rows("een \\r\\n\\n twee", at_most=5, each=40), len(rows("a\\nb\\nc\\nd", at_most=2, each=40))
    (('een', 'twee'), 3)
    """
    typed = text(value, at_most=(at_most + 1) * (each + 1)).split("\n")
    return tuple(one for one in (line(row, at_most=each) for row in typed) if one)[: at_most + 1]


def record(value: object) -> Mapping[str, Any]:
    """A JSON object; anything else is an empty one."""
    return value if isinstance(value, Mapping) else {}


def records(value: object, *, at_most: int) -> tuple[Mapping[str, Any], ...]:
    """The JSON objects in a list."""
    values = value[:at_most] if isinstance(value, list | tuple) else ()
    return tuple(one for one in values if isinstance(one, Mapping))
