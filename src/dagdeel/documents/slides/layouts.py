"""Which layouts of a presentation to write in. A layout is known by its kind and by what can be filled in on it."""

from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as Role

from dagdeel.documents.deck import Kind

TITLES = (Role.TITLE, Role.CENTER_TITLE, Role.VERTICAL_TITLE)
TEXTS = (Role.BODY, Role.OBJECT, Role.SUBTITLE)


class NoLayout(Exception):
    """There is no layout with a title and a text."""


def layouts_of(presentation: Any) -> dict[Kind, Any]:
    """By kind of slide, the layout of this presentation to use. Raises `NoLayout` when it has none to write on."""
    found = [one for one in presentation.slide_layouts if _title(one) is not None]
    written = [one for one in found if texts_of(one)]
    if not written:
        raise NoLayout
    lines = _of_kind(written, "obj") or _of_kind(written, "tx") or _fullest(written)
    section = _of_kind(written, "secHead") or lines
    return {
        Kind.TITLE: _of_kind(written, "title") or section,
        Kind.SECTION: section,
        Kind.PROMPT: lines,
        Kind.LINES: lines,
        Kind.AGENDA: lines,
        Kind.FIGURE: lines,
    }


def texts_of(layout_or_slide: Any) -> list[Any]:
    """What can hold text beside the title, from top to bottom."""
    found = [one for one in layout_or_slide.placeholders if one.placeholder_format.type in TEXTS]
    return sorted(found, key=lambda one: (one.top or 0, one.left or 0))


def _title(layout: Any) -> Any:
    return next((one for one in layout.placeholders if one.placeholder_format.type in TITLES), None)


def _of_kind(layouts: list[Any], kind: str) -> Any:
    return next((one for one in layouts if one._element.get("type") == kind), None)


def _fullest(layouts: list[Any]) -> Any:
    """The one with the largest single text: a template that was not made from PowerPoint's own tells no kinds."""
    return max(layouts, key=lambda one: max((text.width or 0) * (text.height or 0) for text in texts_of(one)))
