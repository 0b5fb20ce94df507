"""Casussen: small groups look at a recognisable case and say what happens, what should, and who could do what
(`method.md` A26).

`cases.py` reads what the organiser typed, `seating.py` makes and mends the groups, `state.py` holds the cards.
"""
