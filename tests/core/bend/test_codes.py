"""A plan comes back from a form, perhaps late or forged."""

from dataclasses import replace

import pytest

from dagdeel.core.bend import Length, Part, apply, decode, replan

from .afternoon import AFTERNOON


@pytest.mark.parametrize(
    "code",
    [
        "drop.0.break", "drop.0.agreements", "drop.0.reflection", "drop.0.network", "drop.0.nobody", "drop.5.practice",
        "move.0.practice", "shorten.24.network", "shorten.40.network", "shorten.45.network", "give.30.network",
        "give.45.network", "shorten.45.agreements", "give.66.agreements", "shorten.-5.network", "shorten.٣٠.network",
        "shorten.30.network shorten.25.network", "shorten.30.network drop.0.break", "shorten", "vote.3.network",
        "shorten.99999999999999999999.network",
    ],
)  # fmt: skip
def test_a_forged_plan_is_refused(code: str) -> None:
    assert decode(AFTERNOON, code) is None


def test_a_plan_that_time_overtook_is_refused() -> None:
    network, *rest = AFTERNOON
    assert decode((replace(network, spent=31), *rest), "shorten.30.network") is None
    assert decode((replace(network, spent=30), *rest), "shorten.30.network") is not None


def test_changes_of_other_parts_or_other_minutes_are_a_mistake() -> None:
    plan = replan(AFTERNOON, 140)[0]
    network, *rest = AFTERNOON
    with pytest.raises(ValueError, match="no such parts: network"):
        apply(rest, plan.changes)
    with pytest.raises(ValueError, match="network takes 35 minutes, not 40"):
        apply((replace(network, minutes=35), *rest), plan.changes)


def test_nonsense_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="less than no time"):
        Part("talk", -1)
    with pytest.raises(ValueError, match="do not go up"):
        Part("talk", 10, lengths=(Length(10), Length(5)))
    with pytest.raises(ValueError, match="do not go up"):
        Part("talk", 10, lengths=(Length(0), Length(5)))
    with pytest.raises(ValueError, match="same id"):
        replan((Part("talk", 10), Part("talk", 10)), 5)
