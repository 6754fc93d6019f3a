"""Remarks of the proofreading: jump to them, overrule them with a reason, take that back.

Serves desktop/ui/lane/remark_row.py too.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop.checklist.answers import Slot
from desktop.session.changes import RemarkOverruled
from desktop.session.evaluation import Remark
from desktop.session.overruling import Proof, SetAside
from desktop.ui.lane.remark_list import RemarkList
from desktop.ui.lane.remark_row import RemarkRow
from desktop.ui.widgets.plain_label import PlainLabel

SIDE = Remark("side/1", "The sides differ.", (Slot("side", "1"), Slot("parts", "1")))
LEVEL = Remark("level/1", "The levels differ.", (Slot("level", "1"),))
TIMES = Remark("told_before", "The times differ.", ())
ASIDE = SetAside(LEVEL, RemarkOverruled("level/1", LEVEL.says, "ab", "Counted twice."))


@pytest.fixture
def remarks(qtbot):
    made = RemarkList("Please look again")
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def rows(remarks):
    return [row for row in remarks.findChildren(RemarkRow) if row.isVisible()]


def words(widget):
    return " | ".join(x.text() for x in widget.findChildren(PlainLabel) if x.isVisible())


def reason_of(row):
    return row.findChild(QLineEdit)


def test_without_remarks_there_is_nothing(remarks):
    remarks.show_proof(Proof((SIDE,)))
    remarks.show_proof(Proof())

    assert not remarks.isVisible()


def test_the_count_is_live_and_says_what_was_overruled(remarks):
    remarks.show_proof(Proof((SIDE, LEVEL)))
    before = words(remarks)
    remarks.show_proof(Proof((SIDE,), (ASIDE,)))

    assert "Please look again (2)" in before
    assert "Please look again (1, 1 overruled)" in words(remarks)
    assert "Overruled: Counted twice." in words(remarks)


def test_a_press_or_enter_leads_to_the_first_place(remarks, qtbot):
    remarks.show_proof(Proof((SIDE,)))
    (row,) = rows(remarks)

    with qtbot.waitSignal(remarks.slot_wanted) as pressed:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    row.setFocus()
    with qtbot.waitSignal(remarks.slot_wanted) as entered:
        qtbot.keyClick(row, Qt.Key.Key_Return)

    assert pressed.args == entered.args == [Slot("side", "1")]


def test_a_remark_without_a_place_leads_nowhere(remarks, qtbot):
    remarks.show_proof(Proof((TIMES,)))
    (row,) = rows(remarks)

    with qtbot.assertNotEmitted(remarks.slot_wanted):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(row, Qt.MouseButton.RightButton)


def test_by_keys_alone_a_remark_is_overruled_with_a_reason(remarks, qtbot):
    remarks.show_proof(Proof((SIDE,)))
    (row,) = rows(remarks)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_O)
    qtbot.keyClicks(reason_of(row), "Seen on both.")

    with qtbot.waitSignal(remarks.overruled) as signal:
        qtbot.keyClick(reason_of(row), Qt.Key.Key_Return)

    assert signal.args == [SIDE, "Seen on both."]
    assert not reason_of(row).isVisible()


def test_without_a_reason_nothing_is_overruled(remarks, qtbot):
    remarks.show_proof(Proof((SIDE,)))
    (row,) = rows(remarks)
    row.findChild(QPushButton).click()

    with qtbot.assertNotEmitted(remarks.overruled):
        qtbot.keyClick(reason_of(row), Qt.Key.Key_Return)
        qtbot.keyClick(row, Qt.Key.Key_Escape)

    assert not reason_of(row).isVisible()
    assert row.hasFocus()


def test_other_keys_do_nothing(remarks, qtbot):
    remarks.show_proof(Proof((SIDE,)))
    (row,) = rows(remarks)
    row.setFocus()

    with qtbot.assertNotEmitted(remarks.overruled), qtbot.assertNotEmitted(remarks.slot_wanted):
        qtbot.keyClick(row, Qt.Key.Key_X)
        qtbot.keyClick(row, Qt.Key.Key_Escape)


def test_an_overruling_is_taken_back_by_its_button(remarks, qtbot):
    remarks.show_proof(Proof((), (ASIDE,)))
    (row,) = rows(remarks)

    with qtbot.waitSignal(remarks.overruled) as signal:
        row.findChild(QPushButton).click()

    assert row.findChild(QPushButton).text().startswith("Take back")
    assert signal.args == [LEVEL, ""]


def test_a_half_typed_reason_survives_another_answer(remarks):
    remarks.show_proof(Proof((SIDE,)))
    (row,) = rows(remarks)
    row.begin()
    reason_of(row).setText("half a")

    remarks.show_proof(Proof((LEVEL, SIDE)))

    assert [one.accessibleName() for one in rows(remarks)] != []
    assert row in rows(remarks)
    assert reason_of(row).text() == "half a"
    assert reason_of(row).isVisible()


def test_screen_readers_hear_remark_reason_and_button(remarks):
    remarks.show_proof(Proof((SIDE,), (ASIDE,)))
    first, second = rows(remarks)

    assert (first.accessibleName(), first.accessibleDescription()) == (SIDE.says, "")
    assert second.accessibleDescription() == "Overruled: Counted twice."
    assert LEVEL.says in second.findChild(QPushButton).accessibleName()
