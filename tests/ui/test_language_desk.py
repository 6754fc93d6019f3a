"""The reader chooses both languages; what a language lacks is said where it is chosen.

Serves desktop/ui/desks/language_desk.py, desktop/ui/widgets/language_box.py and
desktop/ui/key_sheet.py.
"""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.foundation.language_files import language_of, languages
from desktop.foundation.settings import read_settings
from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.commands import Commands
from desktop.ui.desks.language_desk import LanguageDesk
from desktop.ui.key_sheet import command_rows, key_rows
from desktop.ui.notices import Notices
from desktop.ui.widgets.language_box import LanguageBox, choice_words, status_words
from desktop.ui.widgets.palette import CommandPalette
from desktop.workbench import Workbench

NOT_REVIEWED = "machine translated, not reviewed"


@pytest.fixture
def bench(tmp_path):
    bench = Workbench(Profile.open(tmp_path / "home"), MemoryLedger)
    yield bench
    bench.close()


@pytest.fixture
def desk(qtbot, bench):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    palette = CommandPalette(window)
    desk = LanguageDesk(bench, Commands(window), Notices(window), palette, parent=window)
    palette.chosen.connect(desk.run)
    desk.window, desk.palette = window, palette
    return desk


def test_the_window_changes_at_the_next_start_and_says_so(desk, bench):
    desk.choose("language", "de")

    told = desk._notices.all[0]
    assert "next start" in told.says
    assert NOT_REVIEWED in told.says
    assert told.tone == "warn"
    assert bench.language.code == "en"
    assert read_settings(bench.profile.settings)[0].language == "de"


def test_the_report_changes_at_once(desk, bench, qtbot):
    with qtbot.waitSignal(desk.report_language_changed):
        desk.choose("report_language", "de")

    assert bench.report_language.code == "de"
    assert "Deutsch" in desk._notices.all[0].says


def test_back_to_what_the_window_speaks_is_no_change(desk):
    desk.choose("language", "en")

    assert desk._notices.all[0].says == "The window goes on in English."


@pytest.mark.parametrize("command", ["window_language", "report_language"])
def test_the_palette_offers_every_language_with_its_state(desk, command):
    desk.parent().actions()
    next(a for a in desk.window.actions() if a.objectName() == command).trigger()

    texts = [row.text for row in desk.palette.rows]
    assert texts == [choice_words(one, language_of("en")) for one in languages()]
    assert f"Deutsch ({NOT_REVIEWED})" in texts


def test_a_row_of_others_is_left_to_others(desk):
    assert not desk.run("begin with:x")
    assert desk.run("report_language:de")


def test_settings_that_cannot_be_saved_are_told_and_nothing_is_promised(desk, bench, monkeypatch):
    monkeypatch.setattr(type(bench.profile), "settings", bench.profile.folder / "no" / "s.toml")

    desk.choose("language", "de")

    (told,) = desk._notices.all
    assert "could not be saved" in told.says


def test_the_box_tells_what_the_hand_chose_and_shows_without_telling(qtbot):
    box = LanguageBox(languages())
    qtbot.addWidget(box)
    with qtbot.assertNotEmitted(box.chosen):
        box.show_choice("de", "en")

    with qtbot.waitSignal(box.chosen) as told:
        box.button("report_language", "de").click()

    assert told.args == ["report_language", "de"]
    assert box.button("language", "de").isChecked()
    assert NOT_REVIEWED in box.button("language", "de").text()
    assert status_words(language_of("en"), language_of("en")) == ""


def test_rows_are_found_by_their_english_words_too(desk):
    commands = Commands(desk.window, language_of("de"))
    commands.bind("undo", desk.window.close)

    assert "Undo" in command_rows(commands, language_of("de"))[0].words
    assert any(row.key for row in key_rows(commands, language_of("de")))
