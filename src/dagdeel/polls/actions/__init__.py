"""Every write. `making` is what who organises sets up, `answering` what people say, `letters` what they are written,
`ending` how a date comes out of it, `forgetting` lets go of who it was."""

from .answering import answer, note_visit
from .ending import close_poll, reopen_poll, settle_poll
from .forgetting import erase_answers, forget_departed
from .letters import link_of, mail_poll, nudge_silent
from .making import Draft, ask_more, ask_no_longer, change_poll, create_poll, remove_poll, too_many

__all__ = [
    "Draft",
    "answer",
    "ask_more",
    "ask_no_longer",
    "change_poll",
    "close_poll",
    "create_poll",
    "erase_answers",
    "forget_departed",
    "link_of",
    "mail_poll",
    "note_visit",
    "nudge_silent",
    "remove_poll",
    "reopen_poll",
    "settle_poll",
    "too_many",
]
