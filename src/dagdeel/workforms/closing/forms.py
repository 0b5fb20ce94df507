"""Closing with agreements has no options: the four are the same everywhere (`method.md` A28)."""

from django import forms


class OptionsForm(forms.Form):
    """Nothing to choose."""
