"""Translations: the source text is Dutch, one English catalogue stands beside it, and none of it needs GNU gettext.

There is a catalogue in the folder of each work form, so that a work form stays whole when its folder is copied, one for
each feature that has a folder `locale`, and one for the rest. Compiled files (`.mo`) are made where they are needed and
never kept in git.
"""

import io
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "N_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HEADER = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One catalogue and the folder whose texts it holds."""

    folder: Path
    without: frozenset[Path] = frozenset()
    """Folders inside `folder` that have catalogues of their own."""

    @property
    def po(self) -> Path:
        return self.folder / "locale" / "en" / "LC_MESSAGES" / "django.po"

    def sources(self) -> Iterator[Path]:
        for path in sorted(self.folder.rglob("*")):
            is_text = path.suffix in (".py", ".html", ".txt", ".typ") and "tests" not in path.parts
            if is_text and self.without.isdisjoint(path.parents):
                yield path


def shelves() -> list[Shelf]:
    forms = sorted(card.parent for card in settings.WORKFORMS.glob("*/card.toml"))
    features = sorted(locale.parent for locale in settings.SOURCE.glob("*/locale"))
    own = (*features, *forms)
    return [Shelf(settings.SOURCE, without=frozenset(own)), *(Shelf(folder) for folder in own)]


def extracted(shelf: Shelf) -> Catalog:
    """Every text of a shelf that is marked for translation, not translated."""
    found = Catalog(locale="en")
    for path in shelf.sources():
        text = path.read_text(encoding="utf-8")
        # Blanked-out markup is no Python that can be indented; between brackets indentation means nothing.
        code = text if path.suffix == ".py" else f"({templatize(text, origin=str(path))})"
        for _line, ids, _comments, context in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
            if ids:
                found.add(ids, context=context)
    return found


def read(path: Path) -> Catalog:
    """A catalogue from disk; empty where there is none. A file with bare entries and no header is read as well."""
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def update() -> list[str]:
    """Bring the catalogues in step with the source: new texts come in untranslated, texts that went are dropped."""
    lines = []
    for shelf in shelves():
        old, new = read(shelf.po), extracted(shelf)
        _fill(new, old)
        if len(new) or len(old):
            _write(shelf.po, new)
            lines.append(f"{_name(shelf.po)}: {len(new)} texts, {_untranslated(new)} without English")
    return lines


def merge(paths: Iterable[Path]) -> list[str]:
    """Take translations from files that came back from translators into the catalogues that miss them."""
    given = [read(path) for path in paths]
    lines = []
    for shelf in shelves():
        catalogue = extracted(shelf)
        for source in (read(shelf.po), *given):
            _fill(catalogue, source)
        if len(catalogue):
            _write(shelf.po, catalogue)
            lines.append(f"{_name(shelf.po)}: {len(catalogue)} texts, {_untranslated(catalogue)} without English")
    return lines


def problems() -> list[str]:
    """What is missing, left over or wrong, one line each; empty when both languages are complete."""
    found: list[str] = []
    seen: dict[object, tuple[object, Path]] = {}
    for shelf in shelves():
        wanted, have = extracted(shelf), read(shelf.po)
        name = _name(shelf.po)
        for message in _texts(wanted):
            translation = have.get(message.id, message.context)
            found += [f"{name}: {reason}: {_first(message)!r}" for reason in _faults(message, translation)]
            if translation is not None:
                first, where = seen.setdefault((message.id, message.context), (translation.string, shelf.po))
                # Django lays the catalogues on top of each other: of two translations one would silently win.
                if first != translation.string:
                    found.append(f"{name}: translated differently in {_name(where)}: {_first(message)!r}")
        found += [
            f"{name}: no longer in the source: {_first(message)!r}"
            for message in [*_texts(have), *have.obsolete.values()]
            if wanted.get(message.id, message.context) is None
        ]
    return found


def compile_all() -> list[Path]:
    """Write `.mo` files where the `.po` is newer; those that were written."""
    written = []
    for shelf in shelves():
        mo = shelf.po.with_suffix(".mo")
        if not shelf.po.exists() or (mo.exists() and mo.stat().st_mtime_ns >= shelf.po.stat().st_mtime_ns):
            continue
        catalogue = read(shelf.po)
        # In one move: another process may be reading it.
        handle, draft = tempfile.mkstemp(dir=mo.parent)
        with os.fdopen(handle, "wb") as file:
            write_mo(file, catalogue)
        Path(draft).chmod(0o644)
        Path(draft).replace(mo)
        written.append(mo)
    return written


def _texts(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _fill(catalogue: Catalog, source: Catalog) -> None:
    for message in _texts(catalogue):
        known = source.get(message.id, message.context)
        if known is not None and _is_complete(known) and not known.fuzzy and not _is_complete(message):
            message.string = known.string


def _faults(message: Message, translation: Message | None) -> list[str]:
    if translation is None or not _is_complete(translation):
        return ["no English"]
    if translation.fuzzy:
        return ["marked fuzzy"]
    source, target = _forms(message.id), _forms(translation.string)
    if len(source) != len(target):
        return ["singular and plural do not match"]
    # "Eén stem" may become "%(count)s vote" and the other way round: only the plural must carry the same.
    allowed = set().union(*(PLACEHOLDER.findall(text) for text in source))
    if set(PLACEHOLDER.findall(target[-1])) != set(PLACEHOLDER.findall(source[-1])):
        return ["other placeholders"]
    if any(not set(PLACEHOLDER.findall(text)) <= allowed for text in target):
        return ["other placeholders"]
    return []


def _is_complete(message: Message) -> bool:
    return all(_forms(message.string))


def _forms(text: object) -> tuple[str, ...]:
    """Singular and plural, or the one form there is."""
    return tuple(str(form or "") for form in text) if isinstance(text, (list, tuple)) else (str(text or ""),)


def _untranslated(catalogue: Catalog) -> int:
    return sum(not _is_complete(message) for message in _texts(catalogue))


def _write(path: Path, catalogue: Catalog) -> None:
    """Sorted, without dates or line numbers: a change in the file is a change in the words."""
    body = io.BytesIO()
    write_po(body, catalogue, width=110, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body.getvalue().decode(), encoding="utf-8")


def _first(message: Message) -> str:
    return _forms(message.id)[0]


def _name(path: Path) -> str:
    return path.relative_to(settings.SOURCE).as_posix()
