from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.keeping.queries.travel.reading import parcel_in
from dagdeel.keeping.rules.kinds import Kind
from dagdeel.keeping.rules.travel.parcel import MOST_BYTES, TOO_LARGE
from dagdeel.keeping.rules.travel.shapes import Unfit
from dagdeel.people.models import Workspace
from dagdeel.trajectories.forms.fields import WholeNumber


class TermForm(forms.Form):
    """Another term for one kind of data, and why."""

    months = WholeNumber(label=gettext_lazy("Hoeveel maanden?"))
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        help_text=gettext_lazy("Wie vraagt waarom jullie iets bewaren, heeft recht op een antwoord."),
        max_length=200,
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Van %(least)s tot %(most)s. We stellen %(usual)s voor.")
        self.fields["months"].help_text = words % {"least": kind.least, "most": kind.most, "usual": kind.months}


WITHOUT, PEOPLE = "without", "people"


class ExportForm(forms.Form):
    who = forms.ChoiceField(
        label=gettext_lazy("Met of zonder mensen?"),
        choices=[
            (WITHOUT, gettext_lazy("Zonder mensen: alleen het plan, om over te doen of door te geven")),
            (PEOPLE, gettext_lazy("Met mensen: alles, om ergens anders verder te gaan")),
        ],
        initial=WITHOUT,
        widget=forms.RadioSelect,
    )


class ArrivalForm(forms.Form):
    """A file, checked whole; `content` and `workspace` when it can be read in."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("De naam eindigt op .dagdeel.zip, hooguit 3,5 MB."),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "required": gettext_lazy("Kies eerst een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg."),
            "missing": gettext_lazy("Kies eerst een bestand."),
        },
    )
    workspace = forms.ChoiceField(
        label=gettext_lazy("Van welke organisatie wordt dit traject?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, workspaces: Sequence[Workspace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workspaces = {str(one.pk): one for one in workspaces}
        field = self.fields["workspace"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, one.name) for key, one in self.workspaces.items()]
        if len(workspaces) == 1:
            field.widget, field.required, field.initial = forms.HiddenInput(), False, next(iter(self.workspaces))

    def clean_workspace(self) -> Workspace:
        return self.workspaces[self.cleaned_data["workspace"] or next(iter(self.workspaces))]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if file := found.get("file"):
            content = b"" if (file.size or 0) > MOST_BYTES else file.read()
            try:
                if not content:
                    raise Unfit(TOO_LARGE)
                parcel_in(content)
            except Unfit as mistake:
                self.add_error("file", ValidationError(_(mistake.words).format(**mistake.given)))
            found["content"] = content
        return found
