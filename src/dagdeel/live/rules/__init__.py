"""The run as a pure fold: `plan.py` (what was frozen), `state.py` (what has happened), `steps.py` (what may happen)."""
