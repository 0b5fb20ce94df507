"""The organiser's options of casework."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .cases import LENGTH, MOST_CASES, STORY, TITLE, Fault, Mistake, mistakes_in
from .roles import ROLES

EXAMPLE = _(
    "De val van mevrouw Bakker\n"
    "Mevrouw Bakker is 82 en woont alleen. Ze valt, en de huisarts hoort het pas na een week.\n"
    "Nodig: huisarts, wijkverpleging, bewoner"
)
SENTENCES = {
    Fault.MANY: _("Dit zijn %(nth)s casussen. Kies er hoogstens %(most)s: er is tijd voor één per groep."),
    Fault.LONG_TITLE: _("De titel van casus %(nth)s is te lang. Maak er een korte titel van, en zet de rest eronder."),
    Fault.LONG_STORY: _("Het verhaal van casus %(nth)s is te lang om voor te lezen. Houd het bij %(story)s tekens."),
    Fault.NO_STORY: _(
        "Casus %(nth)s heeft alleen een titel: %(words)s. Schrijf eronder wat er gebeurt. Laat alleen tussen twee "
        "casussen een lege regel."
    ),
    Fault.ROLE: _("Bij casus %(nth)s staat %(words)s als nodig. Dat herkennen we niet. Kies uit: %(roles)s."),
}


class OptionsForm(forms.Form):
    cases = forms.CharField(
        label=_("Welke casussen bespreken jullie?"),
        help_text=_(
            "Eerst een titel, op de volgende regel het verhaal in een paar zinnen, en zo nodig wie er in de groep moet "
            "zitten. Laat een lege regel tussen twee casussen. Noem geen echte namen. Laat leeg als jullie in de zaal "
            "een casus vertellen."
        ),
        widget=forms.Textarea(attrs={"rows": 9, "placeholder": EXAMPLE}),
        max_length=LENGTH,
        required=False,
    )
    size = forms.IntegerField(
        label=_("Hoeveel mensen in een groep?"),
        help_text=_("Met vier of vijf mensen komt iedereen aan het woord."),
        min_value=2,
        max_value=12,
        initial=5,
        required=False,
    )
    per_case = forms.BooleanField(
        label=_("Maak één groep per casus"),
        help_text=_("De groepen worden dan zo groot als nodig is."),
        initial=False,
        required=False,
    )

    def clean_cases(self) -> str:
        text: str = self.cleaned_data["cases"].replace("\r\n", "\n")
        mistakes = [forms.ValidationError(_sentence(one)) for one in mistakes_in(text)]
        if mistakes:
            raise forms.ValidationError(mistakes[:3])
        return text

    def clean_size(self) -> int:
        return self.cleaned_data["size"] or 5


def _sentence(mistake: Mistake) -> str:
    roles = ", ".join(gettext(word) for word in ROLES.values())
    given = {"nth": mistake.nth, "words": mistake.words, "most": MOST_CASES, "story": STORY, "title": TITLE}
    return str(SENTENCES[mistake.fault] % (given | {"roles": roles}))
