"""What the history says of house styles."""

from dagdeel.core.words import N_

SENTENCES = {
    "set_house_style": N_("{by} heeft een sjabloon voor {kind} bewaard: {name}."),
    "remove_house_style": N_("{by} heeft het sjabloon voor {kind} weggehaald."),
}
