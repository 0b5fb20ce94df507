"""What people fill in around invitations: at the desk, and on the pages without an account."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.people.forms import EmailField, check_person, no_bsn
from dagdeel.people.rules import split_name
from dagdeel.trajectories.forms.fields import WholeNumber
from dagdeel.trajectories.forms.mail import SendingMoment
from dagdeel.trajectories.forms.people import PersonForm

from .models import Reception, Reply

A_LINE = 60
"""Characters of a letter beside each other where it is written."""
LANGUAGES = (("nl", "Nederlands"), ("en", "English"))


class LetterForm(forms.Form):
    """A letter in one's own words, to whom, and when."""

    subject = forms.CharField(label=gettext_lazy("Onderwerp"), max_length=200)
    text = forms.CharField(label=gettext_lazy("Tekst"), widget=forms.Textarea, max_length=20_000)
    made_from = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)
    """Which version of the letter these words were made from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The whole letter is seen, down to who signs it.
        text = str(self["text"].value() or "")
        self.fields["text"].widget.attrs["rows"] = max(
            10, 1 + sum(1 + len(line) // A_LINE for line in text.split("\n"))
        )


class SendingForm(forms.Form):
    participant = forms.TypedMultipleChoiceField(coerce=int)
    number = forms.IntegerField(min_value=1, max_value=1000)
    due_at = SendingMoment(
        label=gettext_lazy("Wanneer gaan ze weg?"),
        help_text=gettext_lazy("Bijvoorbeeld: ma 2 maart 9.00. Leeg: meteen."),
        required=False,
    )

    def __init__(self, *args: Any, known: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["participant"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(one, str(one)) for one in known]

    def moment(self) -> tuple[datetime | None, str]:
        """When it leaves, as far as that is filled in, and what is wrong with it. Also of a form that was not sent."""
        bound = self["due_at"]
        try:
            due_at: datetime | None = self.fields["due_at"].clean(bound.data if self.is_bound else bound.initial)
        except forms.ValidationError as mistake:
            return None, mistake.messages[0]
        return due_at, ""

    @classmethod
    def typed_in(cls, data: Any) -> Any:
        """The moment as it stands in `data`, to show it again."""
        return cls.base_fields["due_at"].widget.value_from_datadict(data, {}, "due_at")


class ReceptionForm(forms.Form):
    capacity = WholeNumber(label=gettext_lazy("Voor hoeveel mensen is er plaats?"), min_value=1, max_value=999)
    no_show = WholeNumber(
        label=gettext_lazy("Hoeveel van de 100 mensen blijven weg zonder bericht?"),
        help_text=gettext_lazy("Meestal ongeveer 10. Weet je beter hoe het bij jullie gaat? Vul dat in."),
        min_value=0,
        max_value=90,
    )
    signed_by = forms.CharField(
        label=gettext_lazy("Wie ondertekent de brieven?"),
        help_text=gettext_lazy(
            "Spreek dit af: mensen openen een mail van iemand die ze kennen. Leeg: wie de voorbereiding leidt."
        ),
        max_length=120,
        required=False,
    )
    reply_to = EmailField(
        label=gettext_lazy("Waar komen antwoorden per mail binnen?"),
        help_text=gettext_lazy("Leeg: bij wie de voorbereiding leidt."),
        max_length=254,
        required=False,
    )

    @staticmethod
    def values_of(reception: Reception, capacity: int) -> dict[str, Any]:
        return {
            "capacity": capacity,
            "no_show": reception.no_show,
            "signed_by": reception.sender,
            "reply_to": reception.answers_to,
        }


class RegistrationPageForm(forms.Form):
    is_open = forms.BooleanField(label=gettext_lazy("Iedereen met de link kan zich aanmelden"), required=False)
    is_checked = forms.BooleanField(label=gettext_lazy("Ik kijk eerst naar elke aanmelding"), required=False)
    about = forms.CharField(
        label=gettext_lazy("Wat staat er op de pagina?"),
        help_text=gettext_lazy(
            "Schrijf kort wie je zoekt en wat jullie doen. Zet er een telefoonnummer bij voor wie geen e-mail heeft."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )


class CallForm(PersonForm):
    """An answer that came by phone, of somebody on the list or of somebody new."""

    participant = forms.TypedChoiceField(
        label=gettext_lazy("Van wie is het antwoord?"), coerce=int, empty_value=None, required=False
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("Wat is het antwoord?"),
        choices=(("coming", gettext_lazy("Komt")), ("declined", gettext_lazy("Komt niet"))),
        widget=forms.RadioSelect,
    )
    told_by = forms.CharField(
        label=gettext_lazy("Wie belde?"),
        help_text=gettext_lazy("De naam van wie je aan de telefoon had, als het iemand anders was."),
        max_length=120,
        required=False,
        validators=[no_bsn],
    )
    field_order = (
        "participant", "name", "profession", "organisation_name", "email", "phone", "note", "answer", "told_by",
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["participant"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("Nog niet op de lijst")), *((one.pk, str(one)) for one in people)]
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("participant") and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Kies iemand van de lijst, of schrijf de naam op."))
        return cleaned


class SubstituteForm(forms.Form):
    """Who comes instead; everything may stay empty."""

    name = forms.CharField(label=gettext_lazy("Naam"), max_length=160, required=False)
    email = EmailField(
        label=gettext_lazy("E-mailadres"),
        help_text=gettext_lazy("Dan sturen we de uitnodiging door."),
        max_length=254,
        required=False,
    )
    profession = forms.CharField(label=gettext_lazy("Beroep of rol"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name = cleaned.get("name", "").strip()
        if not name and (cleaned.get("email") or cleaned.get("profession")):
            self.add_error("name", _("Schrijf ook de naam op van wie er komt."))
        values = {"email": cleaned.get("email", ""), "profession": cleaned.get("profession", "")}
        check_person(self, domain="", **values, **split_name(name)._asdict())
        return cleaned


class NeedsForm(forms.Form):
    diet = forms.CharField(
        label=gettext_lazy("Is er iets wat je niet eet of drinkt?"),
        help_text=gettext_lazy("Bijvoorbeeld: vegetarisch, halal, geen noten."),
        max_length=300,
        required=False,
        validators=[no_bsn],
    )
    access = forms.CharField(
        label=gettext_lazy("Wat heb je nodig om goed mee te doen?"),
        help_text=gettext_lazy("Bijvoorbeeld: een plek voor een rolstoel, een tolk, iemand die meeleest."),
        max_length=300,
        required=False,
        validators=[no_bsn],
    )

    @staticmethod
    def values_of(reply: Reply) -> dict[str, Any]:
        return {"diet": reply.diet, "access": reply.access}


class SharesForm(forms.Form):
    shares = forms.MultipleChoiceField(
        label=gettext_lazy("Wat mogen anderen die komen van je zien?"),
        choices=(
            ("name", gettext_lazy("Mijn naam")),
            ("profession", gettext_lazy("Mijn beroep of rol")),
            ("organisation", gettext_lazy("Mijn organisatie")),
            ("email", gettext_lazy("Mijn e-mailadres")),
            ("phone", gettext_lazy("Mijn telefoonnummer")),
        ),
        help_text=gettext_lazy("Zonder je naam sta je niet op de lijst die anderen zien."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class RegistrationForm(forms.Form):
    """The open page. `website` is there for machines, which fill in everything; people do not see it."""

    name = forms.CharField(
        label=gettext_lazy("Je naam"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = EmailField(label=gettext_lazy("Je e-mailadres"), max_length=254)
    profession = forms.CharField(label=gettext_lazy("Je beroep of rol"), max_length=80, required=False)
    organisation_name = forms.CharField(
        label=gettext_lazy("Je organisatie"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    website = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )
    stamp = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        values = {name: cleaned.get(name, "") for name in ("email", "profession", "organisation_name")}
        check_person(self, domain="", **values, **split_name(cleaned.get("name", ""))._asdict())
        return cleaned
