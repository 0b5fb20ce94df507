"""The Word document that a paper is written into: A4, our type and colours, in styles that people can change.

Everything is set on Word's own styles (Title, Heading 1, List Bullet, Caption ...), so that "Heading 1" in Word is
one place to restyle the whole paper, and the navigation pane and screen readers know the headings.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Atkinson Hyperlegible"
SUBSTITUTE = "Verdana"
"""What Word takes when it may not use an embedded font: wide and open, like ours."""
FONT_FILES = {"embedRegular": "Regular", "embedBold": "Bold"}
INK = RGBColor(0x1B, 0x24, 0x3A)
QUIET = RGBColor(0x4D, 0x56, 0x6B)
GREEN = RGBColor(0x1C, 0x6B, 0x3C)
BLUE = RGBColor(0x0F, 0x57, 0xA6)
RULE = "C9C8C3"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


def base_document(language: str) -> Document:
    """An empty document in our style, its language set for spelling, hyphenation and reading aloud."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    _set_styles(document)
    add_own_styles(document)
    set_language(document, language)
    _embed_font(document)
    return document


def set_language(document: Document, language: str) -> None:
    """Set the language of all text at the root of the styles."""
    locale = LOCALES.get(language, language)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/>'))
    for theme in document.settings.element.findall(qn("w:themeFontLang")):
        theme.set(qn("w:val"), locale)


def text_width(document: Document) -> int:
    """The width between the margins, in English metric units."""
    section = document.sections[-1]
    return (section.page_width or Mm(210)) - (section.left_margin or 0) - (section.right_margin or 0)


def _set_styles(document: Document) -> None:
    for name, size, bold, colour, before, after in (
        ("Normal", 10.5, False, INK, 0, 5),
        ("Title", 27, True, INK, 2, 8),
        ("Subtitle", 11.5, False, INK, 0, 20),
        ("Heading 1", 16, True, INK, 30, 8),
        ("Heading 2", 12, True, INK, 16, 4),
        ("List Bullet", 10.5, False, INK, 0, 1),
        ("Caption", 10.5, True, INK, 10, 4),
        ("Footer", 8.5, False, QUIET, 0, 0),
    ):
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, False, colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        _set_font(style)
    document.styles["Normal"].paragraph_format.line_spacing = 1.2
    document.styles["List Bullet"].paragraph_format.line_spacing = 1.1
    # Word leaves out the space around lines of one style, and with it what we set after a list.
    for spacing in document.styles["List Bullet"].element.pPr.findall(qn("w:contextualSpacing")):
        document.styles["List Bullet"].element.pPr.remove(spacing)
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.line_spacing = 1.05
    for name in ("Heading 1", "Heading 2", "Caption"):
        document.styles[name].paragraph_format.keep_with_next = True
    _underline(document.styles["Title"], None)
    _underline(document.styles["Heading 1"], str(BLUE))
    tabs = document.styles["Footer"].element.pPr.find(qn("w:tabs"))
    document.styles["Footer"].element.pPr.remove(tabs)
    for spacing in document.styles["Subtitle"].element.rPr.findall(qn("w:spacing")):
        document.styles["Subtitle"].element.rPr.remove(spacing)


def add_own_styles(document: Document) -> None:
    """The styles that Word does not have by itself: the line above a title, a quiet line, and a cell of a table."""
    for name, size, after, leading in (("Eyebrow", 9.5, 2, 1.2), ("Hint", 9.5, 4, 1.2), ("Cell", 9, 0, 1.05)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(after), leading
    for name in ("Eyebrow", "Hint"):
        document.styles[name].font.color.rgb = QUIET
    check = document.styles.add_style("Check", WD_STYLE_TYPE.PARAGRAPH)
    check.base_style = document.styles["Normal"]
    check.paragraph_format.left_indent, check.paragraph_format.first_line_indent = Mm(7), Mm(-7)
    check.paragraph_format.tab_stops.add_tab_stop(Mm(7))
    check.paragraph_format.space_after, check.paragraph_format.line_spacing = Pt(4), 1.1
    room = document.styles.add_style("Room", WD_STYLE_TYPE.PARAGRAPH)
    room.base_style = document.styles["Normal"]
    room.paragraph_format.space_after, room.paragraph_format.line_spacing = Pt(0), Mm(8.5)
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    border = parse_xml(f"<w:pBdr {nsdecls('w')}><w:bottom {rule}/><w:between {rule}/></w:pBdr>")
    room.element.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def set_brief(document: Document) -> None:
    """Headings that take little room, for a page or two to hand out."""
    title, heading = document.styles["Title"], document.styles["Heading 1"]
    title.font.size, document.styles["Subtitle"].paragraph_format.space_after = Pt(24), Pt(12)
    heading.font.size, heading.paragraph_format.space_before, heading.paragraph_format.space_after = (
        Pt(13),
        Pt(16),
        Pt(4),
    )
    _underline(heading, None)


def _set_font(style: ParagraphStyle) -> None:
    """Name the font for every script; a font of the theme would win over it, so those go."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)


def _underline(style: ParagraphStyle, colour: str | None) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if colour:
        border = parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="4" w:color="{colour}"/></w:pBdr>'
        )
        properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _embed_font(document: Document) -> None:
    """Put the letters in the document, so that it looks the same where our font is not installed."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    font = [f'<w:font {nsdecls("w", "r")} w:name="{FONT}"><w:altName w:val="{SUBSTITUTE}"/><w:family w:val="swiss"/>']
    for number, (element, weight) in enumerate(FONT_FILES.items(), 1):
        key, blob = _obfuscated(weight)
        part = Part(PackURI(f"/word/fonts/font{number}.odttf"), OBFUSCATED, blob, document.part.package)
        relation = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
        font.append(f'<w:{element} r:id="{relation}" w:fontKey="{key}"/>')
    end = b"</w:fonts>"
    table._blob = table.blob.replace(end, "".join([*font, "</w:font>"]).encode() + end)
    settings = document.settings.element
    first = {qn(f"w:{name}") for name in ("writeProtection", "view", "zoom", "removePersonalInformation")}
    settings.insert(len([child for child in settings if child.tag in first]), OxmlElement("w:embedTrueTypeFonts"))


@cache
def _obfuscated(weight: str) -> tuple[str, bytes]:
    """A font as Word keeps it (ECMA-376 part 4, 2.8.1): its first 32 bytes mixed with a key that stands beside it."""
    path = Path(str(files("fontpkg_atkinson_hyperlegible"))) / "files" / f"AtkinsonHyperlegible-{weight}.ttf"
    key = str(uuid5(NAMESPACE_URL, path.name)).upper()
    mask = bytes.fromhex(key.replace("-", ""))[::-1]
    blob = path.read_bytes()
    head = bytes(byte ^ mask[place % 16] for place, byte in enumerate(blob[:32]))
    return f"{{{key}}}", head + blob[32:]
