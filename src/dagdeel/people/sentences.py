"""What the history says of people and access."""

from dagdeel.core.words import N_

SENTENCES = {
    "found_workspace": N_("{by} heeft de werkruimte gemaakt."),
    "rename_workspace": N_("{by} heeft de werkruimte een andere naam gegeven."),
    "invite_member": N_("{by} heeft een collega uitgenodigd."),
    "withdraw_invitation": N_("{by} heeft een uitnodiging ingetrokken."),
    "accept_invitation": N_("{by} doet nu mee in deze werkruimte."),
    "make_admin": N_("{by} heeft {name} beheerder gemaakt."),
    "unmake_admin": N_("{by} heeft {name} weer gewoon lid gemaakt."),
    "remove_member": N_("{by} heeft {name} uit de werkruimte gehaald."),
    "return_member": N_("{by} heeft {name} weer in de werkruimte gezet."),
    "add_person": N_("{by} heeft iemand toegevoegd."),
    "change_person": N_("{by} heeft gegevens van iemand gewijzigd."),
    "erase_person": N_("{by} heeft iemands gegevens gewist."),
    "add_organisation": N_("{by} heeft een organisatie toegevoegd."),
}
