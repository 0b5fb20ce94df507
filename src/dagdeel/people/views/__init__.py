"""The pages of people: coming in, your account, your workspace."""

from .account import account, sessions_removal, to_account
from .entrance import by_mail, demo, language, sign_in_link, start, welcome
from .invitation import invited
from .workspace import (
    admin,
    admin_removal,
    invitation_removal,
    invitations,
    member_removal,
    member_return,
    workspace,
    workspaces,
)

__all__ = [
    "account",
    "admin",
    "admin_removal",
    "by_mail",
    "demo",
    "invitation_removal",
    "invitations",
    "invited",
    "language",
    "member_removal",
    "member_return",
    "sessions_removal",
    "sign_in_link",
    "start",
    "to_account",
    "welcome",
    "workspace",
    "workspaces",
]
