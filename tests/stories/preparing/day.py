"""Questions beforehand on a phone that loses its line, and the day itself."""

from playwright.sync_api import Page, expect

from tests.stories.conftest import accessible
from tests.stories.test_questionnaire import onward, point, sent

from .dates import in_words, today
from .post import Post, Visit, address_in, go_inside, link_in, send_what_waits, told


def ask_beforehand(desk: Page, post: Post) -> dict[str, str]:
    """Who comes gets the questions about working together now; their links."""
    go_inside(desk, "Vragenlijsten")
    desk.get_by_role("link", name="Bekijk en geef Vragenlijst vooraf").click()
    desk.get_by_role("button", name="Zet de vragenlijst open").click()
    accessible(desk)
    desk.get_by_role("button", name="Zet de mails met link klaar").click()
    send_what_waits(desk, 20)
    return {address_in(one): link_in(one) for one in post.bring(20)}


def fill_in_without_a_line(phone: Page, link: str) -> None:
    """The line drops halfway, the browser is closed and opened again, and what was filled in is there."""
    context = phone.context
    phone.goto(link)
    onward(phone)
    phone.get_by_role("textbox", name="Wat is je vak of rol in de wijk?").fill("huisarts")
    onward(phone)
    point(phone, "know-people", 4)
    point(phone, "know-offer", 2)
    sent(phone)
    expect(phone.locator("html")).to_have_attribute("data-kept", "")
    context.set_offline(True)
    point(phone, "easy-contact", 5)
    expect(phone.get_by_role("status")).to_contain_text("Bewaard op deze telefoon.")
    phone.close()
    phone = context.new_page()
    phone.goto(link)
    for question, number in (("know-people", 4), ("know-offer", 2), ("easy-contact", 5)):
        expect(phone.locator(f"#q-{question} .point input").nth(number - 1)).to_be_checked()
    context.set_offline(False)
    sent(phone)
    onward(phone)
    for question in ("refer", "shared-picture", "right-people", "clear-agreements"):
        point(phone, question, 3)
    onward(phone)
    point(phone, "keeps-word", 5)
    accessible(phone)
    for _rest in range(5):
        onward(phone)
    phone.get_by_role("button", name="Lever in").click()
    expect(phone.get_by_role("heading", name="Bedankt, je antwoorden zijn binnen")).to_be_visible()


def open_the_door(desk: Page, visit: Visit, sanne: str) -> None:
    """The day has come: Sanne says on her own page that she is here, the door knows, and the room opens."""
    desk.get_by_role("link", name="De weg", exact=True).click()
    desk.get_by_role("link", name="Verander dag of plaats").click()
    desk.get_by_label("Wanneer begint het?").fill(f"{in_words(today())} 23.30")
    desk.get_by_role("button", name="Bewaar").click()
    told(desk, "in hun agenda. De stappen op de weg zijn meeverhuisd.")
    phone = visit(360, 740, phone=True)
    phone.goto(sanne)
    phone.get_by_role("button", name="Ik ben er").click()
    expect(phone.get_by_text("Je staat op aanwezig.")).to_be_visible()
    accessible(phone)
    desk.get_by_role("link", name="Mensen", exact=True).click()
    go_inside(desk, "Presentie")
    expect(desk.get_by_role("main")).to_contain_text("1 persoon is er al")
    desk.get_by_role("link", name="Open de lijst aan de deur").click()
    expect(desk.get_by_role("listitem").filter(has_text="Sanne de Wit")).to_contain_text("is er")
    desk.get_by_role("link", name="Presentie").click()
    desk.get_by_role("link", name="In de zaal", exact=True).click()
    desk.get_by_role("button", name="Open de zaal").click()
    expect(desk.locator("dd-room[data-ready]")).to_be_visible()
    phone.goto(sanne)
    phone.get_by_role("button", name="Doe mee").click()
    expect(phone.locator("dd-room[data-ready]")).to_be_visible()
