from dagdeel.trajectories.models import Promise, Role, Trajectory


def roles_of(trajectory: Trajectory) -> list[Role]:
    """Who works on it, in the order of the kinds of role."""
    order = {kind: place for place, kind in enumerate(Role.Kind.values)}
    return sorted(trajectory.roles.select_related("account"), key=lambda one: (order[one.kind], str(one.account)))


def role_of(trajectory: Trajectory, pk: int) -> Role | None:
    return trajectory.roles.select_related("account").filter(pk=pk).first()


def promises_of(trajectory: Trajectory) -> list[Promise]:
    """Roles for who is invited and has no account yet, or has one and is known by its address."""
    return list(trajectory.promises.all())


def promise_of(trajectory: Trajectory, pk: int) -> Promise | None:
    promise = trajectory.promises.filter(pk=pk).first()
    if promise:
        promise.trajectory = trajectory
    return promise
