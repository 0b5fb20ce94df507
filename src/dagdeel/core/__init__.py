"""Pure Python: the work form contract, report blocks, and the arithmetic of agenda and timeline.

Nothing here knows Django, the clock, chance or the disk. Start at `workform.py`.
"""
