from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.methods.model import Partner
from dagdeel.people.forms import EmailField, no_bsn
from dagdeel.people.models import Account
from dagdeel.trajectories.models import Role
from dagdeel.trajectories.rules.owners import Member

from .fields import WholeNumber


class RoleForm(forms.Form):
    """A role for a colleague, or for who is invited by e-mail."""

    account = forms.ChoiceField(label=gettext_lazy("Wie?"), required=False)
    email = EmailField(
        label=gettext_lazy("Of nodig iemand uit per mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    name = forms.CharField(
        label=gettext_lazy("Hoe heet wie je uitnodigt?"),
        help_text=gettext_lazy("Zo spreken we diegene aan in mails."),
        max_length=120,
        required=False,
        validators=[no_bsn],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Welke rol?"), choices=Role.Kind.choices, initial=Role.Kind.PREPARATION)

    partner = forms.ChoiceField(
        label=gettext_lazy("Namens wie?"),
        help_text=gettext_lazy("Voor wie in de voorbereidingsgroep zit."),
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Wil je er iets bij schrijven?"),
        help_text=gettext_lazy("Komt in de mail te staan. Wie, waarvoor en wanneer staat er al in."),
        max_length=1000,
        required=False,
        validators=[no_bsn],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        members: Sequence[Account],
        partners: Sequence[Partner] = (),
        mail_leaves: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        seats = self.fields["partner"]
        assert isinstance(seats, forms.ChoiceField)
        seats.choices = [("", _("Geen van deze")), *((one.id, one.title) for one in partners)]
        if not partners:
            del self.fields["partner"]
        if not mail_leaves:
            del self.fields["note"]
        self.members = {str(one.pk): one for one in members}
        field = self.fields["account"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Kies een collega")), *((key, str(one)) for key, one in self.members.items())]

    def clean(self) -> dict[str, Any]:
        """A known address is the colleague; either of the two is needed."""
        cleaned = super().clean() or {}
        email = cleaned.get("email", "").lower()
        known = next((one for one in self.members.values() if one.email == email), None)
        cleaned["account"] = self.members.get(cleaned.get("account", "")) or known
        cleaned["email"] = email
        if not self.errors and not cleaned["account"] and not email:
            self.add_error("account", _("Kies een collega, of vul een e-mailadres in."))
        return cleaned


class LeadForm(forms.Form):
    lead = forms.ChoiceField(label=gettext_lazy("Wie trekt de voorbereiding?"), required=False)

    def __init__(self, *args: Any, team: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lead"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Nog niemand")), *((str(one.account), one.name) for one in team)]


class SettingsForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Naam van het traject"), max_length=120)
    area_name = forms.CharField(label=gettext_lazy("Wijk, buurt of dorp"), max_length=120)
    inhabitants = WholeNumber(label=gettext_lazy("Aantal inwoners"), min_value=1, max_value=2_000_000, required=False)
    theme = forms.CharField(
        label=gettext_lazy("Thema"),
        help_text=gettext_lazy("Leeg: dat kiezen jullie in de bijeenkomst."),
        max_length=160,
        required=False,
    )


class RemovalForm(forms.Form):
    """The name, typed over: what goes cannot come back."""

    name = forms.CharField(label=gettext_lazy("Typ de naam van het traject over"), max_length=120)

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_name(self) -> str:
        typed = str(self.cleaned_data["name"])
        if " ".join(typed.split()).casefold() != " ".join(self.expected.split()).casefold():
            raise forms.ValidationError(_("Dat is een andere naam. Er is niets verwijderd."))
        return typed
