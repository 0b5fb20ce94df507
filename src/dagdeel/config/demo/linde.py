"""Another organisation on the same server. Whoever signs in as Pieter sees this and nothing else."""

from datetime import datetime, time, timedelta

from dagdeel.core.timeline import suggest_day
from dagdeel.methods.loader import load
from dagdeel.trajectories.actions import MeetingDraft, create_trajectory

from .cast import Cast
from .way import Guest, invite, moment, walk

GUESTS: tuple[Guest, ...] = (
    ("Josien Wolters", "huisarts", "Huisartsenpraktijk Lindeplein", "josien@lindeplein.example", "coming"),
    ("Arjan Bekker", "praktijkondersteuner", "Zorggroep De Linde", "arjan@delinde.example", "invited"),
    ("Noor van Eck", "wijkverpleegkundige", "Thuiszorg Lindehof", "noor@lindehof.example", "wished"),
    ("Wim Prins", "bewoner", "", "", "wished"),
)


def make(cast: Cast, *, at: datetime) -> None:
    """A trajectory in its first weeks, seven weeks before the session."""
    starts_at = moment(suggest_day(at.date(), lead_days=49), time(9, 0))
    trajectory = create_trajectory(
        workspace=cast.elsewhere,
        method=load("wijk-4u"),
        name="Lindeplein beter bereikbaar",
        area_name="Lindeplein, Oudewaterveen",
        inhabitants=8900,
        theme="Zorg die je kunt vinden",
        meetings=[MeetingDraft(starts_at=starts_at, place="Gezondheidscentrum Lindeplein")],
        by=cast.pieter,
        at=starts_at - timedelta(days=90),
    )
    invite(trajectory, GUESTS, by=cast.pieter, at=at - timedelta(days=2))
    walk(trajectory, by=cast.pieter, until=at, undone=("driver", "speakers"))
