"""What is wrong with a method, for the one who writes it (`dagdeel method check`)."""

from pathlib import Path

from django.utils.translation import gettext as _

from dagdeel.methods.loader import STRUCTURE, examine
from dagdeel.methods.model import LANGUAGES
from dagdeel.methods.reading import Problem


def check_path(path: Path) -> tuple[Problem, ...]:
    """Every mistake in a method; empty when it can be used.

    `path` is a folder or its `method.toml` (structure and all languages), or one language file (structure and that
    language). Whatever the files hold, this never raises.
    """
    if path.is_dir():
        return examine(path, LANGUAGES)[1]
    if path.name == STRUCTURE:
        return examine(path.parent, LANGUAGES)[1]
    if path.suffix == ".toml" and path.stem in LANGUAGES:
        return examine(path.parent, (path.stem,))[1]
    names = ", ".join((STRUCTURE, *(f"{language}.toml" for language in LANGUAGES)))
    return (Problem(str(path), "", path.name, _("een map, of een van: %(names)s") % {"names": names}),)
