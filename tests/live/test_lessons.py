"""What a rehearsal teaches: each thing that goes wrong is told, and nothing that goes well."""

from dataclasses import replace
from typing import Any

import pytest

from dagdeel.core.bend.saying import say
from dagdeel.live.queries import form_rules, is_anonymous
from dagdeel.live.rules.lessons import Remedy, lessons
from dagdeel.live.rules.state import Entry
from dagdeel.live.rules.timing import MINUTE

START = 1_773_318_600_000  # 12 March 2026, 13.30 in the Netherlands
ITEMS: list[dict[str, Any]] = [
    {"id": "arrival", "title": "Inloop", "minutes": 30, "before_start": True},
    {"id": "vote", "title": "Prioriteiten kiezen", "minutes": 20, "workform": "dotvote"},
    {"id": "break", "title": "Pauze", "minutes": 30, "is_break": True},
    {"id": "ask", "title": "Vraag", "minutes": 60, "workform": "casework"},
    {"id": "end", "title": "Afspraken", "minutes": 50, "workform": "closing"},
]


class Log:
    """Writes what happens, minute by minute."""

    def __init__(self, items: list[dict[str, Any]] = ITEMS) -> None:
        self.entries: list[Entry] = []
        self.minute = 0.0
        plan = {"title": "Molenkwartier", "starts_at": "2026-03-12T13:30:00+01:00", "items": items}
        self.write("run.opened", **plan)
        for number in range(1, 5):
            self.write("seat.joined", "", str(number), kind="simulated")
        self.write("seat.joined", "", "17", kind="paper")

    def write(self, kind: str, item: str = "", seat: str = "", /, **data: Any) -> None:
        at = START + round(self.minute * MINUTE)
        self.entries.append(Entry(len(self.entries) + 1, f"k{len(self.entries)}", at, kind, item, seat, data))

    def after(self, minutes: float) -> "Log":
        self.minute += minutes
        return self

    def say(self) -> list[str]:
        return [say(one.words, str) for one in lessons(self.entries, form_rules, is_anonymous)]


def vote(log: Log, seats: int = 4, *, hands: bool = True, shows: bool = True, minutes: float = 20) -> None:
    log.write("item.opened", "vote", inputs={"themes": [{"id": "a", "text": "Eenzaamheid"}]}, chance=1)
    for seat in range(seats):
        log.after(1).write("form.voted", "vote", f"veiled{seat}", round=1, options=["a"])
    if hands:
        log.write("form.hands", "vote", round=1, counts={"a": 1}, raised=1)
    if shows:
        log.write("item.closed", "vote")
        log.write("item.revealed", "vote")
    log.after(minutes - seats)


def agree(log: Log, kinds: tuple[str, ...] = ("outcomes", "missing", "lead", "next")) -> None:
    log.write("item.opened", "end")
    for kind in kinds:
        log.write("form.written", "end", agreement=kind, who="Sanne", when="12 april")
    log.after(50)


def well() -> Log:
    """A rehearsal in which all goes well."""
    log = Log()
    log.write("run.led", account=3)
    vote(log)
    log.write("item.opened", "break")
    log.after(30).write("item.opened", "ask", inputs={})
    log.write("form.offered", "ask", "1", offer="x1", text="Vaker bellen")
    log.after(60)
    agree(log)
    log.write("run.closed", account=3)
    return log


def without(*kinds: str) -> Log:
    log = well()
    log.entries = [entry for entry in log.entries if entry.kind not in kinds]
    return log


def test_when_all_goes_well_there_is_nothing_to_say() -> None:
    assert well().say() == []


def test_the_clock_of_a_rehearsal_that_is_held_another_day_counts_from_its_own_start() -> None:
    log = well()
    log.entries = [replace(entry, at=entry.at + 90 * 24 * 60 * MINUTE) for entry in log.entries]
    assert log.say() == []


def test_who_stops_before_beginning_is_told_only_that() -> None:
    log = Log()
    log.write("item.opened", "arrival")
    log.write("run.closed")
    assert log.say() == ["Je stopte voordat je begon."]


def test_a_part_that_took_longer_says_what_that_does_to_the_rest() -> None:
    log = Log()
    log.write("run.led", account=3)
    vote(log, minutes=29)
    log.write("item.opened", "break")
    log.after(30).write("item.opened", "ask", inputs={})
    log.write("form.offered", "ask", "1", offer="x1", text="Vaker bellen")
    log.after(60)
    agree(log)
    log.write("run.closed")
    assert log.say() == [
        "Prioriteiten kiezen duurde 29 minuten in plaats van 20. Alles daarna begint dan 9 minuten later.",
        "Je was 9 minuten later klaar dan gepland.",
    ]


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        (("item.revealed",), "Bij Prioriteiten kiezen ging je verder zonder de uitslag te laten zien."),
        (("form.hands",), "Voor wie geen telefoon heeft, is niets ingevuld bij Prioriteiten kiezen."),
        (("form.offered",), "Bij Vraag is niets ingevuld."),
        (("form.written",), "Bij Afspraken is geen enkele afspraak opgeschreven."),
        (("run.led",), "Niemand nam de leiding op zich."),
    ],
)
def test_what_was_left_out_is_missed(kinds: tuple[str, ...], sentence: str) -> None:
    assert without(*kinds).say() == [sentence]


def test_a_person_without_phone_who_is_helped_counts() -> None:
    log = without("form.hands")
    helped = Entry(0, "helped", START, "seat.known", seat="17", data={"kind": "helped"})
    log.entries.insert(6, helped)
    assert log.say() == []


@pytest.mark.parametrize(
    ("seats", "sentences"),
    [
        (0, ["Bij Prioriteiten kiezen deed niemand mee."]),
        (1, ["Bij Prioriteiten kiezen deden 1 van de 4 telefoons mee toen je verderging."]),
        (2, []),
    ],
)
def test_a_vote_with_few_is_told(seats: int, sentences: list[str]) -> None:
    log = well()
    late = [f"veiled{number}" for number in range(seats, 4)]
    log.entries = [entry for entry in log.entries if entry.seat not in late]
    assert log.say() == sentences


def test_some_of_the_four_agreements_are_open() -> None:
    log = well()
    open_ones = ("missing", "next")
    log.entries = [entry for entry in log.entries if entry.data.get("agreement") not in open_ones]
    assert log.say() == ["Bij Afspraken bleven twee van de vier vaste afspraken open."]


def test_what_was_not_reached_is_named_and_being_late_is_not_then() -> None:
    log = Log()
    log.write("run.led", account=3)
    vote(log)
    log.after(500).write("run.closed")
    assert "Je kwam niet toe aan Pauze, Vraag en nog één." in log.say()
    assert [one for one in log.say() if "klaar dan gepland" in one] == []


@pytest.mark.parametrize(
    ("minutes", "sentences"), [(30, []), (20, ["Een pauze van 20 minuten is kort."]), (None, ["Er was geen pauze."])]
)
def test_a_break_is_half_an_hour(minutes: int | None, sentences: list[str]) -> None:
    log = well()
    opened = log.entries[0]
    items = [{**item, "minutes": minutes if item["is_break"] else item["minutes"]} if "is_break" in item else item
             for item in ITEMS if minutes is not None or "is_break" not in item]  # fmt: skip
    if minutes == 20:
        items = [{**item, "minutes": 70} if item["id"] == "ask" else item for item in items]
    if minutes is None:
        items = [{**item, "minutes": 90} if item["id"] == "ask" else item for item in items]
    log.entries[0] = replace(opened, data={**opened.data, "items": items})
    assert [one for one in log.say() if "pauze" in one] == sentences


def test_going_on_while_the_wifi_is_away_is_told() -> None:
    log = Log()
    log.write("run.led", account=3)
    vote(log)
    log.write("item.opened", "break")
    log.after(30).write("item.opened", "ask", inputs={})
    log.write("form.offered", "ask", "1", offer="x1", text="Vaker bellen")
    log.after(3)
    agree(log)
    log.write("run.closed")
    assert log.say() == ["De wifi viel weg bij Vraag, en je ging verder voordat die terug was."]


def test_going_on_before_the_steps_of_a_work_form_were_taken_is_told() -> None:
    parts = [
        {"id": key, "title": title, "minutes": 60, "workform": key}
        for key, title in (("duos", "Kennismaken"), ("perspectives", "Blik op de wijk"), ("closing", "Afspraken"))
    ]
    log = Log(parts)
    log.write("run.led", account=3)
    log.write("item.opened", "duos")
    log.write("form.noted", "duos", "1")
    log.after(60).write("item.opened", "perspectives")
    log.write("form.turned", "perspectives", step="residents")
    log.after(60).write("item.opened", "closing")
    told = [one for one in log.say() if "ging je verder, en" in one]
    assert told == [
        "Bij Kennismaken ging je verder, en de duo’s waren nog niet gemaakt.",
        "Bij Blik op de wijk ging je verder, en er waren 2 van de 3 blikken aan bod geweest.",
    ]


def test_a_lesson_says_where_something_can_be_done() -> None:
    remedies = {one.remedy for one in lessons(without("form.hands").entries, form_rules, is_anonymous)}
    assert remedies == {Remedy.PAPERS}
