"""All tags of a file: searched, private apart, copied; Escape leads back step by step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.study.tag_list import TagLine
from desktop.ui.details.tag_panel import TagPanel, tag_lines
from desktop.ui.theme.stylesheet import dress

ROWS = (
    TagLine(0, "(0010,0010)", "PatientName", "PN", "DOE^<b>Jane</b>"),
    TagLine(1, "(0008,1150)", "ReferencedSOPClassUID", "UI", "1.2.840"),
    TagLine(0, "(0029,1010)", "1010", "OB", "11,000 bytes", True, "SIEMENS CSA HEADER"),
)


@pytest.fixture
def panel(qapp, qtbot):
    dress(qapp)
    made = TagPanel()
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_tags("All tags, Sag T2, image 8", tag_lines(ROWS))
    made.focus_list()
    return made


def said(panel):
    return [(line.kind, line.cells[0]) for line in panel.list.lines]


def test_private_tags_stand_apart(panel):
    assert said(panel) == [
        ("heading", "Standard"),
        ("row", "(0010,0010)"),
        ("row", "›  (0008,1150)"),
        ("heading", "Private"),
        ("row", "(0029,1010)"),
    ]
    assert panel.words == "All tags, Sag T2, image 8"


@pytest.mark.parametrize("typed", ["patientname", "0010,0010", "00100010", "<b>jane", "pn doe"])
def test_a_tag_is_found_by_number_name_or_value(panel, typed):
    panel.filter.setText(typed)

    assert ("row", "(0010,0010)") in said(panel)
    assert len(said(panel)) == 2
    assert panel._count.text() == "1 of 3 tags"


def test_letters_typed_on_the_list_search_and_escape_leads_back(panel, qtbot):
    qtbot.keyClicks(panel.list, "c")
    qtbot.keyClicks(panel.filter, "sa")
    assert len(said(panel)) == 2

    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.list.hasFocus()
    assert len(said(panel)) == 5
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.list, Qt.Key.Key_Escape)


def test_enter_in_the_search_field_leads_to_the_list(panel, qtbot):
    panel.focus_filter()

    qtbot.keyClick(panel.filter, Qt.Key.Key_Return)

    assert panel.list.hasFocus()


def test_a_line_is_copied_by_key_and_by_button(panel, qtbot):
    qtbot.keyClick(panel.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "(0010,0010)\tPatientName\tPN\tDOE^<b>Jane</b>"

    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    panel.copy.click()

    assert QGuiApplication.clipboard().text().startswith("(0008,1150)\t")


def test_nothing_that_fits_copies_nothing(panel):
    QGuiApplication.clipboard().setText("before")
    panel.filter.setText("nothing like it")

    panel.copy_line()

    assert not panel.copy.isEnabled()
    assert QGuiApplication.clipboard().text() == "before"
