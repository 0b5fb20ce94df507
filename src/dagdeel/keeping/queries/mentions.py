"""Where words mention somebody. Tables and columns are found in the models themselves, so that a feature that comes
later is looked through as well."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from dagdeel.history.models import Line
from dagdeel.keeping.rules.mentions import Mentions, count, mentions_of, replaced
from dagdeel.live.models import Entry
from dagdeel.outbox.models import Message
from dagdeel.people.models import Account, Organisation, Person, Workspace
from dagdeel.questionnaires.models import Round
from dagdeel.trajectories.models import Trajectory

ELSEWHERE = (Account, Workspace, Organisation, Person, Entry)
"""Names that are their own (an account is its owner's to erase), and the log, which has a door of its own."""
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Table:
    model: type[models.Model]
    texts: tuple[str, ...]
    path: str
    """From a row to its workspace; empty where a `scope` says it."""
    part: str
    """The same to its trajectory, or to the `scope` that says which; empty for what is of no trajectory."""


@dataclass(frozen=True, slots=True)
class Found:
    model: type[models.Model]
    pk: Any
    of: Any
    """Key or scope of its trajectory; of what is of no trajectory anything else."""
    values: dict[str, Any]
    """By column what it should say."""
    count: int


@dataclass(frozen=True)
class Looked:
    workspace: Workspace
    mentions: Mentions
    has_namesake: bool
    """Somebody else here has this name, so that a name in a text may be theirs."""

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """Where it stands now. It takes every table of ours, so it is looked up once for all who ask."""
        return tuple(found_in(self.workspace, self.mentions))


def looked_for(person: Person) -> Looked:
    """What to look for of this person; nothing that may be somebody else's too."""
    others = Person.objects.filter(workspace=person.workspace_id, erased_at=None).exclude(pk=person.pk)
    accounts = Account.objects.filter(memberships__workspace=person.workspace_id)
    name = str(person).casefold()
    has_namesake = any(str(one).casefold() == name for one in others) or any(
        one.name.casefold() == name for one in accounts
    )
    exact = []
    if person.email and not others.filter(email=person.email).exists():
        exact += [] if accounts.filter(email=person.email).exists() else [person.email]
    if person.phone and not others.filter(phone=person.phone).exists():
        exact.append(person.phone)
    instead = f"iemand van {person.organisation}" if person.organisation else "iemand"
    mentions = mentions_of(names=[] if has_namesake else [str(person)], exact=exact, instead=instead)
    return Looked(person.workspace, mentions, has_namesake)


def is_named_by_others(person: Person) -> bool:
    """Whether erasing this person would change words that are not about them alone. A name is what somebody typed, and
    may be any two words: where they stand in plans or in the log, somebody of the house looks before they go."""
    looked = looked_for(person).mentions
    holders = [one.holder for one in person.participations.all()]
    own = set(Message.objects.filter(holder__in=holders).values_list("pk", flat=True))
    if any(found.model is not Message or found.pk not in own for found in found_in(person.workspace, looked)):
        return True
    return _is_logged(person.workspace, looked, ())


def is_named_outside(looked: Looked, trajectories: Sequence[Trajectory]) -> bool:
    """Whether it would change words anywhere but in these trajectories."""
    here = {key for one in trajectories for key in (one.pk, one.scope)}
    if any(one.of not in here for one in looked.found):
        return True
    return _is_logged(looked.workspace, looked.mentions, trajectories)


def _is_logged(workspace: Workspace, mentions: Mentions, outside: Sequence[Trajectory]) -> bool:
    either = Q()
    for clue in mentions.clues:
        either |= Q(data__icontains=clue)
    ours = Entry.objects.filter(run__meeting__trajectory__workspace=workspace)
    entries = ours.exclude(run__meeting__trajectory__in=outside).filter(either).values_list("data", flat=True)
    return bool(mentions.needles) and any(count(data_of(text), mentions) for text in entries.iterator())


def data_of(text: str) -> Any:
    """What an entry of the log holds; nothing for what cannot be read."""
    try:
        return json.loads(text)
    except ValueError:
        return {}


def found_in(workspace: Workspace, mentions: Mentions) -> Iterator[Found]:
    """Every row of the workspace with a mention, and what it says without."""
    if not mentions.needles:
        return
    scopes = [workspace.scope, *(one.scope for one in workspace.trajectories.all())]
    for table in tables():
        rows = table.model._base_manager.filter(**({table.path: workspace} if table.path else {"scope__in": scopes}))
        asked = {f"{name}_text": Cast(name, models.TextField()) for name in table.texts}
        clues = (Q(**{f"{name}__icontains": clue}) for name in asked for clue in mentions.clues)
        either = Q()
        for one in clues:
            either |= one
        for row in rows.annotate(**asked).filter(either).values("pk", *filter(None, (*table.texts, table.part))):
            if found := _found(table, row, mentions):
                yield found


def _found(table: Table, row: dict[str, Any], mentions: Mentions) -> Found | None:
    # What was done to an account is about an account.
    if table.model is Line and "account" in row["data"]:
        return None
    values, times = {}, 0
    for name in table.texts:
        if here := count(row[name], mentions):
            longest = getattr(table.model._meta.get_field(name), "max_length", None)
            said = replaced(row[name], mentions)
            values[name] = said[:longest] if longest and isinstance(said, str) else said
            times += here
    return Found(table.model, row["pk"], row.get(table.part), values, times) if times else None


@cache
def tables() -> tuple[Table, ...]:
    """Every table of ours in which somebody can type."""
    found = []
    for model in apps.get_models():
        if model.__module__.startswith("dagdeel.") and model not in ELSEWHERE:
            texts, path = tuple(_texts(model)), path_to(model)
            if texts and (path or _has_scope(model)):
                found.append(Table(model, texts, path, _part_of(model)))
    return tuple(found)


def _texts(model: type[models.Model]) -> Iterator[str]:
    for one in model._meta.get_fields():
        if isinstance(one, models.CharField | models.TextField | models.JSONField) and _is_typed(one):
            yield one.name


def _is_typed(field: "models.Field[Any, Any]") -> bool:
    return not (field.name == "scope" or field.choices or field.unique)


def _part_of(model: type[models.Model]) -> str:
    if model is Trajectory:
        return "pk"
    to_round = path_to(model, Round)
    return path_to(model, Trajectory) or ("scope" if _has_scope(model) else to_round and f"{to_round}__scope")


@cache
def path_to(model: type[models.Model], goal: type[models.Model] = Workspace) -> str:
    """The shortest way over foreign keys from a table to the workspace or another; empty when there is none."""
    paths: list[tuple[type[models.Model], tuple[str, ...]]] = [(model, ())]
    for here, steps in paths:
        for one in here._meta.get_fields():
            if isinstance(one, models.ForeignKey) and len(steps) < DEEPEST and one.related_model is not Account:
                if one.related_model is goal:
                    return "__".join((*steps, one.name))
                paths.append((one.related_model, (*steps, one.name)))
    return ""


def _has_scope(model: type[models.Model]) -> bool:
    return any(one.name == "scope" for one in model._meta.get_fields())
