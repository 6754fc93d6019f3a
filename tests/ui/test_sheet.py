"""A page to be read: its column is never wider than told, stands in the middle, and scrolls."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktop.ui.layout.sheet import sheet_on
from desktop.ui.widgets.plain_label import PlainLabel


def test_a_sheet_stands_in_the_middle_and_scrolls(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    scroll, column = sheet_on(page, 600)
    words = PlainLabel("A line. " * 40, wrap=True)
    column.addWidget(words)
    low = QWidget()
    low.setMinimumHeight(2000)
    column.addWidget(low)
    page.resize(1400, 700)
    with qtbot.waitExposed(page):
        page.show()

    left = words.mapTo(page, QPoint(0, 0)).x()
    right = 1400 - left - words.width()
    assert words.width() <= 600
    assert abs(left - right) < 40
    assert scroll.verticalScrollBar().maximum() > 1000

    page.resize(400, 700)
    qtbot.waitUntil(lambda: words.width() < 400)
    assert scroll.horizontalScrollBar().maximum() == 0
