"""Keys set otherwise: press the button, then the key; conflicts have two ways out; all is kept.

Serves desktop/ui/keys/key_row.py, desktop/ui/keys/key_catcher.py and desktop/ui/desks/keys_desk.py
too.
"""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop.foundation.errors import SettingsFault
from desktop.foundation.settings import Settings
from desktop.ui.commands import COMMANDS, Commands
from desktop.ui.desks.keys_desk import KeysDesk
from desktop.ui.desks.over_pages import OverPages
from desktop.ui.key_sheet import key_rows
from desktop.ui.keys.bindings import shipped_bindings
from desktop.ui.notices import Notices
from desktop.ui.pages.keys_page import KeysPage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot):
    made = KeysPage()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def give(row, key, held=Qt.KeyboardModifier.NoModifier, button="change"):
    getattr(row, button).setFocus()
    press(Qt.Key.Key_Space)
    press(key, held)


def test_every_command_has_a_row_under_its_group(page):
    assert set(page.rows) == {command.id for command in COMMANDS}
    assert page.rows["redo"].change.text() == "Ctrl Shift Z or Ctrl Y"
    assert page.rows["watch"].change.text() == "no key"
    assert not any(row.back.isVisible() for row in page.rows.values())


@pytest.mark.parametrize("number", range(13, 25))
def test_a_pedal_is_caught(page, qtbot, number):
    with qtbot.waitSignal(page.changed) as told:
        give(page.rows["next_open"], Qt.Key(Qt.Key.Key_F13.value + number - 13))

    assert told.args[0].keys("next_open") == (f"F{number}",)
    assert page.rows["next_open"].change.text() == f"F{number}"
    assert page.rows["next_open"].back.text() == "Back to N"


def test_while_a_row_listens_no_key_does_what_it_does_elsewhere(page, qtbot):
    commands = Commands(page)
    done = []
    commands.bind("palette", lambda: done.append("palette"))
    row = page.rows["watch"]

    row.change.setFocus()
    press(Qt.Key.Key_Space)
    assert row.listens
    assert page.listens
    press(Qt.Key.Key_Tab)

    assert "moves through" in row.against.text()
    give(row, Qt.Key.Key_K, CONTROL)
    assert done == []
    assert row.against.isVisible()


def test_escape_leaves_all_as_it_is_and_delete_takes_the_keys_away(page, qtbot):
    with qtbot.assertNotEmitted(page.changed):
        give(page.rows["undo"], Qt.Key.Key_Escape)
    assert page.rows["undo"].change.text() == "Ctrl Z"

    give(page.rows["undo"], Qt.Key.Key_Delete)

    assert page.rows["undo"].change.text() == "no key"
    assert not page.rows["undo"].further.isVisible()


def test_who_turns_away_is_listened_to_no_longer(page):
    row = page.rows["undo"]
    row.change.setFocus()
    press(Qt.Key.Key_Space)

    page.search.setFocus()

    assert not row.listens
    assert row.change.text() == "Ctrl Z"


def test_a_second_press_on_the_button_stops_listening(page, qtbot):
    row = page.rows["undo"]

    row.change.click()
    assert row.change.text().startswith("Press a key")
    row.change.click()

    assert not row.listens
    assert row.change.text() == "Ctrl Z"


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_A, Qt.Key.Key_Backspace, Qt.Key.Key_Return]
)
def test_a_key_that_answers_is_refused_and_stays_what_it_is(page, qtbot, key):
    row = page.rows["watch"]

    with qtbot.assertNotEmitted(page.changed):
        give(row, key)

    assert "answers questions" in row.against.text()
    assert row.keep.hasFocus()
    assert not row.swap.isVisible()
    press(Qt.Key.Key_Space)
    assert not row.against.isVisible()
    assert row.change.hasFocus()


def test_a_taken_key_is_told_and_kept_or_swapped(page, qtbot):
    row, other = page.rows["next_open"], page.rows["add_lesion"]
    with qtbot.assertNotEmitted(page.changed):
        give(row, Qt.Key.Key_L)
    assert row.against.text() == "L does: Add a lesion. Swap gives that command N."
    row.keep.setFocus()
    press(Qt.Key.Key_Space)
    assert (row.change.text(), other.change.text()) == ("N", "L")

    give(row, Qt.Key.Key_L)
    assert row.swap.hasFocus()
    press(Qt.Key.Key_Space)

    assert (row.change.text(), other.change.text()) == ("L", "N")


def test_a_further_key_stands_beside_the_first(page):
    give(page.rows["next_open"], Qt.Key.Key_F13, button="further")

    assert page.rows["next_open"].change.text() == "N or F13"


def test_one_goes_back_by_its_button_and_all_by_two(page, qtbot):
    give(page.rows["undo"], Qt.Key.Key_F13)
    give(page.rows["redo"], Qt.Key.Key_F14)
    page.rows["undo"].back.click()
    assert page.rows["undo"].change.text() == "Ctrl Z"
    assert page.all_back.isEnabled()

    page.all_back.click()
    assert page.unsure.hasFocus()
    page.unsure.click()
    assert page.rows["redo"].change.text() == "F14"
    page.all_back.click()
    with qtbot.waitSignal(page.changed) as told:
        page.sure.click()

    assert told.args == [shipped_bindings()]
    assert not page.all_back.isEnabled()


def test_a_way_back_that_is_taken_says_by_whom(page):
    give(page.rows["undo"], Qt.Key.Key_F13)
    give(page.rows["watch"], Qt.Key.Key_Z, CONTROL)

    page.rows["undo"].back.click()

    assert "Ctrl Z does: Watch the folder" in page.rows["undo"].against.text()
    page.rows["undo"].swap.click()
    assert page.rows["undo"].change.text() == "Ctrl Z"


def test_typing_narrows_the_list_by_command_and_by_key(page, qtbot):
    page.focus_first()

    qtbot.keyClicks(page.search, "invert")
    assert [id for id, row in page.rows.items() if row.isVisible()] == ["invert"]
    page.search.clear()
    qtbot.keyClicks(page.search, "f12")
    assert [id for id, row in page.rows.items() if row.isVisible()] == ["section_12"]
    qtbot.keyClicks(page.search, "no such")
    assert page.nothing.isVisible()


class Bench:
    def __init__(self, **keys):
        self.settings = Settings(keys=keys)
        self.fault = None

    def choose(self, **settings):
        self.settings = Settings(**settings)
        if self.fault:
            raise self.fault


@pytest.fixture
def desk(qtbot):
    def make(**keys):
        pages = QStackedWidget()
        qtbot.addWidget(pages)
        pages.addWidget(QWidget())
        commands, notices = Commands(pages), Notices(pages)
        bench = Bench(**keys)
        made = KeysDesk(bench, OverPages(pages), commands, notices, parent=pages)
        with qtbot.waitActive(pages):
            pages.show()
            pages.activateWindow()
        return SimpleNamespace(
            desk=made, bench=bench, pages=pages, commands=commands, notices=notices
        )

    return make


def test_keys_of_the_settings_hold_and_faulty_ones_are_told(desk):
    made = desk(next_open=["F13", "N"], fly="F14", undo="1")

    assert [key.toString() for key in made.commands["next_open"].shortcuts()] == ["F13", "N"]
    assert made.commands["undo"].shortcut().toString() == "Ctrl+Z"
    assert len(made.notices.all) == 2
    assert made.desk.first_keys["next_open"] == "F13"
    assert made.desk.first_keys["watch"] == ""


def test_a_change_holds_at_once_is_kept_and_told(desk, qtbot):
    made = desk(fly="F14")
    done = []
    made.commands.bind("next_open", lambda: done.append("next"))
    made.commands["change_keys"].trigger()
    assert made.desk.shown

    with qtbot.waitSignal(made.desk.keys_changed) as told:
        give(made.desk.page.rows["next_open"], Qt.Key.Key_F13)
    press(Qt.Key.Key_F13)

    assert done == ["next"]
    assert made.bench.settings.keys == {"fly": "F14", "next_open": ["F13"]}
    assert told.args[0]["next_open"] == "F13"


def test_the_sheet_of_keys_shows_the_new_key_and_leaves_out_what_has_none(desk):
    made = desk(next_open="F13", undo=[])
    made.commands.bind("next_open", lambda: None)
    made.commands.bind("undo", lambda: None)

    from desktop.foundation.language import ENGLISH

    keys = {row.id: row.key for row in key_rows(made.commands, ENGLISH) if row.id}
    assert keys == {"next_open": "F13"}


def test_escape_leaves_the_page_but_not_while_a_row_listens(desk):
    made = desk()
    former = made.pages.currentWidget()
    assert not made.desk.press("\x1b")
    made.desk.open()
    made.desk.page.rows["undo"].change.click()
    assert not made.desk.press("\x1b")
    made.desk.page.search.setFocus()

    assert made.desk.press("\x1b")

    assert made.pages.currentWidget() is former
    made.desk.open()
    made.desk.open()
    assert made.pages.currentWidget() is former


def test_what_the_disk_refuses_is_told_and_holds_meanwhile(desk):
    made = desk()
    made.bench.fault = SettingsFault("The settings could not be saved.")
    made.desk.open()

    give(made.desk.page.rows["next_open"], Qt.Key.Key_F13)

    assert made.commands["next_open"].shortcut().toString() == "F13"
    assert [one.says for one in made.notices.all] == ["The settings could not be saved."]
