"""Whether a template that somebody uploads may be used: `archive` looks at the file, `trial` writes in it."""

from .trial import examine, example

__all__ = ["examine", "example"]
