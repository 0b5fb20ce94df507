"""What the maker of a questionnaire fills in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.core.questions import DECIDES, WITH_CHOICES, WITH_POINTS, Condition, Kind, Question
from dagdeel.core.words import N_

from .rules.content import FARTHEST, LONGEST, MOST_CHOICES, MOST_ROWS
from .rules.editing import labels_from

KIND_WORDS = {
    Kind.LONG: N_("Open vraag, een paar zinnen"),
    Kind.TEXT: N_("Open vraag, één regel"),
    Kind.CHOICE: N_("Kies één antwoord"),
    Kind.SEVERAL: N_("Kies meer antwoorden"),
    Kind.SCALE: N_("Schaal, van laag naar hoog"),
    Kind.MATRIX: N_("Dezelfde schaal voor een paar regels"),
    Kind.NUMBER: N_("Een getal"),
    Kind.NETWORK: N_("Met wie werk je samen"),
}


class WordsForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=LONGEST["title"])
    intro = forms.CharField(
        label=gettext_lazy("Inleiding"),
        help_text=gettext_lazy("Waarom vraag je dit, en wat gebeurt ermee?"),
        max_length=LONGEST["intro"],
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class SectionForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titel van het deel"), max_length=LONGEST["title"], required=False)


class QuestionForm(forms.Form):
    """Fields that its kind needs. `earlier` are the questions that may decide whether this one comes."""

    text = forms.CharField(label=gettext_lazy("Wat vraag je?"), max_length=LONGEST["text"])
    help = forms.CharField(label=gettext_lazy("Uitleg"), max_length=LONGEST["help"], required=False)
    rows = forms.CharField(
        label=gettext_lazy("Regels"),
        help_text=gettext_lazy("Elke regel apart: wat moeten mensen een punt geven?"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    choices = forms.CharField(
        label=gettext_lazy("Antwoorden"),
        help_text=gettext_lazy("Elk antwoord op een eigen regel."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    low = forms.IntegerField(label=gettext_lazy("Laagste getal"), min_value=0, max_value=FARTHEST)
    high = forms.IntegerField(label=gettext_lazy("Hoogste getal"), min_value=1, max_value=FARTHEST)
    is_required = forms.BooleanField(label=gettext_lazy("Iedereen moet deze vraag beantwoorden"), required=False)
    when = forms.MultipleChoiceField(
        label=gettext_lazy("Bij welke antwoorden komt deze vraag?"),
        help_text=gettext_lazy("Kies niets, dan komt de vraag altijd."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, question: Question, earlier: Sequence[Question], only_words: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.question, self._only_words = question, only_words
        kind = question.kind
        deciders = [one for one in earlier if one.kind in DECIDES]
        unneeded = {
            "choices": kind not in WITH_CHOICES | WITH_POINTS,
            "rows": kind is not Kind.MATRIX,
            "low": kind is not Kind.NUMBER or only_words,
            "high": kind is not Kind.NUMBER or only_words,
            "is_required": only_words,
            "when": not deciders or only_words,
        }
        for name, is_unneeded in unneeded.items():
            if is_unneeded:
                del self.fields[name]
        if kind in WITH_POINTS:
            self.fields["choices"].label = _("Punten van de schaal")
            self.fields["choices"].help_text = _("Elk punt op een eigen regel, het laagste eerst.")
        if isinstance(field := self.fields.get("when"), forms.ChoiceField):
            field.choices = [
                (one.text, [(f"{one.id}:{choice.id}", choice.text) for choice in one.choices]) for one in deciders
            ]
        self.initial = _initial(question)

    def clean_choices(self) -> str:
        return self._lines("choices", 2, MOST_CHOICES)

    def clean_rows(self) -> str:
        return self._lines("rows", 1, MOST_ROWS)

    def clean_when(self) -> list[str]:
        values: list[str] = self.cleaned_data["when"]
        if len({value.partition(":")[0] for value in values}) > 1:
            raise forms.ValidationError(_("Kies antwoorden van één vraag."))
        return values

    def clean(self) -> None:
        low, high = self.cleaned_data.get("low"), self.cleaned_data.get("high")
        if low is not None and high is not None and low >= high:
            self.add_error("high", _("Het hoogste getal moet meer zijn dan het laagste."))

    def made(self) -> Question:
        """The question as it was filled in."""
        given, old = self.cleaned_data, self.question
        when = given.get("when", [])
        condition = Condition(when[0].partition(":")[0], tuple(one.partition(":")[2] for one in when)) if when else None
        return Question(
            id=old.id,
            kind=old.kind,
            text=given["text"],
            help=given["help"],
            is_required=old.is_required if self._only_words else given["is_required"],
            choices=labels_from(given.get("choices", "").splitlines(), old.choices, are_points=old.kind in WITH_POINTS),
            rows=labels_from(given.get("rows", "").splitlines(), old.rows, are_points=False),
            low=given.get("low", old.low),
            high=given.get("high", old.high),
            when=old.when if self._only_words else condition,
        )

    def _lines(self, name: str, least: int, most: int) -> str:
        lines = [" ".join(line.split()) for line in self.cleaned_data[name].splitlines() if line.strip()]
        count = len(getattr(self.question, name))
        if self._only_words and len(lines) != count:
            raise forms.ValidationError(_("Er zijn al antwoorden. Laat het %(count)s regels.") % {"count": count})
        if not least <= len(lines) <= most:
            given = {"least": least, "most": most}
            raise forms.ValidationError(_("Geef van %(least)s tot en met %(most)s regels.") % given)
        if len(set(lines)) < len(lines):
            raise forms.ValidationError(_("Er staan twee dezelfde regels."))
        if any(len(line) > LONGEST["label"] for line in lines):
            raise forms.ValidationError(_("Maak elke regel hoogstens %(most)s tekens.") % {"most": LONGEST["label"]})
        return "\n".join(lines)


def new_question(kind: Kind) -> Question:
    """What the form for a new question starts from."""
    return Question(id="", kind=kind, text="", low=0, high=10)


def _initial(one: Question) -> dict[str, Any]:
    return {
        "text": one.text,
        "help": one.help,
        "is_required": one.is_required,
        "choices": "\n".join(choice.text for choice in one.choices),
        "rows": "\n".join(row.text for row in one.rows),
        "low": one.low,
        "high": one.high,
        "when": [f"{one.when.question}:{id}" for id in one.when.among] if one.when else [],
    }
