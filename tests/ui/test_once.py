"""`{% once %}`: a part of a template that is drawn once for equal values."""

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

ROW = Template(
    "{% for row in rows %}{% once row=row size=size %}[{{ row }}{{ size }}{{ secret }}]{% endonce %}{% endfor %}"
)


class Told:
    """A value that counts how often it is written."""

    def __init__(self) -> None:
        self.times = 0

    def __str__(self) -> str:
        self.times += 1
        return "x"


def drawn(**given: Any) -> str:
    return ROW.render(Context(given))


def test_equal_values_are_drawn_once() -> None:
    told = Told()
    assert drawn(rows=[told, told, told], size=1) == "[x1][x1][x1]"
    assert drawn(rows=[told], size=1) == "[x1]"
    assert told.times == 1


def test_another_value_is_drawn_anew() -> None:
    assert drawn(rows=["a"], size=1) + drawn(rows=["a"], size=2) == "[a1][a2]"


def test_nothing_else_of_the_page_is_known_inside() -> None:
    assert drawn(rows=["b"], size=1, secret="whisper") == "[b1]"


def test_what_was_drawn_is_escaped() -> None:
    assert drawn(rows=["<b>"], size=1) == "[&lt;b&gt;1]"


def test_each_language_has_its_own() -> None:
    words = Template("{% once size=size %}{% get_current_language as code %}{{ code }}{% endonce %}")
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            assert words.render(Context({"size": 1})) == language


@pytest.mark.parametrize("tag", ["{% once %}x{% endonce %}", "{% once 'a' %}x{% endonce %}"])
def test_it_wants_named_values(tag: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(tag)
