"""Work for later, queued by name: a feature may ask for work that belongs to a feature above it.

`actions.enqueue` notes the work, `actions.run_due` does what is due, and `worker.Worker` keeps calling it. The name
`reports.draft_report` means the function `draft_report` of `dagdeel/reports/jobs.py`, called as
`draft_report(**data)`. It may be called twice for the same work (a server that stops halfway), so it must
be able to bear that; raising means: try again later.
"""
