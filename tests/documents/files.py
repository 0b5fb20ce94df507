"""Office files to upload: good ones, and what somebody might try."""

import io
import zipfile
from collections.abc import Mapping

import docx
from pptx import Presentation


def letterhead(*lines: str, header: str = "") -> bytes:
    """A Word file with these paragraphs."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = header
    for line in lines:
        document.add_paragraph(line)
    return _saved(document)


def presentation(footer: str = "") -> bytes:
    """A PowerPoint file with one slide of its own, and a text on its master."""
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "Oude dia"
    deck.slide_master.placeholders[0].text_frame.text = footer or "Titel"
    return _saved(deck)


def changed(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The same zip with these parts put in or (`None`) left out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, blob in parts.items():
            if blob is not None:
                new.writestr(name, blob)
    return file.getvalue()


def replaced(content: bytes, name: str, before: bytes, after: bytes) -> bytes:
    """The same zip, with something else in one part."""
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        blob = box.read(name)
    assert before in blob
    return changed(content, {name: blob.replace(before, after, 1)})


def _saved(thing: object) -> bytes:
    file = io.BytesIO()
    thing.save(file)  # type: ignore[attr-defined]
    return file.getvalue()
