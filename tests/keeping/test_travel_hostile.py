"""Files that were not made by us: each gets a sentence that says what to do, and nothing is written."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from dagdeel.history.actions import record
from dagdeel.keeping.actions.travel import import_trajectory
from dagdeel.keeping.queries.travel.packing import content_of
from dagdeel.keeping.queries.travel.reading import parcel_in
from dagdeel.keeping.queries.travel.shaping import shapes
from dagdeel.keeping.rules.travel.names import without_people
from dagdeel.keeping.rules.travel.parcel import CONTENT, MANIFEST, pack, unpack
from dagdeel.keeping.rules.travel.shapes import Unfit
from dagdeel.people.models import Person
from dagdeel.trajectories.models import Trajectory
from tests.world import START, World

Change = Callable[[dict[str, Any]], object]
SHAPES = {one: shapes(one) for one in (True, False)}


def box(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as file:
        for name, blob in members.items():
            file.writestr(name, blob)
    return made.getvalue()


def members(tables: Any, *, with_people: bool = True, **other: Any) -> dict[str, bytes]:
    content = json.dumps({"method": {"key": "wijk-4u", "version": 1}, "tables": tables}).encode()
    manifest = {
        "kind": "dagdeel-trajectory", "format": 1, "made_with": "0.1.0", "made_at": START.isoformat(),
        "with_people": with_people, "members": {CONTENT: hashlib.sha256(content).hexdigest()}, **other,
    }  # fmt: skip
    return {MANIFEST: json.dumps(manifest).encode(), CONTENT: content}


def refused(content: bytes) -> str:
    with pytest.raises(Unfit) as found:
        unpack(content, SHAPES)
    return found.value.words.format(**found.value.given)


NOTHING: dict[str, list[Any]] = {**{name: [] for name in SHAPES[True]}, "accounts": []}
BOMB = {**members(NOTHING), CONTENT: b"[" * 60_000_000}
OURS = box(members(NOTHING))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Dit is geen bestand van een traject."),
        (b"Naam;E-mail\nKarel;", "Dit is geen bestand van een traject."),
        (OURS[: len(OURS) // 2], "Dit is geen bestand van een traject."),
        (box({f"xl/part-{one}.xml": b"<w/>" for one in range(9)}), "Dit is geen bestand van een traject."),
        (box({"word/document.xml": b"<w/>"}), "Dit is geen bestand van een traject."),
        (box({MANIFEST: b'{"kind":"other"}', CONTENT: b"{}"}), "Dit is geen bestand van een traject."),
        (box(BOMB), "Dit bestand is te groot om een traject te zijn"),
        (box({**members(NOTHING), CONTENT: b"[" + b"[]," * 800_000 + b"[]]"}), "trajectory.json is veranderd"),
        (box({**members(NOTHING), MANIFEST: b"[" + b"[]," * 800_000 + b"[]]"}), "Dit bestand is te groot om een"),
        (b"x" * 3_500_001, "Dit bestand is te groot om een traject te zijn"),
        (box({**members(NOTHING), "../../etc/passwd": b"x"}), "In dit bestand klopt iets niet (manifest.json)."),
        (box({**members(NOTHING), "extra.exe": b"MZ"}), "In dit bestand klopt iets niet (manifest.json members)."),
        (box({**members(NOTHING), CONTENT: b"{}"}), "trajectory.json is veranderd of beschadigd"),
        (box({**members(NOTHING), MANIFEST: b"{"}), "manifest.json is veranderd of beschadigd"),
        (box({**members(NOTHING), MANIFEST: b"\xff\xfe"}), "manifest.json is veranderd of beschadigd"),
        (box({**members(NOTHING), MANIFEST: b"[" * 200_000}), "manifest.json is veranderd of beschadigd"),
        (box(members(NOTHING, format=2, made_with="3.1")), "Dit bestand is gemaakt met een nieuwere versie van D"),
        (box(members(NOTHING, format=0, made_with="0.0")), "Dit bestand is gemaakt met een oude versie van D"),
        (box(members(NOTHING, format=True)), "In dit bestand klopt iets niet (manifest.json format)."),
        (box(members(NOTHING, with_people="ja")), "In dit bestand klopt iets niet (manifest.json with_people)."),
        (box(members({})), "In dit bestand klopt iets niet (tables)."),
        (box(members({**NOTHING, "people.Account": []})), "In dit bestand klopt iets niet (tables)."),
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours_is_refused_in_words(content: bytes, words: str) -> None:
    assert refused(content).startswith(words)


def test_what_could_not_be_read_in_again_is_not_made() -> None:
    tables = {**NOTHING, "live.Entry": [{"id": one} for one in range(60_001)]}
    with pytest.raises(Unfit, match="Neem het zonder mensen mee"):
        pack(tables, method="wijk-4u", method_version=1, with_people=True, made_with="0.1.0", made_at=START)


@pytest.fixture
def honest(world: World) -> dict[str, Any]:
    record(by=world.fatima, at=START, verb="change_trajectory", scope=world.trajectory.scope)
    content: dict[str, Any] = content_of(world.trajectory, with_people=True)
    assert parcel_in(box(members(content))).method == "wijk-4u"
    return content


def first(table: str, **values: Any) -> Change:
    return lambda tables: tables[table][0].update(values)


def twice(table: str, **values: Any) -> Change:
    return lambda tables: tables[table].append({**tables[table][0], **values})


LIES: dict[str, Change] = {
    "a number that is used twice": twice("trajectories.Meeting"),
    "two items of one name": twice("trajectories.Item", id=99),
    "an account beside the list": first("trajectories.Role", account=9),
    "a row that is not in the file": first("trajectories.Item", meeting=77),
    "a row of before it was read in": first("trajectories.Meeting", trajectory=None),
    "a workspace": first("trajectories.Trajectory", workspace=1),
    "a code of a link": first("trajectories.Participant", code="mxlnkw42"),
    "a text where a number goes": first("trajectories.Meeting", planned_minutes="240"),
    "a number larger than fits": first("trajectories.Meeting", planned_minutes=10**30),
    "a text longer than fits": first("trajectories.Meeting", title="x" * 121),
    "ten megabytes": first("trajectories.Item", script="x" * 10_000_000),
    "a sign that no database keeps": first("trajectories.Item", title="a\x00b"),
    "half a letter": first("trajectories.Item", title="a\ud800b"),
    "a line that would end a head of a mail": first("trajectories.Trajectory", name="Wijk\nBcc: alle@wereld.example"),
    "an address that is none": first("people.Person", email="sanne@debrug.example, alle@wereld.example"),
    "a citizen number": first("people.Person", profession="111222333"),
    "a status that does not exist": first("trajectories.Participant", status="baas"),
    "a moment without a place on earth": first("trajectories.Meeting", starts_at="2026-03-12T13:30:00"),
    "a moment that is none": first("trajectories.Meeting", starts_at="morgen"),
    "a year that no page can write": first("trajectories.Meeting", starts_at="9999-12-31T23:59:59+00:00"),
    "no meeting": lambda tables: [tables[name].clear() for name in ("trajectories.Meeting", "trajectories.Item")],
    "two trajectories": twice("trajectories.Trajectory", id=2),
    "a row that is none": lambda tables: tables["trajectories.Item"].append("item"),
    "a list where a table goes": lambda tables: tables.update({"trajectories.Item": {"id": 1}}),
    "options that are none": first("trajectories.Item", options=[1]),
    "depth without end": first("trajectories.Item", options=json.loads('{"a":' * 60 + "1" + "}" * 60)),
    "a key that is no address": first("trajectories.Item", key="a/b"),
    "a verb that would be read as a field": first("history.Line", verb="{by.__class__}"),
    "a field that no letter knows": lambda tables: tables["invitations.Text"].append(
        {"id": 1, "trajectory": 1, "kind": "invitation", "language": "nl", "subject": "{geheim}", "text": ""}
    ),
    "a register that does not exist": lambda tables: tables["attendance.Accreditation"].append(
        {"id": 1, "trajectory": 1, "register": "nee", "number": "1", "points": "1.0", "handed_in_at": None}
    ),
    "a variant that the method lacks": first("trajectories.Trajectory", variant="tien-dagen"),
    "a language that nobody speaks here": first("trajectories.Trajectory", language="xx"),
}


@pytest.mark.django_db
def test_lies_about_rows_are_refused_and_nothing_is_written(honest: dict[str, Any]) -> None:
    for name, change in LIES.items():
        tables = json.loads(json.dumps(honest))
        change(tables)
        with pytest.raises(Unfit) as found:
            parcel_in(box(members(tables)))
        assert found.value.words.startswith("In dit bestand klopt iets niet ({where})."), name
        assert len(found.value.given["where"]) <= 120, name


@pytest.mark.django_db
def test_a_method_that_is_not_here_says_what_to_do(honest: dict[str, Any]) -> None:
    whole = members(honest)
    content = whole[CONTENT].replace(b'"wijk-4u"', b'"eigen-wijze"')
    manifest = json.loads(whole[MANIFEST])
    manifest["members"] = {CONTENT: hashlib.sha256(content).hexdigest()}
    with pytest.raises(Unfit, match="volgt de methode") as found:
        parcel_in(box({MANIFEST: json.dumps(manifest).encode(), CONTENT: content}))
    assert found.value.given == {"method": "eigen-wijze"}


@pytest.mark.django_db
def test_marks_and_formulas_in_names_are_letters_like_others(world: World, honest: dict[str, Any]) -> None:
    honest["people.Person"][1] |= {"first_name": "<script>alert(1)</script>", "last_name": "=1+1"}
    found = import_trajectory(
        workspace=world.elsewhere, parcel=parcel_in(box(members(honest))), by=world.pieter, at=START
    )
    assert Trajectory.objects.get(workspace=world.elsewhere) == found
    names = Person.objects.filter(workspace=world.elsewhere).order_by("pk").values_list("last_name", flat=True)
    assert list(names) == ["Wit", "=1+1"]


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
row = st.dictionaries(st.sampled_from(["id", "trajectory", "number", "starts_at", "options", "name"]), json_like)


@hypothesis(max_examples=40)
@given(st.dictionaries(st.sampled_from(list(NOTHING)), st.lists(row | json_like, max_size=3) | json_like))
def test_whatever_stands_in_the_tables_it_is_refused_or_read(tables: dict[str, Any]) -> None:
    try:
        unpack(box(members({**NOTHING, **tables}), zipfile.ZIP_STORED), SHAPES)
    except Unfit as found:
        assert "{" not in found.words.format(**found.given).replace("{}", "")


@hypothesis(max_examples=60)
@given(st.binary(max_size=40), st.integers(0, len(OURS)), st.integers(0, 60))
def test_whatever_happened_to_the_bytes_it_is_refused_or_read(noise: bytes, at: int, lost: int) -> None:
    try:
        assert unpack(OURS[:at] + noise + OURS[at + lost :], SHAPES).method == "wijk-4u"
    except Unfit as found:
        assert found.words


def test_names_go_out_of_texts_and_other_words_stay() -> None:
    clean = without_people([("Jan", "de", "Vos"), ("Fatima Bennani", "", "")], codes=["b7k2px9z"])
    text = "Jan de Vos, meneer de vos of Vos (0344 123 456): mail jan.devos@post.example of fatima bennani; b7k2px9z."
    assert clean(text) == "[…], meneer […] of […] ([…]): mail […] of […]; […]."
    thousands = without_people([(f"Naam{one}", "van", f"Achternaam{one}") for one in range(15_000)])
    assert thousands("Voor Naam77 van Achternaam77 is er soep. " * 900) == "Voor […] is er soep. " * 900
    assert clean("a" * 100_000) == "a" * 100_000
    for kept in ("Op 12-03-2026 13.30 uur", "09-03-2026 13.30", "januari in het bos", "€ 1.250,00", "6400 inwoners"):
        assert clean(kept) == kept
