"""A question card: answered, not assessable with its reason, and not answered stay apart.

Serves desktop/ui/lane/fields/reason_box.py too.
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from lane_builders import CANAL, GRADE, LEVELS, NOTE, PAIN, SIGNS, SIZE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop.checklist.answers import Answer, Slot
from desktop.ui.lane.fields.reason_box import REASONS
from desktop.ui.lane.guidance import Guidance
from desktop.ui.lane.question_card import QuestionCard
from desktop.ui.widgets.plain_label import PlainLabel


@pytest.fixture
def card(qtbot):
    def make(question, lesion=""):
        made = QuestionCard(Slot(question.id, lesion), question)
        qtbot.addWidget(made)
        made.resize(400, 200)
        made.show()
        qtbot.waitExposed(made)
        made.show_answer(None, required=True)
        made.show_current(True)
        return made

    return make


def heard(card):
    said = []
    card.answered.connect(lambda slot, answer: said.append((str(slot), answer)))
    card.retracted.connect(lambda slot: said.append(("retracted", str(slot))))
    card.done.connect(lambda slot: said.append(("done", str(slot))))
    return said


def words(card):
    return " | ".join(label.text() for label in card.findChildren(PlainLabel))


def test_a_key_answers_the_slot(card):
    canal = card(CANAL, "1")
    said = heard(canal)

    canal.press("2")

    assert said == [("1/canal", Answer("present")), ("done", "1/canal")]


def test_zero_asks_why_and_a_digit_then_says_why(card):
    canal = card(CANAL)
    said = heard(canal)

    canal.press("0")
    before = list(said)
    canal.press("2")

    assert before == []
    assert said == [("canal", Answer(None, reason=REASONS[1])), ("done", "canal")]


def test_escape_leaves_the_reasons_without_an_answer(card):
    canal = card(CANAL)
    said = heard(canal)

    canal.press("0")
    canal.press("\x1b")
    canal.press("1")

    assert said == [("canal", Answer("absent")), ("done", "canal")]


def test_no_other_key_slips_through_while_a_reason_is_asked(card):
    canal = card(CANAL)
    said = heard(canal)

    canal.press("0")

    assert canal.press("9")
    assert said == []


def test_another_reason_can_be_written(card, qtbot):
    canal = card(CANAL)
    said = heard(canal)

    canal.press("0")
    canal.press("\r")
    line = next(x for x in canal.findChildren(QLineEdit) if x.accessibleName() == "Another reason")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClicks(line, "metal nearby")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert said == [("canal", Answer(None, reason="metal nearby")), ("done", "canal")]


def test_a_reason_can_be_pressed(card):
    canal = card(CANAL)
    said = heard(canal)

    canal.press("0")
    canal.findChild(QPushButton, "reason 3").click()

    assert said[0] == ("canal", Answer(None, reason=REASONS[2]))


def test_backspace_takes_the_answer_back(card):
    canal = card(CANAL)
    canal.show_answer(Answer("present"), required=True)
    said = heard(canal)

    canal.press("\b")

    assert said == [("retracted", "canal")]


def test_backspace_on_an_open_question_means_nothing(card):
    assert not card(CANAL).press("\b")


def test_clear_takes_the_answer_back(card):
    canal = card(CANAL)
    canal.show_answer(Answer("present"), required=True)
    said = heard(canal)

    next(b for b in canal.findChildren(QPushButton) if b.text() == "Clear").click()

    assert said == [("retracted", "canal")]


def test_the_four_states_read_apart(card):
    canal = card(CANAL)

    canal.show_answer(None, required=True)
    open_words = words(canal)
    canal.show_answer(None, required=False)
    optional = words(canal)
    canal.show_answer(Answer(None, reason="artefact"), required=True)
    unassessable = words(canal)
    canal.show_answer(Answer("present", origin="header"), required=True)
    header = words(canal)

    assert "required" in open_words
    assert "optional" in optional
    assert "cannot tell: artefact" in unassessable
    assert "from the header" in header


def test_an_answer_keeps_note_of_the_one_before(card):
    canal = card(CANAL)
    canal.show_answer(Answer("absent", note="see image 8"), required=True)
    said = heard(canal)

    canal.press("2")

    assert said[0] == ("canal", Answer("present", note="see image 8"))


def test_help_is_shown_beside_the_current_question_only(card):
    canal = card(CANAL)
    help_label = next(x for x in canal.findChildren(PlainLabel) if x.text() == CANAL.help)

    shown = help_label.isVisible()
    canal.show_current(False)

    assert shown
    assert not help_label.isVisible()


def test_keys_are_explained_for_each_kind(card):
    for question, hint in (
        (CANAL, "press its key"), (SIGNS, "its keys tick"), (LEVELS, "type a level"),
        (SIZE, "type it, Enter"), (NOTE, "Enter to write"),
    ):  # fmt: skip
        shown = card(question)
        assert hint in words(shown)


def test_a_waiting_grade_shows_what_was_pressed(card):
    grade = card(GRADE)

    grade.press("1")

    assert "1_" in words(grade)


def test_a_complaint_is_shown_and_goes_with_a_good_answer(card, qtbot):
    size = card(SIZE)
    line = size.findChild(QLineEdit)
    qtbot.keyClicks(line, "500")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    complained = words(size)

    size.show_answer(Answer(Decimal("32")), required=True)

    assert "from 1 to 400 mm" in complained
    assert "from 1 to 400 mm" not in words(size)


def test_pressing_a_card_turns_to_it(card, qtbot):
    pain = card(PAIN)

    with qtbot.waitSignal(pain.picked) as signal:
        qtbot.mousePress(pain, Qt.MouseButton.LeftButton)

    assert signal.args == [Slot("pain")]


def test_how_to_look_is_shown_beside_the_current_question_only(card):
    guided = card(replace(CANAL, look="Scroll from end to end.", source=("husband2001",)))
    wanted = []
    guided.guidance_wanted.connect(wanted.append)

    button = next(b for b in guided.findChildren(QPushButton) if b.text() == "How to look")
    button.click()
    guided.show_guided(True)
    seen = words(guided)
    guided.show_current(False)

    assert wanted == [True]
    assert "Scroll from end to end." in seen
    assert not guided.findChild(Guidance).isVisibleTo(guided)


def test_a_question_without_guidance_has_no_button_for_it(card):
    plain = card(CANAL)
    plain.show_guided(True)

    button = next(b for b in plain.findChildren(QPushButton) if b.text() == "How to look")
    assert not button.isVisibleTo(plain)
    assert plain.findChild(Guidance) is None
