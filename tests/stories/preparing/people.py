"""Thirty people are invited and answer: on their phones, and for the crowd through the same forms without a screen."""

import re

from playwright.sync_api import Page, expect

from dagdeel.live.crowd.page import csrf_token
from tests.stories.conftest import accessible

from .post import GRACE, Post, Visit, address_in, go_inside, link_in, text_of, told

NAMES = (
    "Sanne de Wit", "Mo el Idrissi", "Ruben Adelaar", "Karel Vos", "Amira Haddad", "Bas Terpstra", "Chantal Mulder",
    "Daan Kuipers", "Esra Yilmaz", "Femke Visser", "Gerrit Blom", "Hanneke Bos", "Ilse van den Berg", "Jamal Bakri",
    "Kim Nguyen", "Lotte Prins", "Marit Hoekstra", "Niels Postma", "Olga Smit", "Paula Verhoeven", "Quinten Maas",
    "Rosa Dekker", "Sem Willems", "Tineke Post", "Umut Kaya", "Vera Jansen", "Wim Scholten", "Yara Peters",
    "Zoë Vermeer", "Anouk van 't Hof",
)  # fmt: skip
"""Thirty people to invite."""
WORK = (("huisarts", "Huisartsenpraktijk De Brug"), ("wijkverpleegkundige", "Thuiszorg De Wiek"), ("bewoner", ""))
COME_TOO = ("Mo el Idrissi", *NAMES[6:23])
"""Besides Sanne, and Noor who comes instead of Amira."""
SILENT = ("Ruben Adelaar", "Karel Vos", "Tineke Post", "Umut Kaya", "Zoë Vermeer", "Anouk van 't Hof")


def email_of(name: str) -> str:
    """As it stands in the list of people."""
    first, last = name.lower().replace("ë", "e").replace("'", "").split(" ", 1)
    return f"{first}.{last.replace(' ', '')}@wijk.example"


def list_of_people() -> str:
    """The thirty as a spreadsheet program saves them."""
    rows = [(name, *WORK[nth % 3], email_of(name)) for nth, name in enumerate(NAMES)]
    return "\r\n".join(";".join(row) for row in [("Naam", "Beroep", "Organisatie", "E-mail"), *rows])


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


def invite_them(desk: Page, post: Post) -> dict[str, str]:
    """The letter is read as one of them will get it, and goes to all; the personal link of each."""
    go_inside(desk, "Uitnodigen")
    desk.get_by_label("Voor hoeveel mensen is er plaats?").fill("20")
    desk.get_by_role("button", name="Bewaar").first.click()
    desk.get_by_role("link", name="Uitnodiging", exact=True).click()
    desk.get_by_label("Voorbeeld voor").select_option("Sanne de Wit")
    expect(desk.get_by_label("Zo ziet de brief eruit")).to_contain_text("Sanne")
    accessible(desk)
    desk.get_by_label("Dag", exact=True).fill("")
    desk.get_by_role("button", name=re.compile(r"^Stuur .* nu$")).click()
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
    told_of = {address_in(one): [part.get_content_type() for part in one.walk()] for one in post.bring(20)}
    assert set(told_of) == {email_of(name) for name in ("Sanne de Wit", "Noor Bakker", *COME_TOO)}
    assert all("text/calendar" in parts for parts in told_of.values())
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
    desk.get_by_label("Dag", exact=True).fill("")
    desk.get_by_role("button", name=re.compile(r"^Stuur .* nu$")).click()
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
    needs.get_by_role("button", name="Bewaar").click()
    told(phone, "Alleen wie je ontvangt, ziet dit.")


def decline(phone: Page, link: str, proxy: str = "") -> None:
    phone.goto(link)
    phone.get_by_text("Nee, ik kan niet").click()
    if proxy:
        phone.get_by_label("Naam").fill(proxy)
        phone.get_by_label("E-mailadres").fill(email_of(proxy))
    phone.get_by_role("button", name="Ik kom niet").click()
    expect(phone.get_by_text("Je komt niet.", exact=True)).to_be_visible()


def answer_by_request(page: Page, link: str, answer: str) -> None:
    """Say yes (`acceptance`) or no (`absence`) through the form of somebody's own page, without drawing it."""
    form = {"csrfmiddlewaretoken": csrf_token(page.request.get(link).text())}
    sent = page.request.post(f"{link}{answer}/", form=form, headers={"Referer": link})
    assert sent.ok, sent.text()[:500]
