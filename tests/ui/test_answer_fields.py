"""Fields: keys and hands answer, showing never does; nothing is pre-selected.

Serves desktop/ui/lane/fields/option_button.py, desktop/ui/lane/fields/level_field.py,
desktop/ui/lane/fields/vertebra_button.py and desktop/ui/lane/fields/written_fields.py too.
"""

from decimal import Decimal

import pytest
from lane_builders import CANAL, GRADE, LEVELS, NOTE, PAIN, SIGNS, SIZE, WHEN
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit

from desktop.checklist.definition import Option, Question
from desktop.checklist.levels import LEVELS as LEVELS_OF_THE_SPINE
from desktop.ui.lane.question_card import field_for
from desktop.ui.widgets.plain_label import PlainLabel


@pytest.fixture
def field(qtbot):
    def make(question, width=380):
        made = field_for(question)
        qtbot.addWidget(made)
        made.resize(width, 60)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    return make


def heard(field):
    said = []
    field.given.connect(said.append)
    field.emptied.connect(lambda: said.append("emptied"))
    field.done.connect(lambda: said.append("done"))
    return said


def press(field, keys):
    for key in keys:
        field.press(key)


def test_a_digit_answers_and_moves_on(field):
    pain = field(PAIN)
    said = heard(pain)

    pain.press("2")

    assert said == ["mechanical", "done"]


def test_nothing_is_chosen_before_the_reader_chose(field):
    for question in (PAIN, SIGNS, CANAL, LEVELS):
        shown = field(question)
        assert not any(button.isChecked() for button in shown.findChildren(QAbstractButton))


def test_showing_an_answer_is_not_answering(field):
    for question, value in (
        (PAIN, "mechanical"), (SIGNS, ("gait",)), (LEVELS, ("T7",)), (SIZE, Decimal("32")),
        (NOTE, "cord?"), (WHEN, "2026-11-01"),
    ):  # fmt: skip
        shown = field(question)
        said = heard(shown)
        shown.show_value(value)
        assert said == []


def test_space_on_a_focused_option_answers(field, qtbot):
    pain = field(PAIN)
    said = heard(pain)

    button = pain.findChild(QAbstractButton, "mechanical")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)

    assert said == ["mechanical", "done"]


def test_a_wheel_over_an_option_changes_nothing(field):
    pain = field(PAIN)
    said = heard(pain)
    spot = QPointF(20, 10)
    event = QWheelEvent(
        spot, spot, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip

    for button in pain.findChildren(QAbstractButton):
        QApplication.sendEvent(button, event)

    assert said == []


def test_on_a_graded_scale_the_key_is_the_grade_and_one_waits(field):
    grade = field(GRADE)
    said = heard(grade)

    grade.press("1")
    waiting = grade.typed
    before = list(said)
    grade.press("b")

    assert waiting == "1"
    assert before == []
    assert said == ["g1b", "done"]


def test_a_key_that_means_nothing_is_left_to_others(field):
    assert not field(PAIN).press("9")
    assert not field(GRADE).press("7")


def test_several_are_ticked_and_enter_goes_on(field):
    signs = field(SIGNS)
    said = heard(signs)

    press(signs, "12\r")

    assert said == [("weakness",), ("weakness", "gait"), "done"]


def test_none_stands_alone_and_completes(field):
    signs = field(SIGNS)
    said = heard(signs)

    press(signs, "13")

    assert said == [("weakness",), ("none",), "done"]
    assert not signs.findChild(QAbstractButton, "weakness").isChecked()


def test_another_answer_takes_none_out(field):
    signs = field(SIGNS)
    press(signs, "3")
    said = heard(signs)

    press(signs, "1")

    assert said == [("weakness",)]


def test_unticking_the_last_one_empties_the_answer(field):
    signs = field(SIGNS)
    said = heard(signs)

    press(signs, "11")

    assert said == [("weakness",), "emptied"]


def test_enter_on_nothing_ticked_is_no_answer(field):
    assert not field(SIGNS).press("\r")


def test_a_number_takes_comma_and_point_and_keeps_what_was_typed(field, qtbot):
    size = field(SIZE)
    said = heard(size)

    size.press("3")
    line = size.findChild(QLineEdit)
    qtbot.keyClicks(line, "2,50")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert said == [Decimal("32.50"), "done"]


@pytest.mark.parametrize("typed", ["abc", "0", "500", "1e9", "nan", "--3"])
def test_what_is_no_fitting_number_is_said_and_not_kept(field, qtbot, typed):
    size = field(SIZE)
    said = heard(size)
    complaints = []
    size.complained.connect(complaints.append)
    line = size.findChild(QLineEdit)

    qtbot.keyClicks(line, typed)
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert said == []
    assert complaints[-1]


def test_emptying_a_number_takes_the_answer_back(field, qtbot):
    size = field(SIZE)
    size.show_value(Decimal("32"))
    said = heard(size)
    line = size.findChild(QLineEdit)

    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert said == ["emptied"]


def test_enter_opens_a_number_and_a_letter_does_not(field):
    size = field(SIZE)

    assert size.press("\r")
    assert not size.press("x")


def test_a_number_typed_and_left_is_kept(field, qtbot):
    size = field(SIZE)
    said = heard(size)
    line = size.findChild(QLineEdit)
    line.setFocus()

    qtbot.keyClicks(line, "32")
    line.clearFocus()

    assert said == [Decimal("32")]


def test_a_level_is_typed_as_it_is_said(field):
    levels = field(LEVELS)
    said = heard(levels)

    press(levels, "12\r")
    press(levels, "c7\r")
    press(levels, "\r")

    assert said == [("T12",), ("C7", "T12"), "done"]


def test_the_typed_level_can_be_corrected(field):
    levels = field(LEVELS)
    said = heard(levels)

    press(levels, "12\b\r")

    assert said == [("T1",)]
    assert levels.typed == ""


def test_a_level_typed_twice_is_taken_out_again(field):
    levels = field(LEVELS)
    said = heard(levels)

    press(levels, "7\r7\r")

    assert said == [("T7",), "emptied"]


def test_what_is_no_level_is_left_to_others(field):
    levels = field(LEVELS)

    assert not levels.press("9x"[1])
    assert not levels.press("\r")


def test_one_level_replaces_the_other_and_moves_on(field):
    one = field(Question("q", "?", "level", options=LEVELS.options))
    said = heard(one)

    press(one, "7\r")
    one.findChild(QAbstractButton, "T8").click()

    assert said == ["T7", "done", "T8", "done"]
    assert not one.findChild(QAbstractButton, "T7").isChecked()


def test_the_spine_is_drawn_while_its_question_is_asked_and_told_in_words_else(field):
    levels = field(LEVELS)
    levels.show_value(("C7", "T7"))
    told = levels.findChild(PlainLabel)

    levels.show_current(True)
    drawn = levels.findChild(QAbstractButton, "L2").isVisible(), told.isVisible()
    levels.show_current(False)
    folded = levels.findChild(QAbstractButton, "L2").isVisible(), told.isVisible()

    assert (drawn, folded) == ((True, False), (False, True))
    assert told.text() == "C7, T7"


def test_every_level_a_reader_may_name_is_on_the_spine_with_its_name(field):
    options = tuple(Option(level, level) for level in LEVELS_OF_THE_SPINE)
    levels = field(Question("q", "?", "levels", options=options))
    levels.show_current(True)

    buttons = {b.text(): b for b in levels.findChildren(QAbstractButton)}

    assert set(buttons) == set(LEVELS_OF_THE_SPINE)
    assert all(button.isVisible() for button in buttons.values())
    assert all(button.accessibleName() == f"{level}: ?" for level, button in buttons.items())
    tops = [buttons[level].mapTo(levels, QPoint()).y() for level in ("T1", "T2", "T12", "T13")]
    assert tops == sorted(tops)


def test_tab_begins_at_the_first_thoracic_level(field):
    options = tuple(Option(level, level) for level in LEVELS_OF_THE_SPINE)
    levels = field(Question("q", "?", "levels", options=options))

    first = levels.findChild(QAbstractButton, "T1")
    order = [first]
    while isinstance(order[-1].nextInFocusChain(), QAbstractButton) and len(order) < 31:
        order.append(order[-1].nextInFocusChain())

    assert [button.text() for button in order[:3]] == ["T1", "T2", "T3"]
    assert order[13].text() == "C1"


def test_a_vertebra_that_is_chosen_looks_chosen(field):
    levels = field(LEVELS)
    levels.show_current(True)
    t7 = levels.findChild(QAbstractButton, "T7")
    before = t7.grab().toImage()

    t7.click()

    assert t7.isChecked()
    assert t7.grab().toImage() != before


def test_a_text_is_told_when_the_hand_rests(field, qtbot):
    note = field(NOTE)
    said = heard(note)
    box = note.findChild(QPlainTextEdit)

    note.press("\r")
    with qtbot.waitSignal(note.given, timeout=2000):
        qtbot.keyClicks(box, "T12 pain, N 34")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert said == ["T12 pain, N 34", "done"]


def test_emptying_a_text_takes_the_answer_back(field, qtbot):
    note = field(NOTE)
    note.show_value("old")
    said = heard(note)
    box = note.findChild(QPlainTextEdit)
    box.setFocus()
    box.selectAll()

    qtbot.keyClick(box, Qt.Key.Key_Delete)
    box.clearFocus()

    assert said == ["emptied"]


def test_a_text_being_written_is_not_overwritten_by_what_is_shown(field, qtbot):
    note = field(NOTE)
    box = note.findChild(QPlainTextEdit)
    box.setFocus()
    qtbot.keyClicks(box, "mine")

    note.show_value("older")

    assert box.toPlainText() == "mine"
    assert not note.press("x")


def test_a_date_is_held_against_the_calendar(field, qtbot):
    when = field(WHEN)
    said = heard(when)
    complaints = []
    when.complained.connect(complaints.append)
    line = when.findChild(QLineEdit)
    when.press("\r")

    qtbot.keyClicks(line, "2026-02-30")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    line.selectAll()
    qtbot.keyClicks(line, "2026-02-27")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert "exists" in complaints[0]
    assert said[-2:] == ["2026-02-27", "done"]
    assert not when.press("5")


def test_emptying_a_line_takes_the_answer_back(field, qtbot):
    when = field(WHEN)
    when.show_value("2026-02-27")
    said = heard(when)
    line = when.findChild(QLineEdit)
    line.setFocus()
    line.selectAll()

    qtbot.keyClick(line, Qt.Key.Key_Delete)
    line.clearFocus()

    assert said == ["emptied"]


def test_options_stand_in_as_many_columns_as_their_words_allow(field):
    narrow, wide = field(PAIN, width=120), field(PAIN, width=600)

    assert narrow.height() > wide.height()


def test_every_option_has_a_name_and_its_key(field):
    pain = field(PAIN)

    for button in pain.findChildren(QAbstractButton):
        assert button.accessibleName()
        assert button.accessibleDescription().startswith("key ")
        assert button.grab().width() > 0
