"""A list that is longer than the wall: everything comes by, once, and under the heading that it belongs to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dagdeel import live

pytestmark = pytest.mark.story

PAGES = Path(live.__file__).parent / "static" / "live" / "pages.js"
AT = "https://wall.example/"
HOUSE = """<!doctype html><style>
  [data-stage] { block-size: 100px; overflow: hidden; font: 16px/20px monospace; inline-size: 200px }
  * { margin: 0; padding: 0 } [hidden] { display: none !important }
</style><div id="root"><div data-stage>LIST</div><p data-turn data-since="0" data-each="1000" data-held=""></p></div>"""
SEEN = """async () => {
  const { Projection } = await import("/pages.js");
  const root = document.getElementById("root"), slot = root.querySelector("[data-turn]"), pages = [];
  let count = 1;
  const projection = new Projection(root, () => 0, (turn) => (count = turn.count));
  projection.draw();
  for (let at = 0; at < count; at++) {
    slot.dataset.held = at;
    projection.turn();
    const stage = root.querySelector("[data-stage]");
    pages.push([stage.innerText.split("\\n").map((line) => line.trim()).filter(Boolean), stage.scrollHeight <= 101]);
  }
  return pages;
}"""


def pages_of(visit: Callable[..., Page], html: str) -> list[list[str]]:
    page = visit()
    page.route(AT, lambda route: route.fulfill(body=HOUSE.replace("LIST", html), content_type="text/html"))
    page.route(f"{AT}pages.js", lambda route: route.fulfill(path=PAGES, content_type="text/javascript"))
    page.goto(AT)
    seen = page.evaluate(SEEN)
    assert all(fits for _lines, fits in seen), seen
    return [lines for lines, _fits in seen]


def rows(*texts: str) -> str:
    return "".join(f"<li>{text}</li>" for text in texts)


def test_what_fits_stays_on_one_page(visit: Callable[..., Page]) -> None:
    assert pages_of(visit, f"<ol data-pages>{rows('a', 'b', 'c')}</ol>") == [["a", "b", "c"]]


def test_rows_go_on_on_a_next_page(visit: Callable[..., Page]) -> None:
    assert pages_of(visit, f"<ol data-pages>{rows(*'abcdefg')}</ol>") == [list("abcde"), list("fg")]


def test_a_row_too_long_for_a_page_is_split_under_its_heading_and_nothing_comes_twice(
    visit: Callable[..., Page],
) -> None:
    plan = f"<li><b>Plan 1</b><ul>{rows('a', 'b', 'c', 'd', 'e', 'f')}</ul></li>"
    short = f"<li><b>Plan 2</b><ul>{rows('g', 'h')}</ul></li>"
    assert pages_of(visit, f"<ol data-pages>{plan}{short}</ol>") == [
        ["Plan 1", "a", "b", "c", "d"],
        ["Plan 1", "e", "f"],
        ["Plan 2", "g", "h"],
    ]


def test_parts_within_parts_keep_all_their_headings(visit: Callable[..., Page]) -> None:
    inner = f"<li><i>Punt 1</i><ul>{rows('a', 'b', 'c', 'd')}</ul></li><li><i>Punt 2</i><ul>{rows('e', 'f')}</ul></li>"
    assert pages_of(visit, f"<ol data-pages><li><b>Plan</b><ul>{inner}</ul></li></ol>") == [
        ["Plan", "Punt 1", "a", "b", "c"],
        ["Plan", "Punt 1", "d"],
        ["Plan", "Punt 2", "e", "f"],
    ]


def test_a_text_too_long_for_a_page_is_cut_between_words_under_its_heading(visit: Callable[..., Page]) -> None:
    words = [f"woord{nth:02}" for nth in range(20)]
    pages = pages_of(visit, f"<ol data-pages><li><b>Plan</b><ul>{rows(' '.join(words), 'kort')}</ul></li></ol>")
    assert [page[0] for page in pages] == ["Plan"] * len(pages)
    said = " ".join(" ".join(page[1:]) for page in pages).replace(" …", "")
    assert said == " ".join([*words, "kort"])


def test_what_a_long_text_is_about_stays_above_it_on_every_page(visit: Callable[..., Page]) -> None:
    words = [f"woord{nth:02}" for nth in range(20)]
    case = f"<li><strong>Meneer Postuma</strong> <span class='about'>{' '.join(words)}</span></li>"
    style = "<style>strong, .about { display: block }</style>"
    pages = pages_of(visit, f"{style}<ol data-pages>{case}{rows('kort')}</ol>")
    assert [lines[0] for lines in pages if lines[0] != "kort"] == ["Meneer Postuma"] * 3
    told = " ".join(line for lines in pages for line in lines if line not in ("Meneer Postuma", "kort"))
    assert [word for word in told.split() if word != "\u2026"] == words
    assert sum("kort" in lines for lines in pages) == 1
