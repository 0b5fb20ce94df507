"""Who comes: invitations and what people answer, the waiting list, and the calendar file."""
