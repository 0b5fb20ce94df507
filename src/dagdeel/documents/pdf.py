"""A `Paper` as an accessible PDF (PDF/A-2a and PDF/UA-1), set by typst with `paper.typ`.

The paper goes in as JSON, so whatever somebody typed stays literal. typst refuses a glyph that no font has; such
characters are taken out or replaced beforehand, because one smiley may not cost a neighbourhood its paper.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from dagdeel.core.blocks import Bars, Block, Bullets, Checks, Heading, Paragraph, Room, Table

from .rules import Paper, column_weights, has_long_words, held_together, is_small, shares

TEMPLATE = Path(__file__).with_name("paper.typ")
FONTS = tuple(
    Path(str(files(package))) / "files"
    for package in ("fontpkg_atkinson_hyperlegible", "fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
)
"""Read from left to right; the last two for names and words in Greek, Cyrillic and Arabic script."""
REPLACEMENT = "\ufffd"
LONG_WORD = re.compile(r"\S{32}(?=\S)")
BREAK_HERE = "\u200b"


def write(paper: Paper) -> bytes:
    """The paper as a tagged PDF, the same bytes for the same paper. About 50 ms."""
    data = printable(as_data(paper))
    made: bytes = typst.compile(
        str(TEMPLATE),
        font_paths=[str(folder) for folder in FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": json.dumps(data)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=0,
    )
    return made


def as_data(paper: Paper) -> dict[str, Any]:
    """The paper as JSON, each block with its kind."""
    return {
        **{
            name: getattr(paper, name) for name in ("title", "language", "eyebrow", "facts", "has_contents", "is_brief")
        },
        "on": [paper.on.year, paper.on.month, paper.on.day],
        "introduction": _blocks(paper.introduction),
        "in_short": list(paper.in_short),
        "parts": [
            {
                "heading": one.heading,
                "is_new_page": one.is_new_page,
                "blocks": _blocks(one.blocks),
            }
            for one in paper.parts
        ],
        "closing": _blocks(paper.closing),
        "times": _blocks(paper.times),
        "words": asdict(paper.words),
    }


def _blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [{**_block(block), "leads": leads} for block, leads in held_together(blocks)]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Bullets(items):
            return {"kind": "bullets", "items": items}
        case Checks(items):
            return {"kind": "checks", "items": items}
        case Room(lines):
            return {"kind": "room", "lines": lines}
        case Table(caption, header, rows, is_tall):
            return {
                "kind": "table",
                "caption": caption,
                "header": header,
                "rows": rows,
                "weights": column_weights(block),
                "hyphenate": has_long_words(block),
                "whole": is_small(block),
                "tall": is_tall,
            }
        case Bars(title, description, rows):
            bars = [
                {"label": row.label, "note": row.note, "chosen": row.chosen, "share": share}
                for row, share in zip(rows, shares(block), strict=True)
            ]
            return {"kind": "bars", "title": title, "description": description, "rows": bars, "whole": is_small(block)}


def printable(value: Any) -> Any:
    """The same JSON with text that the fonts can draw and that fits a line: long words may break anywhere."""
    match value:
        case str():
            drawn = "".join(_drawable(char) for char in unicodedata.normalize("NFC", value))
            return LONG_WORD.sub(lambda found: found[0] + BREAK_HERE, drawn)
        case list() | tuple():
            return [printable(one) for one in value]
        case dict():
            return {key: printable(one) for key, one in value.items()}
        case _:
            return value


@cache
def _drawable(char: str) -> str:
    """A character as it can be printed: itself, nothing (a smiley, an invisible mark), or a sign of loss."""
    if char in "\n\t " or ord(char) in _glyphs():
        return char
    if plain := "".join(part for part in unicodedata.normalize("NFKD", char) if ord(part) in _glyphs()):
        return plain
    return "" if unicodedata.category(char)[0] in "SCM" else REPLACEMENT


@cache
def _glyphs() -> frozenset[int]:
    """What the fonts can draw together."""
    return frozenset(code for folder in FONTS for path in folder.glob("*.ttf") for code in _codes(path))


def _codes(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
