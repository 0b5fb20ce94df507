"""What the history says of date polls. No names: a line is never erased."""

from dagdeel.core.words import N_

SENTENCES = {
    "create_poll": N_("{by} is een datum gaan prikken."),
    "change_poll": N_("{by} heeft een datumprikker gewijzigd."),
    "ask_more_in_poll": N_("{by} heeft meer mensen gevraagd welke dag past: {count}."),
    "ask_no_longer_in_poll": N_("{by} vraagt iemand niet meer welke dag past."),
    "mail_poll": N_("{by} heeft mails klaargezet met de vraag welke dag past: {count}."),
    "nudge_poll": N_("{by} heeft mensen eraan herinnerd om te zeggen welke dag past: {count}."),
    "answer_poll": N_("Iemand heeft gezegd welke dag past."),
    "take_poll_answer": N_("{by} heeft voor iemand doorgegeven welke dag past."),
    "settle_poll": N_("{by} heeft een geprikte datum vastgelegd."),
    "close_poll": N_("{by} heeft een datumprikker gesloten zonder datum."),
    "reopen_poll": N_("{by} heeft een datumprikker weer opengezet."),
    "remove_poll": N_("{by} heeft een datumprikker met alle antwoorden verwijderd."),
    "erase_poll_answers": N_("Dagdeel heeft gewist welke dag bij iemand paste: {count}."),
}
