"""The session that has been held: what people said there, part by part, and when. The room and the report do the rest.

Each part of the afternoon has a file with its words and its script. `afternoon.py` plays them one after another.
"""

from datetime import datetime, time, timedelta

from dagdeel.config.demo.cast import Cast
from dagdeel.config.demo.questionnaires import AFTER, BEFORE, VLASPIT_AFTER, VLASPIT_BEFORE, ask
from dagdeel.config.demo.way import invite, moment, prepare, walk
from dagdeel.core.timeline import suggest_day
from dagdeel.live.models import Run
from dagdeel.methods.loader import load
from dagdeel.people.models import Account
from dagdeel.questionnaires.actions import show_results
from dagdeel.reports.actions import draft_report, publish_report, write_text
from dagdeel.reports.rules import fingerprint
from dagdeel.trajectories.actions import MeetingDraft, create_trajectory

from . import neighbourhood, practice
from .afternoon import hold
from .people import GUESTS

THANKS = "Dank aan de bewoners die meededen en aan het Kulturhus voor de soep. De flappen hangen er nog een maand."


def make(cast: Cast, *, at: datetime) -> None:
    """A session about five weeks ago, in the afternoon, with what followed up to now."""
    starts_at = moment(suggest_day(at.date(), lead_days=-37), time(13, 0))
    trajectory = create_trajectory(
        workspace=cast.workspace,
        method=load("wijk-4u"),
        name="Samen voor De Vlaspit",
        area_name="De Vlaspit, Rivierdam",
        inhabitants=3900,
        meetings=[MeetingDraft(starts_at=starts_at, place="Kulturhus De Vlas", room_depth=8)],
        team=[(cast.joost, "helper"), (cast.ellen, "facilitator")],
        by=cast.fatima,
        at=starts_at - timedelta(days=95),
    )
    guests = invite(trajectory, GUESTS, by=cast.fatima, at=starts_at - timedelta(days=50))
    meeting = trajectory.meetings.get()
    options = {"perspectives": neighbourhood.OPTIONS, "casework": practice.OPTIONS}
    prepare(meeting, options, by=cast.fatima, at=starts_at - timedelta(days=45))
    there = [guest for guest in guests if guest.status == "coming"]
    ask(
        trajectory, "before", there, answering=15, middle=BEFORE, written=VLASPIT_BEFORE,
        by=cast.fatima, at=starts_at - timedelta(days=21), closes_at=starts_at - timedelta(days=2),
    )  # fmt: skip
    run = hold(meeting, there, cast)
    _report(run, by=cast.fatima)
    closes_at = starts_at + timedelta(days=14)
    evaluation = ask(
        trajectory, "evaluation", there, answering=13, middle=AFTER, written=VLASPIT_AFTER,
        by=cast.fatima, at=starts_at + timedelta(hours=4), closes_at=closes_at,
    )  # fmt: skip
    show_results(round=evaluation, by=cast.fatima, at=closes_at)
    skipped = {
        "accreditation": "De huisartsen komen ook zonder punten.",
        "photographer": "We maken zelf foto's van de flappen.",
    }
    walk(trajectory, by=cast.fatima, until=at, skipped=skipped)


def _report(run: Run, *, by: Account) -> None:
    """Drafted when the room closed; a week later read over, given a word of thanks and shared."""
    assert run.closed_at is not None
    report = draft_report(run=run, by=None, at=run.closed_at)
    at = run.closed_at + timedelta(days=6, hours=18)
    text = f"{report.introduction}\n\n{THANKS}".strip()
    write_text(report=report, name="introduction", text=text, based_on=fingerprint(report.introduction), by=by, at=at)
    publish_report(report=report, by=by, at=at + timedelta(minutes=25))
