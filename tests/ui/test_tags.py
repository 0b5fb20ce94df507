from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError


def drawn(source: str, **given: object) -> str:
    return Template(source).render(Context(given))


class Registration(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals op de badge.")
    note = forms.CharField(label="Opmerking", required=False, widget=forms.Textarea)
    coming = forms.ChoiceField(label="Kom je?", choices=[("yes", "Ja"), ("no", "Nee")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Ik ga akkoord")
    code = forms.CharField(widget=forms.HiddenInput, initial="mk4")


@pytest.mark.parametrize(
    "source",
    [
        "{% field form.name colour='red' %}",
        "{% notice colour='red' %}x{% endnotice %}",
        "{% tally 3 size=2 %}",
        "{% circled size=2 %}x{% endcircled %}",
        "{% act 'vote' method='get' %}x{% endact %}",
    ],
)
def test_an_unknown_prop_is_a_mistake_when_the_template_is_read(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(source)


@pytest.mark.parametrize("source", ["{% notice kind='loud' %}x{% endnotice %}", "{% field form.name width='wide' %}"])
def test_an_unknown_value_of_a_prop_is_a_mistake(source: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="is not one of"):
        drawn(source, form=Registration())


def test_a_field_binds_label_help_and_error_to_its_control() -> None:
    html = drawn("{% field form.name %}", form=Registration({}))
    assert '<label for="id_name">Naam</label>' in html
    assert '<p class="hint" id="id_name_helptext">Zoals op de badge.</p>' in html
    assert '<p class="field-error" id="id_name_error">' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_says_when_it_may_stay_empty() -> None:
    form = Registration()
    assert '<span class="optional">(niet verplicht)</span>' in drawn("{% field form.note %}", form=form)
    assert "niet verplicht" not in drawn("{% field form.name %}", form=form)
    assert "niet verplicht" not in drawn("{% field form.note either=True %}", form=form)


def test_choices_are_one_group_with_a_name() -> None:
    html = drawn("{% field form.coming layout='row' %}", form=Registration({}))
    assert "<legend>Kom je?</legend>" in html
    assert '<div class="choices row">' in html
    assert html.count('<label class="choice"') == 2
    assert 'aria-describedby="id_coming_error"' in html
    assert html.count("<label") == 2


def test_a_single_tick_is_a_choice_of_its_own() -> None:
    html = drawn("{% field form.agreed %}", form=Registration())
    assert html.count("<label") == 1
    assert "<span>Ik ga akkoord</span></label>" in html


def test_a_hidden_field_is_only_its_control() -> None:
    assert (
        drawn("{% field form.code %}", form=Registration())
        == '<input type="hidden" name="code" value="mk4" id="id_code">'
    )


@pytest.mark.parametrize(
    ("kind", "word"),
    [("info", "Goed om te weten"), ("done", "Gelukt"), ("attention", "Let op"), ("danger", "Dit gaat niet goed")],
)
def test_a_notice_always_says_its_kind_in_a_word(kind: str, word: str) -> None:
    html = drawn("{% notice kind=kind title='De pauze is kort.' %}Maak er 30 van.{% endnotice %}", kind=kind)
    assert f'data-kind="{kind}"' in html
    assert f'<span class="notice-word">{word}</span> De pauze is kort.' in html


def test_what_people_typed_stays_text() -> None:
    html = drawn(
        "{% notice title=typed %}{{ typed }}{% endnotice %}{% circled %}{{ typed }}{% endcircled %}", typed="<b>"
    )
    assert "<b>" not in html
    assert html.count("&lt;b&gt;") == 3


@pytest.mark.parametrize(
    ("count", "groups", "words"), [(0, 0, "0 strepen"), (1, 1, "1 streep"), (5, 1, "5 strepen"), (13, 3, "13 strepen")]
)
def test_a_tally_is_drawn_in_fives_and_said_in_words(count: int, groups: int, words: str) -> None:
    html = drawn("{% tally count %}", count=count)
    assert html.count("<svg") == groups
    assert html.count("M") == count
    assert f'role="img" aria-label="{words}"' in html


def test_an_act_carries_what_the_room_needs_to_know() -> None:
    given = {"run": SimpleNamespace(code="4728"), "item": SimpleNamespace(id="7")}
    assert drawn("{% act 'vote' autosend=True label='Stem' %}<b>x</b>{% endact %}", **given) == (
        '<form class="act" id="act-vote-7" method="post" action="/live/act/"'
        ' data-act="vote" data-item="7" data-role="phone"'
        ' data-autosend aria-label="Stem"><input type="hidden" name="run" value="4728">'
        '<input type="hidden" name="item" value="7"><input type="hidden" name="kind" value="vote">'
        '<input type="hidden" name="role" value="phone"><b>x</b></form>'
    )
