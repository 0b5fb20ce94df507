"""What is kept for how long, how it goes, and how it travels: terms, erasure, export and the file of a trajectory.

Start at `rules/kinds.py`: every kind of data with its term, read by pages, daily work and paper alike.
`actions/sweep.py` forgets what is past its term, `actions/erasure.py` one person everywhere; a line `forget_...` of the
history is the proof. `queries/mentions.py` finds a name in any text of any table, also of features that come later.
"""
