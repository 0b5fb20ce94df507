import pytest

from dagdeel.core.workform import Opening

from .play import CASES, OptionsForm, cases_in, mistakes_in, rules


def test_a_block_is_a_case_and_its_first_line_the_title() -> None:
    first, second = cases_in(CASES)
    assert (first.id, first.title, first.roles) == ("c1", "De val van mevrouw Bakker", ("gp-care", "residents"))
    assert first.story == "Ze valt thuis. De huisarts hoort het pas na een week."
    assert (second.id, second.title, second.story, second.roles) == (
        "c2",
        "Een vader met schulden",
        "Hij maakt de post niet meer open.",
        (),
    )


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("huisartsen en welzijn", ("gp-care", "welfare")),
        ("GGZ, wonen en veiligheid", ("mental-health", "housing-safety")),
        ("gp-care; residents.", ("gp-care", "residents")),
        ("werk en inkomen, mantelzorger", ("debt-work", "residents")),
    ],
)
def test_whom_a_case_needs_is_said_in_ordinary_words(words: str, keys: tuple[str, ...]) -> None:
    assert cases_in(f"Titel\nVerhaal\nNodig: {words}")[0].roles == keys


@pytest.mark.parametrize("text", [None, 3, [], "", " \n\r\n ", "\x00"])
def test_nothing_gives_no_cases(text: object) -> None:
    assert cases_in(text) == ()


def test_an_empty_form_is_fine_and_means_told_in_the_room() -> None:
    form = OptionsForm({})
    assert form.errors == {}
    assert form.cleaned_data == {"cases": "", "size": 5, "per_case": False}
    assert rules.open(Opening(config=form.cleaned_data)).cases == ()


def test_what_the_form_keeps_is_what_the_room_reads() -> None:
    form = OptionsForm({"cases": CASES.replace("\n", "\r\n"), "size": "4", "per_case": "on"})
    assert form.errors == {}
    state = rules.open(Opening(config=form.cleaned_data))
    assert (state.cases, state.size, state.per_case) == (cases_in(CASES), 4, True)
    assert OptionsForm({"cases": form.cleaned_data["cases"]}).errors == {}


def test_a_mistake_names_the_case_and_says_what_to_do() -> None:
    form = OptionsForm({"cases": "Alleen een titel\n\nTwee\nVerhaal\nNodig: loodgieter"})
    first, second = form.errors["cases"]
    assert first.startswith("Casus 1 heeft alleen een titel: Alleen een titel. Schrijf eronder wat er gebeurt.")
    assert second.startswith("Bij casus 2 staat loodgieter als nodig.")
    assert "bewoners" in second


def test_too_many_and_too_long_are_mistakes() -> None:
    many = "\n\n".join(f"Casus {nth}\nVerhaal" for nth in range(7))
    assert [(one.fault, one.nth) for one in mistakes_in(many)] == [("many", 7)]
    long = f"{'x' * 81}\n{'y' * 601}"
    assert [one.fault for one in mistakes_in(long)] == ["long-title", "long-story"]
    assert len(cases_in(many)) == 6
