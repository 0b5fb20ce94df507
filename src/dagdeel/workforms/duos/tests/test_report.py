# A copied folder tests itself, so this one file looks up relatively.
# ruff: noqa: TID252
from dagdeel.core.blocks import Bullets, Heading, Paragraph

from ..report import blocks

AROUND = [{"id": "t1", "text": "Geldzorgen"}, {"id": "t2", "text": "Ouderen"}]


def point(text: str, kind: str = "strength", theme: object = "", need: bool = False) -> dict[str, object]:
    return {"id": text, "text": text, "kind": kind, "theme": theme, "need": need}


def test_each_theme_stands_once_above_what_was_said_about_it() -> None:
    points = [
        point("De soep", theme="t2"),
        point("Het spreekuur", theme="t1"),
        point("De wandelgroep", theme="t2"),
        point("Koffie", theme=["t1"]),
        point("Te laat", "better"),
        point("Ik bel", "better", need=True),
    ]
    assert list(blocks({"points": points, "around": AROUND})) == [
        Paragraph("Er zijn geen rondes geweest."),
        Heading("Dit gaat goed"),
        Paragraph("Geldzorgen:"),
        Bullets(("Het spreekuur",)),
        Paragraph("Ouderen:"),
        Bullets(("De soep", "De wandelgroep")),
        Paragraph("Over iets anders:"),
        Bullets(("Koffie",)),
        Heading("Dit kan beter"),
        Bullets(("Te laat",)),
        Heading("Dit willen mensen doen, en dit hebben ze nodig"),
        Bullets(("Ik bel",)),
    ]
