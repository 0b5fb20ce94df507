"""Every write to a report. Texts are kept before each change, so that any of them can be undone."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import translation

from dagdeel.core.words import N_
from dagdeel.core.workform import Refused
from dagdeel.history.actions import record
from dagdeel.live.actions import note_report
from dagdeel.live.models import Run
from dagdeel.people.models import Account
from dagdeel.trajectories.actions import settle_steps

from .course import course_of
from .drafting import closing_of, introduction_of, not_done, opening_of, title_of
from .models import Report, Revision, Section, new_token
from .queries import Texts, texts_of
from .rules import LONGEST_LINE, REPORT_TEXTS, SECTION_TEXTS, fingerprint

ONE_SITTING = timedelta(minutes=5)
"""Typing on in the same text within this time is one change to undo, not one for every time it was saved."""
KEPT_REVISIONS = 100


def draft_report(*, run: Run, by: Account | None, at: datetime) -> Report:
    """The report of a closed run: made the first time, given back every next time with all that people wrote, and
    with sections in sight that only have a result since the room was opened again. A rehearsal, or a run that goes on,
    is no run to report on."""
    if run.kind != Run.Kind.LIVE or run.closed_at is None:
        raise ValueError(f"Run {run.pk} is a rehearsal or has not closed")
    trajectory = run.meeting.trajectory
    with transaction.atomic():
        Run.objects.select_for_update().get(pk=run.pk)  # two people may look at the same moment
        if known := Report.objects.filter(run=run).first():
            with translation.override(trajectory.language):
                _take_in(known, run)
            return known
        with translation.override(trajectory.language):
            report = Report.objects.create(
                run=run,
                title=title_of(run)[: LONGEST_LINE["title"]],
                introduction=introduction_of(run),
                closing=closing_of(run),
                drafted_at=at,
            )
            Section.objects.bulk_create(_sections(report, run))
        _record(report, by=by, at=at, verb="draft_report")
    return report


def _sections(report: Report, run: Run) -> list[Section]:
    with_result = set(run.results.values_list("item", flat=True))
    course, sections = course_of(run), []
    taken = {row.item: row.taken for row in course.timings}
    # What stood beside the items and was not used is no part of what happened.
    items = (item for item in course.plan.items if not item.beside or item.id in with_result)
    for position, item in enumerate(items, 1):
        opening = opening_of(item, taken=taken.get(item.id), has_result=item.id in with_result)
        sections.append(
            Section(
                report=report,
                position=position,
                item=item.id,
                heading=item.title[: LONGEST_LINE["heading"]],
                before=opening.before,
                is_hidden=opening.is_hidden,
            )
        )
    return sections


def _take_in(report: Report, run: Run) -> None:
    """Show the sections of what was entered since the draft, as far as nobody has touched them."""
    shown = {one.item: one for one in _sections(report, run) if not one.is_hidden}
    for section in report.sections.filter(is_hidden=True, before=not_done(), after="", item__in=shown):
        section.is_hidden, section.before = False, shown[section.item].before
        section.save(update_fields=["is_hidden", "before"])


def write_text(
    *, report: Report, name: str, text: str, based_on: str, by: Account, at: datetime, section: Section | None = None
) -> Refused | None:
    """Replace one text. `based_on` is the `fingerprint` of the text that the writer started from: when somebody else
    has changed it since, nothing is replaced and the writer is told, so that neither text gets lost."""
    row: Report | Section = section or report
    if name not in (SECTION_TEXTS if section else REPORT_TEXTS):
        raise ValueError(f"{name} is no text of {row!r}")
    change = f"{name}:{section.item}" if section else name
    with transaction.atomic():
        _lock(report)
        row.refresh_from_db(fields=[name])
        known = getattr(row, name)
        if known == text:
            return None
        if fingerprint(known) != based_on and not _is_own_change(report, change, by):
            return Refused(N_("Iemand anders heeft deze tekst intussen veranderd."))
        _keep(report, change=change, by=by, at=at)
        setattr(row, name, text)
        row.save(update_fields=[name])
        _record(report, by=by, at=at, verb="write_text", text=name, item=section.item if section else "")
    return None


def _is_own_change(report: Report, change: str, by: Account) -> bool:
    """Whoever changed the text last is free to go on: a page that saves by itself keeps its first fingerprint."""
    last = report.revisions.filter(change=change, is_undone=False).first()
    return last is not None and last.by_id == by.pk


def hide_section(*, section: Section, by: Account, at: datetime) -> None:
    """Leave a section out of the report. Its texts and its result stay."""
    _set_hidden(section, True, verb="hide_section", by=by, at=at)


def show_section(*, section: Section, by: Account, at: datetime) -> None:
    _set_hidden(section, False, verb="show_section", by=by, at=at)


def _set_hidden(section: Section, is_hidden: bool, *, verb: str, by: Account, at: datetime) -> None:
    report = section.report
    with transaction.atomic():
        _lock(report)
        _keep(report, change=f"{verb}:{section.item}", by=by, at=at)
        section.is_hidden = is_hidden
        section.save(update_fields=["is_hidden"])
        _record(report, by=by, at=at, verb=verb, item=section.item)


def move_section(*, section: Section, places: int, by: Account, at: datetime) -> None:
    """Move a section up (negative) or down; beyond the first and last it stays where it is."""
    report = section.report
    with transaction.atomic():
        _lock(report)
        sections = [one for one in report.sections.all() if one.pk != section.pk]
        was = next(index for index, one in enumerate(report.sections.all()) if one.pk == section.pk)
        sections.insert(min(max(was + places, 0), len(sections)), section)
        _keep(report, change=f"move_section:{section.item}", by=by, at=at)
        for position, one in enumerate(sections, 1):
            one.position = position
        Section.objects.bulk_update(sections, ["position"])
        _record(report, by=by, at=at, verb="move_section", item=section.item)


def undo_change(*, report: Report, by: Account, at: datetime) -> bool:
    """Put the texts back as they were before the last change; false when there is nothing to undo."""
    return _swap(report, report.revisions.filter(is_undone=False).first(), verb="undo_change", by=by, at=at)


def redo_change(*, report: Report, by: Account, at: datetime) -> bool:
    """Take back the last undo; false when there is none, or when something else was changed since."""
    return _swap(report, report.revisions.filter(is_undone=True).last(), verb="redo_change", by=by, at=at)


def _swap(report: Report, revision: Revision | None, *, verb: str, by: Account, at: datetime) -> bool:
    if revision is None:
        return False
    with transaction.atomic():
        _lock(report)
        now = texts_of(report)
        _put_back(report, revision.texts)
        revision.texts, revision.is_undone = now, not revision.is_undone
        revision.save(update_fields=["texts", "is_undone"])
        _record(report, by=by, at=at, verb=verb, change=revision.change)
    return True


def _put_back(report: Report, texts: Texts) -> None:
    for name in REPORT_TEXTS:
        setattr(report, name, texts[name])
    report.save(update_fields=REPORT_TEXTS)
    sections = {section.pk: section for section in report.sections.all()}
    for position, was in enumerate(texts["sections"], 1):
        if section := sections.get(was["id"]):
            section.position, section.is_hidden = position, was["is_hidden"]
            section.heading, section.before, section.after = was["heading"], was["before"], was["after"]
    Section.objects.bulk_update(sections.values(), ["position", "is_hidden", *SECTION_TEXTS])


def publish_report(*, report: Report, by: Account, at: datetime) -> None:
    """Let participants read the report as it is now, by a secret link. Publishing again brings the text up to date
    under the same link. The step of sending it round is done, and the room cannot be opened again any more."""
    with transaction.atomic():
        _lock(report)
        report.published, report.published_at = texts_of(report), at
        report.token = report.token or new_token()
        report.save(update_fields=["published", "published_at", "token"])
        note_report(run=report.run, is_published=True, at=at)
        _record(report, by=by, at=at, verb="publish_report")
        meeting = report.run.meeting
        settle_steps(trajectory=meeting.trajectory, fact="report", meeting=meeting, by=by, at=at)


def withdraw_report(*, report: Report, by: Account, at: datetime) -> None:
    """Close the page for participants. The link that was sent round never works again. The room may be opened again
    from then on."""
    with transaction.atomic():
        _lock(report)
        report.published = report.published_at = report.token = None
        report.save(update_fields=["published", "published_at", "token"])
        note_report(run=report.run, is_published=False, at=at)
        _record(report, by=by, at=at, verb="withdraw_report")


def _lock(report: Report) -> None:
    """One writer at a time, who starts from what is true now."""
    Report.objects.select_for_update().get(pk=report.pk)
    report.refresh_from_db(fields=[*REPORT_TEXTS, "published", "published_at", "token"])


def _keep(report: Report, *, change: str, by: Account, at: datetime) -> None:
    report.revisions.filter(is_undone=True).delete()
    last = report.revisions.first()
    if last and last.change == change and last.by_id == by.pk and at - last.at < ONE_SITTING:
        return
    Revision.objects.create(report=report, at=at, by=by, change=change, texts=texts_of(report))
    old = report.revisions.values_list("pk", flat=True)[KEPT_REVISIONS:]
    Revision.objects.filter(pk__in=list(old)).delete()


def _record(report: Report, *, by: Account | None, at: datetime, verb: str, **data: Any) -> None:
    scope = report.run.meeting.trajectory.scope
    record(by=by, at=at, verb=verb, scope=scope, run=report.run_id, **data)
