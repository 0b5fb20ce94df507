"""The sheet of a first call as a form. Questions are data, so it is made of them and not of fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from dagdeel.core.questions import Question
from dagdeel.methods.model import FirstCall, Method
from dagdeel.questionnaires.rules.answers import Refused, field_of, understood
from dagdeel.questionnaires.showing import refusal
from dagdeel.trajectories.rules.calls import doubt_on, is_day


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands on the screen: what is filled in, and what was wrong with it."""

    question: Question
    name: str
    value: Any
    mistake: str
    is_day: bool
    doubt: str
    """What is wrong with the day. It is kept as it stands: the plan asks for it again."""

    @property
    def chosen(self) -> list[str]:
        return self.value if isinstance(self.value, list) else [str(self.value)] if self.value else []


class CallForm:
    """`answers` are those that can be: what was wrong keeps what stood there before, and `mistakes` says why."""

    def __init__(self, call: FirstCall, data: QueryDict | None, known: Mapping[str, Any], *, today: date) -> None:
        self.call, self.data, self.today = call, data, today
        self.answers: dict[str, Any] = {} if data is not None else dict(known)
        self.mistakes: dict[str, str] = {}
        fields: Mapping[str, list[str]] = dict(data.lists()) if data is not None else {}
        for question in call.questionnaire.questions if data is not None else ():
            try:
                answer = understood(question, fields, {})
            except Refused as refused:
                self.mistakes[question.id] = refusal(refused)
                answer = known.get(question.id)
            if answer is not None:
                self.answers[question.id] = answer

    def sections(self) -> Iterator[tuple[str, list[Asked]]]:
        for section in self.call.sections:
            yield section.title, [self._asked(one) for one in section.questions]

    def day(self) -> Asked | None:
        """The question about the day, of a method that asks it."""
        return next((one for _title, asked in self.sections() for one in asked if one.is_day), None)

    def errors(self) -> list[tuple[str, str, str]]:
        """Name of the field, the question and what is wrong."""
        texts = {one.id: one.text for one in self.call.questionnaire.questions}
        return [(field_of(id), texts[id], words) for id, words in self.mistakes.items()]

    def _asked(self, question: Question) -> Asked:
        name = field_of(question.id)
        typed = self.data.get(name, "") if self.data is not None and question.id in self.mistakes else None
        value = typed if typed is not None else self.answers.get(question.id, "")
        mistake, doubt = self.mistakes.get(question.id, ""), doubt_on(self.call, question, value, today=self.today)
        return Asked(question, name, value, mistake, is_day(self.call, question), doubt)


class StartForm(forms.Form):
    """For which method, and for whom. Where there is one of each nobody is asked."""

    method = forms.ChoiceField(label=gettext_lazy("Waar gaat het gesprek over?"), widget=forms.RadioSelect)
    workspace = forms.ChoiceField(label=gettext_lazy("Namens welke organisatie neem je op?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, methods: list[Method], workspaces: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "method": [(one.key, one.title) for one in methods],
            "workspace": [(str(key), name) for key, name in workspaces],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered
            if len(offered) == 1:
                field.widget = forms.HiddenInput()
                field.initial = offered[0][0]
