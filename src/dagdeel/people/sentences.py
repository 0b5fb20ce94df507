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
    "erase_account": N_("{by} heeft het eigen account gewist."),
    "change_account": N_("{by} heeft de naam of de taal van dit account gewijzigd."),
    "speak": N_("{by} heeft de taal van dit account gewijzigd."),
    "end_sessions": N_("{by} heeft dit account op alle andere apparaten uitgelogd."),
    "use_sign_in_link": N_("{by} is met een eenmalige link ingelogd."),
    "change_password": N_("{by} heeft het wachtwoord van dit account gewijzigd."),
    "set_password": N_("{by} heeft voor dit account een wachtwoord gekozen."),
    "reset_password": N_("{by} heeft met een code uit de mail een nieuw wachtwoord gekozen."),
    "add_passkey": N_("{by} heeft een passkey toegevoegd."),
    "remove_passkey": N_("{by} heeft een passkey weggehaald."),
    "add_person": N_("{by} heeft iemand toegevoegd."),
    "change_person": N_("{by} heeft gegevens van iemand gewijzigd."),
    "erase_person": N_("{by} heeft iemands gegevens gewist."),
    "add_pair": N_("{by} heeft vastgelegd wie niet bij elkaar komt, of wie elkaar al kent."),
    "remove_pair": N_("{by} heeft iets weggehaald bij wie niet bij elkaar komt of elkaar al kent."),
    "add_organisation": N_("{by} heeft een organisatie toegevoegd."),
}
