"""Section normal on screen: the list first, answers only at Enter, one change.

Serves desktop/ui/lane/panel_head.py too.
"""

import pytest
from builders import a_reading
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.checklist.answers import Slot
from desktop.session.changes import AnsweredTogether
from desktop.session.evaluation import evaluate
from desktop.ui.lane.checklist_panel import ChecklistPanel


@pytest.fixture
def panel(qtbot):
    made = ChecklistPanel({}, {})
    qtbot.addWidget(made)
    made.changes = []
    made.changed.connect(made.changes.append)
    show(made, a_reading({"br_00_branch": "spine"}, lesions=()))
    made.show()
    return made


def show(panel, reading):
    panel.reading = reading
    panel.show_reading(reading, evaluate(reading))


def words(panel):
    return panel.normal.accessibleDescription()


def test_the_first_key_lists_and_answers_nothing(panel):
    panel.offer_normal()

    assert panel.normal.isVisible()
    assert "Palpable lump: none" in words(panel)
    assert "Neurological deficit" not in words(panel)
    assert panel.changes == []


def test_enter_gives_the_answers_as_one_change(panel):
    panel.offer_normal()

    assert panel.press("\r")

    (change,) = panel.changes
    assert isinstance(change, AnsweredTogether)
    assert not panel.normal.isVisible()
    show(panel, panel.reading.after(change))
    panel.offer_normal()
    assert "Known cancer" not in words(panel)


@pytest.mark.parametrize("key", ["\x1b", "1", "a", " ", "\b"])
def test_any_other_key_leaves_everything_as_it_is(panel, key):
    panel.offer_normal()

    assert panel.press(key)

    assert panel.changes == []
    assert not panel.normal.isVisible()


def test_the_first_key_again_puts_the_list_away(panel):
    panel.offer_normal()
    panel.offer_normal()

    assert not panel.normal.isVisible()
    assert panel.changes == []


def test_turning_to_another_question_puts_the_list_away(panel):
    panel.offer_normal()
    panel.turn_to(Slot("ct_15_extraspinal"))

    assert not panel.normal.isVisible()


def test_a_section_of_critical_questions_says_that_nothing_can_be_answered(panel):
    panel.turn_to(Slot("ct_15_extraspinal"))
    panel.offer_normal()

    assert "nothing here can be answered" in words(panel)
    assert panel.press("\r")
    assert panel.changes == []


def test_the_mouse_alone_suffices(panel, qtbot):
    panel.offer_normal()
    qtbot.mouseClick(panel.normal.leave, Qt.MouseButton.LeftButton)
    assert panel.changes == []
    panel.offer_normal()
    qtbot.mouseClick(panel.normal.give, Qt.MouseButton.LeftButton)

    assert len(panel.changes) == 1


def test_without_a_reading_nothing_is_listed(qtbot):
    made = ChecklistPanel({}, {})
    qtbot.addWidget(made)

    made.offer_normal()

    assert made.normal.isHidden()


def test_the_head_shows_the_key_that_leads_on(panel):
    panel.show_keys({"next_open": "F13", "section_1": "F14"})

    texts = [label.text() for label in panel.findChildren(QLabel)]
    assert "F13" in texts
    assert "N" not in texts
