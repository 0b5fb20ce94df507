"""Who should not be put together, and who know each other well."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.history.actions import record
from dagdeel.people.models import Account, Pair, Person

from .persons import scope_of


@transaction.atomic
def add_pair(*, one: Person, other: Person, kind: str, by: Account | None, at: datetime) -> Pair:
    """Keep these two apart, or note that they know each other (`Pair.Kind`), in every trajectory of their workspace.
    What stands already stays as it is; the two kinds do not undo each other.

    Raises `ValidationError` for one and the same person, for two workspaces, and for somebody who was erased.
    """
    if one.pk == other.pk:
        raise ValidationError(_("Kies twee verschillende mensen."))
    if one.workspace_id != other.workspace_id or kind not in Pair.Kind.values:
        raise ValidationError(_("Kies twee mensen van de lijst."))
    first, second = sorted((one.pk, other.pk))
    # Locked, so that a pair cannot come after the erasure of one of them.
    held = Person.objects.select_for_update().filter(pk__in=(first, second), erased_at=None)
    if len(held) < 2:
        raise ValidationError(_("Kies twee mensen van de lijst."))
    pair, made = Pair.objects.get_or_create(one_id=first, other_id=second, kind=kind, defaults={"created_at": at})
    if made:
        # Not who: a line of the history outlives the pair, and the erasure of one of the two.
        record(by=by, at=at, verb="add_pair", scope=scope_of(one))
    return pair


@transaction.atomic
def add_pairs(*, pairs: Iterable[tuple[Person, Person]], kind: str, by: Account | None, at: datetime) -> int:
    """`add_pair` for many at once; how many there were. All or none."""
    return len([add_pair(one=one, other=other, kind=kind, by=by, at=at) for one, other in pairs])


@transaction.atomic
def remove_pair(*, pair: Pair, by: Account | None, at: datetime) -> None:
    """Let them meet like anybody else."""
    record(by=by, at=at, verb="remove_pair", scope=scope_of(pair.one))
    pair.delete()
