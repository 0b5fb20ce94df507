"""What the history says of keeping. A line `forget_...` is the proof that something went: how many, and after how long;
never who."""

from dagdeel.core.words import N_

SENTENCES = {
    "change_term": N_("{by} heeft een bewaartermijn gewijzigd in {months} maanden."),
    "ask_copy": N_("Iemand vroeg om een kopie van de eigen gegevens."),
    "ask_erasure": N_("Iemand vroeg om de eigen gegevens te wissen."),
    "take_back_copy": N_("Iemand hoeft de kopie van de eigen gegevens niet meer."),
    "take_back_erasure": N_("Iemand wil de eigen gegevens toch niet laten wissen."),
    "settle_copy": N_("{by} heeft iemand een kopie van de eigen gegevens gegeven."),
    "settle_erasure": N_("{by} heeft een vraag om te wissen afgehandeld."),
    "take_copy": N_("{by} heeft alles opgehaald wat er over een persoon is."),
    "forget_person": N_("{by} heeft iemands gegevens op verzoek gewist."),
    "forget_calls": N_("Dagdeel heeft eerste gesprekken gewist waar niets van kwam, na {months} maanden: {count}."),
    "forget_unlisted": N_("Dagdeel heeft mensen gewist die op geen lijst meer stonden, na {months} maanden: {count}."),
    "forget_callers": N_("Dagdeel heeft namen uit het eerste gesprek gewist, na {months} maanden: {count}."),
    "forget_absent": N_("Dagdeel heeft de namen gewist van wie niet kwam, na {months} maanden: {count}."),
    "forget_came": N_("Dagdeel heeft de gegevens gewist van wie er was, na {months} maanden: {count}."),
    "forget_presence": N_("Dagdeel heeft de namen op de presentielijst gewist, na {months} maanden: {count}."),
    "forget_answers": N_("Dagdeel heeft gewist van wie welke antwoorden waren, na {months} maanden: {count}."),
    "forget_polls": N_("Dagdeel heeft gewist wie welke dag kon, na {months} maanden: {count}."),
    "forget_promises": N_("Dagdeel heeft adressen gewist van wie nooit meewerkte, na {months} maanden: {count}."),
    "export_trajectory": N_("{by} heeft het traject zonder mensen als bestand gedownload."),
    "export_people": N_("{by} heeft het traject met mensen als bestand gedownload."),
    "take_in_trajectory": N_("{by} heeft een traject uit een bestand ingelezen."),
    "import_trajectory": N_("{by} heeft het traject uit een bestand ingelezen."),
}
