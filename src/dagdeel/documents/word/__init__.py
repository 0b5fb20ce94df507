"""A `Paper` as a Word document: `base` is the empty document, `body` writes into it, `tables` draws what is counted."""

from .body import write

__all__ = ["write"]
