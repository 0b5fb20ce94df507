"""Rondje: everybody gets the word once, in an order that mixes where people come from.

Nothing that is said is kept: `state.py` knows who had the word and who is still to come, and that is all.
"""
