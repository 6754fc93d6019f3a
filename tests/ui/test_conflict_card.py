"""A contradiction: both sides beside each other, opened in two steps or left."""

import pytest
from desk_builders import a_conflict, a_patient, an_outline
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.ui.studies.conflict_card import ConflictCard
from desktop.ui.theme.stylesheet import dress

CLASH = (a_conflict(says="DOE^Jane (P1) and ROE^Rita (P2)"),)
SIDES = (
    an_outline("0", conflicts=CLASH),
    an_outline("1", patient=a_patient("ROE^Rita & <b>co</b>", "P2"), conflicts=CLASH),
)


@pytest.fixture
def card(qapp, qtbot):
    dress(qapp)
    made = ConflictCard()
    qtbot.addWidget(made)
    made.resize(900, 400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_conflict(SIDES)
    return made


def test_both_patients_are_named_with_their_numbers(card):
    said = [label.text() for side in card.sides for label in side.findChildren(QLabel)]

    assert "DOE, Jane" in said
    assert "ROE, Rita & <b>co</b>" in said
    assert {"Patient ID: P1", "Patient ID: P2"} <= set(said)
    assert "nothing was merged" in card.words
    assert "It shows in: a.dcm" in card.words


def test_the_keyboard_is_on_what_changes_nothing(card, qtbot):
    assert card._leave.hasFocus()

    with qtbot.waitSignal(card.left):
        qtbot.keyClick(card._leave, Qt.Key.Key_Space)

    assert not card.isVisible()


def test_escape_leaves_it(card, qtbot):
    with qtbot.waitSignal(card.left):
        qtbot.keyClick(card, Qt.Key.Key_Escape)

    assert not card.isVisible()


def test_a_side_opens_at_the_second_press_which_names_it(card, qtbot):
    button = card.sides[1].open
    with qtbot.assertNotEmitted(card.confirmed):
        button.click()
    assert button.text() == "Yes, open ROE, Rita && <b>co</b> (P2) with the contradiction"

    with qtbot.waitSignal(card.confirmed) as signal:
        button.click()

    assert signal.args == [SIDES[1]]
    assert not card.isVisible()


def test_only_one_side_waits_for_its_second_press(card, qtbot):
    card.sides[0].open.click()

    card.sides[1].open.click()

    assert card.sides[0].open.text() == "Open only these images…"


def test_a_study_that_contradicts_itself_has_one_side(card):
    both = (a_conflict("two_ids", "P1, P2", ()), a_conflict("two_contents", "", ()))

    card.show_conflict((an_outline(patient=a_patient(id="", born=""), conflicts=both),))

    assert len(card.sides) == 1
    assert "two numbers" in card.words
    assert "two different images" in card.words
    assert "It shows in" not in card.words
