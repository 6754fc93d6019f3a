"""The key lane: digits by their place, never while typing, never twice."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.key_lane import KeyLane, held_digit, key_of, takes_text

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def an_event(key, text="", modifiers=NONE, scan=0, virtual=0):
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, virtual, 0, text)


@pytest.fixture
def lane(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    window.field, window.button = QLineEdit(), QPushButton("Press")
    window.image = QWidget()
    window.image.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for widget in (window.field, window.button, window.image):
        column.addWidget(widget)
    window.taken = []
    window.understood = True
    window.lane = KeyLane(window, lambda key: window.taken.append(key) or window.understood)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.image.setFocus()
    return window


def test_a_digit_is_a_digit():
    assert key_of(an_event(Qt.Key.Key_2, "2")) == "2"


def test_a_letter_is_small():
    assert key_of(an_event(Qt.Key.Key_B, "b")) == "b"


@pytest.mark.parametrize(
    ("system", "scan", "virtual"), [("linux", 11, 0), ("win32", 3, 0), ("darwin", 0, 19)]
)
def test_on_a_french_keyboard_the_key_of_the_two_means_two(system, scan, virtual):
    event = an_event(Qt.Key.Key_Eacute, "é", scan=scan, virtual=virtual)

    assert key_of(event, system) == "2"


def test_the_tenth_key_of_the_row_is_zero():
    assert key_of(an_event(Qt.Key.Key_Agrave, "à", scan=19), "linux") == "0"


def test_a_shifted_digit_of_a_french_keyboard_is_a_digit():
    assert key_of(an_event(Qt.Key.Key_2, "2", SHIFT, scan=11), "linux") == "2"


def test_a_shifted_letter_is_left_to_the_commands():
    assert key_of(an_event(Qt.Key.Key_N, "N", SHIFT)) == ""


def test_a_letter_away_from_the_digits_stays_a_letter():
    assert key_of(an_event(Qt.Key.Key_A, "a", scan=38), "linux") == "a"


@pytest.mark.parametrize(
    "held",
    [
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.MetaModifier,
    ],
)
def test_a_key_with_control_never_answers(held):
    assert key_of(an_event(Qt.Key.Key_2, "2", held, scan=11), "linux") == ""


def test_keypad_digits_answer():
    event = an_event(Qt.Key.Key_3, "3", Qt.KeyboardModifier.KeypadModifier, scan=89)

    assert key_of(event, "linux") == "3"


def test_arrows_are_no_keys_of_the_lane():
    assert key_of(an_event(Qt.Key.Key_Down)) == ""


def test_a_key_pressed_on_the_image_is_taken_once(lane, qtbot):
    lane.understood = False

    qtbot.keyClick(lane.image, Qt.Key.Key_2)

    assert lane.taken == ["2"]


@pytest.mark.parametrize(
    ("key", "as_lane"),
    [
        (Qt.Key.Key_Return, "\r"),
        (Qt.Key.Key_Backspace, "\b"),
        (Qt.Key.Key_Escape, "\x1b"),
        (Qt.Key.Key_Space, " "),
    ],
)
def test_keys_without_a_letter_have_one_in_the_lane(lane, qtbot, key, as_lane):
    qtbot.keyClick(lane.image, key)

    assert lane.taken == [as_lane]


def test_typing_never_answers(lane, qtbot):
    lane.field.setFocus()

    qtbot.keyClicks(lane.field, "T12 34")
    qtbot.keyClick(lane.field, Qt.Key.Key_Backspace)

    assert lane.taken == []
    assert lane.field.text() == "T12 3"


def test_escape_is_heard_in_a_text_too(lane, qtbot):
    lane.field.setFocus()

    qtbot.keyClick(lane.field, Qt.Key.Key_Escape)

    assert lane.taken == ["\x1b"]


def test_space_on_a_button_presses_the_button_and_a_digit_still_answers(lane, qtbot):
    pressed = []
    lane.button.clicked.connect(lambda: pressed.append(1))
    lane.button.setFocus()

    qtbot.keyClick(lane.button, Qt.Key.Key_Space)
    qtbot.keyClick(lane.button, Qt.Key.Key_3)

    assert pressed == [1]
    assert lane.taken == ["3"]


def test_enter_presses_the_button_that_has_the_keys_once(lane, qtbot):
    presses = []
    lane.button.clicked.connect(lambda: presses.append(1))
    lane.button.setFocus()

    qtbot.keyClick(lane.button, Qt.Key.Key_Return)
    QApplication.sendEvent(
        lane.button, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r", True)
    )

    assert presses == [1]
    assert lane.taken == []


def test_a_text_that_cannot_be_written_leaves_keys_to_the_lane(qtbot):
    shown = QTextEdit()
    qtbot.addWidget(shown)

    shown.setReadOnly(True)

    assert not takes_text(shown)
    assert not takes_text(None)


def test_another_window_keeps_its_keys(lane, qtbot):
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    other.setFocus()

    qtbot.keyClick(other, Qt.Key.Key_2)

    assert QApplication.focusWidget() is other
    assert lane.taken == []


@pytest.mark.parametrize(
    ("event", "means"),
    [
        (an_event(Qt.Key.Key_Ampersand, "&", CONTROL, scan=10), "Ctrl+1"),
        (an_event(Qt.Key.Key_Agrave, "à", CONTROL, scan=19), "Ctrl+0"),
        (an_event(Qt.Key.Key_1, "1", CONTROL, scan=10), ""),
        (an_event(Qt.Key.Key_Ampersand, "&", NONE, scan=10), ""),
        (an_event(Qt.Key.Key_Ampersand, "&", CONTROL | SHIFT, scan=10), ""),
        (an_event(Qt.Key.Key_A, "a", CONTROL, scan=24), ""),
    ],
)
def test_control_and_a_digit_of_a_french_keyboard_is_told_by_its_place(event, means):
    assert held_digit(event, "linux") == means


def test_control_and_a_digit_by_its_place_is_a_command_and_no_answer(lane):
    told = []
    lane.lane._command = lambda key: told.append(key) or True

    QApplication.sendEvent(lane.image, an_event(Qt.Key.Key_Ampersand, "&", CONTROL, scan=10))

    assert told == ["Ctrl+1"] if sys.platform.startswith("linux") else told == []
    assert lane.taken == []


def test_a_letter_that_is_wanted_reaches_the_lane_before_the_command_has_it(lane, qtbot):
    action, wanted, fired = QAction(lane), ["c"], []
    action.setShortcut("C")
    action.triggered.connect(lambda: fired.append("C"))
    lane.addAction(action)
    lane.lane = KeyLane(lane, lambda key: lane.taken.append(key) or True, None, wanted.__contains__)
    lane.taken.clear()

    QTest.keyClick(lane.image, Qt.Key.Key_C)
    assert (fired, lane.taken) == ([], ["c"])

    lane.field.setFocus()
    QTest.keyClick(lane.field, Qt.Key.Key_C)  # in a text it is a letter of that text
    assert (fired, lane.taken, lane.field.text()) == ([], ["c"], "c")

    lane.image.setFocus()
    wanted.clear()
    QTest.keyClick(lane.image, Qt.Key.Key_C)
    assert fired == ["C"]


def test_enter_on_a_tick_goes_on_and_space_ticks(lane):
    tick = QCheckBox("tick", lane)
    tick.show()
    tick.setFocus()

    QTest.keyClick(tick, Qt.Key.Key_Return)
    QTest.keyClick(tick, Qt.Key.Key_Space)

    assert lane.taken == ["\r"]
    assert tick.isChecked()
