"""A paper as a file."""

from collections.abc import Callable

from . import pdf, sheet, word
from .rules import House, Paper


def written(paper: Paper, format: str, house: Callable[[], House | None]) -> bytes:
    """The paper in this format: `docx`, in the `house` style that is asked for only then, `xlsx` or `pdf`."""
    match format:
        case "docx":
            return word.write(paper, house())
        case "xlsx":
            return sheet.write(paper)
        case _:
            return pdf.write(paper)
