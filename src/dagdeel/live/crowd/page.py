"""What a phone may do, read from the HTML it is shown: forms with `data-act`, as a thumb would find them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

NOTHING: tuple[str, ...] = ()


@dataclass(slots=True)
class Box:
    name: str
    value: str
    is_on: bool
    is_fixed: bool
    """Drawn so that it cannot be tapped now."""


@dataclass(slots=True)
class Form:
    id: str
    kind: str
    item: str
    hidden: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """What stands in each text field, by name."""

    @property
    def ticked(self) -> frozenset[str]:
        return frozenset(box.value for box in self.boxes if box.is_on)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.token = ""
        self._form: Form | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("data-role", "phone") == "phone" and "data-act" in given:
            self._form = Form(given.get("id", ""), given["data-act"], given.get("data-item", ""))
            self.forms.append(self._form)
        elif tag == "input" and given.get("name") == "csrfmiddlewaretoken":
            self.token = given.get("value", "")
        elif self._form is not None and given.get("name"):
            self._field(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text and self._form is not None:
            self._form.texts[self._text] += data.strip()

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, value = given["name"], given.get("value", "")
        match tag, given.get("type", "text"):
            case "input", "hidden":
                if name not in ("run", "item", "kind", "role", "key"):
                    form.hidden.append((name, value))
            case "input", "checkbox":
                form.boxes.append(Box(name, value, "checked" in given, "disabled" in given))
            case "textarea", _:
                form.texts[name], self._text = "", name


def forms(html: str) -> list[Form]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def csrf_token(html: str) -> str:
    """Of the last form that has one; empty when none has."""
    reader = _Reader()
    reader.feed(html)
    return reader.token
