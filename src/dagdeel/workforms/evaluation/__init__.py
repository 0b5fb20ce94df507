"""Terugblik: a few statements, whether it helped, what to keep and what to do better (`method.md` A29).

Small numbers are protected (`showing.py`): under five answers nobody sees how they are spread, nor what was written.
"""
