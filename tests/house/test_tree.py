"""What may not be in the repository at all."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 300_000
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "deb.debian" + ".org")
MACHINE = re.compile(r"(?<![\w.<}])/(?:work|home|root|Users)/\w")
CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)


def tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_file_names_a_package_registry() -> None:
    assert [(name, one) for name, text in texts() for one in REGISTRIES if one in text] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert [(name, found[0]) for name, text in texts() if (found := MACHINE.search(text))] == []


def test_no_file_is_large() -> None:
    assert [(path.name, path.stat().st_size) for path in tracked() if path.stat().st_size > LARGEST] == []


def test_nothing_that_is_made_is_kept() -> None:
    made = re.compile(r"\.(mo|pyc|sqlite3|egg-info|log)$|^var/|__pycache__")
    assert [name for path in tracked() if made.search(name := path.relative_to(ROOT).as_posix())] == []


def test_no_half_merged_file() -> None:
    assert [name for name, text in texts() if CONFLICT.search(text)] == []


def test_every_package_is_pinned_with_hashes() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", (ROOT / name).read_text(), flags=re.MULTILINE))
        packages = [entry for entry in entries if entry.strip() and not entry.startswith("#")]
        assert packages
        for entry in packages:
            assert re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==\S+", entry), entry[:60]
            assert "--hash=sha256:" in entry, entry[:60]


def test_an_address_for_elsewhere_is_made_in_one_place() -> None:
    """Made anywhere else, it would not begin with the address that was set (`DAGDEEL_URL`)."""
    asked = re.compile(r"build_absolute_uri|request\.scheme")
    made = [name for name, text in texts() if name.startswith("src/") and asked.search(text)]
    assert made == ["src/dagdeel/ui/addresses.py"]


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    for number in range(1, 16):
        assert re.search(rf"^{number}\.", text, re.MULTILINE), number
    assert "Appendix" in text
