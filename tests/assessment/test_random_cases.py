"""The assess interface is total: random inputs give outputs or an error that names its field."""

import random

import pytest
from random_cases import OUTPUTS, a_random_case, answer_of, faults_of, wrong_fields


@pytest.mark.parametrize("seed", range(4))
def test_random_inputs_give_outputs_or_an_error_that_names_its_field(seed):
    dice = random.Random(f"suite {seed}")
    cases = [a_random_case(dice) for _ in range(750)]

    faults = [(fault, case) for case in cases if (fault := faults_of(case, answer_of(case)))]

    assert faults == []


def test_both_kinds_of_answer_come_often():
    dice = random.Random("kinds")
    answers = [answer_of(a_random_case(dice)) for _ in range(300)]

    outputs = sum("outputs" in answer for answer in answers)
    assert 50 < outputs < 250


@pytest.mark.parametrize(
    ("inputs", "answer", "says"),
    [
        ({}, {"id": 1}, "neither"),
        ({}, {"id": 1, "error": "ESCC_INCONSISTENT"}, "ESCC_INCONSISTENT for wrong"),
        ({}, {"id": 1, "error": "BAD"}, "an error without a name"),
        ({}, {"id": 1, "error": "INVALID_INPUT: cap_mm"}, "names 'cap_mm'"),
        ({}, {"id": 1, "outputs": {}}, "outputs for wrong"),
    ],
)
def test_the_check_can_fail(inputs, answer, says):
    assert faults_of(inputs, answer).startswith(says)


def test_outputs_that_are_not_whole_are_a_fault():
    dice = random.Random("whole")
    inputs, whole = next(
        (case, answer["outputs"])
        for case in (a_random_case(dice) for _ in range(100))
        if "outputs" in (answer := answer_of(case))
    )

    spoilt = {
        "outputs are not complete": {**whole, "more": 1},
        "no urgency": {**whole, "urgency": "U5"},
        "mdt is not sorted": {**whole, "mdt": ["B", "A"]},
    }

    assert wrong_fields(inputs) == set()
    assert list(whole) == OUTPUTS
    for says, outputs in spoilt.items():
        assert faults_of(inputs, {"id": 1, "outputs": outputs}) == says
