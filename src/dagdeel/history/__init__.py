"""Who did what and when, for every write that outlives a run.

Write with `actions.record`, read with `queries.lines_for`, draw with the template `history/_lines.html` (and
`history/history.css`). Each feature
says its own verbs in `sentences.py`: `SENTENCES = {"add_person": N_("{by} heeft iemand toegevoegd")}`, where `{by}` is
who did it and any other name comes from the line's data.
"""
