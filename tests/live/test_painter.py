"""Drawing regions once for all who see the same."""

from collections.abc import Callable

from dagdeel.live.painter import Painter
from dagdeel.live.queries import Roll
from dagdeel.live.screens import RunInfo

PEOPLE = "live/console/_people.html"


class Slow:
    """Something to draw that takes so long that somebody becomes known meanwhile."""

    phones = watching = 1

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        self._meanwhile = meanwhile

    @property
    def present(self) -> int:
        self._meanwhile()
        return 1


def test_what_was_drawn_with_old_names_is_not_kept_for_the_new() -> None:
    painter = Painter(RunInfo(1, "123456", "Zaal"), roll=Roll(expected=("Karel Vos",)))
    slow = Slow(lambda: painter.know(Roll(expected=("Sanne de Wit",))))
    assert "Karel Vos" in painter.draw((PEOPLE, slow), "nl")
    html = painter.draw((PEOPLE, slow), "nl")
    assert ("Karel Vos" in html, "Sanne de Wit" in html) == (False, True)
