"""Pages of the room. They are drawn from the same regions as the stream, so that a page never differs from it.

`desk` is for the team, behind a login; `code` for whoever knows the code of a run, or has a link of their own.
"""
