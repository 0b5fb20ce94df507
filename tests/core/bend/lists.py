"""Any parts that a meeting could have."""

from hypothesis import strategies as st

from dagdeel.core.agenda import Bend
from dagdeel.core.bend import Length, Part, Words

BENDS = st.sampled_from(Bend)


@st.composite
def part_lists(draw: st.DrawFn) -> tuple[Part, ...]:
    parts = []
    for at in range(draw(st.integers(0, 7))):
        minutes = draw(st.one_of(st.integers(0, 12).map(lambda n: 5 * n), st.integers(0, 60)))
        allowed = draw(st.sets(st.integers(1, 70), max_size=4) if draw(st.booleans()) else st.just(set()))
        parts.append(
            Part(
                id=f"p{at}",
                minutes=minutes,
                shortest=draw(st.integers(0, 40)),
                bend=draw(BENDS),
                is_break=draw(st.integers(0, 5)) == 0,
                workform=draw(st.sampled_from(["", "ideas", "closing", "actionplan"])),
                title=f"Onderdeel {at}",
                lengths=tuple(Length(one, Words(f"{one} min")) for one in sorted(allowed)),
                spent=draw(st.integers(0, 50)) if at == 0 else 0,
                lead=draw(st.integers(0, 3)) if at == 0 else 0,
                planned=draw(st.none() | st.integers(0, 70)),
            )
        )
    return tuple(parts)


lateness = st.integers(-60, 150)
