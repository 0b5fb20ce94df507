"""Who meets whom: rounds of duos, groups over several rounds, and groups by wish (`method.md` A24, A26, A28).

Pure: the same people and the same seed give the same plan. Start at `rounds.py`; `changes.py` works in who comes late
and takes out who leaves, and `check.py` looks at any plan as an outsider.
"""

from .changes import take_out, work_in
from .check import check
from .facts import Facts, Need, Pair, Person, pairs_of, sharing
from .floors import bound
from .judge import judged
from .kinds import Kind
from .plan import Group, Plan, Unmet, Violation, from_json, to_json
from .rounds import groups, pair_rounds
from .wishes import groups_by_wish

__all__ = [
    "Facts", "Group", "Kind", "Need", "Pair", "Person", "Plan", "Unmet", "Violation",
    "bound", "check", "from_json", "groups", "groups_by_wish", "judged", "pair_rounds", "pairs_of", "sharing",
    "take_out", "to_json", "work_in",
]  # fmt: skip
