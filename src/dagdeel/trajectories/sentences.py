"""What the history says of a trajectory."""

from dagdeel.core.words import N_

SENTENCES = {
    "create_trajectory": N_("{by} heeft het traject gemaakt."),
    "change_trajectory": N_("{by} heeft de gegevens van het traject gewijzigd."),
    "remove_trajectory": N_("{by} heeft het traject verwijderd."),
    "move_meeting": N_("{by} heeft bijeenkomst {number} verplaatst."),
    "change_meeting": N_("{by} heeft de plaats van bijeenkomst {number} gewijzigd."),
    "finish_step": N_("{by} heeft een stap afgevinkt."),
    "skip_step": N_("{by} heeft een stap overgeslagen."),
    "reopen_step": N_("{by} heeft een stap weer opengezet."),
    "change_step": N_("{by} heeft een stap gewijzigd."),
    "add_step": N_("{by} heeft een eigen stap op de weg gezet."),
    "remove_step": N_("{by} heeft een eigen stap weggehaald."),
    "change_item": N_("{by} heeft een onderdeel van het draaiboek gewijzigd."),
    "add_item": N_("{by} heeft een onderdeel aan het draaiboek toegevoegd."),
    "remove_item": N_("{by} heeft een onderdeel uit het draaiboek gehaald."),
    "reorder_items": N_("{by} heeft het draaiboek anders geordend."),
    "undo_agenda": N_("{by} heeft een wijziging van het draaiboek ongedaan gemaakt."),
    "add_participant": N_("{by} heeft iemand op de lijst gezet."),
    "import_participants": N_("{by} heeft een lijst mensen toegevoegd: {count}."),
    "change_participant": N_("{by} heeft gegevens van iemand op de lijst gewijzigd."),
    "mark_participants": N_("{by} heeft de status van mensen op de lijst gewijzigd."),
    "remove_participants": N_("{by} heeft mensen van de lijst gehaald."),
    "restore_participants": N_("{by} heeft mensen weer op de lijst gezet."),
    "give_role": N_("{by} heeft iemand een rol gegeven."),
    "take_role": N_("{by} heeft een rol teruggenomen."),
    "promise_role": N_("{by} heeft iemand uitgenodigd om mee te werken."),
    "break_promise": N_("{by} heeft een uitnodiging om mee te werken ingetrokken."),
}
