"""A score of one lesion over the earlier readings.

Serves desktop/session/beside/trend.py.
"""

import pytest
from builders import evaluated
from builders_comparison import SCORES, an_answered_prior, an_earlier_lesion, compared_reading

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.session.beside.trend import GRADES, Then, earlier_values, span, step_words
from desktop.session.changes import PriorChosen
from desktop.session.compared import choosing, compared
from desktop.session.facts import Facts


def values(reading, instrument="sins"):
    facts = Facts(*evaluated(reading))
    found = compared(*evaluated(reading))
    return earlier_values(facts, found, found.pairings[0], instrument)


def older(date="20250102", said="SINS 5 of 18", uid="1.2.0", level="T7", **twist):
    scores = (("sins", "SINS", said),)
    return an_answered_prior(
        an_earlier_lesion("7", [level], scores=scores), date=date, study_uid=uid, **twist
    )


def with_others(*others, partner="1"):
    prior = an_answered_prior()
    reading = compared_reading("stable", prior, partner)
    change = choosing(reading, prior, (prior, *others))
    again = reading.after(PriorChosen(prior, change.answers, change.others))
    return again if partner == "none" else _paired(again)


def _paired(reading):
    from desktop.session.changes import LesionCompared

    return reading.after(LesionCompared("1", "1"))


def test_the_partner_gives_its_value():
    assert values(with_others()) == (Then("2026-03-02", "SINS 7 of 18"),)
    assert values(with_others(), "escc") == (Then("2026-03-02", "ESCC grade 0"),)


def test_further_readings_give_theirs_by_level_oldest_first():
    reading = with_others(older(), older("20260601", "SINS 9 of 18", "1.2.2"))

    assert values(reading) == (
        Then("2025-01-02", "SINS 5 of 18", by_level=True),
        Then("2026-03-02", "SINS 7 of 18"),
        Then("2026-06-01", "SINS 9 of 18", by_level=True),
    )
    assert all(one.answers == () for one in reading.comparison.others)


def test_another_level_and_the_chosen_study_itself_are_left_out():
    assert values(with_others(older(level="T4"), older(uid="1.2.1"))) == (
        Then("2026-03-02", "SINS 7 of 18"),
    )


def test_without_a_partner_only_the_further_readings_speak():
    assert values(with_others(older(), partner="none")) == (
        Then("2025-01-02", "SINS 5 of 18", by_level=True),
    )


def test_nothing_stands_where_nothing_was_said():
    reading = compared_reading("stable", an_answered_prior(an_earlier_lesion()))

    assert values(reading) == ()


@pytest.mark.parametrize(
    ("instrument", "said", "place"),
    [
        ("sins", "SINS 7 of 18", (7, 7)),
        ("sins", "SINS 8 to 11 of 18", (8, 11)),
        ("sins", "SINS 8 bis 11 von 18", (8, 11)),
        ("sins", "contradictory answers, not scored", None),
        ("sins", "SINS 80 of 18", None),
        ("sins", "SINS 11 to 8 of 18", None),
        ("sins", "", None),
        ("escc", "ESCC grade 1b", (2, 2)),
        ("escc", "ESCC grade 0 to ESCC grade 3", (0, 5)),
        ("escc", "not assessable", None),
        ("escc", "1a 1b 1c", None),
    ],
)
def test_a_printed_value_has_its_place_on_the_scale(instrument, said, place):
    assert span(instrument, said) == place


def test_a_place_is_written_as_the_score_writes_it():
    assert (step_words("sins", 7), step_words("escc", 2)) == ("7", "1b")
    assert tuple(one.removeprefix("grade_") for one in INSTRUMENTS["escc"].outcomes) == GRADES
    assert {name: bool(span(name, said)) for name, _, said in SCORES} == {
        "sins": True, "escc": True,
    }  # fmt: skip
