"""What each column takes, as the models say it: so a file can hold nothing that the database cannot."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.fields import NOT_PROVIDED

from dagdeel.keeping.rules.travel.shapes import ACCOUNTS, Column, Kind, Shape
from dagdeel.keeping.rules.travel.what import columns, tables

BIGGEST = {
    models.PositiveSmallIntegerField: (0, 32_767),
    models.SmallIntegerField: (-32_768, 32_767),
    models.PositiveIntegerField: (0, 2_147_483_647),
    models.BigIntegerField: (0, 2**53),
}
SPECIAL = {
    # A text that names a row, in the words of its feature: in the file the number of that row.
    ("questionnaires.Ticket", "holder"): Column(Kind.ROW, to="trajectories.Participant"),
    # JSON as text: in the file JSON.
    ("live.Entry", "data"): Column(Kind.RECORD),
    # Milliseconds; up to a year that every page can write.
    ("live.Entry", "at"): Column(Kind.WHOLE, most=7_000_000_000_000),
}
LISTS = {
    ("trajectories.Step", "documents"),
    ("questionnaires.Round", "organisations"),
    ("invitations.Reply", "shares"),
}


@cache
def shapes(with_people: bool) -> Mapping[str, Shape]:
    """By table, in the order in which they are read in."""
    return {name: _shape(name, columns(name, with_people=with_people)) for name in tables(with_people=with_people)}


def _shape(name: str, names: tuple[str, ...]) -> Shape:
    model = apps.get_model(name)
    fields = {one: model._meta.get_field(one) for one in names}
    limits = (one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint))
    unique = [one.fields for one in limits if one.condition is None and one.fields]
    unique += [(one,) for one, field in fields.items() if getattr(field, "unique", False)]
    return Shape(
        columns={one: _column(name, field) for one, field in fields.items()},
        unique=tuple(tuple(one) for one in unique if set(one) <= set(names)),
    )


def _column(table: str, field: Any) -> Column:
    if special := SPECIAL.get((table, field.name)):
        return special
    given: dict[str, Any] = {"may_be_empty": field.null}
    if field.default is not NOT_PROVIDED:
        given["default"] = field.get_default
    elif field.null:
        given["default"] = _nothing
    match field:
        case models.ForeignKey():
            to = field.related_model._meta.label
            is_account = to == "people.Account"
            return Column(Kind.ACCOUNT if is_account else Kind.ROW, to=ACCOUNTS if is_account else to, **given)
        case models.JSONField():
            return Column(Kind.LIST if (table, field.name) in LISTS else Kind.RECORD, **given)
        case models.BooleanField():
            return Column(Kind.FLAG, **given)
        case models.DateTimeField():
            return Column(Kind.MOMENT, **given)
        case models.DateField():
            return Column(Kind.DAY, **given)
        case models.DecimalField():
            most = 10 ** (field.max_digits - field.decimal_places)
            return Column(Kind.AMOUNT, places=field.decimal_places, most=most, **given)
        case models.CharField() | models.TextField():
            among = frozenset(str(value) for value, _label in field.choices or ())
            most = {"most": field.max_length} if field.max_length else {}
            is_line = isinstance(field, models.CharField)
            is_address = isinstance(field, models.EmailField)
            return Column(Kind.TEXT, among=among, is_line=is_line, is_address=is_address, **most, **given)
    least, most_of = BIGGEST[type(field)]
    return Column(Kind.WHOLE, least=least, most=most_of, **given)


def _nothing() -> None:
    return None
