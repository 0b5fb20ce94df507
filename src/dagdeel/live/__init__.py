"""The room: a run of a meeting, held as one append-only log and drawn on every screen by one path.

Read in this order: `rules` (the fold of a run), `log.py` (the only table writer), `room.py` (commands become durable
events), `screens` (what each audience sees), `hub.py` (who is watching), `doors.py` (the two hot doors), and
`house.py`, which holds them together.
"""
