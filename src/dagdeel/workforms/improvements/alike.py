"""What people said in the same words is one point: nobody needs to look for it in a long list."""

from collections.abc import Collection, Iterator

from dagdeel.core.workform import Event, new_id

from .state import Point, State


def alike(state: State, new: Collection[str], *, chance: int) -> Iterator[Event]:
    """Lay points with the same words together where one of them is new: what the facilitator took apart stays apart.
    One without a theme goes along with the others, unless these have different themes."""
    by_words: dict[str, list[Point]] = {}
    for key in state.top:
        point = state.points[key]
        if not point.removed:
            by_words.setdefault(_words(point.text), []).append(point)
    nth = 0
    for points in by_words.values():
        themes = {point.theme for point in points if point.theme}
        only = themes.pop() if len(themes) == 1 else ""
        for theme in {only or point.theme: None for point in points}:
            together = [point for point in points if (only or point.theme) == theme]
            if len(together) < 2 or not any(point.id in new for point in together):
                continue
            yield from (Event("moved", {"point": one.id, "theme": theme}) for one in together if one.theme != theme)
            yield Event("merged", {"point": new_id(chance, nth), "parts": [one.id for one in together], "text": ""})
            nth += 1


def _words(text: str) -> str:
    return text.casefold().strip(" .,;:!?")
