"""What the history says of questionnaires."""

from dagdeel.core.words import N_

SENTENCES = {
    "create_questionnaire": N_("{by} heeft een eigen vragenlijst gemaakt."),
    "change_questionnaire": N_("{by} heeft een eigen vragenlijst gewijzigd."),
    "remove_questionnaire": N_("{by} heeft een eigen vragenlijst weggehaald."),
    "open_round": N_("{by} heeft een vragenlijst opengezet voor {count} mensen."),
    "give_tickets": N_("{by} heeft een vragenlijst aan meer mensen gegeven: {count}."),
    "take_tickets": N_("{by} heeft bij mensen een vragenlijst weggehaald: {count}."),
    "close_round": N_("{by} heeft een vragenlijst gesloten."),
    "reopen_round": N_("{by} heeft een vragenlijst weer opengezet."),
    "show_results": N_("{by} heeft de uitkomsten van een anonieme vragenlijst laten zien."),
    "remove_round": N_("{by} heeft een vragenlijst met alle antwoorden verwijderd."),
    "cut_ties_of_round": N_("{by} heeft losgemaakt wie wat antwoordde: {count}."),
}
