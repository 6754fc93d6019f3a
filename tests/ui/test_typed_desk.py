"""The typed line by keys: chips while typing, nothing before Enter, one undo, then questions.

Serves desktop/ui/lane/typed/typed_box.py, desktop/ui/lane/typed/typed_words.py,
desktop/ui/lane/typed/chip.py too.
"""

from datetime import UTC, datetime

import pytest
from builders import a_study_record
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import Answered, AnsweredTogether, LesionFound, Undone
from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench

NOW = datetime(2026, 11, 18, 10, 4, tzinfo=UTC)
DENSITY, PAIN = Slot("ct_01_density", "1"), Slot("hx_03_pain")
BONE = (
    Answered(Slot("br_00_branch"), Answer("spine")),
    Answered(Slot("mr_00_lesion"), Answer("present")),
    LesionFound("1"),
    Answered(Slot("mr_01_origin", "1"), Answer("vertebra")),
)


class Hands:
    """Presses keys where the focus is, as a reader does."""

    def __init__(self, window):
        self.window = window

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self, text):
        self.press(";")
        self.add(text)

    def add(self, text):
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)


@pytest.fixture
def bench(tmp_path):
    profile = Profile.open(tmp_path / "profile")
    ledger = MemoryLedger()
    yield Workbench(profile, lambda: ledger, now=lambda: NOW)
    profile.close()


@pytest.fixture
def window(qapp, qtbot, bench):
    dress(qapp)
    made = MainWindow(bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.studies.watch.stop()
    made.jobs.close()


@pytest.fixture
def hands(window, bench):
    return begin(window, bench, *BONE)


def begin(window, bench, *changes):
    timeline = bench.begin(a_study_record())
    for change in changes:
        timeline = bench.keep(timeline, change)
    window.desk.open(timeline)
    window.pages.setCurrentWidget(window.reading_page)
    window.reading_page.focus_image()
    return Hands(window)


def answers(window):
    return {slot: one.value for slot, one in window.desk.current.reading.answers.items()}


def chips(window):
    return [(chip.look, chip.text()) for chip in window.desk.typed.box.chips]


def options(window):
    box = window.desk.typed.box
    return [b.text() for b in box.findChildren(QPushButton) if b.isVisible() and b.objectName()]


def test_nothing_is_filled_before_enter(window, hands):
    before = answers(window)

    hands.type("t7 lytic left pedicle mech pain")

    assert chips(window) == [
        ("fill", "Level: T7"), ("fill", "Bone density: lytic"),
        ("fill", "Parts involved: left pedicle"), ("fill", "Back pain: mechanical pain"),
    ]  # fmt: skip
    assert answers(window) == before


def test_enter_fills_all_as_one_step_and_the_keyboard_goes_back_to_the_image(window, hands):
    before = answers(window)
    hands.type("t7 lytic left pedicle mech pain")

    hands.press(Qt.Key.Key_Return)

    got = answers(window)
    assert got[Slot("mr_03_level", "1")] == ("T7",)
    assert (got[DENSITY], got[PAIN]) == ("lytic", "mechanical")
    assert window.desk.current.reading.answers[DENSITY].origin == "shorthand"
    assert not window.desk.typed.box.isVisible()
    assert QApplication.focusWidget() is window.reading_page.viewer.image
    assert isinstance(window.desk.current.timeline.changes[-1], AnsweredTogether)
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert answers(window) == before
    assert isinstance(window.desk.current.timeline.changes[-1], Undone)


def test_escape_fills_nothing_and_the_line_is_still_there(window, hands):
    before = answers(window)
    hands.type("t7 lytic")

    hands.press(Qt.Key.Key_Escape)
    assert not window.desk.typed.box.isVisible()
    assert answers(window) == before
    hands.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)

    assert window.desk.typed.box.line.text() == "t7 lytic"
    assert len(chips(window)) == 2


def test_what_may_mean_two_things_is_asked_after_enter_and_answered_by_a_key(window, hands):
    hands.type("t7 >50%")
    assert chips(window)[1][0] == "ask"

    hands.press(Qt.Key.Key_Return)
    assert Slot("ct_07_body", "1") not in answers(window)
    assert len(options(window)) == 2
    hands.press("1")

    assert answers(window)[Slot("ct_07_body", "1")] == "gt50"
    assert not window.desk.typed.box.isVisible()


def test_a_key_that_offers_nothing_answers_nothing_else(window, hands):
    hands.type("t7 >50%")
    hands.press(Qt.Key.Key_Return)
    before = answers(window)

    for key in ("7", "n", "x"):
        hands.press(key)

    assert answers(window) == before
    assert window.desk.typed.box.isVisible()


def test_enter_leaves_a_question_open_and_escape_ends_all(window, hands):
    hands.type("possible epidural, lymphoma, lytic blastic")
    hands.press(Qt.Key.Key_Return)
    before = answers(window)

    hands.press(Qt.Key.Key_Return)
    assert "2 of 3" in window.desk.typed.box._hint.text()
    hands.press(Qt.Key.Key_Escape)

    assert answers(window) == before
    assert not window.desk.typed.box.isVisible()
    assert window.desk.typed.box.line.text() == ""


def test_an_answer_is_replaced_only_by_the_reader_s_word(window, hands):
    hands.type("lytic")
    hands.press(Qt.Key.Key_Return)
    hands.type("blastic T9")
    assert chips(window)[0] == ("change", "Bone density: lytic → blastic, to confirm")

    hands.press(Qt.Key.Key_Return)
    assert (answers(window)[DENSITY], answers(window)[Slot("mr_03_level", "1")]) == (
        "lytic", ("T9",),
    )  # fmt: skip
    hands.press("1")

    assert answers(window)[DENSITY] == "blastic"


def test_the_mouse_chooses_too(window, hands, qtbot):
    hands.type("possible epidural")
    hands.press(Qt.Key.Key_Return)

    button = window.desk.typed.box._options.findChild(QPushButton, "1")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert answers(window)[Slot("mr_10_epidural", "1")] == "absent"


def test_a_chip_is_taken_out_by_delete_or_by_a_click(window, hands, qtbot):
    hands.type("t7 lytic mech pain xyzzy")
    box = window.desk.typed.box

    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Delete)
    assert chips(window)[0][1] == "Bone density: lytic"
    assert QApplication.focusWidget() is box.line
    qtbot.mouseClick(box.chips[-1], Qt.MouseButton.LeftButton)
    hands.press(Qt.Key.Key_Return)

    got = window.desk.current.reading.answers
    assert Slot("mr_03_level", "1") not in got
    assert got[PAIN] == Answer("mechanical", origin="shorthand")


def test_words_that_are_not_understood_stay_beside_the_answer_they_follow(window, hands):
    hands.type("t7 lytic, see series 4")
    assert chips(window)[-1] == ("text", "“see series 4” kept as text")

    hands.press(Qt.Key.Key_Return)

    assert window.desk.current.reading.answers[DENSITY].note == "see series 4"


def test_not_assessable_is_a_chip_of_its_own(window, hands):
    hands.type("cord signal n/a")
    assert chips(window) == [("unsaid", "Signal of the cord: not assessable")]

    hands.press(Qt.Key.Key_Return)

    assert answers(window)[Slot("mr_16_cord_signal")] is None


def test_a_line_without_an_answer_fills_nothing_and_says_so(window, hands):
    before = answers(window)
    hands.type("hello")

    hands.press(Qt.Key.Key_Return)

    assert answers(window) == before
    assert "nothing was filled" in window.desk.typed.box._hint.text()
    assert window.desk.typed.box.line.text() == "hello"


def test_the_first_lesion_comes_with_the_line_and_goes_with_it(window, bench):
    hands = begin(window, bench)
    hands.type("t7 lytic")
    assert "Lesion 1 is new" in window.desk.typed.box._hint.text()

    hands.press(Qt.Key.Key_Return)
    assert window.desk.current.reading.lesions == ("1",)
    assert DENSITY not in answers(window)
    hands.press("1")  # vertebra, and what waited for it

    assert answers(window)[DENSITY] == "lytic"
    for _ in range(2):
        hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.current.reading.lesions == ()


def test_what_was_hidden_is_asked_once_it_is_shown(window, bench):
    hands = begin(window, bench)
    hands.type("t7 lytic >50%")
    hands.press(Qt.Key.Key_Return)

    hands.press("1")
    assert len(options(window)) == 2
    hands.press("2")

    assert answers(window)[Slot("ct_07_body", "1")] == "none_gt50_involved"


def test_alternatives_that_begin_alike_are_told_in_full(window, hands):
    hands.type("escc 1")
    hands.press(Qt.Key.Key_Return)

    assert len(set(options(window))) == 3
    assert "Contact with the cord: no" in options(window)[1].replace("\n", " ")


def test_a_question_that_the_box_cannot_ask_is_turned_to(window, hands):
    hands.type("t7. cyst at t10")
    assert chips(window)[0][0] == "ask"
    hands.press(Qt.Key.Key_Escape)
    window.desk.typed.forget()
    hands.type("ADC 80")
    hands.press(Qt.Key.Key_Return)
    assert options(window) == ["Go to this question"]

    hands.press("1")

    assert window.desk.panel.current == Slot("mr_07_adc", "1")


def test_the_lesion_that_is_current_is_meant(window, hands):
    hands.press("l")
    assert window.desk.panel.lesion == "2"

    hands.type("t9")
    hands.press(Qt.Key.Key_Return)

    assert answers(window)[Slot("mr_03_level", "2")] == ("T9",)


def test_without_a_reading_the_command_is_not_offered(window, bench, hands):
    assert window.commands["type_line"].isEnabled()

    window.desk.close()

    assert not window.commands["type_line"].isEnabled()
    window.desk.typed.open()
    assert not window.desk.typed.box.isVisible()
    window.desk.typed._read("t7")
    window.desk.typed._enter()
    window.desk.typed._next()


def test_another_reading_begins_with_an_empty_line(window, bench, hands):
    hands.type("t7 lytic")

    begin(window, bench, *BONE)

    assert window.desk.typed.box.line.text() == ""
    assert not window.desk.typed.box.isVisible()
