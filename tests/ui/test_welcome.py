"""The first start explains itself in one screen, by keys alone, and goes once a study was opened.

Serves desktop/ui/studies/purpose.py too.
"""

from datetime import UTC, datetime

import pytest
from desk_builders import write_study
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.main_window import MainWindow
from desktop.ui.studies.purpose import NEVER
from desktop.ui.studies.welcome import STEPS
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench

NOW = datetime(2026, 11, 18, 10, 4, tzinfo=UTC)


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    dress(qapp)
    profile = Profile.open(tmp_path / "profile")
    made = MainWindow(Workbench(profile, MemoryLedger, now=lambda: NOW))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    qtbot.waitUntil(lambda: made.desk.current.settled)
    made.close()
    profile.close()


def said(window):
    return [label.text() for label in window.studies_page.findChildren(QLabel) if label.isVisible()]


def test_three_steps_and_what_is_never_done_stand_in_one_screen(window):
    words = said(window)

    assert len(STEPS) == 3
    for _, title, says in STEPS:
        assert title in words
        assert says in words
    assert all(says in words for _, says in NEVER)
    scroll = window.studies_page.currentWidget()
    assert scroll.verticalScrollBar().maximum() == 0


def test_all_of_it_is_reached_by_the_tab_key(window, qtbot):
    page = window.studies_page
    wanted = [page.open_folder, page.open_files, page.demo, *page.welcome.buttons.values()]
    page.open_folder.setFocus()

    met = []
    for _ in wanted:
        met.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert met == wanted


@pytest.mark.parametrize("id", ["keys", "window_language"])
def test_its_buttons_do_the_commands(window, qtbot, id):
    window.studies_page.welcome.buttons[id].click()

    qtbot.waitUntil(window.palette_box.isVisible)
    window.palette_box.close_palette()


def test_a_button_does_its_command_once_however_often_the_page_was_shown(window):
    window.show_studies()
    done = []
    window.commands["theme"].triggered.connect(lambda: done.append(True))

    window.studies_page.welcome.buttons["theme"].click()

    assert done == [True]
    window.commands["theme"].trigger()


def test_it_is_gone_once_a_study_was_opened(window, qtbot, tmp_path):
    write_study(tmp_path / "s")
    with qtbot.waitSignal(window.desk.current.opened, timeout=10_000):
        window.open_paths((tmp_path / "s",))
    window.show_studies()
    window.studies_page.show_start()

    assert window.studies_page.welcome is None
    assert STEPS[0][1] not in said(window)
    assert "Opened lately" in said(window)


def test_it_is_there_with_the_first_paint(qapp, qtbot):
    dress(qapp)
    fresh, known = MainWindow(fresh=True), MainWindow()
    for made in (fresh, known):
        qtbot.addWidget(made, before_close_func=lambda made: made.hide())

    assert fresh.studies_page.welcome is not None
    assert known.studies_page.welcome is None


def test_where_there_is_no_room_the_steps_stand_below_each_other(window, qtbot):
    window.resize(683, 384)
    welcome = window.studies_page.welcome
    cards = [welcome._steps.itemAt(place).widget() for place in range(3)]

    qtbot.waitUntil(lambda: cards[1].y() > cards[0].y())

    assert welcome.width() <= window.width()
