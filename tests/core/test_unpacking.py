"""Zip files made to break what opens them."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from dagdeel.core.unpacking import NoZip, Odd, TooLarge, unpacked


def packed(*parts: tuple[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", way) as box:
        for name, content in parts:
            box.writestr(name, content)
    return file.getvalue()


def lying(content: bytes, *, size: int, crc: int | None = None) -> bytes:
    """The same zip, with another size (and checksum) of its last part."""
    made = bytearray(content)
    place = made.rindex(b"PK\x01\x02")
    made[place + 24 : place + 28] = struct.pack("<I", size)
    if crc is not None:
        made[place + 16 : place + 20] = struct.pack("<I", crc)
    return bytes(made)


def opened(content: bytes) -> dict[str, bytes]:
    return unpacked(content, most_bytes=1_000_000, most_parts=10)


def test_what_is_sound_comes_out_as_it_went_in() -> None:
    parts = {"a.xml": b"<a/>", "b/c.png": bytes(range(256)) * 300, "leeg": b""}
    assert opened(packed(*parts.items())) == parts
    assert opened(packed(*parts.items(), way=zipfile.ZIP_STORED)) == parts


@pytest.mark.parametrize("size", [0, 10, 999_999, 30_000_001])
def test_a_part_that_lies_about_its_size_takes_no_memory(size: int) -> None:
    """Also where the checksum is right for the part of it that would be read."""
    content = b"\x00" * 30_000_000
    bomb = lying(packed(("x", content)), size=size, crc=zlib.crc32(content[:size]))
    tracemalloc.start()
    with pytest.raises((NoZip, TooLarge)):
        opened(bomb)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 6_000_000


def test_more_than_agreed_is_not_unpacked() -> None:
    with pytest.raises(TooLarge):
        opened(packed(("a", b"0" * 600_000), ("b", b"0" * 600_000)))
    with pytest.raises(TooLarge):
        opened(packed(*((str(n), b"") for n in range(11))))


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_ways_to_pack_are_refused(way: int) -> None:
    with pytest.raises(Odd):
        opened(packed(("a", b"0" * 1000), way=way))


def test_a_part_that_is_there_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = packed(("a", b"1"), ("a", b"2"))
    with pytest.raises(Odd):
        opened(twice)


def test_every_damage_is_no_zip() -> None:
    sound = packed(("a.xml", b"<a>Molenkwartier</a>" * 50))
    for place in range(0, len(sound), 3):
        damaged = sound[:place] + bytes([sound[place] ^ 0x55]) + sound[place + 1 :]
        try:
            opened(damaged)
        except (NoZip, TooLarge):
            continue
    for length in range(0, len(sound), 7):
        with pytest.raises(NoZip):
            opened(sound[:length])
