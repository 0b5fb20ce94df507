"""Filling in the fields of a template that somebody uploaded: names and nothing else.

There is no language here to be clever in: no code, no loop, no condition, no attribute. Whatever stands between braces
and is not the name of a field is refused, so a template can run nothing, reach nothing and grow by its fields alone.
"""

from collections.abc import Mapping, Sequence

from dagdeel.core import fields

from .rules import clean

ALL = (*fields.FIELDS, fields.CONTENT)


class Forbidden(Exception):
    """`written` is what stands in the template and may not."""

    def __init__(self, written: str) -> None:
        self.written = written
        super().__init__(written)


class Unknown(Exception):
    """`names` are fields that do not exist, in the order of the template."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        super().__init__(*names)


def filled(pieces: Sequence[str], values: Mapping[str, str]) -> list[str] | None:
    """The pieces of one paragraph with their fields filled in; `None` when there is nothing to fill in. `values` go by
    the English names. Raises `Forbidden` and `Unknown`."""
    text = "".join(pieces)
    if not any(brace in text for brace in fields.BRACES):
        return None
    _check(text)
    return fields.fill_pieces(pieces, lambda name: _line(values.get(fields.known(name, ALL) or "", "")))


def _check(text: str) -> None:
    rest = fields.PATTERN.sub(" ", text)
    for brace in fields.BRACES:
        if (place := rest.find(brace)) >= 0:
            raise Forbidden(rest[place : place + 60])
    names = dict.fromkeys(fields.named_in(text))
    for name in names:
        if not name.isidentifier():
            raise Forbidden(f"{{{{ {name} }}}}")
    if unknown := tuple(name for name in names if not fields.known(name, ALL)):
        raise Unknown(unknown)


def _line(value: str) -> str:
    """A value as it fits in a line: what it says of its own can begin no paragraph."""
    return " ".join(clean(value).split())
