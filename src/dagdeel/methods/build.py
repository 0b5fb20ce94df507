"""Makes a `Method` out of the tables of its structure and the tables of its words in one language.

What is wrong is noted by the readers; a method built while something was noted is not to be used.
"""

from django.utils.translation import gettext as _

from dagdeel.core import fields
from dagdeel.methods.first_call import read_first_call
from dagdeel.methods.model import (
    DOMAINS,
    LANGUAGES,
    Advice,
    Cost,
    Credit,
    Document,
    FollowUp,
    FollowUpQuestion,
    MeetingPlan,
    Method,
    Partner,
    Role,
    Wanted,
)
from dagdeel.methods.pairs import pairs, source
from dagdeel.methods.plan import check_plan, read_items, read_steps, read_variants
from dagdeel.methods.questions import read_questionnaires
from dagdeel.methods.reading import Reader

WHOLE = "whole"
"""Id of the only meeting of a method that is not cut in parts; its title is the method's."""


def build(structure: Reader, words: Reader) -> Method:
    """The method; every mistake is noted in the lists of problems of the two readers."""
    language = words.choice("language", LANGUAGES)
    roles = _roles(structure, words)
    documents = _documents(structure, words)
    steps = read_steps(structure, words, "steps", {role.id for role in roles}, {document.id for document in documents})
    items = read_items(structure, words, "items", at_least=1)
    extra_items = read_items(structure, words, "variant_items", taken=items)
    extra_steps = read_steps(
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
        first_call=read_first_call(structure, words),
        roles=roles,
        preparation=_preparation(structure, words),
        mix=_mix(structure, words),
        costs=_costs(structure, words),
        credits=_credits(structure, words),
        advice=_advice(structure, words),
        documents=documents,
        steps=steps,
        meetings=(MeetingPlan(WHOLE, title, structure.number("minutes", 1, 1440), 0, tuple(items.values())),),
        variants=read_variants(structure, words, {**items, **extra_items}, {step.id: step for step in extra_steps}),
        questionnaires=read_questionnaires(structure, words),
        follow_up=_follow_up(structure, words),
    )
    _check_numbers(structure, method)
    return method


def _roles(structure: Reader, words: Reader) -> tuple[Role, ...]:
    return tuple(
        Role(id, text.text("title", at_most=60), text.text("about"), source(table))
        for table, text, id in pairs(structure, words, "roles", at_least=1)
    )


def _preparation(structure: Reader, words: Reader) -> tuple[Partner, ...]:
    return tuple(
        Partner(id, table.choice("domain", DOMAINS), table.flag("core"), text.text("title", at_most=120), source(table))
        for table, text, id in pairs(structure, words, "preparation")
    )


def _mix(structure: Reader, words: Reader) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(table.choice("domain", DOMAINS), table.number("at_least", 1, 100), text.text("reason"), source(table))
        for table, text, _id in pairs(structure, words, "mix", id="domain")
    )


def _costs(structure: Reader, words: Reader) -> tuple[Cost, ...]:
    return tuple(
        Cost(id, table.flag("in_hours"), text.text("title", at_most=120), source(table))
        for table, text, id in pairs(structure, words, "costs")
    )


def _credits(structure: Reader, words: Reader) -> tuple[Credit, ...]:
    return tuple(
        Credit(
            id, table.text("register", at_most=40), table.number("points", 1, 100), text.text("title", at_most=120),
            source(table),
        )
        for table, text, id in pairs(structure, words, "credits")
    )  # fmt: skip


def _advice(structure: Reader, words: Reader) -> tuple[Advice, ...]:
    return tuple(
        Advice(id, text.text("title", at_most=120), text.text("text"), source(table))
        for table, text, id in pairs(structure, words, "advice")
    )


def _documents(structure: Reader, words: Reader) -> tuple[Document, ...]:
    return tuple(
        Document(
            id,
            text.text("title", at_most=120),
            text.text("about"),
            _text_of(table, text),
            table.flag("with_day"),
            source(table),
        )
        for table, text, id in pairs(structure, words, "documents")
    )


def _text_of(table: Reader, words: Reader) -> str:
    """The text of a document, every field in it known; one that takes lines has a line to itself."""
    text = words.text("text", at_most=12_000) if table.flag("written") else ""
    for line in text.split("\n"):
        alone = fields.PATTERN.fullmatch(line.strip())
        among = (*fields.FIELDS, *fields.BLOCKS) if alone else fields.FIELDS
        for name in fields.named_in(line):
            if not fields.known(name, among):
                names = ", ".join(f"{one.dutch} ({one.name})" for one in among)
                words.note("text", f"{{{{ {name} }}}}", _("een van de velden %(names)s") % {"names": names})
    return text


def _follow_up(structure: Reader, words: Reader) -> tuple[FollowUp, ...]:
    groups = []
    for table, text, id in pairs(structure, words, "follow_up"):
        names, texts = table.names("questions"), text.table("questions")
        questions = tuple(FollowUpQuestion(name, texts.text(name)) for name in names)
        groups.append(FollowUp(id, text.text("title", at_most=120), questions, source(table)))
    return tuple(groups)


def _check_numbers(structure: Reader, method: Method) -> None:
    for low, high in (("participants_min", "participants_max"), ("themes_min", "themes_max")):
        if getattr(method, low) > getattr(method, high):
            structure.note(
                high,
                str(getattr(method, high)),
                _("minstens %(low)s, zoveel als %(key)s") % {"low": getattr(method, low), "key": low},
            )
    check_plan(structure, method.meetings[0])
