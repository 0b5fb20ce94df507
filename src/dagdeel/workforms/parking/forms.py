"""The parking lot asks nothing of the organiser: it is always there, and works for every agenda."""

from django import forms


class OptionsForm(forms.Form):
    pass
