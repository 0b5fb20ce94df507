from datetime import timedelta

import pytest

from dagdeel.core.workform import Refused
from dagdeel.history.models import Line
from dagdeel.people.models import Account
from dagdeel.reports import actions
from dagdeel.reports.actions import hide_section, move_section, publish_report, redo_change, show_section, undo_change
from dagdeel.reports.models import Report, Section
from dagdeel.reports.queries import paper_of, texts_of
from dagdeel.reports.rules import fingerprint
from dagdeel.trajectories.models import Meeting, Step
from tests.world import World

from .conftest import later


def write(
    report: Report, name: str, text: str, by: Account, minute: int, section: Section | None = None
) -> Refused | None:
    row: Report | Section = section or report
    based_on = fingerprint(getattr(row, name))
    return actions.write_text(
        report=report, name=name, text=text, based_on=based_on, by=by, at=later(minute), section=section
    )


def section_of(report: Report, item: str) -> Section:
    section = report.sections.get(item=item)
    section.report = report
    return section


def test_it_writes_a_text_and_a_line_of_history_without_the_text(report: Report, world: World) -> None:
    assert write(report, "closing", "Geheim van Karel", world.fatima, 2) is None
    assert Report.objects.get().closing == "Geheim van Karel"
    line = Line.objects.get(verb="write_text")
    assert (line.by, line.scope, line.data) == (
        world.fatima, "trajectory:mxlnkw42", {"run": report.run_id, "text": "closing", "item": ""}
    )  # fmt: skip


def test_it_undoes_every_kind_of_change_and_brings_it_back(report: Report, world: World) -> None:
    before = texts_of(report)
    write(report, "title", "Een andere titel", world.fatima, 2)
    write(report, "after", "Nog iets.", world.fatima, 3, section_of(report, "themes"))
    hide_section(section=section_of(report, "themes"), by=world.fatima, at=later(4))
    move_section(section=section_of(report, "themes"), places=1, by=world.fatima, at=later(5))
    after = texts_of(Report.objects.get())
    assert after != before

    undone = [undo_change(report=Report.objects.get(), by=world.fatima, at=later(6)) for _ in range(5)]
    assert undone == [True, True, True, True, False]
    assert texts_of(Report.objects.get()) == before

    redone = [redo_change(report=Report.objects.get(), by=world.fatima, at=later(7)) for _ in range(5)]
    assert redone == [True, True, True, True, False]
    assert texts_of(Report.objects.get()) == after


def test_typing_on_in_one_text_is_one_change_to_undo(report: Report, world: World) -> None:
    for second, text in enumerate(("A", "Af", "Afs")):
        report.refresh_from_db()
        actions.write_text(
            report=report, name="closing", text=text, based_on=fingerprint(report.closing),
            by=world.fatima, at=later(2) + timedelta(seconds=second),
        )  # fmt: skip
    assert report.revisions.count() == 1
    undo_change(report=report, by=world.fatima, at=later(3))
    assert Report.objects.get().closing.startswith("Mis je iets")


def test_a_page_that_saves_by_itself_goes_on_with_its_first_fingerprint(report: Report, world: World) -> None:
    first = fingerprint(report.closing)
    for text in ("A", "Af", "Afs"):
        refused = actions.write_text(
            report=report, name="closing", text=text, based_on=first, by=world.fatima, at=later(2)
        )
        assert refused is None
    assert Report.objects.get().closing == "Afs"


def test_it_refuses_to_write_over_what_somebody_else_wrote_meanwhile(report: Report, world: World) -> None:
    first = fingerprint(report.closing)
    write(report, "closing", "Van Joost", world.joost, 2)
    refused = actions.write_text(
        report=report, name="closing", text="Van Fatima", based_on=first, by=world.fatima, at=later(3)
    )
    assert refused == Refused("Iemand anders heeft deze tekst intussen veranderd.")
    assert Report.objects.get().closing == "Van Joost"
    assert write(Report.objects.get(), "closing", "Van Fatima", world.fatima, 4) is None


def test_it_writes_no_text_that_is_not_of_the_report(report: Report, world: World) -> None:
    section = section_of(report, "themes")
    for name, of in (("token", None), ("heading", None), ("item", section), ("title", section)):
        with pytest.raises(ValueError, match=f"{name} is no text"):
            actions.write_text(
                report=report, name=name, text="x", based_on="", by=world.fatima, at=later(2), section=of
            )


def test_it_leaves_a_section_out_and_brings_it_back(report: Report, world: World) -> None:
    hide_section(section=section_of(report, "themes"), by=world.fatima, at=later(2))
    assert [part.heading for part in paper_of(report).parts] == ["Aftrap", "Prioriteiten kiezen", "Afspraken"]
    everything = paper_of(report, everything=True)
    assert [part.heading for part in everything.parts][:3] == ["Inloop", "Aftrap", "Blik op de wijk"]
    show_section(section=section_of(report, "themes"), by=world.fatima, at=later(3))
    assert [part.heading for part in paper_of(report).parts][1] == "Blik op de wijk"


@pytest.mark.parametrize(("places", "place"), [(1, 3), (-1, 1), (-100, 0), (100, 6), (0, 2)])
def test_it_moves_a_section_within_the_report(report: Report, world: World, places: int, place: int) -> None:
    move_section(section=section_of(report, "themes"), places=places, by=world.fatima, at=later(2))
    order = list(report.sections.values_list("item", flat=True))
    assert order.index("themes") == place
    assert sorted(order) == sorted(
        ["arrival", "kickoff", "themes", "priorities", "break", "agreements", "reflection"]
    )  # fmt: skip


def test_participants_read_what_was_published_until_it_is_published_again(report: Report, world: World) -> None:
    publish_report(report=report, by=world.fatima, at=later(2))
    token = report.token
    write(report, "closing", "Halve zin", world.fatima, 3)
    report.refresh_from_db()
    assert "Halve zin" not in str(paper_of(report, report.published).closing)
    publish_report(report=report, by=world.fatima, at=later(4))
    assert "Halve zin" in str(paper_of(report, report.published).closing)
    assert report.token == token


def test_the_way_knows_that_the_report_was_sent_round(report: Report, world: World) -> None:
    later_meeting = Meeting.objects.create(
        trajectory=world.trajectory, number=2, starts_at=later(60 * 24), planned_minutes=120
    )
    for position, (key, after_last) in enumerate((("interim-results", False), ("report", True)), 1):
        Step.objects.create(
            trajectory=world.trajectory, key=key, position=position, title=key, offset_days=7, after_last=after_last,
            done_when="report",
        )  # fmt: skip
    publish_report(report=report, by=world.fatima, at=later(2))
    assert [(one.key, one.done_by) for one in Step.objects.filter(done_at=later(2))] == [
        ("interim-results", world.fatima)
    ]
    later_meeting.delete()
    publish_report(report=report, by=world.fatima, at=later(3))
    assert [one.key for one in Step.objects.filter(done_at=later(3))] == ["report"]


def test_a_link_that_was_withdrawn_never_works_again(report: Report, world: World) -> None:
    publish_report(report=report, by=world.fatima, at=later(2))
    first = report.token
    actions.withdraw_report(report=report, by=world.fatima, at=later(3))
    assert (report.token, report.published, report.published_at) == (None, None, None)
    publish_report(report=report, by=world.fatima, at=later(4))
    assert report.token not in (None, first)
