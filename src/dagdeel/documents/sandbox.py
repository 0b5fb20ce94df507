"""Filling in the fields of a template that somebody uploaded: names and nothing else.

Every text that jinja compiles comes by `_parse`, also the parts of a Word file that nobody sees (its properties), so
what is refused there is refused everywhere: calls, attributes, filters, loops, imports, sums. What may stay is a name,
and `{% if thema %}` around what belongs to it. So nothing can be run, and nothing can grow beyond the template itself.
"""

from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from dagdeel.core import fields

ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not)
DEEPEST = 40


class Forbidden(Exception):
    """`written` is what stands in the template and may not."""

    def __init__(self, written: str) -> None:
        self.written = written
        super().__init__(written)


class Unknown(Exception):
    """`name` is a field that does not exist."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class Sandbox(SandboxedEnvironment):
    """Knows the fields of `core.fields` and no globals, filters or tests at all."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, cache_size=0)
        for words in (self.globals, self.filters, self.tests):
            words.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as error:
            raise Forbidden(_line(source, error.lineno)) from error
        except RecursionError as error:
            raise Forbidden("{% if %}") from error
        _examine(tree, source, 0)
        return tree


def _examine(node: nodes.Node, source: str, depth: int) -> None:
    if not isinstance(node, ALLOWED) or depth > DEEPEST:
        raise Forbidden(_line(source, node.lineno))
    if isinstance(node, nodes.Name) and not fields.known(node.name, (*fields.FIELDS, fields.CONTENT)):
        raise Unknown(node.name)
    for child in node.iter_child_nodes():
        _examine(child, source, depth + 1)


def _line(source: str, number: int) -> str:
    """What is wrong, as somebody will recognise it: the first tag on that line, without the XML around it."""
    lines: list[str] = source.split("\n")
    line: Any = lines[min(number, len(lines)) - 1]
    found = [part for opening in ("{%", "{{", "{#") for part in line.split(opening)[1:]]
    start = min((line.find(opening) for opening in ("{%", "{{", "{#") if opening in line), default=-1)
    return str(line[start : start + 60]) if found else "{{ }}"
