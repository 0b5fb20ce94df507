"""Stellingen: how far everybody agrees with a few statements, without names and without a ranking.

`scale.py` holds what one can answer, `state.py` the counts of phones and of raised hands, each in a channel of its own.
"""
