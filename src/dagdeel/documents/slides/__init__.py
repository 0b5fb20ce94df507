"""A `Deck` as a presentation: `base` is our empty one, `layouts` finds what to write in, in ours and in others'."""

from .body import write

__all__ = ["write"]
