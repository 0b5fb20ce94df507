from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.trajectories.models import Item
from dagdeel.workforms import get, keys

LONGEST = 480
"""Minutes. No part of a meeting takes more than eight hours."""


class MinutesForm(forms.Form):
    minutes = forms.IntegerField(label=gettext_lazy("Minuten"), min_value=0, max_value=LONGEST)


class NewItemForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=120)
    minutes = forms.IntegerField(label=gettext_lazy("Minuten"), min_value=0, max_value=LONGEST, initial=15)


class OrderForm(forms.Form):
    """A whole order (`order` many times), or without JavaScript one item that goes `up` or `down`."""

    up = forms.CharField(required=False, max_length=40)
    down = forms.CharField(required=False, max_length=40)

    def __init__(self, posted: QueryDict) -> None:
        super().__init__(posted)
        self.posted = posted

    def order(self, known: list[str]) -> list[str]:
        """The keys in their new order."""
        for name, step in (("up", -1), ("down", 1)):
            key = self.cleaned_data[name]
            if key in known:
                place = known.index(key)
                beside = min(max(place + step, 0), len(known) - 1)
                known[place], known[beside] = known[beside], known[place]
                return known
        return [key for key in self.posted.getlist("order") if key in known] or known


class ItemForm(forms.ModelForm):  # type: ignore[type-arg]
    """Everything about an item but the options of its work form."""

    workform = forms.ChoiceField(label=gettext_lazy("Werkvorm"), required=False)

    class Meta:
        model = Item
        fields = (
            "title", "minutes", "shortest", "bend", "is_break", "before_start", "aim", "script", "prompt", "result",
            "workform",
        )  # fmt: skip
        widgets: ClassVar = {
            "bend": forms.RadioSelect,
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("aim", "script", "prompt", "result")},
        }
        labels: ClassVar = {
            "bend": gettext_lazy("Als het uitloopt"),
            "shortest": gettext_lazy("Minstens"),
            "before_start": gettext_lazy("Voor de aftrap"),
        }
        help_texts: ClassVar = {
            "shortest": gettext_lazy("Korter dan dit heeft het onderdeel geen zin meer."),
            "prompt": gettext_lazy("Dit zien de deelnemers op het scherm en op hun telefoon."),
            "script": gettext_lazy("Alleen voor de gespreksleider. Eén stap per regel."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["workform"]
        assert isinstance(field, forms.ChoiceField)
        # What is at hand during the whole day needs no place in it.
        cards = [one.card for one in map(get, keys()) if not one.rules.beside]
        field.choices = [("", _("Geen: de gespreksleider leidt het gesprek")), *((one.key, one.name) for one in cards)]
        field.help_text = _("Hoe de deelnemers meedoen.")
        for name in ("minutes", "shortest"):
            self.fields[name].validators.append(MaxValueValidator(LONGEST))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        minutes, shortest = cleaned.get("minutes"), cleaned.get("shortest")
        if minutes is not None and shortest is not None and shortest > minutes > 0:
            self.add_error("shortest", _("Dit is meer dan de tijd die het onderdeel krijgt."))
        return cleaned


def options_form(item: Item, workform: str, data: Any = None) -> forms.Form | None:
    """The options of this work form, filled with what the item has when it is the same form; `None` without one."""
    if not workform or workform not in keys():
        return None
    initial = item.options if workform == item.workform else {}
    return get(workform).options_form(data, initial=initial, prefix="options")
