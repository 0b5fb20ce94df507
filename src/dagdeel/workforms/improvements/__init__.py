"""Verbeterpunten: what was said before comes up per theme, and the room settles three to five (`method.md` A27).

`state.py` holds the tree of what was put together, so that nothing is lost by merging; `acting.py` what people and the
facilitator may do with it.
"""
