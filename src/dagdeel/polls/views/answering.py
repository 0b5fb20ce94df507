"""What one person's form says, on their own phone or at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from dagdeel.polls import actions
from dagdeel.polls.queries.results import VALUE_WORDS, ends_at
from dagdeel.polls.rules.tally import understood


@dataclass(frozen=True, slots=True)
class Fill:
    """One date with its three choices: pairs of a value and its words, and which one stands."""

    option: Any
    ends_at: Any
    value: str
    choices: tuple[tuple[str, str], ...]
    is_missing: bool = False


def options_to_fill(poll: Any, ticket: Any, typed: Mapping[str, str] | None) -> list[Fill]:
    """The dates of the form, with what was answered before or, where it was refused, what was `typed`."""
    choices = tuple((value.value, _(words)) for value, words in VALUE_WORDS.items())
    options = list(poll.options.all())
    given = ticket.choices if typed is None else understood([one.pk for one in options], typed)[0]
    return [
        Fill(one, ends_at(poll, one), value := given.get(str(one.pk), ""), choices, typed is not None and not value)
        for one in options
    ]


def filled(fields: Mapping[str, str], ticket: Any, *, by: Any = None) -> list[str]:
    """Keep what the form says; what is wrong with it otherwise."""
    choices, _missing = understood([one.pk for one in ticket.poll.options.all()], fields)
    try:
        actions.answer(ticket=ticket, choices=choices, remark=fields.get("remark", ""), by=by, at=timezone.now())
    except ValidationError as refusal:
        return refusal.messages
    return []
