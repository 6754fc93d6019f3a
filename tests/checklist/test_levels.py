"""Every vertebra that a reader may name, with those that only some people have."""

import pytest

from desktop.checklist.levels import LEVELS


def test_levels_run_from_head_to_foot():
    regions = [level[0] for level in LEVELS]

    assert (LEVELS[0], LEVELS[-1]) == ("C1", "S5")
    assert "".join(dict.fromkeys(regions)) == "CTLS"
    assert regions == sorted(regions, key="CTLS".index)


@pytest.mark.parametrize(("region", "count"), [("C", 7), ("T", 13), ("L", 6), ("S", 5)])
def test_each_region_is_counted_from_one_without_a_gap(region, count):
    its = [level for level in LEVELS if level.startswith(region)]

    assert its == [f"{region}{number}" for number in range(1, count + 1)]


def test_no_level_stands_twice():
    assert len(set(LEVELS)) == len(LEVELS) == 31


@pytest.mark.parametrize("variant", ["T13", "L6"])
def test_variants_of_numbering_can_be_named(variant):
    assert variant in LEVELS


@pytest.mark.parametrize("word", ["C8", "T0", "T14", "L7", "S6", "t7", "T07", ""])
def test_what_is_no_level_is_none(word):
    assert word not in LEVELS
