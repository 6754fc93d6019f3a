"""An answer is held against its question before it may stand in a reading."""

from decimal import Decimal
from typing import get_args

import pytest

from desktop.checklist.answers import Answer
from desktop.checklist.definition import Kind, Option, Question
from desktop.checklist.validity import LONGEST_TEXT, misfit

OPTIONS = (Option("lytic", "Lytic"), Option("blastic", "Blastic"), Option("none", "None", True))


def a_question(kind, **twist):
    return Question(id="q", ask="?", kind=kind, options=OPTIONS, **twist)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("choice", "lytic"),
        ("level", "blastic"),
        ("many", ("lytic", "blastic")),
        ("many", ("none",)),
        ("levels", ("lytic",)),
        ("number", Decimal("32")),
        ("number", Decimal("1")),
        ("number", Decimal("400")),
        ("text", "x" * 8000),
        ("text", "as dictated"),
        ("date", "2026-11-18"),
    ],
)
def test_a_fitting_answer_is_taken(kind, value):
    assert misfit(a_question(kind, range=(1, 400)), Answer(value)) == ""


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        ("choice", "lytik", "does not know the answer 'lytik'"),
        ("choice", ("lytic",), "one word"),
        ("many", "lytic", "a list"),
        ("many", ("lytik",), "does not know"),
        ("many", ("lytic", "none"), "'none' only by itself"),
        ("many", ("lytic", "lytic"), "twice"),
        ("number", "32", "takes a number"),
        ("number", Decimal("0.5"), "from 1 to 400 mm"),
        ("number", Decimal("401"), "from 1 to 400 mm"),
        ("text", ("a",), "takes text"),
        ("text", "x" * (LONGEST_TEXT + 1), "at most"),
        ("date", "18.11.2026", "a date such as"),
        ("date", "2026-02-30", "exists"),
        ("date", Decimal("3"), "a date such as"),
    ],
)
def test_a_misfit_is_said(kind, value, says):
    assert says in misfit(a_question(kind, range=(1, 400), unit="mm"), Answer(value))


def test_a_strange_word_is_shown_by_its_first_forty_letters():
    says = [misfit(a_question("choice"), Answer("x" * 50)),
            misfit(a_question("many"), Answer(("x" * 50,)))]  # fmt: skip

    assert says == [f"does not know the answer '{'x' * 40}'"] * 2


def test_a_number_without_range_may_be_any_number():
    assert misfit(a_question("number"), Answer(Decimal("-5"))) == ""


def test_not_assessable_fits_every_question():
    for kind in get_args(Kind):
        assert misfit(a_question(kind), Answer(None, "no axial T2")) == ""


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_refuses_some_answer(kind):
    answers = [Answer("lytik" * LONGEST_TEXT), Answer(("lytik",)), Answer(Decimal("401"))]

    assert all(misfit(a_question(kind, range=(1, 400)), answer) for answer in answers)
