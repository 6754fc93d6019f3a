"""ECOG: the status the reader names."""

import pytest
from builders_assessment import outcome

from desktop.assessment.scales.ecog import INSTRUMENT

MEANS = [
    "normal activity",
    "restricted in strenuous activity",
    "ambulatory, up more than 50 % of the day",
    "limited self-care, in bed more than 50 % of the day",
    "disabled",
    "dead",
]


@pytest.mark.parametrize(("number", "words"), list(enumerate(MEANS)))
def test_each_status_says_what_it_means(number, words):
    for word in (str(number), f"ecog_{number}", f"grade_{number}"):
        got = outcome("ecog", grade=word)

        assert (got.outcome, got.label, got.meaning, got.score) == (
            f"grade_{number}",
            f"ECOG {number}",
            words,
            number,
        )


def test_they_go_from_0_to_5():
    assert INSTRUMENT.outcomes == tuple(f"grade_{n}" for n in range(6))
