"""Days as people type them in an agreement; read as everywhere."""

from dagdeel.core.days import day_in

__all__ = ["day_in"]
