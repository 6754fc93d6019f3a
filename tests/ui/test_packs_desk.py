"""A checklist is chosen, or a study begun anew with another; warnings are told, nothing blocks.

Serves desktop/ui/studies/pack_box.py too.
"""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.foundation.errors import SettingsFault
from desktop.foundation.language import ENGLISH
from desktop.foundation.work import Work
from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.desks.packs_desk import offered
from desktop.ui.main_window import MainWindow
from desktop.ui.studies.pack_box import PackBox, PackLine
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench

NOW = datetime(2026, 11, 26, 10, 4, tzinfo=UTC)
CLINIC = """\
id: clinic
extends: upper_back
version: "2"
title: Upper back & our clinic
author: Dr A
reviewed: 2026-03-01
"""
OLD = CLINIC.replace("clinic", "old").replace("2026-03-01", "2024-03-01\nreview_every_months: 12")
PAST = "This checklist was to be reviewed by 2025-03-01; ask its author (Dr A)."
SHIPPED = PackLine("", "Tumour of the upper back, version 1", "Dorsum team")
OWN = PackLine("clinic", "Clinic <b>2</b>", "Dr A", "It is old.", "ff")


@pytest.fixture
def bench(tmp_path):
    made = Workbench(Profile.open(tmp_path / "p"), MemoryLedger, now=lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def open_window(qapp, qtbot, bench):
    """Opens the window once the folder is as the test wants it."""
    dress(qapp)

    def opened():
        window = MainWindow(bench)
        qtbot.addWidget(
            window, before_close_func=lambda one: qtbot.waitUntil(lambda: not one.jobs.busy)
        )
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: not window.jobs.busy)
        return window

    return opened


def put(bench, text=CLINIC, name="clinic.yaml"):
    (bench.profile.checklists / name).write_text(text, encoding="utf-8")


def open_demo(window, qtbot):
    window.commands["demo"].trigger()
    qtbot.waitUntil(lambda: window.desk.current.reading is not None, timeout=30_000)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=30_000)


def pick(window, qtbot, command, typed):
    """Choose a row of the palette that a command opens; the row's words."""
    window.commands[command].trigger()
    qtbot.waitUntil(window.palette_box.isVisible)
    QTest.keyClicks(QApplication.focusWidget(), typed)
    words = window.palette_box.rows[0].text
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=30_000)
    return words


def notices(window):
    return [notice.says for notice in window.notices.all]


def test_a_box_with_nothing_to_choose_is_not_seen(qtbot):
    box = PackBox()
    qtbot.addWidget(box)

    box.show_packs((SHIPPED,), (), "")
    alone = box.isHidden()
    box.show_packs((SHIPPED,), ("Not offered: bad.yaml",), "")

    assert alone
    assert not box.isHidden()
    assert "Not offered: bad.yaml" in box.words


def test_a_box_says_title_origin_and_warning_as_plain_text_and_the_hand_chooses(qtbot):
    box = PackBox()
    qtbot.addWidget(box)
    box.show_packs((SHIPPED, OWN), (), "")
    box.show()
    first, second = box.buttons

    with qtbot.waitSignal(box.chosen) as told:
        second.setFocus()
        QTest.keyClick(second, Qt.Key.Key_Space)

    assert told.args == ["clinic"]
    assert box.words.splitlines() == [
        "Checklist", "Tumour of the upper back, version 1", "Dorsum team", "Clinic <b>2</b>",
        "Dr A", "It is old.",
    ]  # fmt: skip
    assert second.accessibleName() == "Clinic <b>2</b>. Dr A. It is old."
    assert not first.isChecked()


def test_showing_a_choice_is_not_choosing_and_keeps_the_keyboard(qtbot):
    box = PackBox()
    qtbot.addWidget(box)
    box.show_packs((SHIPPED, OWN), (), "")
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    box.buttons[1].setFocus()

    with qtbot.assertNotEmitted(box.chosen):
        box.show_packs((SHIPPED, OWN), (), "clinic")

    assert [one.isChecked() for one in box.buttons] == [False, True]
    assert box.buttons[1].hasFocus()


def test_a_long_title_is_cut_on_screen_only(qtbot):
    box = PackBox()
    qtbot.addWidget(box)

    box.show_packs((SHIPPED, PackLine("x", "long " * 40, "Dr A")), (), "")

    assert len(box.buttons[1].text()) == 80
    assert box.buttons[1].accessibleName().startswith("long " * 40)


def test_with_the_shipped_checklist_alone_nothing_is_read_or_shown(bench, open_window):
    window = open_window()

    assert offered(bench, ENGLISH, False, Work()).lines == ()
    assert window.studies_page.checklists.isHidden()


def test_own_checklists_are_offered_and_one_is_chosen_on_the_page(bench, open_window, qtbot):
    put(bench)
    put(bench, "id: [", "bad.yaml")
    put(bench, CLINIC + "phrases: {x: y, z: y}\n", "worse.yaml")
    window = open_window()
    box = window.studies_page.checklists

    box.buttons[1].setFocus()
    QTest.keyClick(box.buttons[1], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not window.jobs.busy)

    assert bench.settings.checklist == "clinic"
    assert box.isVisible()
    assert box.buttons[1].text() == "Upper back && our clinic, version 2"
    assert box.buttons[1].isChecked()
    assert "Not offered: bad.yaml, line 2: a bracket" in box.words
    assert "(1 more; `main.py lint` shows all)" in box.words
    assert any("from now on. One that was begun keeps its own." in says for says in notices(window))


def test_a_wish_that_cannot_be_met_is_told_and_taken_back_once_it_can(bench, open_window, qtbot):
    bench.choose(checklist="clinic")
    window = open_window()
    told = [says for says in notices(window) if "cannot be used; the shipped one is" in says]

    put(bench)
    window.packs.refresh()
    qtbot.waitUntil(lambda: not window.jobs.busy)

    assert len(told) == 1
    assert not any("cannot be used" in says for says in notices(window))


def test_settings_that_cannot_be_kept_are_told(bench, open_window, qtbot, monkeypatch):
    put(bench)
    window = open_window()

    def full(**_):
        raise SettingsFault("The settings could not be saved (disk full).")

    monkeypatch.setattr(bench, "choose", full)
    window.packs.choose("clinic")
    qtbot.waitUntil(lambda: not window.jobs.busy)

    assert "The settings could not be saved (disk full)." in notices(window)


def test_a_checklist_is_chosen_in_the_palette(bench, open_window, qtbot):
    put(bench)
    window = open_window()

    words = pick(window, qtbot, "checklist", "our clinic")

    assert (
        words
        == "Upper back & our clinic, version 2. Dr A; based on upper_back 1; reviewed 2026-03-01"
    )
    assert bench.settings.checklist == "clinic"


def test_the_palette_says_where_own_checklists_belong_and_which_are_faulty(
    bench, open_window, qtbot
):
    put(bench, "id: [", "bad.yaml")
    window = open_window()

    window.commands["checklist"].trigger()
    qtbot.waitUntil(window.palette_box.isVisible)
    rows = window.palette_box.rows

    assert [row.id for row in rows] == ["begin with:", "", ""]
    assert rows[1].text.startswith("Not offered: bad.yaml, line 2: ")
    assert rows[2].text == f"{bench.packs.folder} is where checklists of your own belong"


def test_a_begun_reading_keeps_its_own_and_can_be_begun_anew_with_another(
    bench, open_window, qtbot
):
    put(bench)
    window = open_window()
    open_demo(window, qtbot)
    first = window.desk.current.reading
    window.packs.choose("clinic")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    kept = window.desk.current.reading.checklist.id

    pick(window, qtbot, "begin_anew", "clinic")
    anew = window.desk.current.reading

    assert (first.checklist.id, kept, anew.checklist.id) == ("upper_back", "upper_back", "clinic")
    assert anew.id != first.id
    assert any("A new reading was begun with" in says for says in notices(window))
    assert window.reading_page.panel.checklist.text() == (
        "Checklist: Upper back & our clinic, version 2. Dr A; based on upper_back 1; reviewed "
        "2026-03-01."
    )


def test_beginning_anew_is_offered_only_while_a_reading_is_open(bench, open_window, qtbot):
    window = open_window()
    before = window.commands["begin_anew"].isEnabled()
    open_demo(window, qtbot)
    within = window.commands["begin_anew"].isEnabled()

    window.commands["begin_anew"].trigger()
    qtbot.waitUntil(window.palette_box.isVisible)
    rows = [row.text for row in window.palette_box.rows]
    window.palette_box.close_palette()
    window.show_studies()
    qtbot.waitUntil(lambda: not window.jobs.busy)

    assert (before, within, window.commands["begin_anew"].isEnabled()) == (False, True, False)
    assert rows[0] == "There is no other checklist"
    assert window.reading_page.panel.checklist.isHidden()


def test_a_review_that_is_past_warns_where_it_is_chosen_and_when_a_reading_begins(
    bench, open_window, qtbot
):
    put(bench, OLD, "old.yaml")
    bench.choose(checklist="old")
    window = open_window()
    offered_words = window.studies_page.checklists.words

    open_demo(window, qtbot)

    assert PAST in offered_words
    assert PAST in notices(window)
    assert window.desk.current.reading.checklist.id == "old"
    assert window.reading_page.panel.checklist.text().endswith(PAST)
    assert window.reading_page.panel.checklist.property("role") == "warn"


def test_images_that_are_only_looked_at_follow_no_checklist(bench, open_window):
    from dataclasses import replace

    from desk_builders import a_study, a_study_record, an_outline

    from desktop.ui.intake_work import OpenStudy

    window = open_window()
    opening = OpenStudy(an_outline(), a_study(), a_study_record(), None)

    window.packs.tell_opened(replace(opening, timeline=None))

    assert not window.commands["begin_anew"].isEnabled()
