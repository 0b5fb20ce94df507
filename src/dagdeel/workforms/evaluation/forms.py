"""The organiser's options of an evaluation."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dagdeel.core import reading

from .questions import LENGTH, MOST_STATEMENTS, STATEMENTS


def _standard() -> str:
    return "\n".join(gettext(statement) for statement in STATEMENTS)


class OptionsForm(forms.Form):
    statements = forms.CharField(
        label=_("Uitspraken"),
        help_text=_("Eén per regel, twee of drie is genoeg. Mensen zeggen hoe erg ze het ermee eens zijn."),
        widget=forms.Textarea(attrs={"rows": 4}),
        initial=_standard,
        required=False,
    )

    def clean_statements(self) -> list[str]:
        rows = [row for row in self.cleaned_data["statements"].splitlines() if row.strip()]
        if len(rows) > MOST_STATEMENTS:
            raise forms.ValidationError(
                _("Dit zijn %(count)s uitspraken. Houd het kort: hoogstens %(most)s."),
                params={"count": len(rows), "most": MOST_STATEMENTS},
            )
        return list(reading.lines(rows, at_most=MOST_STATEMENTS, each=LENGTH))
