"""What the history says of mails."""

from dagdeel.core.words import N_

SENTENCES = {
    "change_message": N_("{by} heeft een mail gewijzigd voordat hij wegging."),
    "hold_messages": N_("{by} heeft mails vastgehouden: {count}."),
    "withdraw_messages": N_("{by} heeft mails ingetrokken: {count}."),
    "put_back_messages": N_("{by} heeft mails weer klaargezet: {count}."),
    "send_messages": N_("{by} heeft mails meteen laten versturen: {count}."),
    "retry_messages": N_("{by} heeft mails nog eens laten versturen: {count}."),
    "note_messages_by_hand": N_("{by} heeft mails zelf verstuurd of gegeven: {count}."),
}
