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
from desktop.ui.layout.slots import side_widths
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


@pytest.mark.parametrize(
    ("width", "sides"),
    [(1920, (280, 420)), (1600, (280, 420)), (1366, (232, 344)), (1280, (232, 344)),
     (640, (152, 252)), (300, (152, 252))],
)  # fmt: skip
def test_the_sides_of_a_page_follow_its_width(width, sides):
    assert side_widths(width) == sides


def test_images_keep_two_fifths_of_any_page():
    for width in range(660, 2600):
        left, right = side_widths(width)
        assert width - left - right >= 0.375 * width, width


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


def test_a_linked_image_is_opened_by_its_identifiers(page, study, qtbot):
    with qtbot.waitSignal(page.viewer.slice_shown):
        page.show_study(study, record_of(study))
    series = study.series[0]
    last = series.instances[-1]

    with qtbot.waitSignal(page.viewer.slice_shown):
        assert page.open_image(series.uid, last.sop_uid, 0)

    assert page.shown_image.slice.instance is last
    assert not page.open_image(series.uid, "9.9", 0)
    assert not page.open_image("9.9", last.sop_uid, 0)
    assert not page.open_image(series.uid, last.sop_uid, 7)

    page.show_tags("T2", ())
    assert page.shown_image is None


@pytest.fixture
def two(tmp_path):
    """A study of two sagittal series, which open beside each other."""
    write_study(tmp_path / "one", uid="1.2.3", series=1)
    write_study(tmp_path / "one", uid="1.2.3", series=2, name="t")
    study = read_paths((tmp_path / "one",), Work()).studies[0]
    assert [one.uid for one in study.series] == ["1.2.3.1", "1.2.3.2"]
    return study


def shown_all(page, qtbot, study):
    page.show_study(study, record_of(study))
    qtbot.waitUntil(lambda: all(view.shown_image for view in page.grid.panes))


def test_two_sagittals_hang_beside_each_other_and_the_foot_says_what_is_left(page, two, qtbot):
    page.grid.show_layout("two")
    shown_all(page, qtbot, two)

    assert {view.series_uid for view in page.grid.panes} <= {"1.2.3.1", "1.2.3.2"}
    assert "not shown yet" in page.foot.left


def test_the_list_and_the_tools_follow_the_active_view(page, two, qtbot):
    page.set_checklist_panel(QPushButton("checklist"))
    page.show_study(two, record_of(two))
    page.grid.show_layout("two")
    first, second = page.grid.panes
    page.grid.activate(second)
    with qtbot.waitSignal(second.slice_shown):
        page.show_series("1.2.3.2")
    second.go_to(2)
    qtbot.waitUntil(lambda: page.tools.shown_words == "2 of 3 shown")

    page.grid.activate(first)
    with qtbot.waitSignal(first.slice_shown):
        page.show_series("1.2.3.1")

    checked = [row.uid for row in page.panel.series.rows if row.isChecked()]
    assert checked == ["1.2.3.1"]
    assert page.series.uid == "1.2.3.1"
    page._checklist.setFocus()
    assert first.image.hasFocus()


def test_a_series_let_go_over_a_view_hangs_there(page, two, qtbot):
    page.show_study(two, record_of(two))
    page.grid.show_layout("two")
    second = page.grid.panes[1]
    row = next(row for row in page.panel.series.rows if row.uid == "1.2.3.2")
    assert row.dragged().formats() == ["application/x-dorsum-series-row"]

    page.grid.dropped.emit(second, row.row)
    page.grid.dropped.emit(second, 99)

    assert second.series_uid == "1.2.3.2"
    assert page.viewer is second


def test_a_link_brings_its_image_on_screen(page, two, qtbot):
    page.show_study(two, record_of(two))

    assert page.open_image("1.2.3.2", "1.2.3.2.3")
    assert not page.open_image("1.2.3.2", "9.9")

    assert page.instance.sop_uid == "1.2.3.2.3"


def test_nothing_of_the_former_study_is_left_on_screen(page, two, qtbot):
    shown_all(page, qtbot, two)

    page.show_nothing()

    assert [view.series_uid for view in page.grid.all_panes] == [""] * 4
    assert (page.foot.left, page.foot.note) == ("", "")
    assert page.hanger.cache.held_bytes == 0


def test_a_study_of_texts_opens_with_its_text_and_stays_there_while_it_grows(page, tmp_path, qtbot):
    from dataclasses import replace

    write_study(tmp_path / "t")
    study = read_paths((tmp_path / "t",), Work()).studies[0]
    one = study.series[0]
    report = replace(one.instances[0], sop_class="1.2.840.10008.5.1.4.1.1.88.33", modality="SR")
    texts = replace(study, series=(replace(one, modality="SR", instances=(report,)),))

    for _ in range(2):
        with qtbot.waitSignal(page.document_wanted):
            page.show_study(texts, record_of(texts))

        assert page.document.isVisible()
        assert page.series.uid == one.uid
        assert page.instance is report
