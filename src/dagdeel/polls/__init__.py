"""Which day suits: a date poll without accounts, for who prepares and for who is invited.

Start at `rules/tally.py` for what the best date is, `rules/proposals.py` for how dates are read, and
`actions/ending.py` for how one of them becomes the date of the meeting. Who is asked holds a `Ticket` with the code of
a personal link; a letter to that ticket has one key in the outbox, so that nobody gets the same one twice.
"""
