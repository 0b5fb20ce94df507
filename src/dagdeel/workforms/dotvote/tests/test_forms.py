from dagdeel.core.workform import Opening

from .play import OptionsForm, rules


def test_options_are_one_a_line() -> None:
    form = OptionsForm({"options": "Wonen\n\n Zorg  thuis \nWonen", "votes": "2", "choose": "2", "pile": "on"})
    assert form.is_valid()
    assert form.cleaned_data == {"options": ["Wonen", "Zorg thuis"], "votes": 2, "choose": 2, "pile": True}
    state = rules.open(Opening(config=form.cleaned_data))
    assert ([one.text for one in state.options], state.round.dots, state.choose, state.pile) == (
        ["Wonen", "Zorg thuis"],
        2,
        2,
        True,
    )


def test_too_many_options_are_refused_with_the_number() -> None:
    form = OptionsForm({"options": "\n".join(f"Onderwerp {nth}" for nth in range(70))})
    assert "70" in form.errors["options"][0]
