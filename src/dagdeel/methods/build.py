"""Makes a `Method` out of the tables of its structure and the tables of its words in one language.

What is wrong is noted by the readers; a method built while something was noted is not to be used.
"""

from collections.abc import Collection
from dataclasses import replace

from django.utils.translation import gettext as _

from dagdeel import workforms
from dagdeel.methods.model import (
    DOMAINS,
    LANGUAGES,
    Advice,
    Cost,
    Credit,
    Document,
    FollowUp,
    FollowUpQuestion,
    Item,
    MeetingPlan,
    Method,
    Partner,
    Question,
    Questionnaire,
    Role,
    Step,
    Variant,
    Wanted,
)
from dagdeel.methods.reading import Reader

BENDS = ("keep", "shorten", "drop")
KINDS = ("scale", "choice", "several", "text")
WHOLE = "whole"
"""Id of the only meeting of a method that is not cut in parts; its title is the method's."""


def build(structure: Reader, words: Reader) -> Method:
    """The method; every mistake is noted in the lists of problems of the two readers."""
    language = words.choice("language", LANGUAGES)
    roles = _roles(structure, words)
    documents = _documents(structure, words)
    steps = _steps(structure, words, "steps", {role.id for role in roles}, {document.id for document in documents})
    items = _items(structure, words, "items", at_least=1)
    extra_items = _items(structure, words, "variant_items", taken=items)
    extra_steps = _steps(
        structure, words, "variant_steps", {role.id for role in roles}, {document.id for document in documents},
        taken={step.id for step in steps},
    )  # fmt: skip
    title = words.text("title", at_most=120)
    method = Method(
        key=structure.id("key"),
        version=structure.number("version", 1, 9999),
        language=language,
        title=title,
        summary=words.text("summary", at_most=400),
        purpose=words.text("purpose"),
        inhabitants_max=structure.number("inhabitants_max", 0, 1_000_000, default=0),
        participants_min=structure.number("participants_min", 1, 1000),
        participants_max=structure.number("participants_max", 1, 1000),
        themes_min=structure.number("themes_min", 0, 20, default=0),
        themes_max=structure.number("themes_max", 0, 20, default=0),
        certificate=structure.flag("certificate"),
        roles=roles,
        preparation=_preparation(structure, words),
        mix=_mix(structure, words),
        costs=_costs(structure, words),
        credits=_credits(structure, words),
        advice=_advice(structure, words),
        documents=documents,
        steps=steps,
        meetings=(MeetingPlan(WHOLE, title, structure.number("minutes", 1, 1440), 0, tuple(items.values())),),
        variants=_variants(structure, words, {**items, **extra_items}, {step.id: step for step in extra_steps}),
        questionnaires=_questionnaires(structure, words),
        follow_up=_follow_up(structure, words),
    )
    _check_numbers(structure, method)
    return method


def _roles(structure: Reader, words: Reader) -> tuple[Role, ...]:
    return tuple(
        Role(id, text.text("title", at_most=60), text.text("about"), _source(table))
        for table, text, id in _pairs(structure, words, "roles", at_least=1)
    )


def _preparation(structure: Reader, words: Reader) -> tuple[Partner, ...]:
    return tuple(
        Partner(
            id, table.choice("domain", DOMAINS), table.flag("core"), text.text("title", at_most=120), _source(table)
        )
        for table, text, id in _pairs(structure, words, "preparation")
    )


def _mix(structure: Reader, words: Reader) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(table.choice("domain", DOMAINS), table.number("at_least", 1, 100), text.text("reason"), _source(table))
        for table, text, _id in _pairs(structure, words, "mix", id="domain")
    )


def _costs(structure: Reader, words: Reader) -> tuple[Cost, ...]:
    return tuple(
        Cost(id, table.flag("in_hours"), text.text("title", at_most=120), _source(table))
        for table, text, id in _pairs(structure, words, "costs")
    )


def _credits(structure: Reader, words: Reader) -> tuple[Credit, ...]:
    return tuple(
        Credit(
            id, table.text("register", at_most=40), table.number("points", 1, 100), text.text("title", at_most=120),
            _source(table),
        )
        for table, text, id in _pairs(structure, words, "credits")
    )  # fmt: skip


def _advice(structure: Reader, words: Reader) -> tuple[Advice, ...]:
    return tuple(
        Advice(id, text.text("title", at_most=120), text.text("text"), _source(table))
        for table, text, id in _pairs(structure, words, "advice")
    )


def _documents(structure: Reader, words: Reader) -> tuple[Document, ...]:
    return tuple(
        Document(id, text.text("title", at_most=120), text.text("about"), _source(table))
        for table, text, id in _pairs(structure, words, "documents")
    )


def _steps(
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
            title=text.text("title", at_most=160),
            tip=text.text("tip", may_be_empty=True),
            source=_source(table),
        )
        for table, text, id in _pairs(structure, words, name, taken=taken)
    )


def _items(
    structure: Reader, words: Reader, name: str, *, at_least: int = 0, taken: Collection[str] = ()
) -> dict[str, Item]:
    items = {}
    for table, text, id in _pairs(structure, words, name, at_least=at_least, taken=taken):
        minutes = table.number("minutes", 0, 600)
        items[id] = Item(
            id=id,
            minutes=minutes,
            shortest=table.number("shortest", 0, minutes),
            bend=table.choice("bend", BENDS),
            is_break=table.flag("is_break"),
            before_start=table.flag("before_start"),
            workform=table.choice("workform", workforms.keys(), default=""),
            options=table.options("options"),
            title=text.text("title", at_most=120),
            aim=text.text("aim", may_be_empty=True),
            script=text.text("script", may_be_empty=True),
            result=text.text("result", may_be_empty=True),
            prompt=text.text("prompt", may_be_empty=True),
            source=_source(table),
        )
    return items


def _variants(structure: Reader, words: Reader, items: dict[str, Item], steps: dict[str, Step]) -> tuple[Variant, ...]:
    variants = []
    for table, text, id in _pairs(structure, words, "variants"):
        chosen = table.names("steps", steps)
        variants.append(
            Variant(
                id=id,
                title=text.text("title", at_most=120),
                about=text.text("about"),
                meetings=_meetings(table, text, items),
                steps=tuple(steps[name] for name in chosen),
                source=_source(table),
            )
        )
    return tuple(variants)


def _meetings(variant: Reader, words: Reader, items: dict[str, Item]) -> tuple[MeetingPlan, ...]:
    meetings: list[MeetingPlan] = []
    used: dict[str, None] = {}
    for table, text, id in _pairs(variant, words, "meetings", at_least=1):
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
        _check_plan(table, plan)
        meetings.append(plan)
    return tuple(meetings)


def _with_minutes(meeting: Reader, items: list[Item]) -> tuple[Item, ...]:
    """The items with the minutes that this meeting gives them instead of their own."""
    own = meeting.table("own_minutes", known=False)
    return tuple(replace(item, minutes=own.number(item.id, item.shortest, 600, default=item.minutes)) for item in items)


def _questionnaires(structure: Reader, words: Reader) -> tuple[Questionnaire, ...]:
    questions = {}
    for table, text, id in _pairs(structure, words, "questions"):
        kind = table.choice("kind", KINDS)
        choices = table.names("choices")
        if (kind in ("choice", "several")) != bool(choices):
            table.note("choices", str(len(choices)), _("keuzes bij de soorten choice en several, en nergens anders"))
        labels = text.table("choices", known=bool(choices)) if choices else None
        questions[id] = Question(
            id, kind, text.text("text"), tuple(labels.text(name, at_most=120) for name in choices) if labels else ()
        )
    return tuple(
        Questionnaire(
            id=id,
            title=text.text("title", at_most=120),
            intro=text.text("intro"),
            questions=tuple(questions[name] for name in table.names("questions", questions)),
            source=_source(table),
        )
        for table, text, id in _pairs(structure, words, "questionnaires")
    )


def _follow_up(structure: Reader, words: Reader) -> tuple[FollowUp, ...]:
    groups = []
    for table, text, id in _pairs(structure, words, "follow_up"):
        names, texts = table.names("questions"), text.table("questions")
        questions = tuple(FollowUpQuestion(name, texts.text(name)) for name in names)
        groups.append(FollowUp(id, text.text("title", at_most=120), questions, _source(table)))
    return tuple(groups)


def _check_numbers(structure: Reader, method: Method) -> None:
    for low, high in (("participants_min", "participants_max"), ("themes_min", "themes_max")):
        if getattr(method, low) > getattr(method, high):
            structure.note(
                high,
                str(getattr(method, high)),
                _("minstens %(low)s, zoveel als %(key)s") % {"low": getattr(method, low), "key": low},
            )
    _check_plan(structure, method.meetings[0])


def _check_plan(table: Reader, plan: MeetingPlan) -> None:
    total = sum(item.minutes for item in plan.items if not item.before_start)
    if total != plan.minutes:
        table.note(
            "minutes", str(plan.minutes), _("%(total)s: zoveel minuten duren de onderdelen samen") % {"total": total}
        )
    started = False
    for item in plan.items:
        if item.before_start and started:
            table.note("items", f"“{item.id}”", _("onderdelen voor de aftrap, vóór alle andere"))
        started = started or not item.before_start


def _pairs(
    structure: Reader, words: Reader, name: str, *, id: str = "id", at_least: int = 0, taken: Collection[str] = ()
) -> list[tuple[Reader, Reader, str]]:
    """For each table of the list `name`: the table, its words, and its id."""
    tables = structure.tables(name, at_least=at_least)
    section = words.table(name, known=bool(tables))
    seen = set(taken)
    pairs = []
    for table in tables:
        value = table.id(id, taken=seen)
        seen.add(value)
        text = section.table(value) if value else Reader({}, section.file, section.path, [])
        pairs.append((table, text, value))
    return pairs


def _source(table: Reader) -> str:
    return table.text("source", at_most=20, default="")
