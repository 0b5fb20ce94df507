"""Reading a drawn fragment the way a browser and a screen reader would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "img", "br", "hr", "option", "meta", "link", "wbr", "path"}


@dataclass
class Element:
    tag: str
    given: dict[str, str | None]
    inside: tuple[str, ...] = ()
    """Tags around it, outermost first."""


@dataclass
class Page(HTMLParser):
    html: str
    elements: list[Element] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)
        self._open: list[str] = []
        self.feed(self.html)
        self.close()
        self.mistakes += [f"<{tag}> is never closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._open:
            self.roots.append(tag)
        self.elements.append(Element(tag, dict(attrs), tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open[-1] != tag:
            self.mistakes.append(f"</{tag}> closes {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open and data.strip():
            self.mistakes.append(f"text outside the root: {data.strip()}")

    def named(self, *tags: str) -> list[Element]:
        return [one for one in self.elements if one.tag in tags]


def faults(html: str) -> list[str]:
    """What would break redrawing, a strict content policy, or somebody who cannot see or use a mouse."""
    page = Page(html)
    found = list(page.mistakes)
    if len(page.roots) != 1:
        found.append(f"one root element expected, found {page.roots}")
    ids = [one.given["id"] for one in page.elements if "id" in one.given]
    found += [f"id {one} stands twice" for one in {one for one in ids if ids.count(one) > 1}]
    labelled = {one.given.get("for") for one in page.named("label")}
    for one in page.named("input", "textarea", "select", "button"):
        if one.given.get("type") == "hidden" or "noscript" in one.inside:
            continue
        if not one.given.get("id"):
            found.append(f"<{one.tag} {one.given}> has no id to come back to after a redraw")
        elif one.tag != "button" and one.given["id"] not in labelled:
            found.append(f"<{one.tag} id={one.given['id']}> has no label")
    for one in page.elements:
        pointed = [one.given.get(name) for name in ("for", "list", "aria-labelledby", "aria-describedby")]
        found += [f"nothing has the id {target}" for target in pointed if target and target not in ids]
        found += [f"{name} may not stand in a page" for name in one.given if name.startswith("on")]
        style = one.given.get("style") or ""
        if one.tag in ("script", "style") or (style and not style.startswith("--")):
            found.append(f"inline {one.tag} {style} is refused by the content policy")
    unnamed = [one for one in page.named("details") if not one.given.get("id")]
    return found + ["a details element without an id closes at each redraw" for _ in unnamed]
