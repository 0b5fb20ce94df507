"""From plain text to the parts of a letter: paragraphs, lists, links. HTML is only the text in its Sunday best."""

import re
from dataclasses import dataclass
from itertools import groupby

LINK = re.compile(r"https?://[^\s<>\"']+")
TRAILING = ".,;:!?)]}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; a link when it has a `url`."""

    text: str
    url: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One thing below another: a `button` (a link alone on its line), a `list` of lines, or a `text` of lines."""

    kind: str
    lines: tuple[Line, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text: empty lines part them, `- ` begins a line of a list.

    >>> [block.kind for block in blocks("Beste Sanne,\\n\\nNeem mee:\\n- een pen\\n\\nhttps://dagdeel.example/i/k3")]
    ['text', 'text', 'list', 'button']
    """
    found = []
    for is_empty, stanza in groupby(text.replace("\r\n", "\n").split("\n"), key=lambda line: not line.strip()):
        if not is_empty:
            for kind, lines in groupby(stanza, key=_kind):
                found += _blocks(kind, [_line(line) for line in lines])
    return tuple(found)


def _kind(line: str) -> str:
    if re.match(r"\s*[-*•] ", line):
        return "list"
    return "button" if LINK.fullmatch(line.strip()) else "text"


def _blocks(kind: str, lines: list[Line]) -> list[Block]:
    # Two links below each other are two buttons; two lines of text are one paragraph.
    return [Block(kind, (line,)) for line in lines] if kind == "button" else [Block(kind, tuple(lines))]


def _line(line: str) -> Line:
    text = re.sub(r"^\s*[-*•] ", "", line).strip()
    pieces, done = [], 0
    for found in LINK.finditer(text):
        url = found[0].rstrip(TRAILING)
        pieces += [Piece(text[done : found.start()]), Piece(url, url)]
        done = found.start() + len(url)
    return tuple(piece for piece in (*pieces, Piece(text[done:])) if piece.text)
