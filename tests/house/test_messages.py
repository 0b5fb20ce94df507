import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_django import Settings

from dagdeel.config import messages
from dagdeel.config.commands.messages import command

PYTHON = """
from django.utils.translation import gettext as _, ngettext
from dagdeel.core.words import N_

A = _("Stuur de uitnodiging")
B = N_("Dat kan nu niet: {name} is al klaar.")
C = ngettext("%(count)s stem", "%(count)s stemmen", 2)
D = "niet gemarkeerd"
"""
TEMPLATE = """<ul>
  <li>{% translate "Naar de zaal" %}
{% if a %}      <p>
{% blocktranslate count n=votes %}Eén idee van {{ who }}{% plural %}{{ n }} ideeën van {{ who }}{% endblocktranslate %}
   {% endif %}</p>{% notice title=_("Let op: 'nu'") %}{% endnotice %}
</ul>
"""


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A source tree with one feature and one work form."""
    settings.SOURCE, settings.WORKFORMS = tmp_path, tmp_path / "workforms"
    (tmp_path / "feature" / "templates").mkdir(parents=True)
    (tmp_path / "feature" / "words.py").write_text(PYTHON)
    (tmp_path / "feature" / "templates" / "page.html").write_text(TEMPLATE)
    form = tmp_path / "workforms" / "dotvote"
    form.mkdir(parents=True)
    (form / "card.toml").touch()
    (form / "rules.py").write_text('MESSAGE = N_("Je stemmen zijn op.")')
    yield tmp_path


def english(source: Path, **replaced: str) -> Path:
    texts = {
        "{n} ideeën": (
            'msgid "Eén idee van %(who)s"\nmsgid_plural "%(n)s ideeën van %(who)s"\n',
            '"One idea of %(who)s"',
            '"%(n)s ideas of %(who)s"',
        ),
        "stemmen": (
            'msgid "%(count)s stem"\nmsgid_plural "%(count)s stemmen"\n',
            '"%(count)s vote"',
            '"%(count)s votes"',
        ),
    }
    po = "".join(f"{ids}msgstr[0] {one}\nmsgstr[1] {many}\n\n" for ids, one, many in texts.values())
    single = {
        "Stuur de uitnodiging": "Send the invitation",
        "Naar de zaal": "To the room",
        "Let op: 'nu'": "Mind: 'now'",
        "Dat kan nu niet: {name} is al klaar.": "Not now: {name} is ready.",
        "Je stemmen zijn op.": "No votes left.",
        **replaced,
    }
    po += "".join(f'msgid "{dutch}"\nmsgstr "{text}"\n\n' for dutch, text in single.items())
    path = source / "from-translator.po"
    path.write_text(po)
    return path


def test_it_finds_every_marked_text_in_python_and_templates(source: Path) -> None:
    texts = [message.id for shelf in messages.shelves() for message in messages.extracted(shelf) if message.id]
    assert sorted(texts, key=str) == [
        ("%(count)s stem", "%(count)s stemmen"),
        ("Eén idee van %(who)s", "%(n)s ideeën van %(who)s"),
        "Dat kan nu niet: {name} is al klaar.",
        "Je stemmen zijn op.",
        "Let op: 'nu'",
        "Naar de zaal",
        "Stuur de uitnodiging",
    ]


def test_a_work_form_keeps_its_texts_in_its_own_folder(source: Path) -> None:
    everything, form = messages.shelves()
    assert [message.id for message in messages.extracted(form) if message.id] == ["Je stemmen zijn op."]
    assert messages.extracted(everything).get("Je stemmen zijn op.") is None


def test_update_adds_what_is_new_and_drops_what_went(source: Path) -> None:
    messages.update()
    messages.merge([english(source)])
    (source / "feature" / "words.py").write_text('A = _("Stuur de uitnodiging")\nE = _("Nieuw")')
    messages.update()
    catalogue = messages.read(messages.shelves()[0].po)
    assert catalogue.get("Stuur de uitnodiging").string == "Send the invitation"
    assert catalogue.get("Nieuw").string == ""
    assert catalogue.get("Dat kan nu niet: {name} is al klaar.") is None


def test_update_twice_writes_the_same_bytes(source: Path) -> None:
    messages.merge([english(source)])
    before = messages.shelves()[0].po.read_bytes()
    messages.update()
    assert messages.shelves()[0].po.read_bytes() == before


def test_check_is_content_with_a_complete_translation(source: Path) -> None:
    messages.merge([english(source)])
    assert messages.problems() == []
    assert CliRunner().invoke(command, ["check"]).exit_code == 0


def test_check_names_what_has_no_english(source: Path) -> None:
    messages.merge([english(source, **{"Naar de zaal": ""})])
    assert messages.problems() == ["locale/en/LC_MESSAGES/django.po: no English: 'Naar de zaal'"]
    assert CliRunner().invoke(command, ["check"]).exit_code == 1


@pytest.mark.parametrize("wrong", ["Not now.", "Not now: {nom} is ready.", "Not now: {name} of {group} is ready."])
def test_check_refuses_other_placeholders(source: Path, wrong: str) -> None:
    messages.merge([english(source, **{"Dat kan nu niet: {name} is al klaar.": wrong})])
    assert messages.problems() == [
        "locale/en/LC_MESSAGES/django.po: other placeholders: 'Dat kan nu niet: {name} is al klaar.'"
    ]


def test_check_refuses_fuzzy_and_left_over_texts(source: Path) -> None:
    messages.merge([english(source)])
    po = messages.shelves()[0].po
    po.write_text(
        po.read_text().replace('msgid "Naar de zaal"', '#, fuzzy\nmsgid "Naar de zaal"')
        + '\nmsgid "Weg"\nmsgstr "Gone"\n'
    )
    assert messages.problems() == [
        "locale/en/LC_MESSAGES/django.po: marked fuzzy: 'Naar de zaal'",
        "locale/en/LC_MESSAGES/django.po: no longer in the source: 'Weg'",
    ]


def test_check_refuses_one_text_with_two_translations(source: Path) -> None:
    (source / "workforms" / "dotvote" / "rules.py").write_text('N_("Je stemmen zijn op.")\nN_("Naar de zaal")')
    messages.merge([english(source)])
    po = messages.shelves()[1].po
    po.write_text(po.read_text().replace("To the room", "Into the hall"))
    assert messages.problems() == [
        "workforms/dotvote/locale/en/LC_MESSAGES/django.po: translated differently in "
        "locale/en/LC_MESSAGES/django.po: 'Naar de zaal'"
    ]


def test_compiled_catalogues_speak_english(source: Path) -> None:
    messages.merge([english(source)])
    assert len(messages.compile_all()) == 2
    assert messages.compile_all() == []
    with messages.shelves()[0].po.with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Naar de zaal") == "To the room"
    assert words.ngettext("%(count)s stem", "%(count)s stemmen", 1) == "%(count)s vote"
    assert words.ngettext("%(count)s stem", "%(count)s stemmen", 3) == "%(count)s votes"
