"""The text of a document of a method, as parts of a paper: headings, points, things to tick, and fields filled in."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from dagdeel.core import fields
from dagdeel.core.blocks import Block, Bullets, Checks, Paragraph

from .rules import Part, blocks_of_text, clean

BOX = re.compile(r"\[ ?\]\s+")
Blocks = tuple[Block, ...]


def parts_of(
    text: str, values: Mapping[str, str], blocks: Mapping[str, Callable[[], Sequence[Block]]]
) -> tuple[Blocks, tuple[Part, ...]]:
    """What stands before the first heading, and a part for each heading. `values` and `blocks` go by the English name
    of a field. A value never becomes a heading, a list or a field itself: only the text of the method has those. A part
    whose only content would be an empty block is left out.

    >>> parts_of("# Waar\\nIn {{ wijk }}.", {"area": "De Brink"}, {})[1][0].blocks
    (Paragraph(text='In De Brink.'),)
    """
    introduction: Blocks = ()
    parts: list[Part] = []
    heading, lines = "", list[str]()
    for line in (*text.split("\n"), "# "):
        if not line.startswith("# "):
            lines.append(line)
            continue
        written = tuple(_written(lines, values, blocks))
        if heading and written:
            parts.append(Part(str(len(parts)), heading, written))
        elif not heading:
            introduction = written
        heading, lines = _filled(line[2:].strip(), values), []
    return introduction, tuple(parts)


def fields_in(text: str) -> frozenset[str]:
    """The English names of all fields in a text."""
    found = (fields.known(name, (*fields.FIELDS, *fields.BLOCKS)) for name in fields.named_in(text))
    return frozenset(name for name in found if name)


def _written(
    lines: Sequence[str], values: Mapping[str, str], blocks: Mapping[str, Callable[[], Sequence[Block]]]
) -> list[Block]:
    written: list[Block] = []
    for kind, group in groupby(lines, _kind):
        several = list(group)
        match kind:
            case "box":
                written.append(Checks(tuple(_filled(BOX.sub("", line, count=1), values) for line in several)))
            case "text":
                written += (_filled_block(block, values) for block in blocks_of_text("\n".join(several)))
            case name:
                written += blocks[name]()
    return written


def _kind(line: str) -> str:
    """`box`, `text`, or the name of the block that this line is."""
    if BOX.match(line):
        return "box"
    alone = fields.PATTERN.fullmatch(line.strip())
    return (fields.known(alone[1].strip(), fields.BLOCKS) if alone else None) or "text"


def _filled_block(block: Block, values: Mapping[str, str]) -> Block:
    match block:
        case Bullets(items):
            return Bullets(tuple(_filled(item, values) for item in items))
        case Paragraph(text):
            return Paragraph(_filled(text, values))
        case other:
            return other


def _filled(text: str, values: Mapping[str, str]) -> str:
    return clean(fields.fill(text, lambda name: values.get(fields.known(name) or "", "")))
