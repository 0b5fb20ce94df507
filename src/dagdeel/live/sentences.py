"""What the history says of meetings being held."""

from dagdeel.core.words import N_

SENTENCES = {
    "open_run": N_("{by} heeft de zaal geopend."),
    "close_run": N_("{by} heeft de bijeenkomst afgesloten."),
}
