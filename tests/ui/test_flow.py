"""Widgets flow into rows: nothing is wider than its room, hidden ones take none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.layout.flow import Flow


@pytest.fixture
def box(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.flow = Flow(gap=4)
    made.setLayout(made.flow)
    made.buttons = [QPushButton("x" * 8) for _ in range(4)]
    for place, button in enumerate(made.buttons):
        button.setFixedWidth(100)
        made.flow.add(button, grows=place == 3)
    made.show()
    return made


def lefts(box):
    return [button.x() for button in box.buttons]


def test_a_row_holds_what_has_room_and_the_next_goes_on(box):
    box.resize(210, 200)
    box.flow.activate()

    assert lefts(box) == [0, 104, 0, 104]
    assert box.buttons[2].y() > box.buttons[0].y()
    assert box.flow.heightForWidth(210) < box.flow.heightForWidth(100)
    assert box.flow.minimumSize().width() == 100
    assert box.flow.sizeHint().width() == 412


def test_a_hidden_widget_takes_no_room(box):
    box.buttons[0].hide()
    box.resize(210, 200)
    box.flow.activate()

    assert lefts(box)[1:] == [0, 104, 0]


def test_from_right_to_left_it_begins_at_the_right(box):
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    box.resize(210, 200)
    box.flow.activate()

    assert lefts(box) == [110, 6, 110, 6]


def test_one_that_grows_takes_what_is_left(qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(4)
    box.setLayout(flow)
    first, second = QPushButton("a"), QPushButton("b")
    flow.add(first, grows=True)
    flow.add(second)
    box.resize(400, 40)
    box.show()
    flow.activate()

    assert second.geometry().right() == 399
    assert first.width() + second.width() + 4 == 400


def test_items_are_found_and_taken_as_qt_expects(box):
    assert box.flow.count() == 4
    assert box.flow.itemAt(9) is None
    assert box.flow.takeAt(9) is None
    assert box.flow.takeAt(0).widget() is box.buttons[0]
    assert box.flow.count() == 3
    assert box.flow.hasHeightForWidth()
    assert box.flow.expandingDirections() == Qt.Orientation(0)
    assert Flow().heightForWidth(100) == 0
