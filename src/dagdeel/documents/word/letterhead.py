"""Somebody's own Word template as the document to write in: their styles stay, what is missing comes from ours.

The template was checked when it was accepted (`documents.checks`), and is filled in here by the same rules.
"""

import io
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from docx.text.paragraph import Paragraph

from dagdeel.core import fields
from dagdeel.documents.filling import Unknown, filled

from .base import base_document, set_language

HERE = "\ue000\ue001\ue000"
"""Stands where the document comes, while the fields are filled in: nobody types this."""
NEEDED = (
    "Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "Caption", "Eyebrow", "Hint", "Cell",
    "Check", "Room",
)  # fmt: skip


def on_letterhead(template: bytes, values: Mapping[str, str], language: str) -> tuple[Document, Paragraph | None]:
    """The template with its fields filled in, and the paragraph where the document comes, if it has one for that.

    Raises `filling.Forbidden` for what is no field, and `filling.Unknown` for fields that we do not know.
    """
    document = _filled(template, values)
    _lend_styles(document, base_document(language))
    set_language(document, language)
    here = next((one for one in document.paragraphs if one.text.strip() == HERE), None)
    if here is None:
        _drop_empty_end(document)
    return document, here


def _filled(template: bytes, values: Mapping[str, str]) -> Document:
    """The template with values for its fields, in its text, its text boxes, and its headers and footers."""
    document = docx.Document(io.BytesIO(template))
    edges = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    parts = [one.target_part for one in document.part.rels.values() if one.reltype in edges]
    unknown: list[str] = []
    for root in (document.element, *(part.element for part in parts)):
        for paragraph in root.iter(qn("w:p")):
            try:
                _fill(paragraph, {**values, fields.CONTENT.name: HERE})
            except Unknown as problem:
                unknown += problem.names
    if unknown:
        raise Unknown(tuple(dict.fromkeys(unknown)))
    return document


def _fill(paragraph: Any, values: Mapping[str, str]) -> None:
    # A text box stands within a paragraph and has paragraphs of its own.
    texts = [one for one in paragraph.iter(qn("w:t")) if next(one.iterancestors(qn("w:p"))) is paragraph]
    for text, said in zip(texts, filled([one.text or "" for one in texts], values) or (), strict=False):
        text.text = said
        text.set(qn("xml:space"), "preserve")


def _lend_styles(document: Document, ours: Document) -> None:
    """Add the styles that we write with and the template lacks. Those keep its font: only the measures are ours."""
    have = {style.name for style in document.styles}
    by_id = {style.get(qn("w:styleId")) for style in document.styles.element.findall(qn("w:style"))}
    for name in NEEDED:
        if name in have:
            continue
        style = deepcopy(ours.styles[name].element)
        if style.get(qn("w:styleId")) in by_id:
            style.set(qn("w:styleId"), f"Dagdeel{style.get(qn('w:styleId'))}")
        for fonts in style.iter(qn("w:rFonts")):
            fonts.getparent().remove(fonts)
        document.styles.element.append(style)
        based, parent = style.find(qn("w:basedOn")), "Normal"
        if based is not None:
            based.set(qn("w:val"), document.styles[parent].style_id)
        for link in (*style.findall(qn("w:link")), *style.findall(qn("w:next"))):
            style.remove(link)
    if "List Bullet" not in have:
        _lend_list(document, ours)


def _lend_list(document: Document, ours: Document) -> None:
    """A style with bullets needs their drawing, which Word keeps in another part."""
    style = document.styles["List Bullet"].element
    number = style.find(f".//{qn('w:numId')}")
    source = ours.part.numbering_part.element
    num = next(one for one in source.findall(qn("w:num")) if one.get(qn("w:numId")) == number.get(qn("w:val")))
    asked = num.find(qn("w:abstractNumId")).get(qn("w:val"))
    abstract = next(
        one for one in source.findall(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == asked
    )  # fmt: skip
    numbering = _numbering(document, ours)
    new = str(1 + max((int(one.get(qn("w:numId"))) for one in numbering.findall(qn("w:num"))), default=0))
    new_abstract = str(
        1 + max((int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))), default=0)
    )
    abstract, num = deepcopy(abstract), deepcopy(num)
    abstract.set(qn("w:abstractNumId"), new_abstract)
    for own in abstract.findall(f".//{qn('w:pStyle')}"):
        own.set(qn("w:val"), document.styles["List Bullet"].style_id)
    num.set(qn("w:numId"), new)
    num.find(qn("w:abstractNumId")).set(qn("w:val"), new_abstract)
    number.set(qn("w:val"), new)
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), abstract)
    numbering.append(num)


def _numbering(document: Document, ours: Document) -> Any:
    """The lists of the document, made when it has none."""
    if not any(one.reltype == RELATIONSHIP_TYPE.NUMBERING for one in document.part.rels.values()):
        source = ours.part.numbering_part
        part = NumberingPart.load(source.partname, source.content_type, source.blob, document.part.package)
        for child in list(part.element):
            part.element.remove(child)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return document.part.numbering_part.element


def _drop_empty_end(document: Document) -> None:
    """A letterhead often ends in an empty line, where the document begins. A line that ends a section stays."""
    for paragraph in reversed(document.paragraphs):
        element = paragraph._p
        if len(element.findall(f".//{qn('w:r')}")) or element.find(f".//{qn('w:sectPr')}") is not None:
            return
        if element.getnext() is not None and element.getnext().tag != qn("w:sectPr"):
            return
        element.getparent().remove(element)
