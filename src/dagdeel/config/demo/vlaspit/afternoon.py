"""The afternoon, part by part."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from dagdeel.config.demo.cast import Cast
from dagdeel.config.demo.play import Play
from dagdeel.live.models import Run
from dagdeel.trajectories.models import Item, Meeting, Participant

from . import closing, groups, improvements, kickoff, neighbourhood, network, practice, themes

SCRIPTS: Mapping[str, Callable[[Play, Item], None]] = {
    "checkin": kickoff.acquaintance,
    "perspectives": neighbourhood.views,
    "ideas": themes.ideas,
    "dotvote": themes.votes,
    "duos": network.rounds,
    "casework": practice.cases,
    "improvements": improvements.per_theme,
    "actionplan": groups.make_plans,
    "pitch": groups.pitch,
    "closing": closing.agreements,
    "evaluation": closing.evaluation,
}
"""By work form."""


def hold(meeting: Meeting, guests: list[Participant], cast: Cast) -> Run:
    """A part without a script is talked through in the time that was planned."""
    items = list(meeting.items.all())
    doors_open = meeting.starts_at - timedelta(minutes=sum(item.minutes for item in items if item.before_start))
    play = Play(meeting, guests, lead=cast.ellen, at=doors_open - timedelta(minutes=10))
    play.now = doors_open
    for item in items:
        play.step("start", item.key)
        began = play.now
        if item.before_start:
            kickoff.arrival(play)
        elif script := SCRIPTS.get(item.workform):
            script(play, item)
        play.now = max(play.now, began + timedelta(minutes=item.minutes + _drift(play, item)))
    play.close()
    return play.run


def _drift(play: Play, item: Item) -> int:
    """A minute or two ahead of or behind the plan, as it goes; nobody comes back early from a break."""
    return play.chance.randint(0 if item.is_break else -2, 2) if item.minutes else 0
