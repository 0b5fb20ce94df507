"""Turven: everybody gives a few dots to what matters most (`method.md` A23).

`rules.py` is the contract, `counting.py` how rounds, ties and choices by hand become one outcome.
"""
