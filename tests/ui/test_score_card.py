"""A score shows its working; a range while inputs are open; never a number from an empty form."""

from dataclasses import replace

import pytest
from lane_builders import a_range, an_assessment
from PySide6.QtWidgets import QPushButton

from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    NotApplicable,
    NotAssessable,
    Point,
    Range,
)
from desktop.ui.lane.score_card import ScoreCard
from desktop.ui.widgets.plain_label import PlainLabel


@pytest.fixture
def card(qtbot):
    made = ScoreCard("SINS", {"pain": "Pain"}, {"fisher2010": "Fisher 2010"})
    qtbot.addWidget(made)
    made.show()
    return made


def words(card):
    return " | ".join(
        label.text() for label in card.findChildren(PlainLabel) if not label.isHidden()
    )


def show_working(card):
    buttons = card.findChildren(QPushButton)
    next(one for one in buttons if one.accessibleName() == "Show the working of SINS").click()


def test_a_score_shows_points_and_source(card):
    card.show_outcome(an_assessment())
    show_working(card)

    for part in ("SINS 8", "potentially unstable", "Pain", "Mechanical", "3", "Fisher 2010"):
        assert part in words(card)


def test_an_open_input_gives_a_range_and_says_what_is_open(card):
    card.show_outcome(a_range())

    said = words(card)
    assert "SINS 5 to SINS 8" in said
    assert "still open: Pain" in said
    assert "Mechanical" not in said


def test_a_settled_range_says_its_one_word(card):
    settled = Range("sins", an_assessment(), an_assessment(), ("potentially_unstable",), ("x",))

    card.show_outcome(settled)

    assert "SINS 8" in words(card)
    assert "still open: x" in words(card)


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (Inconsistent("sins", "Compressed, yet not deformed.", ("a",)), "contradictory"),
        (NotAssessable("sins", "No MR."), "not assessable"),
        (NotApplicable("sins", "Nothing answered yet."), "Nothing answered yet."),
    ],
)
def test_what_is_no_score_shows_no_number(card, outcome, says):
    card.show_outcome(an_assessment())
    card.show_outcome(outcome)

    assert says in words(card)
    assert "8" not in words(card)


def test_a_team_rule_is_labelled(card):
    rule = Assessment("x", "4", "4", "suspicious", points=(Point("Pain", "yes"),), team_rule=True)

    card.show_outcome(rule)

    assert "team rule, draft" in words(card)


def test_what_its_source_is_worth_stands_in_the_working(card):
    noted = replace(an_assessment(), details=(("note", ("validated on limbs",)),))

    card.show_outcome(noted)
    show_working(card)

    assert "validated on limbs" in words(card)


def test_the_working_follows_the_outcome_while_it_is_open(card, qapp):
    card.show_outcome(an_assessment())
    show_working(card)

    card.show_outcome(Assessment("x", "4", "4", "low", points=(Point("Place", "rigid", 0),)))
    qapp.processEvents()

    assert "Place" in words(card)
    assert "Mechanical" not in words(card)


def test_the_working_that_nobody_looks_at_is_not_made(card):
    card.show_outcome(an_assessment())
    assert "Mechanical" not in words(card)

    show_working(card)
    show_working(card)

    assert "Mechanical" not in words(card)


def test_an_outcome_told_again_changes_nothing(card):
    card.show_outcome(an_assessment())
    show_working(card)
    before = card.findChildren(PlainLabel)

    card.show_outcome(an_assessment())

    assert card.findChildren(PlainLabel) == before
