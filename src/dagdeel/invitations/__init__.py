"""Who comes: what people are written, what they answer on their own page, and who waits for a place.

Start at `rules/letters.py` for the kinds of letter and their fields, `actions/answers.py` for yes, no and the waiting
list, and `actions/mailings.py` for how a letter to thirty people becomes thirty mails in the outbox, each of them once.

**What is never twice.** A letter to a person has one key in the outbox: `invitation:1:k3f9x2ab` is the first invitation
to whoever has that code, however often a button is pressed. **What is true at the same moment for everybody** is who
has a place: every answer locks the row of the `Reception` first.
"""
