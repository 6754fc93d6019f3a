"""Tomita: all 18 combinations against the published points."""

import itertools

import pytest
from builders_assessment import outcome

from desktop.assessment.instruments.tomita import tomita


def test_all_18_combinations():
    totals = set()

    for (g, a), (v, b), (m, c) in itertools.product(
        [("slow", 1), ("moderate", 2), ("rapid", 4)],
        [("none", 0), ("treatable", 2), ("untreatable", 4)],
        [("solitary", 1), ("multiple", 2)],
    ):
        got = tomita(g, v, m)
        assert got.score == a + b + c
        totals.add(got.score)

    assert totals == set(range(2, 11))


@pytest.mark.parametrize(
    ("inputs", "strategy"),
    [
        (("moderate", "none", "solitary"), "long_term"),
        (("moderate", "none", "multiple"), "middle_term"),
        (("rapid", "none", "solitary"), "middle_term"),
        (("rapid", "none", "multiple"), "short_term"),
        (("rapid", "treatable", "solitary"), "short_term"),
        (("rapid", "treatable", "multiple"), "terminal"),
    ],
)
def test_both_sides_of_each_border(inputs, strategy):
    assert tomita(*inputs).outcome == strategy


def test_it_is_for_metastases_only():
    known = {"growth": "slow", "visceral": "none", "bone": "solitary"}

    assert outcome("tomita", **known, suspected_entity="metastasis").score == 2
    assert outcome("tomita", **known).score == 2
    assert outcome("tomita", **known, suspected_entity="alt").why == "for spinal metastases only"
