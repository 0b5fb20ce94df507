"""The budgets of mistakes of the room; what a budget is stands in `people.guesses`."""

from dagdeel.people.guesses import Budget, Guesses

RUNS = Guesses(each=Budget(60, 6), together=Budget(600, 60))
"""Codes of runs, six digits: in a session of four hours all attackers together have 1.7% chance to find it."""
PLACES = Budget(30, 6)
"""Codes to go on with a place on another phone, for each run: with 500 places one in four months is found."""
