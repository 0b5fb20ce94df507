"""A paper as a value, and the arithmetic of drawing it. Page, Word, PDF and Excel are drawn from one `Paper`."""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from dagdeel.core.blocks import Bars, Block, Bullets, Checks, Heading, Paragraph, Room, Table

CONTENTS_FROM = 4
WHOLE_ROWS, WHOLE_CHARACTERS = 14, 900
LINE, GUTTER, LONGEST_WORD, MOST_WISHED, LEAST_WISHED = 88, 3, 22, 240, 0.1
"""Characters of a table: that fit beside each other, between two columns, of a word that may claim a column for itself,
of a cell, above which a longer one asks for no more, and that a column without sentences asks for on top."""


BY_HAND = 12
"""Short words that an empty cell has room for, in a table to write in."""
NAME, SHORTER_WORD = 28, 16
"""In such a table: characters that the first column may claim, so that most names stand on one line, and the longest
word that another column may claim for itself then."""


@dataclass(frozen=True, slots=True)
class Part:
    """One section as it is printed. `key` is the section's id, for the links of the contents."""

    key: str
    heading: str
    before: tuple[Block, ...] = ()
    drawn: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
    is_new_page: bool = False
    """On paper it begins a page."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.before + self.drawn + self.after


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that a format needs of its own, in the language of the report."""

    contents: str
    in_short: str
    chosen: str
    page_of: str
    """`{page}` and `{pages}` are filled in by the format."""
    bar_of: str
    """The alternative text of a drawn bar, with `{note}`."""
    subject: str
    bar: str
    value: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed, in one language, with everything hidden already left out."""

    title: str
    language: str
    on: date
    words: Words
    eyebrow: str = ""
    facts: str = ""
    """One line: day, time, place."""
    introduction: tuple[Block, ...] = ()
    in_short: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    closing: tuple[Block, ...] = ()
    times: tuple[Block, ...] = ()
    """At the very end: how a meeting went beside how it was planned, and what it did not get to."""
    is_brief: bool = False
    """A page or two to hand out: no contents, and headings that take little room."""

    @property
    def has_contents(self) -> bool:
        """A short paper finds its own way."""
        return len(self.parts) >= CONTENTS_FROM and not self.is_brief


@dataclass(frozen=True, slots=True)
class House:
    """A template of an organisation, with what its fields are filled in with, by English name (`core.fields`)."""

    template: bytes
    values: Mapping[str, str]


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """What somebody typed, as blocks: an empty line starts a paragraph, lines that start with "- " make a list.

    >>> blocks_of_text("Dag.\\n\\n- een\\n- twee")
    (Paragraph(text='Dag.'), Bullets(items=('een', 'twee')))
    """
    blocks: list[Block] = []
    paragraph: list[str] = []
    bullets: list[str] = []

    def flush() -> None:
        if paragraph:
            blocks.append(Paragraph("\n".join(paragraph)))
        if bullets:
            blocks.append(Bullets(tuple(bullets)))
        paragraph.clear()
        bullets.clear()

    for line in (one.strip() for one in text.replace("\r\n", "\n").split("\n")):
        is_bullet = line.startswith(("- ", "* ", "• "))
        if not line or (is_bullet and paragraph) or (not is_bullet and bullets):
            flush()
        if is_bullet:
            bullets.append(line[2:].strip())
        elif line:
            paragraph.append(line)
    flush()
    return tuple(blocks)


def shares(bars: Bars) -> tuple[float, ...]:
    """The length of each bar, from 0 to 1, against what a full one stands for, else the longest of the chart."""
    longest = bars.full or max((row.value for row in bars.rows), default=0)
    return tuple(min(max(row.value / longest, 0.0), 1.0) if longest > 0 else 0.0 for row in bars.rows)


def column_weights(table: Table) -> tuple[float, ...]:
    """How wide the columns of a table are against each other. Each has room for its longest word, as far as a line has
    it, and in a table to write in the first for a whole name; what is left goes by the longest cell, evened out, so
    that sentences do not squeeze names."""
    blank = "x " * BY_HAND if table.is_tall else ""
    columns = [[row[column] or blank for row in (table.header, *table.rows)] for column in range(len(table.header))]
    most = SHORTER_WORD if table.is_tall else LONGEST_WORD
    words = [min(max(len(word) for cell in cells for word in (*cell.split(), "")), most) for cells in columns]
    if table.is_tall:
        words[0] = min(max(len(row[0]) for row in (table.header, *table.rows)), NAME)
    room = [word + GUTTER for word in words]
    wishes = [
        math.sqrt(max(min(max(map(len, cells)), MOST_WISHED) - own, LEAST_WISHED))
        for cells, own in zip(columns, room, strict=True)
    ]
    left = max(LINE - sum(room), 0) / (sum(wishes) or 1)
    return tuple(round(own + left * wish, 2) for own, wish in zip(room, wishes, strict=True))


def has_long_words(table: Table) -> bool:
    """Whether some word is too long for its column, so that words may be broken; names rather stay whole."""
    words = (word for row in (table.header, *table.rows) for cell in row for word in cell.split())
    return sum(column_weights(table)) > LINE + 1 or any(len(word) > LONGEST_WORD for word in words)


def is_small(block: Table | Bars) -> bool:
    """Whether it moves to the next page whole. A large one would run off the paper."""
    match block:
        case Table(caption, header, rows):
            texts = [caption, *header, *(cell for row in rows for cell in row)]
        case Bars(title, description, rows):
            texts = [title, description, *(f"{row.label}{row.note}" for row in rows)]
    return len(block.rows) <= WHOLE_ROWS and sum(map(len, texts)) <= WHOLE_CHARACTERS


def held_together(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it leads to the next one and may not stand alone at the end of a page: the paragraph that
    opens, one that ends with a colon, one right above a list, and the closing of a letter, which ends with a comma."""
    for nth, (block, following) in enumerate(zip_longest(blocks, blocks[1:])):
        leads = isinstance(block, Paragraph) and (
            nth == 0 or block.text.endswith((":", ",")) or isinstance(following, Bullets | Checks)
        )
        yield block, leads and following is not None


def clean(text: str) -> str:
    """Text without what no printer can draw and no XML may hold: NUL and other control characters, half of a pair of
    surrogates, and two codes that are no character at all."""
    return "".join(
        char
        for char in text
        if char in "\n\t" or (unicodedata.category(char) not in ("Cc", "Cs") and char not in "\ufffe\uffff")
    )


def clean_block(block: Block) -> Block:
    """A block that every format can draw: clean text, and as many cells in each row as the table has headers."""
    match block:
        case Heading(text):
            return Heading(clean(text))
        case Paragraph(text):
            return Paragraph(clean(text))
        case Bullets(items):
            return Bullets(tuple(clean(item) for item in items))
        case Checks(items):
            return Checks(tuple(clean(item) for item in items))
        case Room():
            return block
        case Table(caption, header, rows, is_tall):
            width = len(header)
            cells = (tuple(clean(cell) for cell in (*row, *[""] * width)[:width]) for row in rows)
            return Table(clean(caption), tuple(clean(cell) for cell in header), tuple(cells), is_tall)
        case Bars(title, description, rows, unit, full):
            bars = tuple(
                replace(row, label=clean(row.label), note=clean(row.note or f"{row.value:g} {unit}".strip()))
                for row in rows
            )
            return Bars(clean(title), clean(description), bars, clean(unit), full)


def file_name(title: str, on: date, suffix: str) -> str:
    """A name that every system accepts and that sorts by day: `2026-03-12-verslag-molenkwartier.pdf`.

    >>> file_name("Verslag: Gezond in 't Molenkwartier", date(2026, 3, 12), "pdf")
    '2026-03-12-verslag-gezond-in-t-molenkwartier.pdf'
    """
    return "-".join(one for one in (on.isoformat(), slug(title)) if one) + f".{suffix}"


def slug(title: str) -> str:
    """Small letters, digits and hyphens, at most 60: nothing in it can be a path, and letters lose their accents.

    >>> slug("Één dag, ../../etc/passwd")
    'een-dag-etc-passwd'
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", title.lower()) if not unicodedata.combining(char))
    words = "".join(char if char.isalnum() and char.isascii() else " " for char in plain)
    return "-".join(words.split())[:60].strip("-")
