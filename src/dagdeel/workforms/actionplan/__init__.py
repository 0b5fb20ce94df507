"""Plan per thema: half an hour in groups, six questions, and agreements that are checked while they are written
(`method.md` A28).

Start at `rules.py`. `tables.py` decides who sits where, `writing.py` what a group writes; `plan.py` is what they wrote.
`checks.py` reads an agreement as a kind colleague would.
"""
