"""Documentation is part of the product: what it names exists, and what exists is named."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dagdeel.config.cli import dagdeel

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "dagdeel"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FEATURES = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
TOP = {path.name for path in ROOT.iterdir()} - {".venv", "var"}

PATH = re.compile(r"`([\w.<>*/-]+)`")
LINK = re.compile(r"(?:\]\(|src=\")([^)\"#:]+)(?:#[^)]*)?[)\"]")


def named_paths(page: Path) -> Iterator[str]:
    """Paths in backticks: from the root of the repository, or from the package when they begin with a feature."""
    for name in PATH.findall(page.read_text()):
        first, _, rest = name.partition("/")
        if "<" in name or (rest == "" and not re.search(r"\.(md|toml|txt|py)$", name)):
            continue
        if first in TOP:
            yield name
        elif first in FEATURES and rest:
            yield f"src/dagdeel/{name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    missing = [name for name in named_paths(page) if not any(ROOT.glob(name.rstrip("/")))]
    missing += [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]
    assert missing == []


def test_every_page_can_be_found_from_the_first_one() -> None:
    """Decisions and pictures are found in their folder."""
    found, ahead = set[Path](), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page.suffix == ".md" and page not in found:
            found.add(page)
            ahead += [(page.parent / link).resolve() for link in LINK.findall(page.read_text())]
    hidden = {page for page in PAGES if page not in found and page.parent != ROOT / "docs" / "decisions"}
    assert hidden == set()


def sections(page: Path, level: str = "##+") -> dict[str, str]:
    """The text under each heading of a page."""
    parts = re.split(rf"^{level} (.+)$", page.read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_setting_is_explained_and_every_explained_setting_exists() -> None:
    settings = (PACKAGE / "config" / "settings.py").read_text()
    read = set(re.findall(r"environ[^\n]*?[\"'](\w+)[\"']", settings)) - {"DJANGO_SETTINGS_MODULE"}
    assert set(sections(ROOT / "docs" / "run" / "settings.md")) == read


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for one in command.list_commands(ctx):
            child = command.get_command(ctx, one)
            assert child is not None
            yield f"{name} {one}", child
            yield from commands(child, f"{name} {one}")


COMMANDS = dict(commands(dagdeel, "dagdeel"))


def test_every_command_is_explained_and_every_explained_command_exists() -> None:
    assert set(sections(ROOT / "docs" / "run" / "commands.md")) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_and_its_page_names_every_option(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    text = sections(ROOT / "docs" / "run" / "commands.md")[name]
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert f"`{option.opts[-1]}" in text, option.opts
        else:
            assert str(option.name).upper() in text


def test_the_changelog_knows_this_version() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version is not None
    assert any(line.startswith(f"## {version[1]}") for line in (ROOT / "CHANGELOG.md").read_text().splitlines())
