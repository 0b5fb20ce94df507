"""From the first call to the open door: an organiser prepares a session, with real mail and the screens alone."""

from pathlib import Path
from shutil import copytree

import pytest

from .preparing.day import ask_beforehand, fill_in_without_a_line, open_the_door
from .preparing.papers import see_what_was_drawn, take_the_list, take_the_papers
from .preparing.people import email_of, invite_them, let_one_in, let_them_answer, list_the_people, remind_the_silent
from .preparing.plan import find_the_date, gather_the_group, make_the_plan, take_the_call
from .preparing.post import Post, Visit, installation
from .test_thread import begin

pytestmark = pytest.mark.story


def test_from_the_first_call_to_the_open_door(visit: Visit, prepared: Path, tmp_path: Path) -> None:
    copytree(prepared, tmp_path, dirs_exist_ok=True)
    with installation(tmp_path) as (server, office):
        desk = visit()
        post = Post(office, desk)
        begin(desk, server)
        take_the_call(desk)
        make_the_plan(desk)
        gather_the_group(desk, post, visit)
        find_the_date(desk, post, visit)
        list_the_people(desk)
        links = invite_them(desk, post)
        let_them_answer(desk, post, visit, links)
        let_one_in(desk, post, visit, links)
        remind_the_silent(desk, post)
        questions = ask_beforehand(desk, post)
        fill_in_without_a_line(visit(360, 740, phone=True), questions[email_of("Sanne de Wit")])
        drawing = take_the_papers(desk, tmp_path)
        take_the_list(desk, tmp_path)
        open_the_door(desk, visit, links["Sanne de Wit"])
        see_what_was_drawn(drawing, tmp_path)
