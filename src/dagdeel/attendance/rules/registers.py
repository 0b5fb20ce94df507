"""Registers of professions and the numbers that they know people by. A citizen number is never one of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dagdeel.core.words import N_
from dagdeel.people.rules import holds_bsn

BIG = re.compile(r"\d{11}")
"""Eleven digits; no check digit is published."""
TOO_LONG = 40


class NoNumber(Exception):
    """Cannot be a number of this register. `args[0]` is a Dutch sentence for who typed it."""


@dataclass(frozen=True, slots=True)
class Register:
    """`name` as the method calls it; `asks` is what the number is called; `shape` what it looks like without prefix.

    `prefix` is what PE-online puts before the number, where that is known; otherwise who exports fills it in.
    """

    key: str
    name: str
    asks: str
    shape: str
    wrong: str
    prefix: str = ""

    def prefix_of(self, number: str) -> str:
        """Whoever has a BIG number is known by it everywhere."""
        return "BIG" if BIG.fullmatch(number) else self.prefix


ELEVEN = N_("Een BIG-nummer heeft 11 cijfers. Tel je nummer nog eens na.")
OWN = N_("Dit lijkt geen nummer van dit register. Kijk het na op je pas of in je dossier.")
EIGHT = N_("Een NIP-nummer heeft 8 cijfers. Zet er nullen voor als het korter is.")
CITIZEN = N_(
    "Dit lijkt je burgerservicenummer (BSN). Dat mogen en willen we niet bewaren. Vul het nummer van je register in."
)

REGISTERS: Mapping[str, Register] = {
    one.key: one
    for one in (
        Register("abc1", "ABC1", N_("BIG-nummer"), r"\d{11}", ELEVEN, "BIG"),
        Register("nvvpo", "NVvPO", N_("Registratienummer of BIG-nummer"), r"[A-Z0-9]{3,12}", OWN),
        Register("lv-poh-ggz", "LV POH-GGZ", N_("Registratienummer of BIG-nummer"), r"[A-Z0-9]{3,12}", OWN),
        Register("venvn", "Kwaliteitsregister V&V", N_("BIG-nummer of relatienummer"), r"\d{4,11}", OWN),
        Register("nip", "NIP", N_("NIP-nummer"), r"\d{8}", EIGHT, "NIP"),
        Register("knov", "KNOV", N_("BIG-nummer"), r"\d{11}", ELEVEN, "BIG"),
    )
}
"""By key, in the order in which an organiser chooses."""


def number_of(register: Register, typed: str) -> str:
    """The number as it is kept: without spaces, points, hyphens and prefix. Raises `NoNumber`.

    >>> number_of(REGISTERS["abc1"], "BIG-199 1234 5601")
    '19912345601'
    """
    if holds_bsn(typed):
        raise NoNumber(CITIZEN)
    bare = re.sub(r"[\s.\-/#]", "", typed.upper()) if len(typed) <= TOO_LONG else ""
    for prefix in filter(None, ("BIG", register.prefix)):
        bare = bare.removeprefix(prefix)
    if holds_bsn(bare):
        raise NoNumber(CITIZEN)
    if not re.fullmatch(register.shape, bare, re.ASCII):
        raise NoNumber(register.wrong)
    return bare
