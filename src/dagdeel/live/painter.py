"""Drawing the regions of screens as HTML, once for all who see the same."""

import logging
import threading
from collections.abc import Callable, Hashable
from typing import Any

from django.template import loader
from django.utils import translation

from .queries import Roll
from .screens import Drawing, FormView, RunInfo
from .trouble import Trouble

logger = logging.getLogger(__name__)

NOBODY_KNOWN = Roll()


class Painter:
    """Draws regions to HTML and remembers what it drew, so that equal data costs one drawing for a whole room."""

    KEPT = 4_000

    def __init__(
        self,
        run: RunInfo,
        on_trouble: Callable[[Trouble], None] = lambda what: None,
        roll: Roll = NOBODY_KNOWN,
    ) -> None:
        self.run = run
        self.roll = roll
        self._on_trouble = on_trouble
        self._drawn: dict[Hashable, str] = {}
        self._lock = threading.Lock()

    def know(self, roll: Roll) -> None:
        """Who sits where, from now on: what was drawn with other names is forgotten."""
        with self._lock:
            self.roll, self._drawn = roll, {}

    def draw(self, drawing: Drawing, language: str) -> str:
        """From any thread."""
        key = (drawing, language)
        drawn = self._drawn  # of these names: who becomes known while we draw begins a new one
        html = drawn.get(key)
        if html is None:
            html = self._render(drawing, language)
            with self._lock:
                drawn[key] = html
                if len(drawn) > self.KEPT:
                    # The oldest alone: forgetting all at once would make the whole room be drawn anew.
                    del drawn[next(iter(drawn))]
        return html

    def _render(self, drawing: Drawing, language: str) -> str:
        template, data = drawing
        with translation.override(language):
            try:
                return str(loader.get_template(template).render(self._around(data)))
            except Exception:
                logger.exception("could not draw %s", template)
                self._on_trouble(Trouble.BROKEN_SCREEN)
                return str(loader.get_template("live/_broken.html").render({"item": getattr(data, "item", None)}))

    def _around(self, data: Any) -> dict[str, Any]:
        """The context of a region's template."""
        form, item = getattr(data, "form", None), getattr(data, "item", None)
        context = {
            "run": self.run,
            "people": self.roll.people,
            "expected": self.roll.expected,
            "codes": self.roll.codes,
            "it": data,
            "item": item,
        }
        if isinstance(form, FormView):
            context |= {"form": form, "view": form.view, "stage": form.stage}
        return context
