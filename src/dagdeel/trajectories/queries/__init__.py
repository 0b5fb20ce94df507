"""What pages and other features ask of trajectories. `plan_of` is what a run is made from."""

from .plan import next_after, plan_of

__all__ = ["next_after", "plan_of"]
