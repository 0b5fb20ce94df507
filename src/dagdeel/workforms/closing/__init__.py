"""Afspraken: four things settled before all go home (`method.md` A28).

Whoever leads fills in; a phone may offer to take something on. `days.py` reads dates as Dutch people type them.
"""
