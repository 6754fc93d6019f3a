"""Where a row has no room, the least needed parts go, one after the other, and no more of them."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.ui.layout.give_way import give_way


@pytest.fixture
def row(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    line = QHBoxLayout(made)
    made.parts = [QPushButton(f"{n}") for n in range(4)]
    for part in made.parts:
        part.setMinimumWidth(100)
        line.addWidget(part)
    made.show()
    return made


@pytest.mark.parametrize(("room", "left"), [(1000, 4), (380, 3), (270, 2), (10, 0)])
def test_as_few_go_as_have_to(row, room, left):
    give_way(row, room, row.parts)

    shown = [not part.isHidden() for part in row.parts]
    assert shown == [False] * (4 - left) + [True] * left


def test_what_may_not_go_stays(row):
    give_way(row, 10, row.parts[:1])

    assert [not part.isHidden() for part in row.parts] == [False, True, True, True]


def test_a_widget_without_a_row_is_left_alone(qtbot):
    lone = QWidget()
    qtbot.addWidget(lone)

    give_way(lone, 10, (QPushButton("a", lone),))

    assert not lone.findChild(QPushButton).isHidden()
