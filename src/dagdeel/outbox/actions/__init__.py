"""Every write to the outbox. `posting` puts a mail in, `handling` is what people do with it, `sending` makes it leave
and `returns` notes what came back."""

from .posting import Attached, post

__all__ = ["Attached", "post"]
