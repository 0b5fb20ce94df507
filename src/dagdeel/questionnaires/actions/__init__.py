"""Every write. `making` is for own questionnaires, `rounds` puts one to a group, `answering` is what people do with
it, `forgetting` lets go of who and what."""

from .answering import hand_in, note_visit, save_answers
from .forgetting import cut_ties, erase_holder, erase_scope
from .making import change_questionnaire, create_questionnaire, remove_questionnaire
from .rounds import close_round, give_tickets, open_round, remove_round, reopen_round, show_results, take_tickets

__all__ = [
    "change_questionnaire",
    "close_round",
    "create_questionnaire",
    "cut_ties",
    "erase_holder",
    "erase_scope",
    "give_tickets",
    "hand_in",
    "note_visit",
    "open_round",
    "remove_questionnaire",
    "remove_round",
    "reopen_round",
    "save_answers",
    "show_results",
    "take_tickets",
]
