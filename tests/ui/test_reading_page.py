"""The reading page: three parts and a foot, room by size, series by key, places for others.

Serves desktop/ui/pages/middle.py, desktop/ui/pages/thumbnails.py
and desktop/ui/layout/slots.py too.
"""

import pytest
from desk_builders import a_series_record, a_study_record, write_study
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.foundation.work import Work
from desktop.study.folder import read_paths
from desktop.study.record import record_of
from desktop.ui.jobs import Jobs
from desktop.ui.pages.reading_page import ReadingPage, first_series
from desktop.ui.theme.stylesheet import dress


@pytest.fixture
def page(qapp, qtbot):
    dress(qapp)
    jobs = Jobs()
    made = ReadingPage(jobs)
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.show_nothing()
    jobs.close()


@pytest.fixture
def study(tmp_path):
    write_study(tmp_path / "a")
    write_study(tmp_path / "b", uid="1.2.3")
    return read_paths((tmp_path / "a",), Work()).studies[0]


def test_a_study_comes_up_with_an_image_and_a_thumbnail(page, study, qtbot):
    with qtbot.waitSignal(page.viewer.slice_shown):
        page.show_study(study, record_of(study))

    row = page.panel.series.rows[0]
    assert row.isChecked()
    qtbot.waitUntil(lambda: not row._picture.isNull())
    assert row.share == pytest.approx(1 / 3)
    assert page.tools.shown_words == "1 of 3 shown"


def test_the_keyboard_is_on_the_image(page, study, qtbot):
    page.show_study(study, record_of(study))

    assert page.viewer.image.hasFocus()


def test_keys_that_nobody_wants_scroll_the_image(page, study, qtbot):
    with qtbot.waitSignal(page.viewer.slice_shown):
        page.show_study(study, record_of(study))

    with qtbot.waitSignal(page.viewer.slice_shown):
        qtbot.keyClick(page, Qt.Key.Key_Down)

    assert page.viewer.place == 2


def test_an_image_that_has_gone_is_said_in_words(page, study, tmp_path, qtbot):
    for file in (tmp_path / "a").iterdir():
        file.unlink()

    page.show_study(study, record_of(study))
    qtbot.waitUntil(lambda: "cannot be read" in page.viewer.image.words)

    assert page.panel.series.rows[0].title == "Sag T2"


def test_the_first_series_is_a_sagittal_t2_if_there_is_one():
    axial = a_series_record("1", weighting="T2", plane="axial")
    t1 = a_series_record("2", weighting="T1", plane="sagittal")
    t2 = a_series_record("3", weighting="T2", plane="sagittal")
    scout = a_series_record("0", kind="localizer", weighting="T2", plane="sagittal")

    assert first_series(a_study_record((scout, axial, t1, t2))) == "3"
    assert first_series(a_study_record((scout, axial, t1))) == "2"
    assert first_series(a_study_record((scout, axial))) == "1"
    assert first_series(a_study_record((scout,))) == "0"
    assert first_series(a_study_record(())) is None


def test_the_next_series_comes_by_command(page, tmp_path, qtbot):
    write_study(tmp_path / "two", uid="1.2.9")
    one = read_paths((tmp_path / "two",), Work()).studies[0]
    record = record_of(one)
    page.show_study(one, record)

    page.next_series()
    page.previous_series()

    assert page.viewer.series_uid == "1.2.9.1"


def test_a_series_that_is_not_there_changes_nothing(page, study):
    page.show_series("9.9.9")

    assert page.viewer.series_uid == ""


def test_on_a_large_screen_the_sides_are_wide_and_the_report_tall(page):
    page.set_checklist_panel(QLabel("checklist"))
    page.set_report_panel(QLabel("report"))

    assert (page.panel.width(), page._right.width()) == (280, 420)
    assert page.report.height() == 196


def test_on_a_small_screen_the_spine_gets_the_height(page, qtbot):
    page.set_report_panel(QLabel("report"))

    with qtbot.waitSignal(page.report_compacted) as signal:
        page.resize(1366, 768)

    assert signal.args == [True]
    assert page.panel.width() == 232
    assert page.report.height() == 36


def test_the_reader_decides_how_tall_the_report_is(page):
    page.set_report_panel(QLabel("report"))

    page.toggle_report()
    assert not page.report_is_tall
    page.resize(1800, 1200)
    assert not page.report_is_tall
    page.report.toggled.emit()

    assert page.report_is_tall


def test_keys_of_the_lane_reach_the_checklist(page):
    taken = []
    assert not page.press("1")

    page.set_checklist_panel(QLabel("first"))
    page.set_checklist_panel(QLabel("second"), lambda key: taken.append(key) or True)

    assert page.press("2")
    assert taken == ["2"]


def test_a_checklist_that_asks_for_the_keyboard_leaves_it_on_the_image(page):
    panel = QPushButton("checklist")
    page.set_checklist_panel(panel)

    panel.setFocus()

    assert page.viewer.image.hasFocus()
