"""The strips under the banner: one sentence, a way to put it away, a way to cancel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.notice_strip import NoticeStrip, WorkStrip


@pytest.fixture(autouse=True)
def _dressed(qapp):
    dress(qapp)


@pytest.mark.parametrize("tone", ["plain", "good", "warn", "bad"])
def test_news_is_said_in_its_tone(qtbot, tone):
    strip = NoticeStrip()
    qtbot.addWidget(strip)

    strip.show_notice("The disk is full.", tone, 2)

    assert strip.words == "The disk is full."
    assert not strip.isHidden()
    assert strip.property("role") == ("notice" if tone == "plain" else f"notice {tone}")


def test_no_news_takes_no_room(qtbot):
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.show_notice("Something.", "good", 0)

    strip.show_notice("", "plain", 0)

    assert strip.isHidden()


def test_news_is_put_away_by_key(qtbot):
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.show_notice("Something.", "bad", 0)
    with qtbot.waitActive(strip):
        strip.show()
        strip.activateWindow()

    with qtbot.waitSignal(strip.put_away):
        qtbot.keyClick(strip.findChild(IconButton), Qt.Key.Key_Space)


def test_work_is_counted_with_and_without_an_end(qtbot):
    strip = WorkStrip()
    qtbot.addWidget(strip)
    strip.show_work("Reading files")

    strip.show_progress(12, 0)
    assert strip.words == "Reading files: 12 so far"
    strip.show_progress(12, 40)
    assert strip.words == "Reading files: 12 of 40, 28 left"
    strip.show_work("")
    assert strip.isHidden()


def test_work_can_be_cancelled(qtbot):
    strip = WorkStrip()
    qtbot.addWidget(strip)
    strip.show_work("Reading files")

    with qtbot.waitSignal(strip.stop_wanted):
        strip.findChild(QPushButton).click()
