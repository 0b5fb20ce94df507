"""What is in an Office file, before anything else opens it. Everything found wrong is said in a sentence.

An Office file is a zip of XML. Nothing is ever unpacked to disk, sizes are looked at before reading, and what could
run, fetch something or hide another file is refused: macros, objects, links that Word follows by itself, doctypes.
"""

import re
from collections.abc import Iterator, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import etree

from dagdeel.core.unpacking import NoZip, Odd, TooLarge, unpacked

MOST_BYTES = 10_000_000
MOST_UNPACKED = 60_000_000
MOST_PARTS = 1_000
MOST_TEXT = 5_000_000
MOST_TEXTS = 12_000_000
"""Bytes of one part of XML, and of all together: a letterhead takes thousands, and in memory it is many times more."""
OFFICE = "application/vnd.openxmlformats-officedocument"
MAIN = {
    f"{OFFICE}.wordprocessingml.document.main+xml": "docx",
    f"{OFFICE}.presentationml.presentation.main+xml": "pptx",
}
BEGINS_AS_XML = re.compile(rb"[\xef\xbb\xbf\xff\xfe\x00 \t\r\n]*<")
OLD = b"\xd0\xcf\x11\xe0"
"""How files of before 2007 begin, and those with a password."""
HIDDEN = re.compile(r"vba|activex|embeddings/|oleobject|\.(exe|dll|js|vbs|docm|pptm|html?)$", re.IGNORECASE)
RUNS = re.compile(
    r"\b(ddeauto|dde|includetext|includepicture|import|link|database|macrobutton|rd|quote|fillin|ask)\b", re.IGNORECASE
)
"""Field codes with which Word fetches or runs something (ISO/IEC 29500-1, 17.16.5)."""
CLICKED = ("http://", "https://", "mailto:", "tel:")
LOADED = ("oleObject", "package", "control", "aFChunk", "attachedTemplate", "frame", "subDocument")
"""Kinds of links by which one file holds or loads another."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def kind_of(content: bytes) -> str:
    """`docx` or `pptx`. Raises `ValidationError` with what to do for anything that may not be used."""
    parts = _parts(content)
    for name in parts:
        if HIDDEN.search(name):
            raise ValidationError(
                _("In dit bestand zit een macro of een ander bestand (%(name)s). Haal dat eruit, en probeer het weer.")
                % {"name": name.rsplit("/", 1)[-1][:60]}
            )
    texts = {name: blob for name, blob in parts.items() if _is_xml(name, blob)}
    if sum(len(blob) for blob in texts.values()) > MOST_TEXTS:
        raise ValidationError(_too_long())
    types = texts.get("[Content_Types].xml")
    kind = _kind(_tree(types) if types is not None else None)
    for name, blob in texts.items():
        tree = _tree(blob)
        if name.lower().endswith(".rels"):
            _check_links(tree)
        _check_codes(tree)
    return kind


def _parts(content: bytes) -> Mapping[str, bytes]:
    if len(content) > MOST_BYTES:
        raise ValidationError(_("Dit bestand is groter dan 10 MB. Maak de plaatjes kleiner, en probeer het weer."))
    if content.startswith(OLD):
        raise ValidationError(
            _("Dit bestand heeft een wachtwoord, of is van een oude versie. Bewaar het als .docx of .pptx.")
        )
    try:
        parts = unpacked(content, most_bytes=MOST_UNPACKED, most_parts=MOST_PARTS)
    except TooLarge as error:
        raise ValidationError(_("Uitgepakt is dit bestand te groot. Maak een sjabloon met minder plaatjes.")) from error
    except Odd as error:
        raise ValidationError(_damaged()) from error
    except NoZip as error:
        raise ValidationError(_("Dit is geen Word- of PowerPointbestand. Kies een .docx of .pptx.")) from error
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in parts):
        raise ValidationError(_damaged())
    return parts


def _is_xml(name: str, blob: bytes) -> bool:
    """By what is in it, and not only by its name: another name would hide it."""
    return name.lower().endswith((".xml", ".rels")) or BEGINS_AS_XML.match(blob) is not None


def _tree(blob: bytes) -> etree._Element:
    if len(blob) > MOST_TEXT:
        raise ValidationError(_too_long())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        raise ValidationError(_damaged()) from error
    if tree.getroottree().docinfo.doctype:
        raise ValidationError(_damaged())
    return tree


def _kind(types: etree._Element | None) -> str:
    found = [str(one.get("ContentType", "")) for one in types.iter()] if types is not None else []
    if any("macroenabled" in one.lower() or "vba" in one.lower() for one in found):
        raise ValidationError(_("In dit bestand zitten macro's. Bewaar het als .docx of .pptx, dan gaan ze eruit."))
    kinds = {MAIN[one] for one in found if one in MAIN}
    if len(kinds) == 1:
        return kinds.pop()
    if any(one.endswith("template.main+xml") for one in found):
        raise ValidationError(_("Dit is een .dotx of .potx. Open het en bewaar het als .docx of .pptx."))
    raise ValidationError(_("Dit is geen Word- of PowerPointbestand. Kies een .docx of .pptx."))


def _check_links(tree: etree._Element) -> None:
    for link in tree.iter("{*}Relationship"):
        kind, target = str(link.get("Type", "")).rsplit("/", 1)[-1], str(link.get("Target", ""))
        is_outside = str(link.get("TargetMode", "")).lower() == "external"
        if kind in LOADED:
            raise ValidationError(
                _("Dit bestand bevat een object of een ander bestand: %(what)s. Haal dat eruit, en probeer het weer.")
                % {"what": target[:80]}
            )
        if is_outside and not (kind == "hyperlink" and target.lower().startswith(CLICKED)):
            raise ValidationError(
                _("Dit bestand haalt iets van buiten: %(what)s. Zet het in het bestand zelf, of haal het weg.")
                % {"what": target[:80]}
            )


def _check_codes(tree: etree._Element) -> None:
    """What Word runs by itself. A code may be cut over several pieces of text, so they are read together too."""
    codes = [*_texts(tree), "".join(_texts(tree))]
    for code in codes:
        if found := RUNS.search(code):
            raise ValidationError(
                _("In dit bestand staat een veldcode van Word die iets ophaalt of uitvoert: %(code)s. Haal die weg.")
                % {"code": found[0].upper()}
            )


def _texts(tree: etree._Element) -> Iterator[str]:
    for one in tree.iter(f"{W}instrText"):
        yield one.text or ""
    for one in tree.iter(f"{W}fldSimple"):
        yield str(one.get(f"{W}instr", ""))


def _too_long() -> str:
    return _("De tekst in dit bestand is te lang voor een sjabloon. Haal er tekst uit.")


def _damaged() -> str:
    return _("Dit bestand is beschadigd, of niet door Word of PowerPoint gemaakt. Open het, bewaar het opnieuw.")
