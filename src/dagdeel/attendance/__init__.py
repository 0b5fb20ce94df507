"""Who was there: the list at the door, signatures, certificates and what registers want to know.

Start at `actions/door.py`: `Presence` is the one truth about who came, however it was noted: by a helper at the door,
by somebody's own link or by taking a place in the room. Numbers of registers stand in a table of their own that nothing
but the two files `registers.py` reads: they are in no export of people and in no line of history.
"""
