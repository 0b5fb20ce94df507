"""What is filled in around a poll at the desk. What people answer is read by `rules.tally.understood`."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.trajectories.forms.way import LastDayField
from dagdeel.trajectories.models import Meeting, Step
from dagdeel.ui.templatetags.dates import day_and_hour, short_day

from .actions import Draft, too_many
from .models import LONGEST_NOTE, Poll
from .queries.people import Candidate
from .queries.results import title_for
from .rules.proposals import LEAST, MOST, read_proposal

NUDGES = (
    ("0", gettext_lazy("Nee, ik doe het zelf")),
    ("1", gettext_lazy("Ja, een dag van tevoren")),
    ("2", gettext_lazy("Ja, 2 dagen van tevoren")),
    ("3", gettext_lazy("Ja, 3 dagen van tevoren")),
    ("7", gettext_lazy("Ja, een week van tevoren")),
)
USUAL_DAYS = timedelta(days=7)


class PickedDays(forms.Widget):
    """A few calendars beside each other, all with the same name."""

    template_name = "polls/_picked.html"
    use_fieldset = False  # another way to answer the question above it
    at_once = 4

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [one for one in (data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])) if one]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = [str(one) for one in value or []][:MOST]
        rows = [*typed, *[""] * max(1, self.at_once - len(typed))]
        context["widget"]["rows"] = [
            (f"{context['widget']['attrs'].get('id', name)}_{n}", one) for n, one in enumerate(rows)
        ]
        return context

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0"


class PickedField(forms.Field):
    """Days from a calendar."""

    widget = PickedDays

    def to_python(self, value: Any) -> list[date]:
        try:
            return [date.fromisoformat(one) for one in list(value or [])[: MOST + 1]]
        except ValueError as mistake:
            raise forms.ValidationError(_("Kies een dag in de kalender, of typ hem hierboven.")) from mistake


class DatesForm(forms.Form):
    """Dates to propose. `moments` has them once the form is valid."""

    days = forms.CharField(
        label=gettext_lazy("Welke dagen stel je voor?"),
        help_text=gettext_lazy(
            "Elke dag op een eigen regel, bijvoorbeeld: do 12 mrt. Een tijd die alleen voor die dag geldt, zet je "
            "erachter: vr 13 mrt 9.30 en 15.00."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )
    picked = PickedField(label=gettext_lazy("Of kies dagen in de kalender"), required=False)
    times = forms.CharField(
        label=gettext_lazy("Hoe laat begint het?"),
        help_text=gettext_lazy("Voor alle dagen zonder eigen tijd. Meer tijden mag: 9.30, 13.30 of 19.00."),
        max_length=120,
        required=False,
    )
    least: ClassVar[int] = LEAST

    moments: Sequence[datetime] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        now = timezone.localtime()
        found = read_proposal(cleaned.get("days", ""), cleaned.get("picked") or [], cleaned.get("times", ""), now=now)
        for problem in found.problems[:5]:
            self.add_error("days", f"“{problem.typed[:60]}”: {_(problem.words)}")
        self.moments = found.moments
        if len(self.moments) > MOST:
            self.add_error("days", too_many(len(self.moments)))
        elif len(self.moments) < self.least and not self.errors:
            self.add_error(
                "days", _("Noem minstens twee momenten. Staat de dag al vast? Dan heb je geen datumprikker nodig.")
            )
        return cleaned


class DraftForm(DatesForm):
    """Dates, deadline and what else may change as long as the poll runs."""

    deadline = LastDayField(
        label=gettext_lazy("Tot en met welke dag kunnen mensen antwoorden?"),
        help_text=gettext_lazy("Bijvoorbeeld: vr 6 maart."),
    )
    nudge_days = forms.TypedChoiceField(
        label=gettext_lazy("Vanzelf een herinnering aan wie niet antwoordde?"), choices=NUDGES, coerce=int
    )
    note = forms.CharField(
        label=gettext_lazy("Toelichting"),
        help_text=gettext_lazy("Staat in de mail en boven de datums."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_NOTE,
        required=False,
    )
    shows_answers = forms.BooleanField(
        label=gettext_lazy("Wie antwoordde, ziet ook de namen en antwoorden van de anderen"),
        help_text=gettext_lazy("Staat dit uit, dan zien alleen jij en de voorbereidingsgroep wie wat antwoordde."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        deadline = cleaned.get("deadline")
        if deadline and self.moments and deadline.date() > self.moments[0].date():
            words = _("De eerste datum (%(day)s) is dan al geweest. Laat mensen uiterlijk die dag antwoorden.")
            self.add_error("deadline", words % {"day": short_day(self.moments[0].date())})
        return cleaned

    @property
    def draft(self) -> Draft:
        names = ("deadline", "nudge_days", "note", "shows_answers")
        return Draft(**{name: self.cleaned_data[name] for name in names})


class PollForm(DraftForm):
    """A new poll."""

    target = forms.ChoiceField(label=gettext_lazy("Waarvoor zoek je een dag?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=gettext_lazy("Hoe noem je het in de mail?"),
        help_text=gettext_lazy("Bijvoorbeeld: nabespreking met de voorbereidingsgroep."),
        max_length=120,
        required=False,
    )
    team = forms.MultipleChoiceField(
        label=gettext_lazy("Voorbereidingsgroep"), widget=forms.CheckboxSelectMultiple, required=False
    )
    participants = forms.MultipleChoiceField(
        label=gettext_lazy("Mensen op de lijst"), widget=forms.CheckboxSelectMultiple, required=False
    )
    key = forms.RegexField(r"^[0-9a-f]{16}$", widget=forms.HiddenInput)

    field_order = (
        "target", "title", "days", "picked", "times", "deadline", "nudge_days", "note", "team", "participants",
        "shows_answers", "key",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        meetings: Sequence[Meeting],
        talks: Sequence[tuple[Step, date]],
        team: Sequence[Candidate],
        listed: Sequence[Candidate],
        asks: str,
        meeting: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._meetings = {f"meeting:{one.number}": one for one in meetings}
        self._talks = {f"step:{one.key}": one for one, _day in talks}
        self._choose("team", team)
        self._choose("participants", listed)
        known = _targets(self._meetings, talks)
        target = self.fields["target"]
        assert isinstance(target, forms.ChoiceField)
        target.choices = known
        wanted = f"meeting:{meeting}"
        self.initial = {
            "target": wanted if wanted in self._meetings else known[0][0],
            "deadline": short_day(timezone.localdate() + USUAL_DAYS),
            "nudge_days": "2",
            "team": [one.key for one in team if one.is_likely and asks in ("team", "both")],
            "participants": [one.key for one in listed if asks in ("participants", "both")],
            "key": secrets.token_hex(8),
        }

    def _choose(self, name: str, candidates: Iterable[Candidate]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.key, one.label) for one in candidates]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("title") and not (self.meeting or self.step) and "target" not in self.errors:
            self.add_error("title", _("Geef het een naam, zodat mensen weten waar het om gaat."))
        if not self.holders and not {"team", "participants"} & set(self.errors):
            self.add_error("team", _("Kies wie je vraagt."))
        return cleaned

    @property
    def meeting(self) -> Meeting | None:
        return self._meetings.get(self.cleaned_data.get("target", ""))

    @property
    def step(self) -> Step | None:
        return self._talks.get(self.cleaned_data.get("target", ""))

    @property
    def named(self) -> str:
        title: str = self.cleaned_data["title"] or title_for(self.meeting, self.step)
        return title

    @property
    def holders(self) -> list[str]:
        return [*self.cleaned_data.get("team", []), *self.cleaned_data.get("participants", [])]


class ChangeForm(DraftForm):
    """A poll that runs: another deadline or note, dates more and less."""

    dropped = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Welke datums vallen af?"),
        help_text=gettext_lazy("Wat mensen daarover antwoordden, telt niet meer mee."),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        required=False,
    )
    least = 0
    field_order = ("deadline", "nudge_days", "note", "days", "picked", "times", "dropped", "shows_answers")

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].label = _("Welke dagen komen erbij?")
        dropped = self.fields["dropped"]
        assert isinstance(dropped, forms.TypedMultipleChoiceField)
        dropped.choices = [(one.pk, day_and_hour(one.starts_at)) for one in poll.options.all()]
        self.initial = {
            "deadline": short_day(timezone.localtime(poll.deadline).date()),
            "nudge_days": str(poll.nudge_days),
            "note": poll.note,
            "shows_answers": poll.shows_answers,
        }


class PeopleForm(forms.Form):
    """Who else is asked."""

    people = forms.MultipleChoiceField(label=gettext_lazy("Wie vraag je ook?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, others: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["people"]
        assert isinstance(people, forms.MultipleChoiceField)
        people.choices = [(one.key, one.label) for one in others]


def _targets(meetings: dict[str, Meeting], talks: Sequence[tuple[Step, date]]) -> list[tuple[str, str]]:
    """What can get a date, each with the day it has now."""
    now = _("%(title)s (nu: %(when)s)")
    found = [
        (key, now % {"title": title_for(one, None), "when": day_and_hour(one.starts_at)})
        for key, one in meetings.items()
    ]
    found += [(f"step:{one.key}", now % {"title": one.title, "when": short_day(day)}) for one, day in talks]
    return [*found, ("other", _("Iets anders: alleen een datum prikken"))]
