"""Fields in the masters and layouts of somebody's presentation, such as a footer with the name of the meeting."""

from collections.abc import Iterator, Mapping
from typing import Any

from dagdeel.core import fields
from dagdeel.documents.sandbox import Sandbox


def fill_fields(presentation: Any, values: Mapping[str, str]) -> None:
    """Fill in what stands between braces. A paragraph with a field gets the letters of its first piece.

    Raises `sandbox.Forbidden` for what is no field, and `sandbox.Unknown` for a field that we do not know.
    """
    sandbox = Sandbox()
    sandbox.autoescape = False  # python-pptx writes the text, and escapes it
    both = {name: values.get(one.name, "") for one in fields.FIELDS for name in (one.name, one.dutch)}
    both |= dict.fromkeys((fields.CONTENT.name, fields.CONTENT.dutch), "")
    for paragraph in _paragraphs(presentation):
        text = "".join(run.text for run in paragraph.runs)
        if any(opening in text for opening in ("{{", "{%", "{#")):
            written = sandbox.from_string(text).render(both)
            paragraph.runs[0].text = written
            for run in paragraph.runs[1:]:
                run._r.getparent().remove(run._r)


def _paragraphs(presentation: Any) -> Iterator[Any]:
    for master in presentation.slide_masters:
        for page in (master, *master.slide_layouts):
            yield from _in_shapes(page.shapes)


def _in_shapes(shapes: Any, depth: int = 0) -> Iterator[Any]:
    for shape in shapes:
        if shape.has_text_frame:
            yield from shape.text_frame.paragraphs
        elif hasattr(shape, "shapes") and depth < 8:
            yield from _in_shapes(shape.shapes, depth + 1)
