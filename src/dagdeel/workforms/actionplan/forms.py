"""A plan has no options: the six questions are the same everywhere, its time is that of the part (`method.md` A28)."""

from django import forms


class OptionsForm(forms.Form):
    """Nothing to choose."""
