"""What the history says of who was there."""

from dagdeel.core.words import N_

SENTENCES = {
    "note_here": N_("{by} heeft genoteerd dat iemand er is bij bijeenkomst {number}."),
    "note_away": N_("{by} heeft teruggedraaid dat iemand er is bij bijeenkomst {number}."),
    "note_left": N_("{by} heeft genoteerd dat iemand eerder wegging bij bijeenkomst {number}."),
    "set_accreditation": N_("{by} heeft de accreditatie bij {register} ingevuld."),
    "remove_accreditation": N_("{by} heeft de accreditatie bij {register} weggehaald."),
    "give_number": N_("Iemand heeft een nummer voor {register} opgegeven."),
    "take_number_back": N_("Iemand heeft het nummer voor {register} gewist."),
    "take_numbers_along": N_("{by} heeft nummers voor {register} meegenomen om in te leveren: {count}."),
    "hand_in_numbers": N_("{by} heeft nummers ingeleverd bij {register} en hier gewist: {count}."),
    "forget_numbers": N_("Dagdeel heeft nummers van registers gewist: {count}."),
    "issue_certificates": N_("{by} heeft certificaten gemaakt: {count}."),
    "mail_certificates": N_("{by} heeft certificaten gemaild: {count}."),
}
