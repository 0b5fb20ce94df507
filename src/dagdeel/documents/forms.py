from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import checks
from .checks.archive import MOST_BYTES


class TemplateForm(forms.Form):
    """A template, checked and tried before it is accepted."""

    file = forms.FileField(
        label=_("Je sjabloon"),
        help_text=_("Een .docx of .pptx van hoogstens 10 MB: jullie briefpapier, of een sjabloon met velden."),
        widget=forms.FileInput(attrs={"accept": ".docx,.pptx"}),
        error_messages={
            "required": _("Kies eerst een bestand."),
            "empty": _("Dit bestand is leeg."),
            "missing": _("Kies eerst een bestand."),
        },
    )

    def clean(self) -> dict[str, Any]:
        """With `kind`, `content` and `name`, when the file may be used."""
        given = super().clean() or {}
        file = given.get("file")
        if file is None:
            return given
        if file.size > MOST_BYTES:
            self.add_error("file", _("Dit bestand is groter dan 10 MB. Maak de plaatjes kleiner, en probeer het weer."))
            return given
        content = file.read()
        try:
            kind = checks.examine(content, on=timezone.localdate())
        except ValidationError as problem:
            self.add_error("file", problem)
            return given
        return {"kind": kind, "content": content, "name": _short(file.name, kind)}


def _short(name: str, kind: str) -> str:
    """The name to recognise it by: without a folder, control characters, or more letters than fit."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(char for char in last if char.isprintable()).strip()
    stem = plain[: -len(kind) - 1] if plain.lower().endswith(f".{kind}") else plain
    return f"{stem[:100] or 'sjabloon'}.{kind}"
