"""From the first call to a date that suits the group."""

from playwright.sync_api import Page, expect

from tests.stories.conftest import accessible

from .dates import in_words, thursday
from .post import Post, Visit, address_in, go_inside, link_in, send_what_waits, text_of, told

DAY = thursday(17)
SAID = {
    "Om welke wijk, buurt of welk dorp gaat het?": "Molenkwartier",
    "Hoeveel mensen wonen daar ongeveer?": "6400",
    "Wanneer zou het moeten zijn?": f"{in_words(thursday(16))} 13.30",
    "Is er al een plek?": "Buurthuis De Wiek",
}
CHOSEN = (
    "Ja, ze komen elkaar tegen in hun werk",
    "Nog niet, maar de wil is er",
    "Ja, die liggen er",
    "Huisarts of huisartsenpraktijk",
    "GGD",
    "Gemeente",
    "ROS",
    "Nee, dat kiezen we in de bijeenkomst",
    "Een dagdeel van vier uur",
    "Twee maanden of meer",
    "Daar denken we over na",
)
GROUP = {"ellen@debrug.example": "Ellen Dijkgraaf", "joost@rivierdam.example": "Joost Hendriks"}


def take_the_call(desk: Page) -> None:
    """Ten minutes of questions that end in a yes with its reasons."""
    desk.get_by_role("link", name="Neem een eerste gesprek op").click()
    desk.get_by_role("button", name="Begin met vragen").click()
    for question, answer in SAID.items():
        desk.get_by_label(question).fill(answer)
    for choice in CHOSEN:
        desk.get_by_label(choice, exact=True).check()
    desk.get_by_role("group", name="Is daar ja gezegd?").get_by_label("Ja").check()
    desk.get_by_role("group", name="Is er geld en tijd voor?").get_by_label("Ja").check()
    accessible(desk)
    desk.get_by_role("button", name="Bekijk de uitkomst").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Ja, dit past")
    accessible(desk)


def make_the_plan(desk: Page) -> None:
    """What was said in the call stands filled in."""
    desk.get_by_role("button", name="Maak er een plan van").click()
    expect(desk.get_by_label("Voor welke wijk, buurt of welk dorp?")).to_have_value("Molenkwartier")
    desk.get_by_role("button", name="Verder").click()
    expect(desk.get_by_label("Wanneer begint het?")).to_have_value(SAID["Wanneer zou het moeten zijn?"])
    expect(desk.get_by_label("Waar komen jullie bij elkaar?")).to_have_value("Buurthuis De Wiek")
    desk.get_by_role("button", name="Verder").click()
    desk.get_by_role("button", name="Verder").click()
    desk.get_by_role("button", name="Maak het traject").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Molenkwartier")
    expect(desk.get_by_role("main")).to_contain_text(in_words(thursday(16)))


def gather_the_group(desk: Page, post: Post, visit: Visit) -> None:
    """Two people are invited by mail; each follows the link and is in the group with a name."""
    go_inside(desk, "Voorbereidingsgroep")
    seats = dict(zip(GROUP, ("Huisarts of huisartsenpraktijk", "Gemeente"), strict=True))
    for email, seat in seats.items():
        desk.get_by_label("Of nodig iemand uit per mail").fill(email)
        desk.get_by_label("Namens wie?").select_option(seat)
        desk.get_by_role("button", name="Geef deze rol").click()
        told(desk, f"De uitnodiging voor {email} is onderweg.")
    for mail in post.bring(2):
        colleague = visit()
        colleague.goto(link_in(mail))
        colleague.get_by_label("Hoe heet je?").fill(GROUP[address_in(mail)])
        colleague.get_by_label("Wachtwoord").fill("nog een lang wachtwoord 43")
        colleague.get_by_role("button", name="Doe mee").click()
        expect(colleague.get_by_role("link", name="Molenkwartier").first).to_be_visible()
    accessible(colleague)
    desk.reload()
    for name in GROUP.values():
        expect(desk.get_by_role("main")).to_contain_text(name)
    accessible(desk)


def find_the_date(desk: Page, post: Post, visit: Visit) -> None:
    """The group is asked which day suits, answers on a phone, and the best day becomes the date."""
    go_inside(desk, "Datum prikken")
    desk.get_by_role("link", name="Prik een datum", exact=True).click()
    days = [in_words(thursday(16)), in_words(DAY)]
    desk.get_by_label("Welke dagen stel je voor?").fill("\n".join(days))
    desk.get_by_label("Hoe laat begint het?").fill("13.30")
    accessible(desk)
    desk.get_by_role("button", name="Zet de datumprikker klaar").click()
    desk.get_by_role("button", name="Zet 3 mails met link klaar").click()
    send_what_waits(desk, 3)
    for mail in post.bring(3):
        phone = visit(360, 740, phone=True)
        answer_the_poll(phone, link_in(mail), {days[0]: "Liever niet", days[1]: "Kan"})
    accessible(phone)
    assert "Iedereen heeft geantwoord" in str(post.bring(1)[0]["Subject"])
    desk.get_by_role("link", name="De weg", exact=True).click()
    go_inside(desk, "Datum prikken")
    desk.get_by_role("link", name="De bijeenkomst", exact=True).click()
    accessible(desk)
    desk.get_by_role("region", name="Deze datum past nu het best").get_by_role("button").click()
    told(desk, f"{days[1].capitalize()}, 13.30 uur is nu de datum.")
    desk.get_by_role("link", name="Naar de post").click()
    send_what_waits(desk, 3)
    assert all(days[1] in text_of(one) for one in post.bring(3))


def answer_the_poll(phone: Page, link: str, answers: dict[str, str]) -> None:
    phone.goto(link)
    for day, answer in answers.items():
        phone.get_by_role("group", name=day.capitalize()).get_by_label(answer, exact=True).check()
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_text("Je antwoord is binnen.")).to_be_visible()
