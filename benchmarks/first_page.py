"""What a phone fetches for its first page, counted by following what the page names, as a browser does."""

import gzip
import re
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit

import brotli  # type: ignore[import-untyped]

LINKED = re.compile(
    r"""<link[^>]+rel="(?:stylesheet|icon|modulepreload|preload|manifest)"[^>]*>|<(?:script|img)[^>]+src="[^"]+"[^>]*>"""
)
ADDRESS = re.compile(r"""(?:href|src)="([^"]+)\"""")
IMPORTED = re.compile(r"""(?:import\s*(?:[\w{}*,\s]+from\s*)?|export\s+[\w{}*,\s]+from\s*)["']([^"']+)["']""")
IN_CSS = re.compile(r"""@import\s+(?:url\()?["']?([^"')]+)|src:\s*url\(["']?([^"')]+)""")


@dataclass(frozen=True, slots=True)
class Weight:
    size: int
    """Bytes of bodies as sent, and of headers as received."""
    requests: int


class Visit:
    """A browser with an empty cache."""

    def __init__(self, url: str) -> None:
        self.at = urlsplit(url)
        self.cookies: dict[str, str] = {}
        self.fetched: dict[str, int] = {}

    def ask(self, path: str, method: str = "GET", body: str = "") -> tuple[str, str, int]:
        connection = HTTPConnection(self.at.hostname or "", self.at.port)
        headers = {"accept-encoding": "gzip, br", "cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body:
            headers["content-type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
        size = len(content) + sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
        for cookie in answer.headers.get_all("set-cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        match answer.getheader("content-encoding"):
            case "br":
                content = brotli.decompress(content)
            case "gzip":
                content = gzip.decompress(content)
        connection.close()
        return content.decode("utf-8", "replace"), answer.getheader("content-type") or "", size

    def fetch(self, path: str) -> str:
        """A page and, once each, all that it needs."""
        text, kind, self.fetched[path] = self.ask(path)
        for needed in _needs(text, kind):
            where = urljoin(path, needed)
            if not needed.startswith("data:") and where not in self.fetched:
                self.fetch(where)
        return text

    @property
    def weight(self) -> Weight:
        return Weight(sum(self.fetched.values()), len(self.fetched))


def weigh(url: str, code: str) -> tuple[Weight, Weight]:
    """The page with the way in, and the room, each with an empty cache."""
    coming = Visit(url)
    page = coming.fetch(f"/{code}/")
    first = coming.weight
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    coming.ask(f"/{code}/seat/", "POST", f"csrfmiddlewaretoken={token[1]}")
    coming.fetched.clear()
    coming.fetch(f"/{code}/")
    return first, coming.weight


def _needs(text: str, kind: str) -> list[str]:
    if "html" in kind:
        return [found[1] for tag in LINKED.findall(text) if (found := ADDRESS.search(tag))]
    if "javascript" in kind:
        return IMPORTED.findall(text)
    if "css" in kind:
        return [first or second for first, second in IN_CSS.findall(text)]
    return []
