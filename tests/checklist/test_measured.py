"""A measurement fills a number field in the field's own unit, or not at all."""

from decimal import Decimal

import pytest

from desktop.checklist.answers import Drawn
from desktop.checklist.definition import Question
from desktop.checklist.measured import as_number, says


def a_length(mm, unit="mm"):
    value = None if mm is None else Decimal(mm)
    return Drawn("distance", ((0.0, 0.0), (3.0, 4.0)), value, unit)


@pytest.mark.parametrize(
    ("unit", "mm", "expected"),
    [("mm", "33.7", "34"), ("cm", "33.7", "3.4"), ("cm", "0.4", "0.0"), ("mm", "201.1", None)],
)
def test_a_length_is_told_in_the_unit_that_is_asked(unit, mm, expected):
    question = Question("size", "Size?", "number", unit=unit, range=(0, 200))

    found = as_number(question, a_length(mm))

    assert (None if found is None else str(found)) == expected


def test_another_quantity_or_another_kind_of_question_takes_nothing():
    degrees = Question("kyphosis", "Kyphosis?", "number", unit="deg")
    words = Question("seen", "Seen?", "text", unit="mm")

    assert as_number(degrees, a_length("30")) is None
    assert as_number(words, a_length("30")) is None
    assert as_number(degrees, a_length(None, "deg")) is None
    assert as_number(degrees, a_length("12.5", "deg")) == Decimal(12)


def test_an_answer_says_a_measured_value_or_another_one():
    assert says(a_length("34.2"), Decimal(34), "mm")
    assert says(a_length("34.2"), Decimal("3.4"), "cm")
    assert not says(a_length("34.2"), Decimal(35), "mm")
    assert not says(a_length("34.2"), Decimal(34), "%")
    assert not says(a_length(None), Decimal(34), "mm")
