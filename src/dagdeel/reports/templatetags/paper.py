"""Blocks of a report as html: `{% drawn block words %}`."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dagdeel.core.blocks import Bars, Block, Bullets, Checks, Heading, Paragraph, Room, Table
from dagdeel.documents.rules import Words, shares

register = template.Library()


@register.simple_tag
def drawn(block: Block, words: Words) -> SafeString:
    """One block, in the words of the report."""
    match block:
        case Heading():
            return render_to_string("reports/_heading.html", {"block": block})
        case Paragraph():
            return render_to_string("reports/_paragraph.html", {"block": block})
        case Bullets() | Checks():
            return render_to_string("reports/_bullets.html", {"block": block})
        case Room():
            return SafeString()
        case Table():
            return render_to_string("reports/_table.html", {"block": block})
        case Bars():
            rows = [(row, _stroke(share)) for row, share in zip(block.rows, shares(block), strict=True)]
            return render_to_string("reports/_bars.html", {"block": block, "rows": rows, "words": words})


def _stroke(share: float) -> str:
    """The corners of a bar on a field of 100 by 10: a stroke of a marker, whose end is not quite straight."""
    long = max(share * 100, 0.6)
    return f"0,0.6 {long:.2f},0 {max(long - 0.9, 0.6):.2f},10 0,9.6"
