"""The reader's own word against an instrument's: chosen, with a reason, both shown."""

import pytest
from lane_builders import a_range, a_reading, an_assessment, an_evaluation
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton

from desktop.assessment.instrument import Assessment, NotApplicable
from desktop.session.changes import Overruled
from desktop.ui.lane.checklist_panel import ChecklistPanel
from desktop.ui.lane.overrule_box import OverruleBox
from desktop.ui.lane.score_card import ScoreCard

SINS = ("stable", "potentially_unstable", "unstable")
URGENCY = ("U4", "U3", "U2", "U1")
WHY = "Old fracture, unchanged."


@pytest.fixture
def box(qtbot):
    def make(instrument="sins", words=SINS, overrule=None, own=("potentially_unstable",)):
        made = OverruleBox(instrument, "SINS", words)
        qtbot.addWidget(made)
        made.show_overrule(overrule, own)
        made.begin()
        qtbot.waitExposed(made)
        return made

    return make


def heard(box):
    said = []
    box.given.connect(lambda word, reason: said.append((word, reason)))
    return said


def press(box, text):
    next(b for b in box.findChildren(QPushButton) if b.text() == text).click()


def choose(box, word):
    box.findChild(QAbstractButton, word).click()


def test_a_word_and_a_reason_overrule(box, qtbot):
    sins = box()
    said = heard(sins)

    choose(sins, "unstable")
    qtbot.keyClicks(sins.findChild(QLineEdit), WHY)
    press(sins, "Overrule")

    assert said == [("unstable", WHY)]
    assert not sins.isVisible()


def test_a_keyboard_alone_will_do(box, qtbot):
    sins = box()
    said = heard(sins)

    qtbot.keyClick(sins.findChild(QAbstractButton, "stable"), Qt.Key.Key_Space)
    qtbot.keyClicks(sins.findChild(QLineEdit), WHY)
    qtbot.keyClick(sins.findChild(QLineEdit), Qt.Key.Key_Return)

    assert said == [("stable", WHY)]


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_overruled(box, qtbot, reason):
    sins = box()
    said = heard(sins)

    choose(sins, "stable")
    qtbot.keyClicks(sins.findChild(QLineEdit), reason)
    qtbot.keyClick(sins.findChild(QLineEdit), Qt.Key.Key_Return)

    assert said == []


@pytest.mark.parametrize(
    ("word", "told"), [("U1", True), ("U2", True), ("U3", False), ("U4", False)]
)
def test_urgency_is_raised_without_a_reason_and_never_lowered_without_one(box, word, told):
    urgency = box("urgency", URGENCY, own=("U4", "U3"))
    said = heard(urgency)

    choose(urgency, word)
    press(urgency, "Overrule")

    assert bool(said) == told


def test_an_overruling_can_be_taken_back(box):
    sins = box(overrule=Overruled("sins", "1", "stable", WHY))
    said = heard(sins)

    press(sins, "Take back")

    assert said == [("", "")]


def test_cancel_changes_nothing(box):
    sins = box()
    said, closed = heard(sins), []
    sins.closed.connect(lambda: closed.append(True))

    choose(sins, "stable")
    press(sins, "Cancel")

    assert (said, closed) == ([], [True])


def test_the_card_shows_both_words(qtbot):
    card = ScoreCard("SINS", {}, {}, instrument="sins", words=SINS)
    qtbot.addWidget(card)

    card.show_outcome(an_assessment(), Overruled("sins", "1", "stable", WHY))

    for part in ("SINS 8", "potentially unstable", "Your own word: stable", WHY):
        assert part in card.accessibleDescription()


@pytest.mark.parametrize("outcome", [a_range(), an_assessment()])
def test_a_card_without_words_cannot_be_overruled(qtbot, outcome: Assessment):
    card = ScoreCard("SINS", {}, {})
    qtbot.addWidget(card)

    card.show_outcome(outcome)

    button = next(b for b in card.findChildren(QPushButton) if b.text() == "Overrule")
    assert not button.isVisibleTo(card)


def test_what_does_not_apply_cannot_be_overruled(qtbot):
    card = ScoreCard("SINS", {}, {}, instrument="sins", words=SINS)
    qtbot.addWidget(card)

    card.show_outcome(NotApplicable("sins", "Only for tumours of bone."))

    button = next(b for b in card.findChildren(QPushButton) if b.text() == "Overrule")
    assert not button.isVisibleTo(card)


def test_the_panel_tells_which_lesion_is_meant(qtbot):
    panel = ChecklistPanel({"sins": "SINS"}, {}, outcomes={"sins": SINS})
    qtbot.addWidget(panel)
    reading = a_reading()
    panel.show_reading(reading, an_evaluation(reading))
    panel.open_section(1)
    changes = []
    panel.changed.connect(changes.append)

    panel.findChild(ScoreCard).overruled.emit("stable", WHY)

    assert changes == [Overruled("sins", "1", "stable", WHY)]
