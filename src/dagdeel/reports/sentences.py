"""What the history says of reports."""

from dagdeel.core.words import N_

SENTENCES = {
    "draft_report": N_("{by} heeft het verslag klaargezet."),
    "write_text": N_("{by} heeft tekst in het verslag gewijzigd."),
    "hide_section": N_("{by} heeft een deel van het verslag verborgen."),
    "show_section": N_("{by} heeft een deel van het verslag weer zichtbaar gemaakt."),
    "move_section": N_("{by} heeft een deel van het verslag verplaatst."),
    "undo_change": N_("{by} heeft een wijziging in het verslag ongedaan gemaakt."),
    "redo_change": N_("{by} heeft een wijziging in het verslag toch weer doorgevoerd."),
    "publish_report": N_("{by} heeft het verslag gepubliceerd."),
    "withdraw_report": N_("{by} heeft de publicatie van het verslag ingetrokken."),
}
