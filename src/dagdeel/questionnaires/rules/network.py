"""With whom do you work: how often and how well. The ids are part of stored answers."""

from collections.abc import Mapping

from dagdeel.core.words import N_

OFTEN: Mapping[str, str] = {
    "year": N_("Een paar keer per jaar"),
    "month": N_("Elke maand"),
    "week": N_("Elke week"),
    "day": N_("Bijna elke dag"),
}
"""From seldom to often."""
WELL: Mapping[str, str] = {
    "poor": N_("Moeizaam"),
    "fair": N_("Gaat wel"),
    "good": N_("Goed"),
    "very-good": N_("Heel goed"),
}
"""From bad to good."""
OWN = 3
"""Organisations that one may add."""
