"""Pitches: each group tells its plan in at most five minutes, and the room answers (`method.md` A28).

Start at `rules.py`. Whoever wants to join does so by name, on purpose; what else people answer stands there without.
"""
