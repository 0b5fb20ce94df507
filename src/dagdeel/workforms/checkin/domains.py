"""The two letters that stand for a domain, beside its colour, and what it is called."""

from dagdeel.core.words import N_

MARKS = {
    "gp-care": "HA",
    "public-health": "PG",
    "community-nursing": "WV",
    "welfare": "WE",
    "municipality": "GE",
    "sport": "SP",
    "education": "ON",
    "allied-health": "PA",
    "pharmacy": "FA",
    "birth-care": "GB",
    "mental-health": "GZ",
    "debt-work": "SW",
    "housing-safety": "WO",
    "residents": "BW",
    "support": "OS",
}
"""By key, in the order in which a screen shows them."""

NAMES = {
    "gp-care": N_("huisartsenzorg"),
    "public-health": N_("publieke gezondheid"),
    "community-nursing": N_("wijkverpleging"),
    "welfare": N_("welzijn"),
    "municipality": N_("gemeente"),
    "sport": N_("sport en bewegen"),
    "education": N_("onderwijs en jeugd"),
    "allied-health": N_("paramedische zorg"),
    "pharmacy": N_("apotheek"),
    "birth-care": N_("geboortezorg"),
    "mental-health": N_("geestelijke gezondheidszorg"),
    "debt-work": N_("schulden, werk en inkomen"),
    "housing-safety": N_("wonen en veiligheid"),
    "residents": N_("bewoner"),
    "support": N_("ondersteuning"),
}
"""For who did not say what they do."""
