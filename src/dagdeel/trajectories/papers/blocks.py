"""What takes lines of its own in a document: programme, run sheet, who, what to do, what it costs."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from django.utils.formats import localize, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dagdeel.core.agenda import Timed
from dagdeel.core.blocks import Block, Bullets, Heading, Paragraph, Room, Table
from dagdeel.documents.rules import clean_block
from dagdeel.trajectories.models import Item
from dagdeel.trajectories.queries.way import meeting_days
from dagdeel.trajectories.rules.way import step_day
from dagdeel.trajectories.templatetags.domains import domain_name
from dagdeel.ui.templatetags.dates import clock, day, length, short_day

from .facts import Facts, Held

LINES = 3
"""Empty lines where there is room to write."""
Makers = Mapping[str, Callable[[], Sequence[Block]]]


def blocks_of(facts: Facts, *, in_sheet: bool) -> Makers:
    """By English name of the field, what makes its blocks; each in the language that is active. `in_sheet`: for a
    spreadsheet, where rows and columns say more than headings."""
    makers: dict[str, Callable[[Facts], Sequence[Block]]] = {
        "programme": _programme,
        "schedule": _schedule,
        "run_sheet": _run_table if in_sheet else _run_sheet,
        "group": _group,
        "invitees": _invitees,
        "partners": _partners,
        "steps": _steps,
        "costs": _costs,
        "case": _cases,
        "area_facts": _area,
        "room": lambda _facts: (Room(LINES),),
    }
    return {name: _clean(make, facts) for name, make in makers.items()}


def _clean(make: Callable[[Facts], Sequence[Block]], facts: Facts) -> Callable[[], Sequence[Block]]:
    return lambda: tuple(clean_block(block) for block in make(facts))


def _programme(facts: Facts) -> Sequence[Block]:
    header = (_("Tijd"), _("Onderdeel"), _("Wat we doen"))
    tables: list[Block] = []
    for one in facts.held:
        rows = [(clock(row.starts_at), row.slot.title, row.slot.aim) for row in one.rows if row.slot.minutes]
        rows.append((clock(one.ends_at), _("Einde"), ""))
        tables.append(Table(_caption(facts, one), header, tuple(rows)))
    return tables


def _schedule(facts: Facts) -> Sequence[Block]:
    """The programme for who wants to know whether to come: what begins when."""
    header = (_("Tijd"), _("Onderdeel"))
    tables = []
    for one in facts.held:
        rows = [(clock(row.starts_at), row.slot.title) for row in one.rows if row.slot.minutes]
        tables.append(Table(_caption(facts, one), header, (*rows, (clock(one.ends_at), _("Einde")))))
    return tables


def _run_sheet(facts: Facts) -> Sequence[Block]:
    """For who stands before a group: find the part by its time, then read one step per line."""
    blocks: list[Block] = []
    for one in facts.held:
        if caption := _caption(facts, one):
            blocks.append(Paragraph(caption))
        for row in one.rows:
            blocks += _part(row)
    return blocks


def _part(row: Timed[Item]) -> Sequence[Block]:
    item = row.slot
    minutes = f" ({length(item.minutes)})" if item.minutes else ""
    steps = tuple(line.strip() for line in item.script.split("\n") if line.strip())
    return (
        Heading(f"{clock(row.starts_at)}  {item.title}{minutes}"),
        *([Paragraph(item.aim)] if item.aim else ()),
        *([Bullets(steps)] if steps else ()),
        *([Paragraph(_result(item))] if item.result else ()),
    )


def _run_table(facts: Facts) -> Sequence[Block]:
    header = (_("Tijd"), _("Minuten"), _("Onderdeel"), _("Doel"), _("Wat je zegt en doet"), _("Resultaat"))
    return [
        Table(
            _caption(facts, one),
            header,
            tuple(
                (
                    clock(row.starts_at),
                    str(row.slot.minutes),
                    row.slot.title,
                    row.slot.aim,
                    row.slot.script,
                    row.slot.result,
                )
                for row in one.rows
            ),
        )
        for one in facts.held
    ]


def _result(item: Item) -> str:
    return _("Resultaat: %(result)s") % {"result": item.result}


def _caption(facts: Facts, held: Held) -> str:
    """With one meeting its day stands at the top already."""
    if len(facts.held) == 1:
        return ""
    return f"{held.meeting.title or held.meeting.number}: {day(held.starts_at)}"


def _group(facts: Facts) -> Sequence[Block]:
    rows = tuple(
        (str(one.account), capfirst(str(one.get_kind_display()))) for one in facts.roles if one.kind != "viewer"
    )
    return (Table("", (_("Wie"), _("Rol")), rows),) if rows else ()


def _partners(facts: Facts) -> Sequence[Block]:
    """Who the method asks for, with who that is if somebody sits there for them."""
    names = {one.partner: str(one.account) for one in facts.roles if one.partner}
    rows = [(one.title, names.get(one.id, ""), "") for one in facts.method.preparation]
    return (Table("", (_("Voor wie"), _("Naam"), _("Hoe te bereiken")), tuple(rows), is_tall=True),)


def _invitees(facts: Facts) -> Sequence[Block]:
    rows = tuple(
        (capfirst(domain_name(one.domain)), str(one.at_least or ""), str(one.open), str(one.coming))
        for one in facts.mix.shares
    )
    header = (_("Domein"), _("Minstens nodig"), _("Op de lijst of gevraagd"), _("Komt"))
    return (Table("", header, rows),) if rows else ()


def _steps(facts: Facts) -> Sequence[Block]:
    """What is open until the first meeting, in the order of the days."""
    days = meeting_days([one.meeting for one in facts.held])
    owners = {one.id: one.title for one in facts.method.roles}
    todo = sorted(
        (on, step.position, step) for step in facts.steps if step.is_open and (on := step_day(step, days)) <= days[0]
    )
    rows = tuple(
        (short_day(on), step.title, str(step.assignee or owners.get(step.owner, ""))) for on, _position, step in todo
    )
    return (Table(_("Wat er nog te doen is"), (_("Voor"), _("Wat"), _("Wie")), rows),) if rows else ()


def _costs(facts: Facts) -> Sequence[Block]:
    """The lines of the method with what was filled in, and the organiser's own (`method.md` A8)."""
    rows = [(one.title, *_amounts(facts, one.id, in_hours=one.in_hours)) for one in facts.method.costs]
    known = {one.id for one in facts.method.costs}
    own = [line for key, line in facts.budget.items() if key not in known]
    rows += [(line.title, *_amounts(facts, line.key, in_hours=line.in_hours)) for line in own]
    return (Table("", (_("Waarvoor"), _("Begroot"), _("Werkelijk")), tuple(rows)),)


def _amounts(facts: Facts, key: str, *, in_hours: bool) -> tuple[str, str]:
    line = facts.budget.get(key)
    return (_amount(line.planned, in_hours), _amount(line.actual, in_hours)) if line else (_amount(None, in_hours),) * 2


def _amount(value: Decimal | None, in_hours: bool) -> str:
    if in_hours:
        return _("%(hours)s uur") % {"hours": localize(value.normalize())} if value is not None else _("… uur")
    return f"€ {number_format(value, 2)}" if value is not None else "€ …"


def _cases(facts: Facts) -> Sequence[Block]:
    blocks: list[Block] = []
    for title, story in facts.cases():
        blocks += [Heading(title), Paragraph(story)] if story else [Paragraph(title)]
    return blocks or [Room(LINES)]


def _area(facts: Facts) -> Sequence[Block]:
    trajectory = facts.trajectory
    known = []
    if trajectory.inhabitants:
        number = number_format(trajectory.inhabitants, force_grouping=True)
        known.append(_("Er wonen %(number)s mensen.") % {"number": number})
    if trajectory.theme:
        known.append(_("Het thema is: %(theme)s.") % {"theme": trajectory.theme})
    return (Bullets(tuple(known)),) if known else ()
