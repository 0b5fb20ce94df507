"""Three views of the neighbourhood: the room underlines what it recognises, says what is missing, and the facilitator
sums up (`method.md` A22).

Everything that is told, missed or summed up is a `Card` in `state.py`; `acting.py` holds what each may do with it.
"""
