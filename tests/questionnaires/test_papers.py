"""On paper: the same questions in the same order, with room to write."""

import io
import re

import pytest
from django.test import Client
from docx import Document

from dagdeel.core.blocks import Checks, Heading, Room, Table
from dagdeel.questionnaires.printing import paper_of
from dagdeel.questionnaires.queries import asked_in, organisations_in
from dagdeel.trajectories.papers.questions import PAPERS
from tests.world import START, World

from .conftest import Opened


def test_every_question_has_its_number_and_room(world: World, opened: Opened) -> None:
    round = opened()
    asked = asked_in(round, "nl")
    paper = paper_of(
        asked, organisations_in(round), of="x", on=START.date(), language="nl", is_anonymous=round.is_anonymous
    )
    blocks = [block for part in paper.parts for block in part.blocks]
    told = [block.text for block in blocks if isinstance(block, Heading)]
    told += [row[0] for block in blocks if isinstance(block, Table) for row in block.rows]
    numbers = sorted(int(found[1]) for text in told if (found := re.match(r"(\d+)\. ", text)))
    assert numbers == list(range(1, len(asked.questions) + 1))
    assert sum(isinstance(block, Room) for block in blocks) == 5
    network = next(block for block in blocks if isinstance(block, Table) and block.is_tall)
    assert [row[0] for row in network.rows] == ["Huisartsenpraktijk De Brug", "Welzijn Rivierdam", "", "", ""]


def test_an_anonymous_paper_asks_for_no_name(world: World, opened: Opened) -> None:
    for id, is_anonymous in (("evaluation", True), ("before", False)):
        round = opened(id, is_anonymous=is_anonymous)
        given = {"of": "x", "on": START.date(), "language": "nl", "is_anonymous": is_anonymous}
        paper = paper_of(asked_in(round, "nl"), {}, **given)  # type: ignore[arg-type]
        assert any("Naam:" in getattr(block, "text", "") for block in paper.introduction) is not is_anonymous
    assert any(isinstance(block, Checks) for part in paper.parts for block in part.blocks) is False


@pytest.mark.parametrize("paper", PAPERS, ids=lambda one: one.id)
def test_the_documents_of_the_method_are_made(world: World, paper: object) -> None:
    for one in PAPERS:
        if one is paper:
            assert one.lacks(world.trajectory.code) == ()
            word, pdf = (one.make(world.trajectory.code, format) for format in ("docx", "pdf"))
            assert pdf.content.startswith(b"%PDF-")
            text = "\n".join(each.text for each in Document(io.BytesIO(word.content)).paragraphs)
            assert "Gezond in het Molenkwartier" in text
            assert word.name.endswith("-molenkwartier.docx")


def test_a_round_is_printed_for_its_team_only(world: World, client: Client, opened: Opened) -> None:
    path = f"/trajectories/mxlnkw42/questionnaires/{opened().pk}/paper"
    client.force_login(world.fatima)
    assert client.get(f"{path}.pdf").content.startswith(b"%PDF-")
    assert client.get(f"{path}.docx")["Content-Type"].endswith("wordprocessingml.document")
    client.force_login(world.pieter)
    assert client.get(f"{path}.pdf").status_code == 404
