"""The rounds in the report: how many people met, and what they wrote down, by question and theme."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Heading, Paragraph
from dagdeel.core.workform import Json

MOST = 2000


def blocks(results: Json) -> Sequence[Block]:
    points = reading.records(results.get("points"), at_most=MOST)
    found = [Paragraph(text) for text in _met(results)]
    if not points:
        return [*found, Paragraph(_("Er zijn geen kaartjes geschreven."))]
    themes = {str(one.get("id")): _text(one) for one in reading.records(results.get("around"), at_most=100)}
    blocks: list[Block] = [*found]
    for title, wanted in _parts(points):
        if wanted:
            blocks += [Heading(title), *_by_theme(wanted, themes)]
    return blocks


def _by_theme(points: Sequence[Mapping[str, object]], themes: Mapping[str, str]) -> Iterator[Block]:
    """Each theme once, above what was said about it; what is about none of them comes last."""
    rest = [one for one in points if str(one.get("theme")) not in themes]
    for key, text in themes.items():
        if here := [one for one in points if one.get("theme") == key]:
            yield Paragraph(f"{text}:")
            yield Bullets(tuple(_text(one) for one in here))
    if rest:
        if len(rest) < len(points):
            yield Paragraph(_("Over iets anders:"))
        yield Bullets(tuple(_text(one) for one in rest))


def _met(results: Json) -> Sequence[str]:
    held = _number(reading.record(results.get("rounds")), "held")
    people, meetings, across = (_number(results, key) for key in ("people", "meetings", "across"))
    if not held or not meetings:
        return [_("Er zijn geen rondes geweest.")]
    rounds = ngettext("In één ronde", "In %(n)s rondes", held) % {"n": held}
    said = ngettext(
        "%(rounds)s spraken %(people)s mensen elkaar: %(n)s ontmoeting.",
        "%(rounds)s spraken %(people)s mensen elkaar: %(n)s verschillende ontmoetingen.",
        meetings,
    ) % {"rounds": rounds, "people": people, "n": meetings}
    if not across:
        return [said]
    more = ngettext(
        "Daarvan was er %(n)s tussen mensen uit verschillende domeinen.",
        "Daarvan waren er %(n)s tussen mensen uit verschillende domeinen.",
        across,
    )
    return [f"{said} {more % {'n': across}}"]


def _parts(points: Sequence[Mapping[str, object]]) -> Sequence[tuple[str, list[Mapping[str, object]]]]:
    strengths = [one for one in points if one.get("kind") == "strength"]
    needs = [one for one in points if one not in strengths and one.get("need") is True]
    return [
        (_("Dit gaat goed"), strengths),
        (_("Dit kan beter"), [one for one in points if one not in strengths and one not in needs]),
        (_("Dit willen mensen doen, en dit hebben ze nodig"), needs),
    ]


def _text(one: Mapping[str, object]) -> str:
    return reading.line(one.get("text"), at_most=280) or "…"


def _number(one: Mapping[str, object], key: str) -> int:
    return reading.whole(one.get(key), 0, least=0, most=1_000_000)
