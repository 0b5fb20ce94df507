"""One css file per surface from one file per component, and the typeface cut down to what we write.

`ui/css/phone.css` is a list of `@import` lines; the browser gets one file in which they are filled in, because on a
slow line every request costs more than every kilobyte. The finder makes the files when they are older than what they
are made of, so that runserver, tests, whitenoise and collectstatic all find the same bytes.
"""

import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

CSS = Path(__file__).parent / "css"
FONTS = Path(str(files("fontpkg_atkinson_hyperlegible"))) / "files"
BUILT = Path(settings.DATA) / "built"
SURFACES = ("desk", "phone", "wall", "paper")
WEIGHTS = ("Regular", "Bold", "Italic")
BUILDING = threading.Lock()
EXPLAINED = re.compile(r"/\*.*?\*/\n*|(?<=\n) +", re.DOTALL)
IMPORT = re.compile(r'@import "([^"]+)";\n?')
# Latin, Latin-1 and Extended-A, the punctuation of Dutch print, euro, minus and bullet. It has no arrows: draw them.
UNICODES = "U+0020-007E,U+00A0-017F,U+2010-2015,U+2018-201E,U+2022,U+2026,U+2032,U+2033,U+20AC,U+2212"


def css(name: str) -> str:
    """The text of `ui/css/<name>` with every import filled in, in the order of the list."""
    return IMPORT.sub(lambda found: css(found[1]), (CSS / name).read_text())


def lean(text: str) -> bytes:
    """Without comments and indentation: they are for us."""
    return EXPLAINED.sub("", text).encode()


def whole(surface: str) -> str:
    """The css of a surface with that of the work forms, which may be shown on every one of them."""
    return css(f"{surface}.css") + "".join(path.read_text() for path in of_work_forms())


def of_work_forms() -> list[Path]:
    return sorted(settings.WORKFORMS.glob("*/static/*/*.css"))


def font(weight: str) -> bytes:
    """One weight of Atkinson Hyperlegible as woff2 with the letters of `UNICODES`: about 19 kB."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "font.woff2"
        wishes = [f"--unicodes={UNICODES}", "--flavor=woff2", "--layout-features=*", f"--output-file={target}"]
        # A process of its own: fontTools takes a quarter second to import, and is needed once per installation.
        subprocess.run([sys.executable, "-m", "fontTools.subset", _ttf(weight), *wishes], check=True)  # noqa: S603
        return target.read_bytes()


def _ttf(weight: str) -> Path:
    return FONTS / f"AtkinsonHyperlegible-{weight}.ttf"


def _made(name: str, sources: Sequence[Path], content: Any) -> None:
    """Write `name` when it is missing or older than a source; in one move, for a second process may be reading."""
    target = BUILT / name
    if target.exists() and target.stat().st_mtime >= max(path.stat().st_mtime for path in sources):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content())
    Path(draft).chmod(0o644)
    Path(draft).replace(target)


def build() -> None:
    """Bring everything under `BUILT` up to date. Cheap when nothing changed."""
    here = Path(__file__)
    # A first page asks for several files at once; without the lock each request would make all of them.
    with BUILDING:
        for surface in SURFACES:
            sources = [here, *CSS.rglob("*.css"), *of_work_forms()]
            _made(f"ui/{surface}.css", sources, lambda one=surface: lean(whole(one)))
        for weight in WEIGHTS:
            _made(f"ui/fonts/atkinson-{weight.lower()}.woff2", [here, _ttf(weight)], lambda one=weight: font(one))


class BundleFinder(BaseFinder):
    """Offers the built files to Django's static files, beside the finders for files that are served as they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=BUILT)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path.startswith("ui/"):
            build()
            if (BUILT / path).is_file():
                return [str(BUILT / path)] if find_all else str(BUILT / path)
        return []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        build()
        for path in sorted(BUILT.rglob("*.*")):
            yield path.relative_to(BUILT).as_posix(), self.storage
