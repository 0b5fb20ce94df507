"""Every write around invitations. `answers` is what people say, `mailings` what is written to many, `reception` how
they are received, `registrations` who comes in by the open page."""

from .answers import accept, decline, fill_places, let_in
from .letters import send_trial
from .mailings import count_as_told, hear_change, resume, save_text, send_mailing
from .needs import change_language, change_needs, change_shares, forget_needs, note_visit
from .reception import change_reception, change_registration_page
from .registrations import approve, confirm, forget_unconfirmed, refuse, register

__all__ = [
    "accept",
    "approve",
    "change_language",
    "change_needs",
    "change_reception",
    "change_registration_page",
    "change_shares",
    "confirm",
    "count_as_told",
    "decline",
    "fill_places",
    "forget_needs",
    "forget_unconfirmed",
    "hear_change",
    "let_in",
    "note_visit",
    "refuse",
    "register",
    "resume",
    "save_text",
    "send_mailing",
    "send_trial",
]
