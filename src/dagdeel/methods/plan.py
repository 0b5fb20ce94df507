"""Reads the way (steps) and the agenda (items), and how meetings and variants are made of them."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from dagdeel import workforms
from dagdeel.methods.model import FACTS, Item, MeetingPlan, Step, Variant
from dagdeel.methods.pairs import pairs, source
from dagdeel.methods.reading import Reader

BENDS = ("keep", "shorten", "drop")

LONGEST = 600
"""Minutes of the longest item."""

_UNSURE = re.compile(r"(.*\.)?(variant_)?items(\[\d+\](\.(minutes|id))?)?|.*\.own_minutes\..*")
"""Where a mistake makes the minutes of a meeting unsure: what its items are, or how long they take."""


def read_steps(
    structure: Reader, words: Reader, name: str, roles: Collection[str], documents: Collection[str], *,
    taken: Collection[str] = (),
) -> tuple[Step, ...]:  # fmt: skip
    return tuple(
        Step(
            id=id,
            offset_days=table.number("offset_days", -730, 730, default=0),
            offset_months=table.number("offset_months", 0, 24, default=0),
            after_last=table.flag("after_last"),
            owner=table.choice("owner", roles),
            documents=table.names("documents", documents),
            done_when=table.choice("done_when", FACTS, default=""),
            title=text.text("title", at_most=160),
            tip=text.text("tip", may_be_empty=True),
            source=source(table),
        )
        for table, text, id in pairs(structure, words, name, taken=taken)
    )


def read_items(
    structure: Reader, words: Reader, name: str, *, at_least: int = 0, taken: Collection[str] = ()
) -> dict[str, Item]:
    items = {}
    for table, text, id in pairs(structure, words, name, at_least=at_least, taken=taken):
        minutes = table.number("minutes", 0, LONGEST)
        items[id] = Item(
            id=id,
            minutes=minutes,
            shortest=table.number("shortest", 0, LONGEST if table.is_noted("minutes") else minutes),
            bend=table.choice("bend", BENDS),
            is_break=table.flag("is_break"),
            before_start=table.flag("before_start"),
            workform=(workform := table.choice("workform", workforms.keys(), default="")),
            options=_options(table, workform),
            title=text.text("title", at_most=120),
            aim=text.text("aim", may_be_empty=True),
            script=text.text("script", may_be_empty=True),
            result=text.text("result", may_be_empty=True),
            prompt=text.text("prompt", may_be_empty=True),
            source=source(table),
        )
    return items


def _options(table: Reader, workform: str) -> dict[str, Any]:
    if workform:
        return table.options("options", workforms.get(workform).options_form.base_fields)
    # Of a work form that does not exist nobody knows the options; that it does not exist is mistake enough.
    return table.options("options", None if "workform" in table else ())


def read_variants(
    structure: Reader, words: Reader, items: dict[str, Item], steps: dict[str, Step]
) -> tuple[Variant, ...]:
    variants = []
    for table, text, id in pairs(structure, words, "variants"):
        chosen = table.names("steps", steps)
        variants.append(
            Variant(
                id=id,
                title=text.text("title", at_most=120),
                about=text.text("about"),
                meetings=_meetings(table, text, items),
                steps=tuple(steps[name] for name in chosen),
                source=source(table),
            )
        )
    return tuple(variants)


def _meetings(variant: Reader, words: Reader, items: dict[str, Item]) -> tuple[MeetingPlan, ...]:
    meetings: list[MeetingPlan] = []
    used: dict[str, None] = {}
    for table, text, id in pairs(variant, words, "meetings", at_least=1):
        names = table.names("items", items)
        for name in names:
            if name in used:
                table.note("items", f"“{name}”", _("een onderdeel dat in geen andere bijeenkomst staat"))
            used[name] = None
        plan = MeetingPlan(
            id=id,
            title=text.text("title", at_most=120),
            minutes=table.number("minutes", 1, 1440),
            days_after_previous=table.number("days_after_previous", 0, 366, default=0),
            items=_with_minutes(table, [items[name] for name in names]),
        )
        check_plan(table, plan)
        meetings.append(plan)
    return tuple(meetings)


def _with_minutes(meeting: Reader, items: list[Item]) -> tuple[Item, ...]:
    """The items with the minutes that this meeting gives them instead of their own."""
    own = meeting.table("own_minutes", known=False)
    return tuple(
        replace(item, minutes=own.number(item.id, item.shortest, LONGEST, default=item.minutes)) for item in items
    )


def check_plan(table: Reader, plan: MeetingPlan) -> None:
    """A meeting takes as long as its items, and what comes before the kick-off stands first."""
    total = sum(item.minutes for item in plan.items if not item.before_start)
    is_sure = not any(_UNSURE.fullmatch(problem.key) for problem in table.problems)
    if total != plan.minutes and is_sure and not table.is_noted("minutes"):
        table.note(
            "minutes", str(plan.minutes), _("%(total)s: zoveel minuten duren de onderdelen samen") % {"total": total}
        )
    started = False
    for item in plan.items:
        if item.before_start and started:
            table.note("items", f"“{item.id}”", _("onderdelen voor de aftrap, vóór alle andere"))
        started = started or not item.before_start
