"""A trajectory: one group of people around one area, its meetings, agenda, timeline and participants.

Start at `models.py`; who may do what is in `access.py`.
"""
