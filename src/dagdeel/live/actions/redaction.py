"""Taking a name out of a log: the one change that is made to what was acknowledged, for who is erased."""

import json
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Q

from dagdeel.core.workform import Json
from dagdeel.live import log
from dagdeel.live.models import Entry, Seat
from dagdeel.trajectories.models import Participant


def untie_seats(participant: Participant) -> int:
    """Forget which place somebody had. The log keeps the number of the place, and nobody can tell any more whose."""
    return Seat.objects.filter(participant=participant).update(participant=None)


@transaction.atomic
def redact(*, workspace: int, clues: Iterable[str], replace: Callable[[Json], Json]) -> int:
    """Say what `replace` gives in every entry of a workspace's rooms whose text holds one of the `clues`; how many.
    Number, moment, kind and place of an entry stay, so that the log replays to the same day with other words."""
    either = Q()
    for clue in clues:
        either |= Q(data__icontains=clue)
    ours = Entry.objects.filter(run__meeting__trajectory__workspace=workspace)
    changed = 0
    for entry in ours.filter(either).order_by("pk") if either else ():
        try:
            known = json.loads(entry.data)
        except ValueError:
            continue
        said = replace(known)
        if said != known:
            log.mend(entry.run_id, entry.seq, said)
            changed += 1
    return changed
