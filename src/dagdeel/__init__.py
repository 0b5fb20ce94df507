"""Dagdeel carries a work session from the first phone call to half a year later. Start at `docs/tour.md`."""
