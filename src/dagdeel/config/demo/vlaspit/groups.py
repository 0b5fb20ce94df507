"""Half an hour in groups, and what each tells the room afterwards."""

from datetime import timedelta

from babel.dates import format_date

from dagdeel.config.demo.play import Play
from dagdeel.core.timeline import is_free_day
from dagdeel.core.workform import Fields
from dagdeel.trajectories.models import Item

from .plans import PLANS, Agreement, Plan

QUESTIONS = {
    "approach": ("approach",),
    "steps": ("steps",),
    "coordinator": ("coordinator",),
    "support": ("support", "support_from"),
    "absent": ("absent", "absent_by"),
}
"""What is asked of a plan beside its agreements, and where the answer stands."""
NUDGE = "Nog vijf minuten. Staat er bij iedere afspraak een dag?"


def make_plans(play: Play, item: Item) -> None:
    themes = {one.text: one.id for one in play.form(item.key).plans.values()}
    for name, plan in PLANS.items():
        for person in plan.people:
            play.wait(seconds=4)
            play.phone(play.seat_of[person], item.key, "wish", {"first": themes[name]})
    play.step("group", item.key)
    play.wait(minutes=1)
    for plan in PLANS.values():
        play.wait(seconds=5)
        play.phone(play.seat_of[plan.people[0]], item.key, "take-pen", {})
    tables = [Table(play, item, themes[name], plan) for name, plan in PLANS.items()]
    for question in ("approach", "steps"):
        play.wait(minutes=3)
        for table in tables:
            table.answer(question)
    for table in tables:
        table.suggest()
    for nth in range(max(len(plan.agreements) for plan in PLANS.values())):
        play.wait(minutes=3)
        for table in tables:
            for agreement in table.plan.agreements[nth : nth + 1]:
                table.agree(agreement)
    for table in tables:
        play.step("nudge", item.key, {"plan": table.theme, "text": NUDGE})
    for question in ("coordinator", "support", "absent"):
        play.wait(minutes=1)
        for table in tables:
            table.answer(question)


class Table:
    """A group at work: who writes there, and about what."""

    def __init__(self, play: Play, item: Item, theme: str, plan: Plan) -> None:
        self.theme, self.plan = theme, plan
        self._play, self._item = play, item.key
        self._pen, self._other = (play.seat_of[name] for name in plan.people[:2])

    def answer(self, question: str) -> None:
        self._do("write", {"question": question, **{name: self.plan.answers[name] for name in QUESTIONS[question]}})

    def suggest(self) -> None:
        """Somebody else hands in a step, and who writes takes it."""
        self._play.wait(seconds=20)
        fields = {"plan": self.theme, "question": "steps", "text": self.plan.suggestion}
        self._play.phone(self._other, self._item, "suggest", fields)
        (suggestion,) = self._play.form(self._item).plans[self.theme].suggestions
        self._do("take", {"suggestion": suggestion})

    def agree(self, one: Agreement) -> None:
        points = {point.text: point.id for point in self._play.form(self._item).plans[self.theme].points}
        self._do("turn", {"question": "agreements"})
        self._do("agree", {"agreement": "", "part": "what", "what": one.what, "point": points[one.point]})
        key = self._play.form(self._item).plans[self.theme].agreement
        if one.first_who:
            self._do("agree", {"agreement": key, "part": "who", "who": one.first_who})
        self._do("agree", {"agreement": key, "part": "who", "who": one.who})
        self._do("agree", {"agreement": key, "part": "step", "first_step": one.step, "when": self._day(one.days)})
        self._do("agree", {"agreement": key, "part": "sign", "sign": one.sign})
        self._do("agree", {"agreement": key, "part": "helper", "helper": one.helper})

    def _day(self, ahead: int) -> str:
        """As people write it on a phone."""
        day = self._play.now.date() + timedelta(days=ahead)
        while is_free_day(day):
            day += timedelta(days=1)
        return format_date(day, "EEEE d MMMM", locale="nl")

    def _do(self, kind: str, fields: Fields) -> None:
        self._play.wait(seconds=3)
        self._play.phone(self._pen, self._item, kind, {"plan": self.theme, **fields})


def pitch(play: Play, item: Item) -> None:
    for one in play.form(item.key).pitches.values():
        plan = PLANS[one.text]
        play.step("begin", item.key, {"pitch": one.id})
        play.wait(minutes=2)
        for seat in play.chance.sample(play.seats, plan.behind):
            play.wait(seconds=2)
            play.phone(seat, item.key, "behind", {"pitch": one.id, "on": "1"})
        play.helper(item.key, "hands", {"pitch": one.id, "count": "2"})
        _join(play, item, one.id, plan)
        for seat, text in zip(play.chance.sample(play.seats, len(plan.tips)), plan.tips, strict=True):
            play.wait(seconds=10)
            play.phone(seat, item.key, "tip", {"pitch": one.id, "text": text})
        play.wait(seconds=40)
        play.step("finish", item.key)


def _join(play: Play, item: Item, pitch: str, plan: Plan) -> None:
    for name in plan.joins:
        play.wait(seconds=5)
        seat = next((seat for person, seat in play.seat_of.items() if person.startswith(name)), "")
        if seat:
            play.phone(seat, item.key, "join", {"pitch": pitch, "text": name})
        else:
            play.helper(item.key, "enter-join", {"pitch": pitch, "text": name})
