from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.keeping.rules.kinds import Kind
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
