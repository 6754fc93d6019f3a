"""Signs side by side: which sides are seen, and what is open can still add."""

import itertools

import pytest
from builders_assessment import is_a_closed_value

from desktop.assessment.instrument import Assessment, Range
from desktop.assessment.signs import OUTCOMES, Sign, Weighing, weigh

CALM, BAD = Sign("harmless", "smooth"), Sign("serious", "rough")
TOY = Weighing("toy", "Toy", "a stone", "a nail", "none decides", ("paper",))


@pytest.mark.parametrize(
    ("seen", "word", "label"),
    [
        ([], "no_sign", "Toy: no sign of either side"),
        ([CALM], "harmless_signs", "Toy: signs of a stone only"),
        ([BAD], "serious_signs", "Toy: signs of a nail only"),
        ([CALM, BAD], "both_sides", "Toy: signs of both sides"),
        ([BAD, BAD], "serious_signs", "Toy: signs of a nail only"),
    ],
)
def test_the_sides_that_are_seen_are_told(seen, word, label):
    got = weigh(TOY, seen)

    assert (got.outcome, got.label) == (word, label)
    assert got.score is None
    assert len(got.points) == len(seen)


def test_every_sign_is_listed_and_the_caveat_ends_the_sentence():
    got = weigh(TOY, [BAD, CALM])

    assert got.meaning == "for a nail: rough; for a stone: smooth; none decides"
    assert [(point.name, point.value, point.points) for point in got.points] == [
        ("For a nail", "rough", None),
        ("For a stone", "smooth", None),
    ]
    assert (got.instrument, got.sources) == ("toy", ("paper",))


def test_open_inputs_reach_exactly_the_words_that_brute_force_reaches():
    choices = [{CALM, None}, {BAD, None}, {CALM, BAD}, {CALM}, {BAD}, {None}]

    for size in range(4):
        for options in itertools.product(choices, repeat=size):
            still_open = {f"input {place}": signs for place, signs in enumerate(options)}
            for seen in ([], [CALM], [BAD], [CALM, BAD]):
                force = {
                    weigh(TOY, [*seen, *(sign for sign in picked if sign)]).outcome
                    for picked in itertools.product(*options)
                }
                got = weigh(TOY, seen, still_open)
                words = got.outcomes if isinstance(got, Range) else (got.outcome,)
                assert words == tuple(word for word in OUTCOMES if word in force)


def test_a_range_lists_only_what_was_seen_and_names_what_is_open():
    got = weigh(TOY, [CALM], {"edge": {BAD, CALM}})

    assert (got.least.outcome, got.most.outcome) == ("harmless_signs", "both_sides")
    assert got.missing == ("edge",)
    assert got.least.points == got.most.points
    assert got.most.detail("not_given") == ("edge",)


def test_where_nothing_open_can_change_the_sides_there_is_no_range():
    got = weigh(TOY, [CALM, BAD], {"edge": {BAD, CALM}})

    assert isinstance(got, Assessment)
    assert got.outcome == "both_sides"
    assert got.detail("not_given") == ("edge",)


def test_nothing_of_a_sign_can_be_changed():
    assert is_a_closed_value(Sign)
    assert is_a_closed_value(Weighing)
