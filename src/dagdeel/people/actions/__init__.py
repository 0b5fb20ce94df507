"""Everything that changes who is known and who may come in. One function per verb, in one transaction each."""

from .persons import add_person, change_person, erase_person, find_or_add_organisation

__all__ = ["add_person", "change_person", "erase_person", "find_or_add_organisation"]
