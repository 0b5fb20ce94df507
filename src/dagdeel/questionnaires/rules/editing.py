"""Changes to content, one at a time. Each takes content and gives other content; what is not sound is told by `flaws`.

Words are changed in one language. Where another language has none yet it borrows them, so that content stays whole.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from dagdeel.core.questions import Label, Question

from .content import LONGEST, Content, languages_of, read

_PLAIN = re.compile(r"[^a-z0-9]+")


def empty(title: str, intro: str, language: str) -> Content:
    """With one section and no questions yet."""
    return {
        "title": {language: title},
        "intro": {language: intro} if intro else {},
        "sections": [{"id": "section-1", "title": {}, "questions": []}],
    }


def as_own(content: Content, words: Mapping[str, str]) -> Content:
    """A copy with another title, so that two in one list are told apart: `words` by language go behind it."""
    longest = LONGEST["title"]
    titles = {
        one: f"{title[: longest - len(words[one]) - 3]} ({words[one]})" if title else title
        for one, title in content["title"].items()
    }
    return {**deepcopy(content), "title": titles}


def with_words(content: Content, language: str, title: str, intro: str) -> Content:
    """Title and introduction in this language; the first words in a new language make it one that content speaks, and
    no title makes it one no longer."""
    changed = deepcopy(content)
    changed["title"][language], changed["intro"][language] = title, intro
    return _borrowed(changed)


def with_section(content: Content, language: str, title: str) -> Content:
    """A new section, at the end."""
    changed = deepcopy(content)
    id = id_from(title, [one["id"] for one in changed["sections"]], "section")
    changed["sections"].append({"id": id, "title": {language: title}, "questions": []})
    return _borrowed(changed)


def with_section_named(content: Content, section: str, language: str, title: str) -> Content:
    changed = deepcopy(content)
    for one in changed["sections"]:
        if one["id"] == section:
            one["title"][language] = title
    return _borrowed(changed)


def without_section(content: Content, section: str) -> Content:
    """Its questions go to the section before it, or after the first. The only one stays."""
    changed = deepcopy(content)
    sections = changed["sections"]
    at = next((nth for nth, one in enumerate(sections) if one["id"] == section), None)
    if at is not None and len(sections) > 1:
        gone = sections.pop(at)["questions"]
        if at:
            sections[at - 1]["questions"] += gone
        else:
            sections[0]["questions"][:0] = gone
    return changed


def with_question(content: Content, language: str, question: Question) -> Content:
    """`question` with its words in `language`, in place of the one with its id; a new one at the end. A new one without
    an id gets one of its words."""
    changed = deepcopy(content)
    for section in changed["sections"]:
        for nth, one in enumerate(section["questions"]):
            if one["id"] == question.id:
                section["questions"][nth] = _merged(one, question, language)
                return _borrowed(changed)
    id = question.id or id_from(question.text, _ids(content), "question")
    changed["sections"][-1]["questions"].append({**_merged({}, question, language), "id": id})
    return _borrowed(changed)


def without_question(content: Content, id: str) -> Content:
    """Questions that waited for it are always asked from now on."""
    changed = deepcopy(content)
    for section in changed["sections"]:
        section["questions"] = [one for one in section["questions"] if one["id"] != id]
        for one in section["questions"]:
            if one.get("when", {}).get("question") == id:
                del one["when"]
    return changed


def with_question_moved(content: Content, id: str, *, down: bool) -> Content:
    """One place up or down; past the edge of its section it goes to the next section."""
    changed = deepcopy(content)
    sections = changed["sections"]
    for at, section in enumerate(sections):
        questions = section["questions"]
        nth = next((nth for nth, one in enumerate(questions) if one["id"] == id), None)
        if nth is None:
            continue
        to, beside = (nth + 1, at + 1) if down else (nth - 1, at - 1)
        if 0 <= to < len(questions):
            questions[nth], questions[to] = questions[to], questions[nth]
        elif 0 <= beside < len(sections):
            one = questions.pop(nth)
            sections[beside]["questions"].insert(0 if down else len(sections[beside]["questions"]), one)
        return changed
    return changed


def waiting_for(content: Content, id: str, language: str) -> tuple[Question, ...]:
    """Those that are asked only by the answer to this one."""
    return tuple(one for one in read(content, language).questions if one.when and one.when.question == id)


def question_in(content: Content, id: str, language: str) -> Question | None:
    return next((one for one in read(content, language).questions if one.id == id), None)


def labels_from(lines: Sequence[str], old: Sequence[Label], *, are_points: bool) -> tuple[Label, ...]:
    """Labels for lines that somebody typed: a line that stayed keeps its id wherever it moved, and with as many lines
    as before one that changed keeps the id of the one it replaced. Points are numbered."""
    if are_points:
        return tuple(Label(str(nth), line) for nth, line in enumerate(lines, 1))
    left = list(old)
    ids: list[str] = []
    for line in lines:
        same = next((one for one in left if one.text == line), None)
        ids.append(same.id if same else "")
        if same:
            left.remove(same)
    if len(lines) == len(old):
        ids = [id or left.pop(0).id for id in ids]
    for nth, line in enumerate(lines):
        ids[nth] = ids[nth] or id_from(line, [*ids, *(one.id for one in old)], "answer")
    return tuple(Label(id, line) for id, line in zip(ids, lines, strict=True))


def id_from(text: str, taken: Sequence[str], otherwise: str) -> str:
    """A name out of words, that is not taken.

    >>> id_from("Wat gaat er goed?", ["wat-gaat-er-goed"], "question")
    'wat-gaat-er-goed-2'
    """
    plain = _PLAIN.sub("-", text.lower()).strip("-")[:34].strip("-") or otherwise
    return next(id for id in (plain, *(f"{plain}-{nth}" for nth in range(2, 1000))) if id not in taken)


def _ids(content: Content) -> list[str]:
    return [one["id"] for section in content["sections"] for one in section["questions"]]


def _merged(old: Content, question: Question, language: str) -> Content:
    """`question` as JSON, with the words of `old` in other languages."""

    def words(before: Any, text: str) -> dict[str, str]:
        kept = {tongue: said for tongue, said in (before or {}).items() if tongue != language}
        return kept | ({language: text} if text else {})

    def labels(key: str, new: Sequence[Label]) -> list[Any]:
        before = {one["id"]: one["text"] for one in old.get(key, [])}
        return [{"id": one.id, "text": words(before.get(one.id), one.text)} for one in new]

    when = question.when and {"question": question.when.question, "among": list(question.when.among)}
    rest = {
        "is_required": question.is_required,
        "choices": labels("choices", question.choices),
        "rows": labels("rows", question.rows),
        "low": question.low,
        "high": question.high,
        "when": when,
    }
    told = {"text": words(old.get("text"), question.text), "help": words(old.get("help"), question.help)}
    return {"id": question.id, "kind": question.kind.value, **told, **{name: one for name, one in rest.items() if one}}


def _borrowed(content: Content) -> Content:
    """With words in every language that it speaks, out of another where there were none."""
    languages = languages_of(content)

    def fill(texts: dict[str, str]) -> None:
        said = next((texts[one] for one in languages if texts.get(one)), "")
        texts.update({one: said for one in languages if said and not texts.get(one)})

    fill(content["intro"])
    for section in content["sections"]:
        fill(section["title"])
        for question in section["questions"]:
            for texts in (question["text"], question["help"]):
                fill(texts)
            for label in (*question.get("choices", []), *question.get("rows", [])):
                fill(label["text"])
    return content
