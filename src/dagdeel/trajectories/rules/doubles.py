"""Who stands on the list already, or twice in a new one: by address, and where there is none by name."""

import unicodedata
from collections.abc import Iterable, Sequence


def doubles(rows: Sequence[tuple[str, str]], known: Iterable[tuple[str, str]]) -> list[str | int | None]:
    """For each row (name, address): the name under which it is known already, the number (from 0) of an earlier row
    that is the same, or `None`. An address that two names share (the mailbox of a practice) makes no double.
    """
    by_address: dict[str, list[tuple[str, str | int]]] = {}
    by_name: dict[str, str | int] = {}
    for name, address in known:
        _remember(by_address, by_name, name, address, name or address)
    found: list[str | int | None] = []
    for number, (name, address) in enumerate(rows):
        found.append(_same(by_address, by_name, name, address))
        _remember(by_address, by_name, name, address, number)
    return found


def _same(
    by_address: dict[str, list[tuple[str, str | int]]], by_name: dict[str, str | int], name: str, address: str
) -> str | int | None:
    plain = _plain(name)
    for other, who in by_address.get(address.lower(), []) if address else []:
        if not plain or not other or _same_person(plain, other):
            return who
    return by_name.get(plain) if plain else None


def _remember(
    by_address: dict[str, list[tuple[str, str | int]]],
    by_name: dict[str, str | int],
    name: str,
    address: str,
    who: str | int,
) -> None:
    plain = _plain(name)
    if address:
        by_address.setdefault(address.lower(), []).append((plain, who))
    if plain:
        by_name.setdefault(plain, who)


def _same_person(one: str, other: str) -> bool:
    """ "s de wit" and "sanne de wit": the same last word, as far as an address already says the same."""
    return one.rsplit(maxsplit=1)[-1] == other.rsplit(maxsplit=1)[-1] or set(one.split()) == set(other.split())


def _plain(name: str) -> str:
    """Without capitals, accents and order: "Wit, Sanne de" and "Sanne de Wit" are one."""
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma else name
    bare = "".join(char for char in unicodedata.normalize("NFKD", turned.lower()) if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())
