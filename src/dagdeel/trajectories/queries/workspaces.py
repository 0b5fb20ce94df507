from dagdeel.people.models import Account, Workspace


def workspaces_of(account: Account) -> list[Workspace]:
    """Where the account is a member, by name."""
    return list(account.workspaces.order_by("name"))


def members_of(workspace: Workspace) -> list[Account]:
    """Who may get a role in its trajectories, by name."""
    return list(workspace.members.filter(is_active=True).order_by("name"))
