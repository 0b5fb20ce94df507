"""Our own empty presentation: 16:9, paper and ink, and four layouts whose placeholders hold everything.

Sizes, fonts and colours stand in the master and the layouts alone. So slides take over another look as soon as somebody
gives the presentation another theme.
"""

from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

FONT = "Verdana"
"""On every office computer, wide and open like our own letters, which PowerPoint cannot take along."""
COLOURS = {
    "dk1": "1B243A", "lt1": "FBFAF6", "dk2": "4D566B", "lt2": "EFEDE6", "accent1": "0F57A6", "accent2": "1C6B3C",
    "accent3": "B35900", "accent4": "B0C4E4", "accent5": "FBEB85", "accent6": "4D566B", "hlink": "0F57A6",
    "folHlink": "4D566B",
}  # fmt: skip
KEPT = ("title", "obj", "secHead", "titleOnly")
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, ACROSS, INSET = Inches(0.9), Inches(11.5), Inches(0.1)


def base_presentation() -> Any:
    """An empty presentation in our style."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    for layout in list(presentation.slide_layouts):
        if layout._element.get("type") not in KEPT:
            presentation.slide_layouts.remove(layout)
    master = presentation.slide_master
    _set_theme(master)
    master.background.fill.solid()
    master.background.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    _set_master(master)
    for layout in presentation.slide_layouts:
        _set_layout(layout)
    return presentation


def _set_theme(master: Any) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    for name, value in COLOURS.items():
        colour = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for old in list(colour):
            colour.remove(old)
        _child(colour, "a:srgbClr", val=value)
    for fonts in ("a:majorFont", "a:minorFont"):
        theme.find(f".//{qn(fonts)}/{qn('a:latin')}").set("typeface", FONT)
    part._blob = serialize_part_xml(theme)


def _set_master(master: Any) -> None:
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    run = title.find(qn("a:defRPr"))
    run.set("sz", "3200")
    run.set("b", "1")
    for level, size in (("a:lvl1pPr", "2400"), ("a:lvl2pPr", "2000")):
        styles.find(f"{qn('p:bodyStyle')}/{qn(level)}/{qn('a:defRPr')}").set("sz", size)
    for shape in master.placeholders:
        _place(shape)
    _stroke(master)


def _set_layout(layout: Any) -> None:
    kind = layout._element.get("type")
    for shape in layout.placeholders:
        _place(shape)
        role = shape.placeholder_format.type.name
        if kind in ("title", "secHead") and role in ("TITLE", "CENTER_TITLE"):
            shape.left, shape.top, shape.width, shape.height = LEFT, Inches(1.9), ACROSS, Inches(2.0)
            _say(shape, Pt(44 if kind == "title" else 40), MSO_ANCHOR.BOTTOM, bold=True)
        elif kind in ("title", "secHead") and role in ("SUBTITLE", "BODY"):
            shape.left, shape.top, shape.width, shape.height = LEFT, Inches(4.1), ACROSS, Inches(1.8)
            _say(shape, Pt(24), MSO_ANCHOR.TOP)


def _place(shape: Any) -> None:
    match shape.placeholder_format.type.name:
        case "TITLE" | "CENTER_TITLE":
            shape.left, shape.top, shape.width, shape.height = LEFT, Inches(0.55), ACROSS, Inches(1.15)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        case "BODY" | "OBJECT" | "SUBTITLE":
            shape.left, shape.top, shape.width, shape.height = LEFT, Inches(1.95), ACROSS, Inches(4.7)
        case "SLIDE_NUMBER":
            shape.left, shape.top, shape.width, shape.height = Inches(11.4), Inches(6.85), Inches(1.0), Inches(0.4)
        case "FOOTER":
            shape.left, shape.top, shape.width, shape.height = LEFT, Inches(6.85), Inches(8), Inches(0.4)
            for paragraph in shape.text_frame.paragraphs:
                paragraph.alignment = PP_ALIGN.LEFT
        case _:
            shape._element.getparent().remove(shape._element)
    if shape.has_text_frame:
        shape.text_frame.auto_size = MSO_AUTO_SIZE.NONE


def _say(shape: Any, size: Any, anchor: Any, *, bold: bool = False) -> None:
    """The letters of a placeholder in a layout: what stands in a slide takes them over."""
    shape.text_frame.vertical_anchor = anchor
    style = shape._element.txBody.find(qn("a:lstStyle"))
    for old in list(style):
        style.remove(old)
    level = _child(style, "a:lvl1pPr", marL="0", indent="0", algn="l")
    _child(level, "a:buNone")
    run = _child(level, "a:defRPr", sz=str(int(size.pt * 100)), b="1" if bold else "0", cap="none")
    _child(_child(run, "a:solidFill"), "a:schemeClr", val="tx1" if bold else "tx2")


def _child(element: Any, tag: str, **values: str) -> Any:
    child = element.makeelement(qn(tag), values)
    element.append(child)
    return child


def _stroke(master: Any) -> None:
    """A stroke of the marker at the top left, on every slide."""
    place = f"<a:off x='{LEFT + INSET}' y='{Inches(0.42)}'/><a:ext cx='{Inches(0.9)}' cy='{Inches(0.07)}'/>"
    stroke = parse_xml(
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='99' name='Streep'/><p:cNvSpPr/><p:nvPr userDrawn='1'/>"
        f"</p:nvSpPr><p:spPr><a:xfrm>{place}</a:xfrm>"
        "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val='accent1'/></a:solidFill>"
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    master.shapes._spTree.insert(2, stroke)
