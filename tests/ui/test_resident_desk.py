"""Resident mode: drawings grow and shrink while they are looked at; the choice is kept."""

import pytest
from builders import the_pack
from PySide6.QtWidgets import QWidget

from desktop.foundation.errors import SettingsFault
from desktop.foundation.settings import Settings, read_settings, write_settings
from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.lane.guidance import Guidance
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import tokens
from desktop.ui.widgets.drawing import Drawing
from desktop.workbench import Workbench

CSF = next(q for _, q in the_pack().questions() if q.id == "mr_14_csf")


@pytest.fixture
def open_window(qapp, qtbot, tmp_path):
    made = []

    def make():
        profile = Profile.open(tmp_path / "profile")
        bench = Workbench(profile, MemoryLedger)
        window = MainWindow(bench)
        window.bench = bench
        qtbot.addWidget(window)
        window.resize(1920, 1080)
        window.pages.setCurrentWidget(window.reading_page)
        window.show()
        window.guidance = Guidance(CSF, {}, window.desk.panel)
        window.desk.panel.layout().insertWidget(1, window.guidance)
        made.append((window, bench, profile))
        return window

    def close():
        for window, bench, profile in made:
            window.close()
            bench.close()
            profile.close()
        made.clear()

    make.close = close
    yield make
    close()
    Drawing.largest = 1.0


def drawn(window, qtbot):
    qtbot.wait(20)
    drawing = window.guidance.findChild(Drawing)
    return drawing.width(), drawing.height(), window.desk.panel.width()


def test_the_command_makes_drawings_larger_at_once_and_smaller_again(open_window, qtbot):
    window = open_window()
    window.desk.panel.show()
    before = drawn(window, qtbot)

    window.commands["resident"].trigger()
    larger = drawn(window, qtbot)
    says = window.notices.all[0].says
    window.commands["resident"].trigger()

    assert "larger" in says
    assert larger[2] == tokens.RESIDENT_WIDE
    assert before[2] == tokens.RIGHT_WIDE
    assert larger[1] >= 1.5 * before[1]
    assert drawn(window, qtbot) == before


def test_it_is_kept_for_the_next_start(open_window, qtbot, tmp_path):
    window = open_window()
    window.commands["resident"].trigger()
    assert read_settings(window.bench.profile.settings)[0].resident is True
    open_window.close()
    Drawing.largest = 1.0

    again = open_window()

    assert Drawing.largest == tokens.RESIDENT_SCALE
    assert drawn(again, qtbot)[2] == tokens.RESIDENT_WIDE


def test_it_is_off_unless_it_was_chosen_and_only_yes_or_no_can_be(tmp_path):
    file = tmp_path / "settings.toml"
    assert read_settings(file)[0].resident is False
    write_settings(file, Settings(resident=True))
    assert read_settings(file)[0].resident is True
    file.write_text('resident = "yes"', encoding="utf-8")

    settings, notices = read_settings(file)

    assert settings.resident is False
    assert "'resident'" in notices[0]


def test_a_profile_that_cannot_be_written_says_so_and_the_mode_holds_until_the_end(
    open_window, monkeypatch
):
    window = open_window()

    def full(*_):
        raise SettingsFault("The settings could not be saved (disk full).")

    monkeypatch.setattr("desktop.workbench.write_settings", full)
    window.commands["resident"].trigger()

    assert any("could not be saved" in one.says for one in window.notices.all)
    assert Drawing.largest == tokens.RESIDENT_SCALE


def test_a_drawing_never_grows_beyond_what_is_allowed(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    drawing = Drawing("escc", host)
    own = drawing.sizeHint()
    try:
        Drawing.largest = tokens.RESIDENT_SCALE
        assert drawing.sizeHint() == own * tokens.RESIDENT_SCALE
        assert drawing.heightForWidth(5 * own.width()) == round(own.height() * 1.6)
        assert drawing.heightForWidth(own.width()) == own.height()
    finally:
        Drawing.largest = 1.0
