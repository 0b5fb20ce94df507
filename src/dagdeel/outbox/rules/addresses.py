"""A mail waits, and meanwhile this server gets another address: what it says then has to lead to the new one."""

import re
from urllib.parse import urlsplit

ORGANISER = re.compile(r"(?<=mailto:)[^\s:;,]+@localhost\Z")
"""Of a server that had no address to mail from yet; nobody can ever answer to it."""


def site_in(link: str) -> str:
    """What this link of ours begins with, without the last slash; empty where there is none.

    >>> site_in("http://localhost:8000/p/sanne222/")
    'http://localhost:8000'
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""


def moved(text: str, *, old: str, new: str) -> str:
    """Every link to `old` leads to the same page of `new`. Where either is not known nothing changes.

    >>> moved("Kom: http://localhost/p/k3/", old="http://localhost", new="https://dagdeel.example")
    'Kom: https://dagdeel.example/p/k3/'
    """
    return text.replace(f"{old}/", f"{new}/") if old and new else text


def moved_line(line: str, *, old: str, new: str, sender: str) -> str:
    """The same for a line of a calendar file; an organiser without an address gets that of the sender."""
    line = moved(line, old=old, new=new)
    return ORGANISER.sub(sender, line) if line.startswith("ORGANIZER") else line
