"""Measures the live engine against its limits, on this machine, in one run: `python -m benchmarks` (`make bench`).

Start in `rounds.py`. The load is a process of its own (`load.py`); what Dagdeel is measured beside is in `servers.py`.
"""
