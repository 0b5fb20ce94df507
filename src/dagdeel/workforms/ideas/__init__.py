"""Ideeën: cards with one thought each, merged into themes by whoever leads (`method.md` A22).

A theme is a card that others were put into, so nothing is ever lost by merging: `state.py` holds that tree.
"""
