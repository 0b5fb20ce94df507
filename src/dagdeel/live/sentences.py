"""What the history says of meetings being held."""

from dagdeel.core.words import N_

SENTENCES = {
    "open_run": N_("{by} heeft de zaal geopend."),
    "renew_secret": N_("{by} heeft plaats {seat} in de zaal aan een andere telefoon gegeven."),
    "hand_over": N_("{by} heeft plaats {seat} in de zaal een nieuwe code gegeven: de telefoon was kapot."),
    "seat_without_phone": N_("{by} heeft plaats {seat} in de zaal gegeven aan iemand zonder telefoon."),
    "introduce": N_("{by} heeft gezegd wie er op plaats {seat} in de zaal zit."),
    "change_seat": N_("{by} heeft veranderd hoe iemand op plaats {seat} meedoet."),
    "leave_seat": N_("{by} heeft plaats {seat} als vertrokken opgeschreven."),
    "take_seat_again": N_("{by} heeft plaats {seat} weer als aanwezig opgeschreven."),
    "close_forgotten_run": N_("{by} heeft de zaal gesloten: er gebeurde al uren niets meer."),
    "reopen_run": N_("{by} heeft de zaal opnieuw geopend."),
    "close_run": N_("{by} heeft de bijeenkomst afgesloten."),
}
