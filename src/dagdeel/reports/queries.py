"""What pages and formats ask of reports. `paper_of` is the one way from a report to something that can be read."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel import workforms
from dagdeel.core import reading
from dagdeel.core.blocks import Block, Paragraph, Table
from dagdeel.documents.rules import Paper, Part, blocks_of_text, clean, clean_block
from dagdeel.documents.words import words
from dagdeel.live.models import Result, Run
from dagdeel.trajectories.models import Trajectory
from dagdeel.ui.templatetags.dates import clock, day, day_and_hour

from . import rules
from .course import Course, course_of
from .models import Report, Section
from .threads import Given, given_in, threads

logger = logging.getLogger(__name__)

Texts = dict[str, Any]
"""Everything that people may change in a report, as JSON: what is undone and what is published."""


def texts_of(report: Report) -> Texts:
    """The texts of a report as they are now, sections in their order."""
    names = ("id", "item", "heading", "before", "after", "is_hidden")
    return {
        "title": report.title,
        "introduction": report.introduction,
        "closing": report.closing,
        "sections": [{name: getattr(section, name) for name in names} for section in report.sections.all()],
    }


def paper_of(report: Report, texts: Texts | None = None, *, everything: bool = False) -> Paper:
    """The report as it reads now, or with other `texts` (the published ones), in the language of its trajectory.
    `everything` takes in the sections that are hidden."""
    run, texts = report.run, texts or texts_of(report)
    trajectory = run.meeting.trajectory
    with translation.override(trajectory.language):
        results, course = list(run.results.all()), course_of(run)
        drawn = {result.item: blocks_of(result) for result in results}
        shown = [one for one in texts["sections"] if everything or not one["is_hidden"]]
        priorities = _priorities(course, results)
        return Paper(
            title=clean(texts["title"]).strip() or trajectory.name,
            language=trajectory.language,
            eyebrow=clean(_("Verslag · %(area)s") % {"area": trajectory.area_name}),
            facts=clean(" · ".join(one for one in (day_and_hour(course.starts_at), course.plan.place) if one)),
            on=course.starts_at.date(),
            introduction=blocks_of_text(clean(texts["introduction"])),
            in_short=tuple(_in_short(shown, drawn, results)),
            parts=(
                *priorities,
                *(
                    _part(one, drawn.get(one["item"], ()), is_new_page=nth == 0 and bool(priorities))
                    for nth, one in enumerate(shown)
                ),
            ),
            closing=blocks_of_text(clean(texts["closing"])),
            times=times_of(course),
            words=words(),
        )


def drawn_of(run: Run) -> dict[str, tuple[Block, ...]]:
    """The blocks of every item that gave something, by item, in the language that is active."""
    return {result.item: blocks_of(result) for result in run.results.all()}


def blocks_of(result: Result) -> tuple[Block, ...]:
    """The blocks that a work form makes of its result, in the language that is active. A work form that breaks, or
    that this version does not have, costs one section and not the report."""
    try:
        return tuple(clean_block(block) for block in workforms.get(result.workform).blocks(result.data))
    except Exception:
        logger.exception("The result of item %s of run %s cannot be drawn", result.item, result.run_id)
        return (Paragraph(_("De uitkomst van dit onderdeel is bewaard, maar kan hier niet worden getoond.")),)


def times_of(course: Course) -> tuple[Block, ...]:
    """Planned against actual, and what was not held, in the language that is active; nothing when nothing was held."""
    if course.began_at is None:
        return ()
    header = (_("Onderdeel"), _("Gepland"), _("Werkelijk"), _("Verschil"))
    tables = [Table(_("Zo liep de bijeenkomst"), header, tuple(_times_row(row) for row in course.timings))]
    if missed := tuple((clean(row.title), _left(row, course)) for row in course.timings if row.left):
        tables.append(Table(_("Niet aan toegekomen"), (_("Onderdeel"), _("Wat ermee gebeurt")), missed))
    return tuple(tables)


def _left(row: rules.Timing, course: Course) -> str:
    match row.left:
        case rules.Left.POSTPONED if course.next_at:
            return _("Staat in het draaiboek van %(day)s.") % {"day": day(course.next_at)}
        case rules.Left.POSTPONED:
            return _("Komt een andere keer. Wanneer is nog af te spreken.")
        case rules.Left.SKIPPED:
            return _("Overgeslagen op de dag zelf.")
        case _:
            return _("Er was geen tijd meer.")


def _times_row(row: rules.Timing) -> tuple[str, ...]:
    title = clean(row.title)
    planned = _("ingevoegd") if row.planned_at is None else _moment(row.planned_at, row.planned or 0)
    if row.started_at is None or row.taken is None:
        return (title, planned, _("niet gedaan"), "")
    match row.difference:
        case None:
            difference = ""
        case 0:
            difference = _("op tijd")
        case more if more > 0:
            difference = _("%(minutes)d min. langer") % {"minutes": more}
        case less:
            difference = _("%(minutes)d min. korter") % {"minutes": -less}
    return (title, planned, _moment(row.started_at, row.taken), difference)


def _moment(at: datetime, minutes: int) -> str:
    return _("%(clock)s, %(minutes)d min.") % {"clock": clock(at), "minutes": minutes}


def _priorities(course: Course, results: Iterable[Result]) -> tuple[Part, ...]:
    """A page for each priority, with its red thread through the meeting."""
    return tuple(
        Part(
            key=f"priority-{number}",
            heading=clean(_("Prioriteit: %(theme)s") % {"theme": one.theme}),
            before=(),
            drawn=tuple(clean_block(block) for block in one.blocks),
            after=(),
            is_new_page=True,
        )
        for number, one in enumerate(threads(_given(course, results)), 1)
    )


def has_threads(run: Run) -> bool:
    return bool(threads(_given(course_of(run), run.results.all())))


def _given(course: Course, results: Iterable[Result]) -> tuple[Given, ...]:
    data = {one.item: reading.record(one.data) for one in results}
    return given_in([(item.id, item.title) for item in course.plan.items], data)


def _part(section: dict[str, Any], drawn: tuple[Block, ...], *, is_new_page: bool) -> Part:
    return Part(
        is_new_page=is_new_page,
        key=str(section["id"]),
        heading=clean(section["heading"]) or "–",
        before=blocks_of_text(clean(section["before"])),
        drawn=drawn,
        after=blocks_of_text(clean(section["after"])),
    )


def _in_short(
    sections: Iterable[dict[str, Any]], drawn: dict[str, tuple[Block, ...]], results: Iterable[Result]
) -> Iterator[str]:
    """What a reader in a hurry needs, per section: what was chosen, and how much was agreed."""
    agreed = {
        one.item: len(reading.records(reading.record(one.data).get("agreements"), at_most=999)) for one in results
    }
    for section in sections:
        heading, number = clean(section["heading"]), agreed.get(section["item"], 0)
        if chosen := rules.chosen_in(drawn.get(section["item"], ())):
            yield _("%(heading)s: %(chosen)s") % {"heading": heading, "chosen": "; ".join(chosen)}
        if number:
            text = ngettext("%(heading)s: %(number)d afspraak", "%(heading)s: %(number)d afspraken", number)
            yield text % {"heading": heading, "number": number}


def report_of(run: Run) -> Report | None:
    return Report.objects.select_related("run__meeting__trajectory").filter(run=run).first()


def report_with_token(token: str) -> Report | None:
    """A published report by the secret of its link."""
    reports = Report.objects.select_related("run__meeting__trajectory")
    return reports.filter(token=token, published_at__isnull=False).first()


def section_of(report: Report, section_id: int) -> Section | None:
    return report.sections.filter(pk=section_id).first()


@dataclass(frozen=True, slots=True)
class Held:
    """A live run of a trajectory and its report, where there is one."""

    run: Run
    report: Report | None


def held_of(trajectory: Trajectory) -> list[Held]:
    """Every live run, newest first; rehearsals have no report."""
    runs = Run.objects.filter(meeting__trajectory=trajectory, kind=Run.Kind.LIVE).select_related("meeting", "report")
    return [Held(run, getattr(run, "report", None)) for run in runs]
