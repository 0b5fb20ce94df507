"""What the history says of meetings being held."""

from dagdeel.core.words import N_

SENTENCES = {
    "open_run": N_("{by} heeft de zaal geopend."),
    "renew_secret": N_("{by} heeft plaats {seat} in de zaal aan een andere telefoon gegeven."),
    "close_run": N_("{by} heeft de bijeenkomst afgesloten."),
}
