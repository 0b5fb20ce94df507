from typing import Any

from django import forms

from dagdeel.ui.forms import Lines


class Shopping(forms.Form):
    things = Lines(most=3, each=10, rows=4, required=False)


def cleaned(given: Any) -> Any:
    form = Shopping({"things": given})
    return form.cleaned_data["things"] if form.is_valid() else list(form.errors["things"])


def test_lines_are_a_list_without_empty_ones_and_doubles() -> None:
    assert cleaned("brood\r\n\n  verse   melk \nbrood") == ["brood", "verse melk"]
    assert cleaned("") == []
    assert cleaned(["brood", " melk "]) == ["brood", "melk"]


def test_what_was_kept_as_a_list_is_shown_as_lines_again() -> None:
    html = str(Shopping(initial={"things": ["brood", "melk"]})["things"])
    assert ">\nbrood\nmelk</textarea>" in html
    assert 'rows="4"' in html
    assert "[" not in html.partition(">")[2]


def test_what_was_typed_wrongly_stays_as_it_was_typed() -> None:
    form = Shopping({"things": "een\ntwee\ndrie\nvier"})
    assert not form.is_valid()
    assert ">\neen\ntwee\ndrie\nvier</textarea>" in str(form["things"])


def test_too_many_or_too_long_is_refused_with_the_number() -> None:
    assert cleaned("een\ntwee\ndrie\nvier") == ["Dit zijn 4 regels. Er passen er hoogstens 3."]
    assert cleaned("een lange regel") == ["Maak iedere regel korter dan 10 tekens."]
    assert cleaned("een\0") == ["Null-tekens zijn niet toegestaan."]
