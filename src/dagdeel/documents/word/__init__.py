"""A `Paper` as a Word document: `base` is the empty document, `letterhead` somebody's own, `body` writes into
either, `tables` draws what is counted."""

from .body import write

__all__ = ["write"]
