from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.trajectories.queries.budget import Budget
from dagdeel.trajectories.rules.budget import Line, read_amount


class AmountField(forms.CharField):
    """Euros or hours as they are typed: "1.250,50", "75,-", "12"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "input number"})

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "")
        try:
            return read_amount(text)
        except ValueError:
            raise forms.ValidationError(_("Schrijf een bedrag of een aantal uren, bijvoorbeeld 1.250,50.")) from None

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, Decimal) else value


def written(value: Decimal | None) -> str:
    """1.250 or 1.250,50, in the reader's language."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral() else 2
    return number_format(value, places, use_l10n=True, force_grouping=True)


class BudgetForm(forms.Form):
    """All lines at once: two amounts and a note each."""

    def __init__(self, data: Mapping[str, Any] | None, *, budget: Budget) -> None:
        super().__init__(data)
        self.budget = budget
        for line in budget.lines:
            for name, label, value in (
                ("planned", _("Begroot: %(title)s"), line.planned),
                ("actual", _("Besteed: %(title)s"), line.actual),
            ):
                self.fields[f"{line.key}.{name}"] = AmountField(
                    label=label % {"title": line.title}, required=False, max_length=20, initial=value
                )
            self.fields[f"{line.key}.note"] = forms.CharField(
                label=_("Notitie: %(title)s") % {"title": line.title},
                required=False,
                max_length=200,
                initial=line.note,
                widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
            )

    def rows(self, *, in_hours: bool) -> list[tuple[Line, list[forms.BoundField]]]:
        lines = self.budget.hours if in_hours else self.budget.euros
        return [(one, [self[f"{one.key}.{name}"] for name in ("planned", "actual", "note")]) for one in lines]

    def euros(self) -> list[tuple[Line, list[forms.BoundField]]]:
        return self.rows(in_hours=False)

    def hours(self) -> list[tuple[Line, list[forms.BoundField]]]:
        return self.rows(in_hours=True)

    @property
    def is_typed(self) -> bool:
        """Whether any amounts came along with what was pressed."""
        return any(name in self.data for name in self.fields)

    def lines(self) -> list[Line]:
        """The lines as they are now, once the form is valid. One that was not on the page that was sent, because
        somebody else added it meanwhile, stays as it is."""
        return [
            Line(one.key, one.title, one.in_hours, *(self.cleaned_data[name] for name in names))
            if any(name in self.data for name in names)
            else one
            for one in self.budget.lines
            for names in [[f"{one.key}.{name}" for name in ("planned", "actual", "note")]]
        ]


class BudgetLineForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Waarvoor?"), max_length=120)
    unit = forms.ChoiceField(
        label=gettext_lazy("Geld of uren?"),
        choices=[("euros", gettext_lazy("Euro’s")), ("hours", gettext_lazy("Uren"))],
        initial="euros",
        widget=forms.RadioSelect,
    )
