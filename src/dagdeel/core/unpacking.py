"""Zip files that somebody sends. What they say is not believed, and no more comes out than was agreed."""

import io
import zipfile
import zlib

USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How office programs pack. Python unpacks the other ways in one go, however much comes out."""


class NoZip(Exception):
    """Something else, or so damaged that it cannot be read."""


class Odd(NoZip):
    """A zip that no office program makes: with a password, a part that is there twice, or packed in an unusual way."""


class TooLarge(Exception):
    """More comes out of it than was agreed."""


class TooMany(TooLarge):
    """It holds more parts than was agreed, however small they are."""


def unpacked(content: bytes, *, most_bytes: int, most_parts: int) -> dict[str, bytes]:
    """Every part by its name. Raises `NoZip`, `Odd`, `TooLarge` or `TooMany`; takes no more memory than `most_bytes`
    whatever it is given."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            entries = box.infolist()
            if sum(one.file_size for one in entries) > most_bytes:
                raise TooLarge
            if len(entries) > most_parts:
                raise TooMany
            if len({one.filename for one in entries}) < len(entries):
                raise Odd
            if any(one.flag_bits & 1 or one.compress_type not in USUAL for one in entries):
                raise Odd
            return {one.filename: _part(box, one) for one in entries if not one.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        raise NoZip from error


def _part(box: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The part, when it is as long as it says. `ZipFile.read` unpacks up to a gigabyte before it looks at that."""
    said = entry.file_size
    entry.file_size += 1  # so that one byte more shows, and none after it
    with box.open(entry) as part:
        found = part.read(said + 1)
    if len(found) != said:
        raise zipfile.BadZipFile("a part is not as long as it says")
    return found
