"""Behind the images: tags, texts and UIDs on demand, and the reader's correction of a series.

Serves desktop/ui/details/document_view.py too.
"""

from dataclasses import replace

import pytest
from bench_double import parts
from desk_builders import a_series_record, a_study_record, an_instance, write_study
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.foundation.errors import InputFault
from desktop.foundation.work import Work
from desktop.study.folder import read_paths
from desktop.study.hierarchy import Series
from desktop.study.record import record_of
from desktop.study.tag_list import TagLine
from desktop.ui.commands import Commands
from desktop.ui.desks.details_desk import DetailsDesk
from desktop.ui.pages.reading_page import ReadingPage, holds_text
from desktop.ui.theme.stylesheet import dress

REPORT = "1.2.840.10008.5.1.4.1.1.88.11"


class Bench:
    """Knows tags and texts by path, and keeps corrections."""

    def __init__(self):
        self.texts, self.kept = {}, []

    def tags(self, path):
        return (TagLine(0, "(0010,0010)", "PatientName", "PN", "DOE^Jane"),)

    def document(self, path):
        return self.texts.get(path)

    def correct(self, uid, field, value):
        if value == "PD":
            raise InputFault("The disk is full.")
        self.kept.append((uid, field, value))

    def record(self, study):
        made = record_of(study)
        for uid, field, value in self.kept:
            made = replace(made, series=tuple(
                replace(one, acquisition=replace(one.acquisition, **{field: value}))
                if one.uid == uid else one for one in made.series
            ))  # fmt: skip
        return made


class Desk:
    """A reading page with its details, in a window."""

    def __init__(self, qtbot, study):
        self.jobs, self.notices, _ = parts()
        self.window = QWidget()
        self.commands = Commands(self.window)
        self.page = ReadingPage(self.jobs, parent=self.window)
        self.page.resize(1400, 800)
        self.bench = Bench()
        self.desk = DetailsDesk(self.bench, self.jobs, self.commands, self.notices, self.page)
        self.record = record_of(study)
        self.page.show_study(study, self.record)
        self.desk.open(self.record)
        self.desk.enable(True)
        self.window.resize(1400, 800)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def says(self):
        return [notice.says for notice in self.notices.all]

    def run(self, command):
        self.commands[command].trigger()

    @property
    def clipboard(self):
        return QGuiApplication.clipboard().text()


@pytest.fixture
def study(tmp_path):
    return read_paths((write_study(tmp_path / "s"),), Work()).studies[0]


@pytest.fixture
def desk_of(qapp, qtbot):
    dress(qapp)
    made = []

    def make(study):
        made.append(Desk(qtbot, study))
        return made[-1]

    yield make
    for desk in made:
        desk.page.show_nothing()
        desk.jobs.close()


def with_report(study, count=1):
    instances = tuple(
        replace(an_instance(n, path=f"/r{n}", series="8"), sop_class=REPORT)
        for n in range(1, count + 1)
    )
    return replace(study, series=(*study.series, Series("8", 9, "SR", "Old report", instances)))


def test_all_tags_of_the_image_take_its_place_and_go_again(desk_of, study, qtbot):
    desk = desk_of(study)
    desk.run("tags")
    qtbot.waitUntil(lambda: desk.page.shows_tags)
    assert desk.page.tags.words == "All tags, Sag T2, image 2"
    assert desk.page.tags.list.hasFocus()

    desk.run("tags")

    assert not desk.page.shows_tags
    assert desk.page.viewer.image.hasFocus()


def test_tags_are_searched_by_one_key(desk_of, study, qtbot):
    desk = desk_of(study)

    desk.desk.find_tags()
    qtbot.waitUntil(lambda: desk.page.tags.filter.hasFocus())
    desk.page.tags.focus_list()
    desk.desk.find_tags()

    assert desk.page.tags.filter.hasFocus()


def test_tags_that_come_too_late_are_not_shown(desk_of, study, qtbot):
    desk = desk_of(study)
    desk.run("tags")

    desk.page.show_nothing()
    qtbot.waitUntil(lambda: not desk.jobs.busy)

    assert not desk.page.shows_tags


@pytest.mark.parametrize(
    ("command", "uid"),
    [
        ("copy_instance_uid", "1.2.3.1.2"),
        ("copy_series_uid", "1.2.3.1"),
        ("copy_study_uid", "1.2.3"),
    ],
)
def test_uids_go_to_the_clipboard(desk_of, study, command, uid):
    desk = desk_of(study)

    desk.run(command)

    assert desk.clipboard == uid
    assert desk.says() == ["The UID is on the clipboard."]


def test_a_uid_that_is_not_there_is_said(desk_of, study):
    desk = desk_of(replace(study, uid=None))

    desk.run("copy_study_uid")

    assert desk.says() == ["The header names no such UID."]


def test_a_report_of_the_study_is_shown_as_text_where_the_image_was(desk_of, study, qtbot):
    study = with_report(study)
    desk = desk_of(study)
    desk.bench.texts["/r1"] = "Findings: <b>none</b>"

    desk.page.show_series("8")
    qtbot.waitUntil(lambda: "<b>none</b>" in desk.page.document.words)
    assert desk.page.document.isVisible()
    assert not desk.page.panel.series.rows[-1]._picture.isNull()
    assert desk.page.instance.path == "/r1"
    desk.page.focus_image()
    assert desk.page.document.text.hasFocus()

    desk.page.show_series("1.2.3.1")

    assert desk.page.viewer.isVisible()


def test_tags_of_a_report_lead_back_to_its_text(desk_of, study, qtbot):
    desk = desk_of(with_report(study))
    desk.page.show_series("8")
    desk.run("tags")
    qtbot.waitUntil(lambda: desk.page.shows_tags)

    qtbot.keyClick(desk.page.tags.list, Qt.Key.Key_Escape)

    assert desk.page.document.isVisible()


def test_a_document_without_text_says_so_and_many_are_cut(desk_of, study, qtbot):
    desk = desk_of(with_report(study, 23))

    desk.page.show_series("8")

    qtbot.waitUntil(lambda: "holds no text" in desk.page.document.words)
    assert "3 more are not shown." in desk.page.document.words


def test_only_reports_and_documents_hold_text(study):
    assert not holds_text(study.series[0])
    assert not holds_text(replace(study.series[0], instances=()))
    assert holds_text(with_report(study).series[1])


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_the_menu_of_a_series_offers_what_the_keys_do(desk_of, study, qtbot):
    desk = desk_of(study)
    row = desk.page.panel.series.rows[0]

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(50, 50))
    QApplication.sendEvent(row, event)

    menu = desk.page.findChild(QMenu)
    assert "All tags of this image" in [action.text() for action in menu.actions()]
    menu.close()


def edit(desk, qtbot):
    desk.run("correct")
    qtbot.waitUntil(lambda: desk.page.panel.series.editor is not None)
    return desk.page.panel.series.editor


def press(desk, name):
    editor = desk.page.panel.series.editor
    found = [b for r in editor.rows for b in r.buttons if b.accessibleName().startswith(name)]
    found[0].click()


def title(desk):
    return desk.page.panel.series.rows[0].title


def test_a_correction_is_kept_shown_and_taken_back(desk_of, study, qtbot):
    desk = desk_of(study)
    edit(desk, qtbot)

    press(desk, "Weighting: T1")
    qtbot.waitUntil(lambda: title(desk) == "Sag T1")
    assert desk.bench.kept == [("1.2.3.1", "weighting", "T1")]
    qtbot.waitUntil(lambda: desk.page.panel.series.editor.undo.isEnabled())

    desk.page.panel.series.editor.undo.click()
    qtbot.waitUntil(lambda: title(desk) == "Sag T2")

    qtbot.waitUntil(lambda: not desk.page.panel.series.editor.undo.isEnabled())


def test_the_editor_goes_at_the_second_press_and_the_image_has_the_keys(desk_of, study, qtbot):
    desk = desk_of(study)
    edit(desk, qtbot)

    desk.run("correct")

    assert desk.page.panel.series.editor is None
    assert desk.page.viewer.image.hasFocus()


def test_a_correction_that_is_not_kept_is_told_and_changes_nothing(desk_of, study, qtbot):
    desk = desk_of(study)
    edit(desk, qtbot)

    press(desk, "Weighting: PD")
    qtbot.waitUntil(lambda: bool(desk.says()))

    assert desk.says() == ["The disk is full."]
    assert title(desk) == "Sag T2"


def test_a_correction_of_a_study_that_was_left_changes_no_other(desk_of, study, qtbot):
    desk = desk_of(study)
    edit(desk, qtbot)
    other = replace(a_study_record((a_series_record(weighting="T1"),)), uid="9.9")

    press(desk, "Weighting: T1")
    desk.desk.open(other)
    qtbot.waitUntil(lambda: not desk.jobs.busy)

    assert title(desk) == "Sag T2"


def test_a_document_that_cannot_be_read_says_so_in_its_place(desk_of, study, qtbot):
    desk = desk_of(with_report(study))

    def broken(path):
        raise InputFault("The file is damaged.")

    desk.bench.document = broken
    desk.page.show_series("8")

    qtbot.waitUntil(lambda: "The file is damaged." in desk.page.document.words)
    assert "Opening" not in desk.page.document.words
