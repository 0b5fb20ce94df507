"""Writes slides into the placeholders of a presentation, so that its own fonts, sizes and colours are what one sees."""

import io
from copy import deepcopy
from datetime import UTC, datetime, time
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER as Role
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dagdeel.core.blocks import Bars
from dagdeel.documents.deck import Deck, Kind, Slide, pages, points
from dagdeel.documents.rules import House, clean

from .base import base_presentation
from .fill import fill_fields
from .layouts import layouts_of, texts_of

LANGUAGES = {"nl": MSO_LANGUAGE_ID.DUTCH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
TIME_COLUMN = Inches(1.5)


def write(deck: Deck, house: House | None = None) -> bytes:
    """The deck as a .pptx file, on the layouts of the house style if there is one for PowerPoint."""
    presentation = base_presentation() if house is None else _emptied(house)
    if house is not None:
        fill_fields(presentation, {**house.values, "title": deck.title})
    layouts = layouts_of(presentation)
    for slide in (page for one in deck.slides for page in pages(one)):
        _write_slide(presentation, layouts[slide.kind], slide, deck.language)
    properties = presentation.core_properties
    properties.title, properties.language = deck.title[:255], deck.language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.combine(deck.on, time(), UTC)
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def _emptied(house: House) -> Any:
    """The template without the slides that are in it: only its layouts are used."""
    presentation = Presentation(io.BytesIO(house.template))
    slides = presentation.slides._sldIdLst
    for one in list(slides):
        presentation.part.drop_rel(one.rId)
        slides.remove(one)
    return presentation


def _write_slide(presentation: Any, layout: Any, slide: Slide, language: str) -> None:
    page = presentation.slides.add_slide(layout)
    page.shapes.title.text_frame.text = clean(slide.title)
    texts = texts_of(page)
    if slide.figure is not None and slide.figure.rows:
        _draw_figure(page, texts[0], slide.figure)
        texts = texts[1:]
    elif slide.lines:
        _say(texts[0].text_frame, slide)
        texts = texts[1:]
    # An empty placeholder says "click to add text" to who edits, and nothing to who listens.
    for empty in texts:
        empty._element.getparent().remove(empty._element)
    for other in [one for one in page.placeholders if one.has_text_frame and not one.text_frame.text.strip()]:
        other._element.getparent().remove(other._element)
    for frame in (one.text_frame for one in page.shapes if one.has_text_frame):
        for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
            run.font.language_id = LANGUAGES.get(language, MSO_LANGUAGE_ID.DUTCH)
    _number(page, layout)
    if slide.notes:
        page.notes_slide.notes_text_frame.text = clean(slide.notes)


def _say(frame: Any, slide: Slide) -> None:
    for place, line in enumerate(slide.lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text = clean(line)
        if slide.kind not in (Kind.TITLE, Kind.SECTION):
            for run in paragraph.runs:
                run.font.size = Pt(points(slide))
        if slide.kind in (Kind.AGENDA, Kind.PROMPT):
            _without_bullet(paragraph, hanging=slide.kind is Kind.AGENDA)


def _without_bullet(paragraph: Any, *, hanging: bool) -> None:
    """No mark before a question, and none before a time: what comes after the time lines up."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(TIME_COLUMN if hanging else 0))
    properties.set("indent", str(-TIME_COLUMN if hanging else 0))
    properties.append(properties.makeelement(qn("a:buNone"), {}))
    if hanging:
        tabs = properties.makeelement(qn("a:tabLst"), {})
        tabs.append(tabs.makeelement(qn("a:tab"), {"pos": str(TIME_COLUMN), "algn": "l"}))
        properties.append(tabs)


def _draw_figure(page: Any, place: Any, figure: Bars) -> None:
    """A real chart, in the colours of the theme, that people can go on with; what it shows is said in words too."""
    data = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    rows = figure.rows[::-1]  # PowerPoint draws the first at the bottom
    data.categories = [clean(row.label) for row in rows]
    data.add_series(clean(figure.title), [row.value for row in rows])  # type: ignore[no-untyped-call]
    box = (place.left, place.top, place.width, place.height)
    frame = page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(f"{figure.title}. {figure.description}"))
    frame._element.nvGraphicFramePr.cNvPr.set("title", clean(figure.title))
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(20 if len(rows) <= 8 else 16)
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.category_axis.format.line.fill.background()
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    fill = plot.series[0].format.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    place._element.getparent().remove(place._element)


def _number(page: Any, layout: Any) -> None:
    """The number of the slide, where the layout has a place for it: a new slide does not get it by itself."""
    for place in layout.placeholders:
        if place.placeholder_format.type == Role.SLIDE_NUMBER:
            page.shapes._spTree.append(deepcopy(place._element))
            return
