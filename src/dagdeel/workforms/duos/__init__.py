"""Blik op het netwerk: rounds in duos, each with somebody new and one question (`method.md` A24).

`rules.py` is the contract. Who meets whom is asked of `core.pairing` in `meeting.py`, once, when somebody decides it,
and goes into the log as it was answered; `state.py` only reads it back.
"""
