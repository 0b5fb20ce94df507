from datetime import datetime, time
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy

from .fields import MomentField

OFFICE_OPENS = time(9, 0)


class SendingMoment(MomentField):
    """A day without a time means nine in the morning."""

    def compress(self, values: list[Any]) -> datetime | None:
        typed, day, clock = [*values, None, None, None][:3]
        return super().compress([typed, day, clock or OFFICE_OPENS]) if typed or day else None


class MailForm(forms.Form):
    """What may be changed in a mail before it leaves."""

    to_address = forms.CharField(label=gettext_lazy("E-mailadres"), max_length=254, required=False)
    subject = forms.CharField(label=gettext_lazy("Onderwerp"), max_length=200)
    text = forms.CharField(label=gettext_lazy("Tekst"), widget=forms.Textarea(attrs={"rows": 14}), max_length=100_000)
    due_at = SendingMoment(
        label=gettext_lazy("Wanneer gaat hij weg?"),
        help_text=gettext_lazy("Bijvoorbeeld: ma 2 maart 9.00. Leeg: de mail blijft hier tot jij hem verstuurt."),
        required=False,
    )

    @classmethod
    def of(cls, message: Any, data: Any) -> Self:
        """For this mail. One that came back has no moment: the button that sends it again gives it one."""
        form = cls(data, initial={name: getattr(message, name) for name in cls.base_fields})
        if message.state != "waiting":
            del form.fields["due_at"]
        return form

    @property
    def values(self) -> dict[str, Any]:
        """What `outbox.actions.change` takes."""
        return {"due_at": self.initial["due_at"], **self.cleaned_data}
