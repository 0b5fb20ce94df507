"""Fields in the masters and layouts of somebody's presentation, such as a footer with the name of the meeting."""

from collections.abc import Iterator, Mapping
from typing import Any

from dagdeel.documents.filling import filled


def fill_fields(presentation: Any, values: Mapping[str, str]) -> None:
    """Fill in what stands between braces.

    Raises `filling.Forbidden` for what is no field, and `filling.Unknown` for fields that we do not know.
    """
    for paragraph in _paragraphs(presentation):
        runs = paragraph.runs
        for run, said in zip(runs, filled([run.text for run in runs], values) or (), strict=False):
            run.text = said


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
