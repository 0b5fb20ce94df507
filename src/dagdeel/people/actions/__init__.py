"""Everything that changes who is known and who may come in. One function per verb, in one transaction each."""

from .accounts import (
    AlreadyFounded,
    add_member,
    change_account,
    end_sessions,
    erase_account,
    found_workspace,
    make_sign_in_link,
    note_new_key,
    speak,
    use_sign_in_link,
)
from .members import (
    accept_invitation,
    invite_member,
    make_admin,
    remove_member,
    rename_workspace,
    return_member,
    unmake_admin,
    withdraw_invitation,
)
from .pairs import add_pair, add_pairs, remove_pair
from .persons import add_person, change_person, erase_person, find_or_add_organisation

__all__ = [
    "AlreadyFounded",
    "accept_invitation",
    "add_member",
    "add_pair",
    "add_pairs",
    "add_person",
    "change_account",
    "change_person",
    "end_sessions",
    "erase_account",
    "erase_person",
    "find_or_add_organisation",
    "found_workspace",
    "invite_member",
    "make_admin",
    "make_sign_in_link",
    "note_new_key",
    "remove_member",
    "remove_pair",
    "rename_workspace",
    "return_member",
    "speak",
    "unmake_admin",
    "use_sign_in_link",
    "withdraw_invitation",
]
