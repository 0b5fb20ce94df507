"""Brings a table of the structure together with its words."""

from collections.abc import Collection

from dagdeel.methods.reading import Reader


def pairs(
    structure: Reader, words: Reader, name: str, *, id: str = "id", at_least: int = 0, taken: Collection[str] = ()
) -> list[tuple[Reader, Reader, str]]:
    """For each table of the list `name`: the table, its words, and the id under which these stand."""
    tables = structure.tables(name, at_least=at_least)
    section = words.table(name, known=bool(tables))
    seen = set(taken)
    found = []
    for table in tables:
        value = table.id(id, taken=seen)
        seen.add(value)
        found.append((table, section.table(value) if value else section.silent(), value))
    return found


def source(table: Reader) -> str:
    """The number of the fact behind it, if there is one."""
    return table.text("source", at_most=20, default="")
