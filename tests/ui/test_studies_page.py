"""The start page: what it is for, what was found, what was opened lately; tables are models.

Serves desktop/ui/widgets/study_table.py too.
"""

import pytest
from desk_builders import a_patient, a_series, a_study
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.foundation.private import Private
from desktop.storage.recent import Recent
from desktop.study.hierarchy import Intake, Refusal
from desktop.ui.pages.studies_page import INTENDED_USE, PURPOSE, StudiesPage
from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.study_table import LineModel, refusal_lines, study_lines

CUT = Refusal("/data/<b>x</b>.dcm", "truncated", "The file ends early.")
STUDIES = (
    a_study(uid="1", date="20250101"),
    a_study(uid="2", patient=a_patient("ROE^Rita", "P2")),
    a_study(uid="3", date="20261118", synthetic=True),
)


@pytest.fixture
def page(qapp, qtbot):
    dress(qapp)
    made = StudiesPage()
    qtbot.addWidget(made)
    made.resize(1200, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_it_says_what_the_program_is_for_and_what_it_is_not(page):
    said = [label.text() for label in page.findChildren(QLabel)]

    assert PURPOSE in said
    assert INTENDED_USE in said
    assert "decides nothing" in INTENDED_USE


def test_studies_stand_under_their_patient_newest_first():
    lines = study_lines(STUDIES)

    assert [(line.heading, line.cells[0]) for line in lines] == [
        (True, "DOE, Jane   F · 62 y · ID P1"),
        (False, "18 Nov 2026, 09:42"),
        (False, "1 Jan 2025, 09:42"),
        (True, "ROE, Rita   F · 62 y · ID P2"),
        (False, "18 Nov 2026, 09:42"),
    ]
    assert lines[1].cells[-1] == "SYNTHETIC"


def test_two_patients_of_one_name_are_never_one():
    same = (a_study(uid="1"), a_study(uid="2", patient=a_patient(id="P9")))

    assert sum(line.heading for line in study_lines(same)) == 2


def test_a_study_without_words_says_so():
    from dataclasses import replace

    bare = replace(a_study(series=()), description="", date="", time="")

    assert study_lines((bare,))[1].cells == ("no date", "No study description", "", "0", "0", "")


def test_enter_opens_the_study_that_is_marked(page, qtbot):
    page.show_intake(Intake(STUDIES, 9, 9, 0))

    with qtbot.waitSignal(page.opened) as signal:
        qtbot.keyClick(page.studies, Qt.Key.Key_Return)

    assert signal.args == [STUDIES[2]]


def test_arrows_pass_over_headings_and_the_button_opens(page, qtbot):
    page.show_intake(Intake(STUDIES, 9, 9, 0))
    for _ in range(3):
        qtbot.keyClick(page.studies, Qt.Key.Key_Down)

    with qtbot.waitSignal(page.opened) as signal:
        page.read.click()

    assert signal.args == [STUDIES[1]]


def test_a_heading_opens_nothing(page, qtbot):
    page.show_intake(Intake(STUDIES, 9, 9, 0))

    with qtbot.assertNotEmitted(page.opened):
        page.studies.doubleClicked.emit(page.studies.lines.index(0, 0))


def test_a_double_click_opens(page, qtbot):
    page.show_intake(Intake(STUDIES, 9, 9, 0))

    with qtbot.waitSignal(page.opened):
        page.studies.doubleClicked.emit(page.studies.lines.index(1, 2))


def test_files_that_were_refused_are_listed_with_their_reason(page):
    page.show_intake(Intake((), 3, 0, 1, (CUT,), (CUT,)))

    assert page.refused.isVisible()
    assert not page.studies.isVisible()
    assert page.refused.lines.rowCount() == 2
    assert refusal_lines((CUT,))[0].cells == ("b>.dcm", "The file ends early.")
    assert page.found_words == "0 studies, 0 images in 3 files; 1 files are no DICOM"


def test_a_path_with_markup_is_shown_as_text(page):
    page.show_intake(Intake((), 1, 0, 0, (CUT,)))
    index = page.refused.lines.index(0, 0)

    tip = page.refused.lines.data(index, Qt.ItemDataRole.ToolTipRole)

    assert "&lt;b&gt;" in tip


def test_nothing_found_shows_no_empty_tables(page):
    page.show_intake(Intake((), 0, 0, 0))

    assert not page.studies.isVisible()
    assert not page.refused.isVisible()


def test_what_was_opened_lately_opens_by_key(page, qtbot):
    page.show_recent((
        Recent(("/a",), Private("DOE, Jane & co"), "2026-11-18T09:42:00+00:00"),
        Recent(("/b", "/c"), Private("ROE, Rita"), "2026-11-17T09:42:00+00:00"),
    ))  # fmt: skip
    button = page.findChild(QPushButton, "recent 1")

    with qtbot.waitSignal(page.recent_wanted) as signal:
        qtbot.keyClick(button, Qt.Key.Key_Space)

    assert signal.args == [("/b", "/c")]
    assert "ROE, Rita    17 Nov 2026" in button.accessibleName()


def test_a_newer_list_of_lately_opened_replaces_the_older(page):
    page.show_recent((Recent(("/a",), Private("A"), ""),))

    page.show_recent(())

    assert not page._recent_box.isVisible()


def test_what_is_held_over_the_page_is_seen(page):
    page.show_drop(True)
    assert page._drop.property("role") == "drop over"

    page.show_drop(False)
    assert page._drop.property("role") == "drop"


def test_the_model_is_sound(qtmodeltester, qapp):
    model = LineModel(("Date", "Study", "", "", "", ""))
    model.show_lines(study_lines((a_study(series=(a_series(),)),)))

    qtmodeltester.check(model)

    heading = model.index(0, 0)
    assert not model.flags(heading) & Qt.ItemFlag.ItemIsSelectable
    assert model.data(heading, Qt.ItemDataRole.FontRole) is not None
    assert model.data(model.index(1, 3), Qt.ItemDataRole.ForegroundRole) is not None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Date"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
