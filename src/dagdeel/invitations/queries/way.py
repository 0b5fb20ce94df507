"""What De weg says of invitations: who knows another day than what holds now, and how far the letters are."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core.words import N_
from dagdeel.invitations.rules.letters import LETTERS, Kind
from dagdeel.outbox.models import Message
from dagdeel.outbox.queries import messages_of
from dagdeel.trajectories.models import Trajectory
from dagdeel.trajectories.rules.doors import Door
from dagdeel.trajectories.rules.way import Known
from dagdeel.ui.templatetags.dates import day

from .desk import Behind
from .standing import Standing, days_gone

State = Message.State
LETTER_STEPS = {"announcement": Kind.ANNOUNCEMENT, "invitation": Kind.INVITATION, "reminder": Kind.REMINDER}
"""Steps of methods that a letter does."""
ASTRAY = frozenset({State.BOUNCED, State.FAILED, State.UNSURE})
LOOK = Door("mail", N_("Kijk ernaar"))


@dataclass(frozen=True, slots=True)
class Post:
    """What became of the mails: `known` at the steps that a letter does, by their key, and `astray` how many others did
    not arrive."""

    known: Mapping[str, Known]
    astray: int


def post_of(trajectory: Trajectory) -> Post:
    """One query, and one more where the steps were not read."""
    rows = messages_of(trajectory.scope).order_by().values_list("key", "state")
    counts = Counter((key.partition(":")[0], state) for key, state in rows)
    by_kind = {kind: {state: counts[kind, state] for state in State.values} for kind in LETTER_STEPS.values()}
    known = {step: said for step, kind in LETTER_STEPS.items() if (said := _known(kind, by_kind[kind]))}
    told = {LETTER_STEPS[one.key] for one in trajectory.steps.all() if one.is_open and one.key in LETTER_STEPS}
    return Post(known, sum(n for (kind, state), n in counts.items() if state in ASTRAY and kind not in told))


def _known(kind: Kind, count: Mapping[str, int]) -> Known | None:
    sent, waiting, back = count[State.SENT] + count[State.SENDING], count[State.WAITING], count[State.BOUNCED]
    wrong = count[State.FAILED] + count[State.UNSURE]
    parts = [_("%(count)s verstuurd") % {"count": sent}] if sent else []
    if waiting:
        parts.append(ngettext("%(count)s wacht nog", "%(count)s wachten nog", waiting) % {"count": waiting})
    if back:
        parts.append(ngettext("%(count)s kwam terug", "%(count)s kwamen terug", back) % {"count": back})
    if wrong:
        parts.append(ngettext("%(count)s ging mis", "%(count)s gingen mis", wrong) % {"count": wrong})
    if not parts:
        return None
    words = f"{_(LETTERS[kind].title)}: {', '.join(parts)}."
    return Known(words, LOOK if back or wrong else None, is_enough=not (waiting or back or wrong))


def news_of(standing: Standing, behind: Behind) -> str:
    """Who knows something else, in a sentence for who just changed it."""
    if not behind.others:
        return heard_off_words(behind.heard_off)
    gone = days_gone(standing, standing.number - 1)
    if len(gone) != 1:
        words = ngettext(
            "%(count)s persoon weet dit nog niet.", "%(count)s mensen weten dit nog niet.", behind.count
        )  # fmt: skip
        return words % {"count": behind.count}
    words = ngettext(
        "%(count)s persoon heeft nog %(day)s in de agenda.",
        "%(count)s mensen hebben nog %(day)s in hun agenda.",
        behind.others,
    )
    return words % {"count": behind.others, "day": day(gone[0])}


def heard_off_words(count: int) -> str:
    """Who believes that it is off."""
    words = ngettext(
        "%(count)s persoon hoorde dat het niet doorging.", "%(count)s mensen hoorden dat het niet doorging.", count
    )
    return words % {"count": count}
