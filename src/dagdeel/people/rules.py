"""How names, e-mail addresses and telephone numbers are written in the Netherlands, and what may never be kept."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dagdeel.core.words import N_

TITLES = {"dr", "drs", "mr", "ir", "ing", "prof", "dhr", "mevr", "mw", "mevrouw", "meneer", "ds"}
DEGREES = {"msc", "bsc", "phd", "md", "mba", "llm", "rn", "ma", "ba"}
OF_INFIXES = """
    van de der den het 't ter ten te in op 's aan bij uit over onder voor von vom zu zum zur du la le les della del di
    da do dos das el al bin ben ibn d' l' op' v.d. v/d vd v.
"""
INFIXES = set(OF_INFIXES.split())
SHORT_AREA_CODES = """
    010 013 014 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 070 071 072 073 074 075 076 077
    078 079 085 088 091
"""
AREA_CODES_OF_THREE = set(SHORT_AREA_CODES.split())

BSN_SHAPE = re.compile(r"(?<!\d)(?<!\d[ .\-])\d(?:[ .\-]?\d){8}(?![ .\-]?\d)")
BSN_FOUND = N_("Dit lijkt een burgerservicenummer. Dat mag hier niet staan: haal het weg.")
"""What to say to who typed one."""
_ATOM, _LABEL = r"[a-z0-9_!#$%&'*+/=?^`{|}~\-]+", r"[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?"
# Nothing that mail would refuse later (`outbox.actions.post`): one such address held up a letter to thirty others.
EMAIL_SHAPE = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*\.[a-z]{{2,63}}")


class Name(NamedTuple):
    """The parts of a name. Dutch lists sort on `last_name` and leave the infix ("van der") out of it."""

    first_name: str = ""
    infix: str = ""
    last_name: str = ""


def split_name(text: str) -> Name:
    """Take a name apart however it was typed; titles and degrees are left out. A single word is a first name.

    >>> split_name("Vos, Karel van der") == split_name("Karel van der Vos") == Name("Karel", "van der", "Vos")
    True
    >>> split_name("dr. S. de Wit")
    Name(first_name='S.', infix='de', last_name='Wit')
    """
    split = [part.split() for part in text.split(",")]
    parts = [words for place, part in enumerate(split) if (words := _without_titles(part, after_name=place > 0))]
    if not parts:
        return Name(first_name=text.strip(" ,"))
    if len(parts) == 1:
        return _spoken(parts[0])
    infix, last = _leading_infix(parts[0])
    given = [word for part in parts[1:] for word in part]
    loose = [word for word in given if _is_infix(word)]
    first = [word for word in given if not _is_infix(word)]
    return Name(" ".join(first), " ".join([*infix, *loose]), " ".join(last))


def may_be_one(last_name: str, other: str) -> bool:
    """Whether two with the same e-mail address may be one person: another last name there is somebody else, and a name
    that nobody told keeps nobody apart.

    >>> may_be_one("Wit", "wit"), may_be_one("Wit", ""), may_be_one("Wit", "Vos")
    (True, True, False)
    """
    return not last_name or not other or last_name.lower() == other.lower()


def likeliest(last_names: Sequence[str], last_name: str) -> int | None:
    """Which of these, who all have one e-mail address, somebody with this last name is: who is called so before who
    only may be (`may_be_one`); `None` for somebody new.

    >>> likeliest(["Wit", "", "Vos"], "vos"), likeliest(["Wit", ""], "Vos"), likeliest(["Wit"], "Vos")
    (2, 1, None)
    """
    found = [place for place, other in enumerate(last_names) if may_be_one(other, last_name)]
    return min(found, key=lambda place: last_names[place].lower() != last_name.lower(), default=None)


def _spoken(words: list[str]) -> Name:
    """The order in which one says it: first names, infix, last name."""
    start = next((place for place, word in enumerate(words[:-1]) if _is_infix(word)), None)
    if start is not None:
        infix, last = _leading_infix(words[start:])
        return Name(" ".join(words[:start]), " ".join(infix), " ".join(last))
    if len(words) == 1:
        return Name(first_name=words[0])
    return Name(" ".join(words[:-1]), "", words[-1])


def _leading_infix(words: list[str]) -> tuple[list[str], list[str]]:
    """The infix before a last name. The last word is always the name itself, so "Den, Piet" is called Den."""
    place = 0
    while place < len(words) - 1 and _is_infix(words[place]):
        place += 1
    return words[:place], words[place:]


def _is_infix(word: str) -> bool:
    return word.lower().replace("’", "'") in INFIXES  # an apostrophe that a text processor made round


def _without_titles(words: list[str], *, after_name: bool) -> list[str]:
    """Titles count before a name and degrees after it: somebody may be called Ma, and somebody else Heer."""
    bare = [word.lower().strip("().") for word in words]
    start, end = 0, len(words)
    if bare[:2] == ["de", "heer"]:
        start = 2
    while start < end and bare[start] in TITLES:
        start += 1
    while end > start + 1 and (bare[end - 1] in DEGREES - {"ma", "ba"} or words[end - 1].startswith("(")):
        end -= 1
    return [] if after_name and len(words) == 1 and bare[0] in DEGREES else words[start:end]


def email_of(text: str) -> str | None:
    """The address in what somebody typed or pasted, in lower case; "" for nothing, `None` when it is no address.

    >>> email_of(" Sanne de Wit <Sanne@DeBrug.example>; ")
    'sanne@debrug.example'
    """
    bare = text.strip().lower().removeprefix("mailto:").strip(" ;,.")
    if not bare:
        return ""
    if bare.endswith(">") and "<" in bare:
        bare = bare[bare.rindex("<") + 1 : -1].strip().removeprefix("mailto:")
    return bare if EMAIL_SHAPE.fullmatch(bare) and ".." not in bare and len(bare) <= 254 else None


def phone_of(text: str) -> str | None:
    """A telephone number as the Dutch write it; "" for nothing, `None` when it cannot be a number.

    A spreadsheet drops the first zero of a mobile number, so nine digits that start with 6 get it back.

    >>> phone_of("+31 (0)6 1234 5678"), phone_of("612345678"), phone_of("0344123456")
    ('06-12345678', '06-12345678', '0344-123456')
    """
    bare = text.strip().removeprefix("tel:").replace("(0)", "")
    if not bare:
        return ""
    if not re.fullmatch(r"\+?[\d\s()./\-–]+", bare):
        return None
    digits = re.sub(r"\D", "", bare)
    abroad = bare.startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if digits.startswith("00") else digits
    if abroad and not digits.startswith("31"):
        return f"+{digits}" if 8 <= len(digits) <= 15 else None
    if abroad:
        digits = "0" + digits[2:].lstrip("0")
    elif len(digits) == 9 and digits.startswith("6"):
        digits = "0" + digits
    return _dutch(digits)


def _dutch(digits: str) -> str | None:
    if len(digits) != 10 or not digits.startswith("0"):
        return digits if digits.startswith(("0800", "0900", "14")) and 5 <= len(digits) <= 11 else None
    split = 2 if digits.startswith("06") else 3 if digits[:3] in AREA_CODES_OF_THREE else 4
    return f"{digits[:split]}-{digits[split:]}"


def holds_bsn(text: str) -> bool:
    """Whether a citizen service number stands in `text`: nine digits that pass the eleven test, together or with
    spaces, dots or hyphens between them. A longer number (a telephone number, an order) is none.

    >>> holds_bsn("111222333"), holds_bsn("1112.22.333"), holds_bsn("111222334")
    (True, True, False)
    """
    return any(_passes_eleven_test(re.sub(r"\D", "", found.group())) for found in BSN_SHAPE.finditer(text))


def _passes_eleven_test(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total > 0 and total % 11 == 0
