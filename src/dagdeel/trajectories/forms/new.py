"""The screens of a new trajectory. Each draws again from what was typed, so nothing is lost on a mistake."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dagdeel.methods.model import Method, MethodSummary
from dagdeel.people.forms import EmailField
from dagdeel.people.models import Account
from dagdeel.trajectories.models import Role
from dagdeel.ui.templatetags.dates import length

from .fields import PLACE, MomentField, WholeNumber

WHOLE = "whole"
"""The method itself, without a variant: a radio button needs a value."""

TEAM = ("facilitator", "helper", "driver")
"""Kinds of role that the third screen asks for, in this order."""


def first_values(filled: Mapping[str, Any], *, method: str, workspace: int, language: str) -> dict[str, dict[str, Any]]:
    """What the screens begin with, by screen, when a first call went before; `filled` by name of
    `methods.model.FILLS`. A name without an address cannot be invited, so that is left out."""
    who = {f"{kind}_email": str(filled[kind]) for kind in TEAM if "@" in str(filled.get(kind, ""))}
    what = {"area_name": "area", "inhabitants": "inhabitants", "theme_known": "theme-known", "theme": "theme"}
    when = {"variant": "variant", "starts_1": "when", "place": "place"}
    return {
        "what": {
            "method": method,
            "workspace": str(workspace),
            "language": language,
            **{field: filled[name] for field, name in what.items() if name in filled},
        },
        "when": {field: filled[name] for field, name in when.items() if name in filled},
        "who": who,
    }


class WhatForm(forms.Form):
    """What it is about, and where."""

    method = forms.ChoiceField(label=gettext_lazy("Welke methode?"), widget=forms.RadioSelect)
    workspace = forms.ChoiceField(label=gettext_lazy("Van welke organisatie is dit traject?"), widget=forms.RadioSelect)
    area_name = forms.CharField(
        label=gettext_lazy("Voor welke wijk, buurt of welk dorp?"),
        help_text=gettext_lazy("Kies een gebied waarin mensen echt met elkaar te maken hebben."),
        max_length=120,
    )
    inhabitants = WholeNumber(
        label=gettext_lazy("Hoeveel inwoners ongeveer?"), min_value=1, max_value=2_000_000, required=False
    )
    theme_known = forms.ChoiceField(
        label=gettext_lazy("Ligt het thema al vast?"),
        choices=[
            ("no", gettext_lazy("Nee, dat kiezen we samen in de bijeenkomst")),
            ("yes", gettext_lazy("Ja, het thema staat al vast")),
        ],
        initial="no",
        widget=forms.RadioSelect,
    )
    theme = forms.CharField(label=gettext_lazy("Welk thema of welke doelgroep?"), max_length=160, required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Welke taal spreken jullie in de bijeenkomst?"),
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, methods: Sequence[MethodSummary], workspaces: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choices("method").choices = [(one.key, one.title) for one in methods]
        self._choices("workspace").choices = [(str(key), name) for key, name in workspaces]
        for field, only in (("method", methods), ("workspace", workspaces)):
            if len(only) == 1:
                self.fields[field].widget = forms.HiddenInput()
                self.fields[field].initial = self._choices(field).choices[0][0]  # type: ignore[index]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("theme_known") == "yes" and not cleaned.get("theme"):
            self.add_error("theme", _("Vul het thema in, of kies dat jullie het samen bepalen."))
        if cleaned.get("theme_known") != "yes":
            cleaned["theme"] = ""
        return cleaned

    def _choices(self, field: str) -> forms.ChoiceField:
        found = self.fields[field]
        assert isinstance(found, forms.ChoiceField)
        return found


class WhenForm(forms.Form):
    """One moment for each meeting of the chosen shape."""

    variant = forms.ChoiceField(
        label=gettext_lazy("Hoe verdelen jullie de tijd?"), widget=forms.RadioSelect, initial=WHOLE
    )
    place = PLACE

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.method = method
        field = self.fields["variant"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(WHOLE, _shape(method, "")), *((one.id, _shape(method, one.id)) for one in method.variants)]
        self.most = max(len(method.meetings_of(variant)) for variant in ("", *(one.id for one in method.variants)))
        for number in range(1, self.most + 1):
            label = _("Wanneer begint het?") if number == 1 else _("Wanneer begint bijeenkomst %(n)s?") % {"n": number}
            example = _("Bijvoorbeeld: donderdag 12 maart 13.30") if number == 1 else ""
            self.fields[f"starts_{number}"] = MomentField(label=label, help_text=example, required=number == 1)
        self.fields["place"] = self.fields.pop("place")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "variant" not in cleaned:
            return cleaned
        cleaned["variant"] = "" if cleaned["variant"] == WHOLE else cleaned["variant"]
        count = len(self.method.meetings_of(cleaned["variant"]))
        moments = [cleaned.get(f"starts_{number}") for number in range(1, count + 1)]
        for number, (before, after) in enumerate(pairwise(moments), 2):
            if after is None and f"starts_{number}" not in self.errors:
                self.add_error(f"starts_{number}", _("Vul ook in wanneer deze bijeenkomst begint."))
            elif before and after and after <= before:
                self.add_error(f"starts_{number}", _("Deze bijeenkomst komt na de vorige. Kies een latere dag."))
        cleaned["moments"] = [moment for moment in moments if moment]
        return cleaned

    def further(self) -> list[forms.BoundField]:
        """The moments of the meetings after the first."""
        return [self[f"starts_{number}"] for number in range(2, self.most + 1)]


class ReadingForm(forms.Form):
    """One moment of `WhenForm` while it is being typed; `number` says which."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.number = 2 if data.get("number") == "2" else 1
        self.name = f"starts_{self.number}"
        self.fields[self.name] = MomentField(required=False)


class WhoForm(forms.Form):
    """Who leads, helps and keeps the agreements. Everything may wait."""

    def __init__(self, *args: Any, members: Sequence[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        labels = {"facilitator": _("Wie leidt het gesprek?"), "helper": _("Wie helpt op de dag zelf?")}
        labels["driver"] = _("Wie houdt de afspraken daarna levend?")
        hints = {"facilitator": _("Iemand die gewend is om groepen te begeleiden, van binnen of van buiten.")}
        hints["helper"] = _("Voor de ontvangst, de telefoons en het scherm.")
        hints["driver"] = _("De trekker. Denk hier vroeg aan: het bepaalt of er na een half jaar nog iets staat.")
        for kind in TEAM:
            self.fields[kind] = forms.ChoiceField(
                label=labels[kind],
                help_text=hints[kind],
                choices=[("", _("Dat weten we later")), *((key, str(one)) for key, one in self.members.items())],
                required=False,
            )
            self.fields[f"{kind}_email"] = EmailField(
                label=_("Of nodig iemand uit per mail"),
                widget=forms.EmailInput(attrs={"autocomplete": "off"}),
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        known = {one.email: one for one in self.members.values()}
        team: list[tuple[Account, str]] = []
        invited: list[tuple[str, str]] = []
        for kind in TEAM:
            email = cleaned.get(f"{kind}_email", "").lower()
            if account := self.members.get(cleaned.get(kind, "")) or known.get(email):
                team.append((account, kind))
            elif email:
                invited.append((email, kind))
        cleaned["team"], cleaned["invited"] = team, invited
        cleaned["who"] = [f"{who}: {Role.Kind(kind).label}" for who, kind in (*team, *invited)]
        return cleaned

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[kind], self[f"{kind}_email"]) for kind in TEAM]


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Zo heet het traject"), max_length=120)


def _shape(method: Method, variant: str) -> str:
    """ "Eén bijeenkomst van 4 uur", "Twee bijeenkomsten van 2 uur": how a variant cuts the time."""
    meetings = method.meetings_of(variant)
    lengths = " + ".join(dict.fromkeys(length(one.minutes) for one in meetings))
    return ngettext("%(count)s bijeenkomst van %(length)s", "%(count)s bijeenkomsten van %(length)s", len(meetings)) % {
        "count": len(meetings),
        "length": lengths,
    }
