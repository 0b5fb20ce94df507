from django.utils.translation import gettext as _

from .rules import Words


def words() -> Words:
    """The words that every paper needs, in the language that is active."""
    return Words(
        contents=_("Inhoud"),
        in_short=_("In het kort"),
        chosen=_("gekozen"),
        page_of=_("bladzijde {page} van {pages}"),
        bar_of=_("Balk: {note}"),
        subject=_("Onderwerp"),
        bar=_("Verhouding"),
        value=_("Uitkomst"),
    )
