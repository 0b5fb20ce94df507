"""The two letters that stand for a domain, beside its colour."""

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
