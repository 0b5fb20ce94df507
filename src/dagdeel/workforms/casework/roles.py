"""Whom a case needs, in words that an organiser would type."""

from dagdeel.core.words import N_

ROLES = {
    "gp-care": N_("huisartsenzorg"),
    "public-health": N_("publieke gezondheid"),
    "community-nursing": N_("wijkverpleging"),
    "welfare": N_("welzijn"),
    "municipality": N_("gemeente"),
    "sport": N_("sport en bewegen"),
    "education": N_("onderwijs"),
    "allied-health": N_("paramedische zorg"),
    "pharmacy": N_("apotheek"),
    "birth-care": N_("geboortezorg"),
    "mental-health": N_("ggz"),
    "debt-work": N_("schuldhulp"),
    "housing-safety": N_("wonen en veiligheid"),
    "residents": N_("bewoners"),
    "support": N_("ondersteuning"),
}
"""Every domain by its key, in the order of the lists elsewhere."""

STEMS = {
    "gp-care": ("huisarts", "praktijkondersteun", "poh", "gp"),
    "public-health": (
        "publiek",
        "ggd",
        "jeugdgezond",
        "jeugdarts",
        "schoolarts",
        "wijkverpleegkundige jgz",
        "public",
        "municipal health",
    ),
    "community-nursing": (
        "wijkverpleeg",
        "wijkverpleging",
        "thuiszorg",
        "ouderenzorg",
        "carer",
        "community nurs",
        "district nurs",
    ),
    "welfare": (
        "welzijn",
        "opbouwwerk",
        "buurtwerk",
        "maatschappelijk werk",
        "mantelzorgcons",
        "mantelzorgonder",
        "mantelzorgmak",
        "vrijwilligersco",
        "vrijwilligerscen",
        "welfare",
    ),
    "municipality": ("gemeente", "wijkteam", "sociaal team", "wmo", "municipal"),
    "sport": ("sport", "beweeg", "bewegen"),
    "education": ("onderwijs", "school", "leerkracht", "kinderopvang", "education"),
    "allied-health": ("paramedisch", "fysio", "ergo", "diëtist", "logoped", "allied"),
    "pharmacy": ("apothe", "farma", "pharma"),
    "birth-care": ("geboorte", "verloskund", "kraam", "birth", "midwi"),
    "mental-health": ("ggz", "psycholo", "verslaving", "mental"),
    "debt-work": ("schuld", "werk", "inkomen", "budget", "vrijwilliger voedselbank", "debt"),
    "housing-safety": ("wonen", "woning", "corporatie", "wijkagent", "politie", "veilig", "housing", "police"),
    "residents": (
        "bewoner",
        "inwoner",
        "mantelzorg",
        "vrijwillig",
        "ervaringsdeskundig",
        "wmo raad",
        "resident",
        "informal carer",
    ),
    "support": ("ondersteuning", "ros", "support"),
}
"""How the words begin that mean this domain: a plural or a longer word needs no entry of its own. The longest counts,
so that a "mantelzorgconsulent" is no resident."""


def role_in(word: str) -> str:
    """The key of a domain; empty when the word means none.

    >>> role_in("Huisartsen"), role_in("de bewoner"), role_in("GGZ"), role_in("loodgieter")
    ('gp-care', 'residents', 'mental-health', '')
    """
    said = word.casefold().strip().removeprefix("de ").removeprefix("een ")
    if said in ROLES:
        return said
    found = [(len(stem), key) for key, stems in STEMS.items() for stem in stems if said.startswith(stem)]
    return max(found, default=(0, ""))[1]
