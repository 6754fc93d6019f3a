"""The window's look by keys: theme at once, size at the next start; About over any page.

Serves desktop/ui/desks/over_pages.py and desktop/ui/pages/about_page.py too.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.errors import SettingsFault
from desktop.foundation.settings import read_settings
from desktop.foundation.version import VERSION
from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.commands import Commands
from desktop.ui.desks.over_pages import OverPages
from desktop.ui.desks.program_desk import FACTOR, Again, ProgramDesk
from desktop.ui.notices import Notices
from desktop.ui.studies.purpose import INTENDED_USE, NEVER
from desktop.ui.theme.stylesheet import dress, worn
from desktop.ui.theme.tokens import DARK, LIGHT
from desktop.workbench import Workbench

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bench(tmp_path):
    made = Workbench(Profile.open(tmp_path / "home"), MemoryLedger)
    yield made
    made.close()


@pytest.fixture
def desk(qapp, qtbot, bench, monkeypatch):
    monkeypatch.delenv(FACTOR, raising=False)
    dress(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    pages = QStackedWidget()
    QVBoxLayout(window).addWidget(pages)
    under = QWidget()
    column = QVBoxLayout(under)
    under.first, under.second = QPushButton("first"), QPushButton("second")
    column.addWidget(under.first)
    column.addWidget(under.second)
    pages.addWidget(under)
    commands = Commands(window)
    over = OverPages(pages, commands)
    made = ProgramDesk(bench, over, commands, Notices(window), window=window)
    made.pages, made.under, made.over = pages, under, over
    window.resize(900, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.window = window
    yield made
    dress(qapp)


def kept(bench):
    return read_settings(bench.profile.settings)[0]


def news(desk):
    return desk._notices.all[0].says


def test_one_key_turns_the_window_light_and_dark_again(desk, bench, qtbot):
    qtbot.keyClick(desk.window, Qt.Key.Key_L, CONTROL | SHIFT)
    assert worn() is LIGHT
    assert kept(bench).theme == "light"
    assert desk.window.grab().toImage().pixelColor(2, 2).name() == LIGHT.window

    qtbot.keyClick(desk.window, Qt.Key.Key_L, CONTROL | SHIFT)
    assert worn() is DARK
    assert kept(bench).theme == "dark"
    assert desk.window.grab().toImage().pixelColor(2, 2).name() == DARK.window


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        (100, Qt.Key.Key_Equal, 110), (100, Qt.Key.Key_Plus, 110), (100, Qt.Key.Key_Minus, 90),
        (125, Qt.Key.Key_Equal, 130), (125, Qt.Key.Key_Minus, 120), (150, Qt.Key.Key_0, 100),
        (200, Qt.Key.Key_Equal, 200), (90, Qt.Key.Key_Minus, 90),
    ],
)  # fmt: skip
def test_the_size_goes_in_steps_of_ten_and_is_kept(desk, bench, qtbot, before, key, after):
    bench.choose(scale=before)

    qtbot.keyClick(desk.window, key, CONTROL)

    assert kept(bench).scale == after
    assert f"{after} %" in news(desk)


def test_the_news_says_when_the_size_shows_and_which_key_shows_it_now(desk):
    desk._commands["larger"].trigger()
    assert "when Dorsum opens next" in news(desk)
    assert "Ctrl Shift R" in news(desk)

    desk._commands.use_keys({"reopen": ()})
    desk._commands["larger"].trigger()
    assert news(desk) == "Letters and controls at 120 %: shown when Dorsum opens next."

    desk._commands["normal_size"].trigger()
    assert news(desk) == "Letters and controls stay at 100 %."


def test_beyond_the_largest_and_the_smallest_it_says_how_far_it_goes(desk, bench):
    bench.choose(scale=200)

    desk._commands["larger"].trigger()

    assert news(desk).startswith("It goes from 90 to 200 %.")


def test_a_factor_that_was_set_outside_decides_and_that_is_said(desk, monkeypatch):
    monkeypatch.setenv(FACTOR, "1.5")

    desk._commands["larger"].trigger()

    assert "QT_SCALE_FACTOR is set outside" in news(desk)


def test_what_the_disk_refuses_is_told_and_worn_meanwhile(desk, bench, monkeypatch):
    def refuse(**settings):
        raise SettingsFault("The settings could not be saved.")

    monkeypatch.setattr(bench, "choose", refuse)

    desk._commands["theme"].trigger()

    assert worn() is LIGHT
    assert news(desk) == "The settings could not be saved."


def test_a_size_that_the_disk_refuses_is_promised_to_no_start(desk, bench, monkeypatch):
    def refuse(**settings):
        raise SettingsFault("The settings could not be saved.")

    monkeypatch.setattr(bench, "choose", refuse)

    desk._commands["larger"].trigger()

    assert [notice.says for notice in desk._notices.all] == ["The settings could not be saved."]


def test_opening_anew_closes_the_window_and_says_what_was_on_screen(desk):
    desk._on_screen = lambda: (("/study",), "1.2.3")

    desk._commands["reopen"].trigger()

    assert desk.again == Again((("/study",), "1.2.3"))
    assert not desk.window.isVisible()


def test_quitting_does_not_open_it_anew(desk):
    desk.again = Again(None)

    desk.quit()

    assert desk.again is None
    assert not desk.window.isVisible()


def test_what_had_the_keyboard_may_be_gone_when_a_page_is_left(desk, qtbot):
    desk.under.second.setFocus()
    desk.open()
    with qtbot.waitSignal(desk.under.second.destroyed):
        desk.under.second.deleteLater()

    desk.leave()

    assert desk.pages.currentWidget() is desk.under


# --- about ---------------------------------------------------------------------------------------


def said(page):
    return [label.text() for label in page.findChildren(QLabel)]


def test_about_says_what_it_is_for_where_the_data_lie_and_whose_work_it_rests_on(desk, bench):
    desk._commands["about"].trigger()

    words = said(desk.page)
    assert f"Version {VERSION}" in words
    assert INTENDED_USE in words
    assert "not a certified medical device" in INTENDED_USE
    assert all(says in words for _, says in NEVER)
    assert str(bench.profile.folder) in words
    assert "PySide6_Essentials" in words
    assert any("LGPL-3.0-only" in one for one in words)
    assert "Inter" in words


def test_about_says_the_look_that_holds(desk):
    desk._commands["about"].trigger()
    assert desk.page.look_words == "Dark, letters and controls at 100 %."

    desk.page.buttons["theme"].click()
    desk.page.buttons["larger"].click()

    assert desk.page.look_words.startswith("Light, letters and controls at 110 %")


def test_about_is_closed_by_its_key_by_escape_and_by_its_button(desk):
    for leave in (desk._commands["about"].trigger, lambda: desk.press("\x1b"),
                  lambda: desk.page.leave.click()):  # fmt: skip
        desk.open()
        assert desk.shown
        leave()
        assert desk.pages.currentWidget() is desk.under
    assert not desk.press("\x1b")


def test_pages_of_about_are_turned_by_keys_whatever_has_the_focus(desk, qtbot):
    desk.open()
    bar = desk.page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    places = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        qtbot.keyClick(QApplication.focusWidget(), key)
        places.append(bar.value())

    assert places[0] > 0
    assert places[1] == bar.maximum()
    assert 0 < places[2] < places[1] or places[2] == places[1] - bar.pageStep()
    assert places[3] == 0


# --- pages that lie over others ------------------------------------------------------------------


def test_the_keyboard_goes_back_to_where_it_was(desk):
    desk.under.second.setFocus()

    desk.open()
    desk.leave()

    assert desk.under.second.hasFocus()


def test_one_page_over_another_leads_to_the_page_beneath_both(desk):
    other = QWidget()
    desk.over.add(other)

    desk.open()
    desk.over.show(other)
    desk.over.leave(other)

    assert desk.pages.currentWidget() is desk.under


def test_commands_of_a_reading_wait_while_it_is_out_of_sight(desk):
    done = []
    desk._commands.bind("key_image", lambda: done.append(1))
    desk._commands.bind("undo", lambda: done.append(2), enabled=False)
    desk._commands.bind("open_folder", lambda: done.append(3))

    desk.open()
    desk._commands.enable("undo", True)  # what happens meanwhile holds afterwards
    held = [desk._commands[id].isEnabled() for id in ("key_image", "undo", "open_folder")]
    desk.leave()
    free = [desk._commands[id].isEnabled() for id in ("key_image", "undo", "open_folder")]

    assert held == [False, False, True]
    assert free == [True, True, True]
