"""Dropped files are opened wherever they fall, and never written into a text field."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.drop_lane import DropLane

NONE = Qt.KeyboardModifier.NoModifier
LEFT, COPY = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction


@pytest.fixture
def window(qapp, qtbot):
    made = QWidget()
    made.field = QPlainTextEdit()
    QVBoxLayout(made).addWidget(made.field)
    made.lane = DropLane(made)
    made.heard = []
    made.lane.held.connect(made.heard.append)
    made.lane.dropped.connect(made.heard.append)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def held(*urls):
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def enter(target, data):
    event = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(target, event)
    return event


def test_a_folder_over_a_text_field_is_opened_and_not_written(window, tmp_path):
    data = held(tmp_path.as_uri(), (tmp_path / "b.zip").as_uri())
    target = window.field.viewport()

    assert enter(target, data).isAccepted()
    QApplication.sendEvent(target, QDragMoveEvent(QPoint(6, 6), COPY, data, LEFT, NONE))
    QApplication.sendEvent(target, QDropEvent(QPointF(6, 6), COPY, data, LEFT, NONE))

    assert window.heard[-1] == (tmp_path, tmp_path / "b.zip")
    assert window.heard[-2] is False
    assert window.field.toPlainText() == ""


def test_what_comes_from_the_web_is_not_opened(window):
    enter(window, held("https://example.org/x.dcm"))

    assert window.heard == []


def test_what_leaves_the_window_is_no_longer_held(window, tmp_path):
    data = held(tmp_path.as_uri())
    enter(window, data)

    QApplication.sendEvent(window, QDragLeaveEvent())

    assert window.heard == [True, False]


def test_another_window_keeps_its_own_drops(window, qtbot, tmp_path):
    other = QWidget()
    qtbot.addWidget(other)

    assert not enter(other, held(tmp_path.as_uri())).isAccepted()
    assert window.heard == []
