"""Who leads by Tab: the question with the focus is the one that keys answer, and none is a trap."""

import pytest
from lane_builders import a_reading, an_evaluation
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.checklist.answers import Slot
from desktop.session.changes import Answered
from desktop.ui.desks.follower import FocusFollower
from desktop.ui.lane.checklist_panel import ChecklistPanel
from desktop.ui.lane.question_card import QuestionCard

LEVELS, SIZE, CANAL = Slot("levels", "1"), Slot("size", "1"), Slot("canal", "1")
PAIN, SIGNS, NOTE = Slot("pain"), Slot("signs"), Slot("note")


@pytest.fixture
def led(qtbot):
    """A window with an image, and a checklist whose changes are applied."""
    window = QWidget()
    qtbot.addWidget(window)
    image, panel = QPushButton("image", window), ChecklistPanel({"sins": "SINS"}, {}, window)
    column = QVBoxLayout(window)
    column.addWidget(image)
    column.addWidget(panel)
    panel.setFocusProxy(image)
    follower = FocusFollower(panel)
    answers, needed = {}, ("pain", "signs", "canal")

    def show():
        reading = a_reading(dict(answers))
        panel.show_reading(reading, an_evaluation(reading, needed))

    def take(change):
        if isinstance(change, Answered):
            answers[change.slot] = change.answer
        show()

    panel.changed.connect(take)
    show()
    window.resize(500, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    image.setFocus()
    panel.held = (image, follower, answers, window)
    qtbot.wait(10)
    return panel


def here():
    """The question that the focus is in, and the words of what has it."""
    focus = widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, QuestionCard):
        widget = widget.parentWidget()
    words = focus.text() if hasattr(focus, "text") else type(focus).__name__
    return (widget.slot if widget is not None else None), words


def tab(qtbot, back=False):
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    QTest.keyClick(QApplication.focusWidget(), key)
    qtbot.wait(5)


def tab_to(qtbot, slot):
    for _ in range(60):
        if here()[0] == slot:
            return
        tab(qtbot)
    raise AssertionError(f"Tab does not reach {slot}")


def test_the_question_that_tab_leads_to_is_the_current_one(led, qtbot):
    assert led.current == PAIN

    tab_to(qtbot, SIGNS)

    assert led.current == SIGNS
    assert here() == (SIGNS, "Weakness")


def test_tab_unfolds_what_is_optional_and_can_leave_every_question(led, qtbot):
    folded = led.findChild(QuestionCard, "note")
    assert folded.folded

    tab_to(qtbot, NOTE)

    assert not folded.folded
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    tab(qtbot)
    tab_to(qtbot, Slot("when"))
    tab(qtbot, back=True)
    assert here()[0] == NOTE


def test_levels_are_reached_by_tab_though_the_spine_is_drawn_only_then(led, qtbot):
    led.open_section(1)
    led.held[0].setFocus()
    qtbot.wait(5)
    assert led.current == CANAL

    tab_to(qtbot, LEVELS)

    assert here() == (LEVELS, "C7")
    assert led.current == LEVELS


def test_after_an_answer_by_tab_the_focus_is_on_the_next_question(led, qtbot):
    tab_to(qtbot, PAIN)

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.wait(5)

    assert PAIN in led.held[2]
    assert led.current == SIGNS
    assert here() == (SIGNS, "Weakness")


def test_after_an_answer_by_a_key_the_focus_stays_at_the_image(led, qtbot):
    led.press("1")
    qtbot.wait(5)

    assert led.current == SIGNS
    assert here() == (None, "image")


def test_after_an_answer_by_the_mouse_the_focus_goes_to_the_image(led, qtbot):
    button = led.findChild(QuestionCard, "pain").field.findChildren(QWidget)[0]

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.wait(5)

    assert PAIN in led.held[2]
    assert here() == (None, "image")


def test_nothing_moves_under_a_pressed_mouse_button(led, qtbot):
    """A card that folded at the press would carry the button away from under the release."""
    target = led.findChild(QuestionCard, "signs").field.findChildren(QWidget)[1]

    qtbot.mousePress(target, Qt.MouseButton.LeftButton)
    qtbot.wait(5)
    while_held = led.current
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton)

    assert while_held == PAIN
    assert led.current == SIGNS
    assert SIGNS in led.held[2]


def test_a_button_that_is_put_away_leads_nowhere(led, qtbot):
    """Qt hands the focus of what hides to whatever stands next."""
    tab_to(qtbot, PAIN)
    cannot = next(
        b for b in led.findChildren(QPushButton)
        if b.accessibleName() == "Cannot tell: Pain?"
    )  # fmt: skip
    led.findChild(QuestionCard, "pain").press("0")
    reason = led.findChild(QPushButton, "reason 3")
    cannot.setFocus()
    reason.setFocus()
    qtbot.wait(5)

    reason.hide()
    qtbot.wait(5)

    assert led.current == PAIN
