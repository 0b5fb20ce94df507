"""A template on trial: written in with an example before it is accepted, and shown to who uploaded it."""

from collections.abc import Callable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pptx.exc import PythonPptxError

from dagdeel.core import fields
from dagdeel.core.blocks import Bullets, Checks, Paragraph, Table
from dagdeel.documents import slides, word
from dagdeel.documents.deck import Deck, Kind, Slide
from dagdeel.documents.filling import Forbidden, Unknown
from dagdeel.documents.rules import House, Paper, Part
from dagdeel.documents.slides.layouts import NoLayout
from dagdeel.documents.words import words

from .archive import kind_of


def examine(content: bytes, *, on: date) -> str:
    """`docx` or `pptx` for a template that may be used. Raises `ValidationError` with what to do for any other."""
    kind = kind_of(content)
    example(kind, content, on=on)
    return kind


def example(kind: str, content: bytes, *, on: date) -> bytes:
    """A document in this template, with made-up words in its fields. Raises `ValidationError` if it cannot be made."""
    values = {one.name: sample for one in fields.FIELDS if (sample := _samples().get(one.name, _(one.about)))}
    make: Callable[[House, date], bytes] = _paper if kind == "docx" else _deck
    try:
        return make(House(content, values), on)
    except Unknown as problem:
        raise ValidationError([_about_field(name) for name in problem.names[:5]]) from problem
    except Forbidden as problem:
        raise ValidationError(
            _("In een sjabloon mogen alleen velden staan, zoals {{ wijk }}. Haal dit weg: %(written)s")
            % {"written": problem.written}
        ) from problem
    except NoLayout as problem:
        raise ValidationError(
            _("In deze presentatie is geen indeling met een titel en een tekst. Maak er een, en probeer het weer.")
        ) from problem
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, PythonPptxError) as problem:
        # Whatever a damaged file makes the libraries stumble over: it is refused here, and never met again.
        raise ValidationError(
            _("Met dit bestand kunnen we geen document maken. Open het, bewaar het opnieuw en probeer het weer.")
        ) from problem


def _about_field(name: str) -> str:
    meant = fields.nearest(name, get_language() or "nl")
    unknown = _("Het veld {{ %(name)s }} kennen we niet.") % {"name": name[:60]}
    return f"{unknown} {_('Bedoel je {{ %(name)s }}?') % {'name': meant}}" if meant else unknown


def _paper(house: House, on: date) -> bytes:
    part = Part(
        "1",
        _("Een kop"),
        (
            Paragraph(_("Zo ziet een alinea eruit in jullie huisstijl. Hieronder staan een lijst en een tabel.")),
            Bullets((_("een punt"), _("nog een punt"))),
            Checks((_("iets om af te vinken"),)),
            Table(
                _("Een tabel"), (_("Tijd"), _("Onderdeel")), (("13.30", _("Aftrap")), ("13.50", _("Blik op de wijk")))
            ),
        ),
    )
    paper = Paper(
        title=_("Voorbeeld van een document"),
        language=get_language() or "nl",
        on=on,
        words=words(),
        eyebrow=house.values["area"],
        facts=f"{house.values['when']} · {house.values['place']}",
        parts=(part,),
        is_brief=True,
    )
    return word.write(paper, house)


def _deck(house: House, on: date) -> bytes:
    title = _("Voorbeeld van een presentatie")
    agenda = ("13.30\t" + _("Aftrap"), "13.50\t" + _("Blik op de wijk"), "15.30\t" + _("Pauze"))
    shown = (
        Slide(Kind.TITLE, title, (house.values["when"],)),
        Slide(Kind.AGENDA, _("Programma"), agenda, notes=_("Hier staat wat de gespreksleider zegt en doet.")),
        Slide(Kind.SECTION, _("Pauze"), (_("We gaan verder om %(time)s.") % {"time": "16.00"},)),
        Slide(Kind.PROMPT, _("Een vraag"), (_("Welke twee of drie thema’s zijn voor deze wijk het belangrijkst?"),)),
    )
    return slides.write(Deck(title, get_language() or "nl", on, shown), house)


def _samples() -> Mapping[str, str]:
    """Long names on purpose: what has room for these has room for most."""
    return {
        "area": "Oud-Rivierdam en Molenkwartier-Zuid",
        "place": "Buurthuis De Wiek, Molenstraat 12, Rivierdam",
        "when": _("donderdag 12 maart 2026, 13.30 tot 17.30 uur"),
        "theme": _("Gezond ouder worden"),
    }
