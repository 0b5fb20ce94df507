"""Who may do what in a trajectory: one table, read by `access.py` and by nothing else."""

from collections.abc import Iterable
from typing import Literal

Need = Literal["view", "edit", "agenda", "people", "results", "run", "manage"]

GRANTS: dict[Need, frozenset[str]] = {
    "view": frozenset({"organiser", "preparation", "facilitator", "helper", "driver", "viewer"}),
    "edit": frozenset({"organiser", "preparation"}),
    "agenda": frozenset({"organiser", "preparation", "facilitator"}),
    "people": frozenset({"organiser", "preparation", "helper"}),
    "results": frozenset({"organiser", "preparation", "facilitator", "helper", "driver"}),
    "run": frozenset({"organiser", "facilitator", "helper"}),
    "manage": frozenset({"organiser"}),
}
"""By need, the kinds of role that have it. An administrator of the workspace has every need."""


def needs_granted(kinds: Iterable[str], *, is_admin: bool) -> frozenset[Need]:
    """Everything that these roles together may do; nothing at all without a role.

    >>> sorted(needs_granted(["helper"], is_admin=False))
    ['people', 'results', 'run', 'view']
    """
    held = set(kinds)
    return frozenset(need for need, allowed in GRANTS.items() if is_admin or held & allowed)
