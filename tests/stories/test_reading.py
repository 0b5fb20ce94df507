"""Read aloud says what one sees: lines apart, answers with their questions, and nothing that is folded away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dagdeel import live

pytestmark = pytest.mark.story

READING = Path(live.__file__).parent / "static" / "live" / "reading.js"
AT = "https://phone.example/"
HOUSE = """<!doctype html><html lang="nl"><style>[hidden] { display: none !important }</style>
<div data-region="stage">
  <h1>Jullie plan</h1><dd-clock>4:59</dd-clock>
  <dl><dt>Wat zijn de stappen?</dt><dd>Eerst bellen<br>Dan praten</dd></dl>
  <ol><li><strong>Geldzorgen</strong><ul><li>Brieven samen openen</li></ul></li></ol>
  <details><summary>Ik heb een tip</summary><p>Dit is dicht</p></details>
  <label>Jouw naam <input></label><p hidden>Dit is weg</p>
</div><button data-reading="aloud" data-start="Lees voor" data-stop="Stop"><span>Lees voor</span></button></html>"""
SAID = """async () => {
  const said = [];
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(globalThis, "speechSynthesis", { value: { cancel() {}, speak: (one) => said.push(one) } });
  const { use } = await import("/reading.js");
  use(document.querySelector("button"));
  return [said.map((one) => one.text), said[0].lang, document.querySelector("dd-clock").hidden];
}"""


def test_it_reads_what_one_sees(visit: Callable[..., Page]) -> None:
    phone = visit(360, 740, phone=True)
    phone.route(AT, lambda route: route.fulfill(body=HOUSE, content_type="text/html; charset=utf-8"))
    phone.route(f"{AT}reading.js", lambda route: route.fulfill(path=READING, content_type="text/javascript"))
    phone.goto(AT)
    assert phone.evaluate(SAID) == [
        [
            "Jullie plan",
            "Wat zijn de stappen?",
            "Eerst bellen",
            "Dan praten",
            "Geldzorgen",
            "Brieven samen openen",
            "Ik heb een tip",
            "Jouw naam",
        ],
        "nl",
        False,
    ]
