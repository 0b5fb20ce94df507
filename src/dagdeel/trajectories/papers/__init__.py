"""The documents of a method, filled in from the plan. `facts` gathers, `blocks` and `deck` draw, `offering` makes a
file and offers it (`documents.offers`), `sheets` is the page with all documents.

What a document says stands in the method (`library/<method>/nl.toml`); a method with another document needs no code.
"""

from . import offering, questions

PAPERS = (*offering.PAPERS, *questions.PAPERS)

__all__ = ["PAPERS"]
