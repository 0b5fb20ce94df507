"""From the first call to the open door: an organiser prepares a session, with real mail and the screens alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import accessible
from .preparing import (
    GRACE,
    NAMES,
    Post,
    Visit,
    address_in,
    answer_by_request,
    email_of,
    in_words,
    installation,
    link_in,
    list_of_people,
    text_of,
    thursday,
    told,
)
from .test_thread import begin

pytestmark = pytest.mark.story

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
COME_TOO = ("Mo el Idrissi", *NAMES[6:23])
"""Besides Sanne, and Noor who comes instead of Amira."""
SILENT = ("Ruben Adelaar", "Karel Vos", "Tineke Post", "Umut Kaya", "Zoë Vermeer", "Anouk van 't Hof")
GROUP = {"ellen@debrug.example": "Ellen Dijkgraaf", "joost@rivierdam.example": "Joost Hendriks"}


def test_from_the_first_call_to_the_open_door(visit: Visit, tmp_path: Path) -> None:
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
    accessible(desk)


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
        accessible(colleague)
        colleague.get_by_label("Hoe heet je?").fill(GROUP[address_in(mail)])
        colleague.get_by_label("Wachtwoord").fill("nog een lang wachtwoord 43")
        colleague.get_by_role("button", name="Doe mee").click()
        expect(colleague.get_by_role("link", name="Molenkwartier").first).to_be_visible()
        colleague.context.close()
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
        answers = {days[0]: "Liever niet", days[1]: "Kan"}
        answer_the_poll(visit(360, 740, phone=True), link_in(mail), answers)
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


def go_inside(desk: Page, page: str) -> None:
    """To another page of this place of the trajectory."""
    desk.get_by_role("navigation", name="Hierbinnen").get_by_role("link", name=page, exact=True).click()


def send_what_waits(desk: Page, count: int) -> None:
    """Everything on the shelf of what still leaves, after a look."""
    shelf = desk.get_by_role("region", name="Mails: Gaat nog weg")
    expect(shelf.get_by_role("checkbox")).to_have_count(count)
    desk.get_by_role("button", name="Vink alles aan").first.click()
    desk.get_by_role("button", name="Verstuur nu").first.click()
    told(desk, f"{count} mails gaan over {GRACE} seconden weg.")


def answer_the_poll(phone: Page, link: str, answers: dict[str, str]) -> None:
    phone.goto(link)
    for day, answer in answers.items():
        phone.get_by_role("group", name=day.capitalize()).get_by_label(answer, exact=True).check()
    accessible(phone)
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_text("Je antwoord is binnen.")).to_be_visible()
    phone.context.close()


def list_the_people(desk: Page) -> None:
    """Thirty people come from a file."""
    desk.get_by_role("link", name="Mensen", exact=True).click()
    desk.get_by_role("link", name="Plak een lijst of kies een bestand").click()
    file = {"name": "genodigden.csv", "mimeType": "text/csv", "buffer": list_of_people().encode("utf-8-sig")}
    desk.get_by_label("Of kies een bestand").set_input_files(file)
    desk.get_by_role("button", name="Bekijk de lijst").click()
    expect(desk.get_by_role("main")).to_contain_text("We lazen 30 rijen.")
    accessible(desk)
    desk.get_by_role("button", name="Zet de aangevinkte mensen op de lijst").click()
    expect(desk.get_by_role("region", name="Lijst met mensen").get_by_role("checkbox")).to_have_count(30)
    accessible(desk)


def invite_them(desk: Page, post: Post) -> dict[str, str]:
    """The letter is read as one of them will get it, and goes to all; the personal link of each."""
    go_inside(desk, "Uitnodigen")
    desk.get_by_label("Voor hoeveel mensen is er plaats?").fill("20")
    desk.get_by_role("button", name="Bewaar").first.click()
    desk.get_by_role("link", name="Uitnodiging", exact=True).click()
    desk.get_by_label("Voorbeeld voor").select_option("Sanne de Wit")
    expect(desk.get_by_label("Zo ziet de brief eruit")).to_contain_text("Sanne")
    accessible(desk)
    desk.get_by_role("button", name="Stuur naar wie is aangevinkt").click()
    told(desk, f"30 mails gaan over {GRACE} seconden weg.")
    mails = {address_in(one): one for one in post.bring(30)}
    assert set(mails) == {email_of(name) for name in NAMES}
    return {name: link_in(mails[email_of(name)]) for name in NAMES}


def let_them_answer(desk: Page, post: Post, visit: Visit, links: dict[str, str]) -> None:
    """Twenty come, a proxy among them; two wait, one of whom gets in when somebody cannot come after all; four decline
    and six say nothing."""
    sanne, amira, bas, vera, wim = (visit(360, 740, phone=True) for _ in range(5))
    accept(sanne, links["Sanne de Wit"])
    say_what_is_needed(sanne)
    decline(bas, links["Bas Terpstra"])
    decline(amira, links["Amira Haddad"], proxy="Noor Bakker")
    for name in COME_TOO:
        answer_by_request(sanne, links[name], "acceptance")
    told_of = {address_in(one): str(one["Subject"]) for one in post.bring(20)}
    assert set(told_of) == {email_of(name) for name in ("Sanne de Wit", "Noor Bakker", *COME_TOO)}
    for phone, name in ((vera, "Vera Jansen"), (wim, "Wim Scholten")):
        phone.goto(links[name])
        phone.get_by_role("button", name="Ja, ik kom").click()
        expect(phone.get_by_text("Je staat op de wachtlijst.", exact=True)).to_be_visible()
    accessible(wim)
    take_a_call(desk, "Yara Peters")
    assert {address_in(one) for one in post.bring(2)} == {email_of("Vera Jansen"), email_of("Wim Scholten")}


def let_one_in(desk: Page, post: Post, visit: Visit, links: dict[str, str]) -> None:
    """Somebody who came cannot after all: who waited longest gets the place, and a mail that says so."""
    mo = visit(360, 740, phone=True)
    mo.goto(links["Mo el Idrissi"])
    mo.get_by_text("Kun je toch niet?").click()
    mo.get_by_role("button", name="Meld me af").click()
    expect(mo.get_by_text("Je komt niet.", exact=True)).to_be_visible()
    mails = {address_in(one): text_of(one) for one in post.bring(2)}
    assert set(mails) == {email_of("Mo el Idrissi"), email_of("Vera Jansen")}
    assert "plaats" in mails[email_of("Vera Jansen")]
    go_inside(desk, "Lijst")
    people = desk.get_by_role("region", name="Lijst met mensen")
    for status, count in {"komt": 20, "op de wachtlijst": 1, "komt niet": 4, "uitgenodigd": 6}.items():
        expect(people.get_by_role("cell", name=status, exact=True)).to_have_count(count)
    expect(people.get_by_role("row", name="Wim Scholten")).to_contain_text("op de wachtlijst")
    accessible(desk)


def remind_the_silent(desk: Page, post: Post) -> None:
    """Only who said nothing gets the question once more."""
    go_inside(desk, "Uitnodigen")
    desk.get_by_role("link", name="Vraag nog eens om antwoord").click()
    desk.get_by_role("button", name="Stuur naar wie is aangevinkt").click()
    told(desk, f"6 mails gaan over {GRACE} seconden weg.")
    assert sorted(address_in(one) for one in post.bring(6)) == sorted(map(email_of, SILENT))


def take_a_call(desk: Page, name: str) -> None:
    """Somebody says on the telephone that they do not come."""
    go_inside(desk, "Lijst")
    desk.get_by_role("link", name="Er belt iemand").click()
    desk.get_by_label("Van wie is het antwoord?").select_option(name)
    desk.get_by_label("Komt niet").check()
    desk.get_by_role("button", name="Bewaar het antwoord").click()
    expect(desk.get_by_role("region", name="Lijst met mensen")).to_be_visible()


def accept(phone: Page, link: str) -> None:
    phone.goto(link)
    phone.get_by_role("button", name="Ja, ik kom").click()
    expect(phone.get_by_text("Je komt.", exact=True)).to_be_visible()


def say_what_is_needed(phone: Page) -> None:
    phone.get_by_text("Eten, drinken en hulp").click()
    phone.get_by_label("Is er iets wat je niet eet of drinkt?").fill("geen noten")
    needs = phone.locator("details", has_text="Eten, drinken en hulp")
    accessible(phone)
    needs.get_by_role("button", name="Bewaar").click()
    told(phone, "Alleen wie je ontvangt, ziet dit.")


def decline(phone: Page, link: str, proxy: str = "") -> None:
    phone.goto(link)
    phone.get_by_text("Nee, ik kan niet").click()
    if proxy:
        phone.get_by_label("Naam").fill(proxy)
        phone.get_by_label("E-mailadres").fill(email_of(proxy))
        accessible(phone)
    phone.get_by_role("button", name="Ik kom niet").click()
    expect(phone.get_by_text("Je komt niet.", exact=True)).to_be_visible()
