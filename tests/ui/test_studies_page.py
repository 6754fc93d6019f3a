"""The page of studies: what it is for, what was found, what was opened lately, forgetting it.

Serves desktop/ui/studies/forget_box.py too.
"""

import pytest
from desk_builders import a_patient, an_outline, an_overview
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.foundation.private import Private
from desktop.storage.recent import Recent
from desktop.ui.pages.studies_page import INTENDED_USE, PURPOSE, StudiesPage
from desktop.ui.studies.study_lines import shelve
from desktop.ui.theme.stylesheet import dress

STUDIES = (
    an_outline("0", uid="1", date="20250101"),
    an_outline("1", uid="2", patient=a_patient("ROE^Rita", "P2"), date="20240101"),
    an_outline("2", uid="3", synthetic=True),
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


def test_what_was_found_takes_the_room_and_the_start_page_is_one_press_away(page):
    page.show_shelf(shelve(an_overview(*STUDIES)))
    assert page.found.list.isVisible()
    assert page.found_words == "3 studies, 15 images in 15 files"

    page.found.back.click()

    assert page.open_folder.isVisible()
    assert not page.found.list.isVisible()


def test_enter_opens_the_study_that_is_marked(page, qtbot):
    page.show_shelf(shelve(an_overview(*STUDIES)))

    with qtbot.waitSignal(page.opened) as signal:
        qtbot.keyClick(page.found.list, Qt.Key.Key_Return)

    assert signal.args == [STUDIES[2]]


def test_other_paths_leave_nothing_of_the_former(page):
    page.show_shelf(shelve(an_overview(*STUDIES)))

    page.show_reading()

    assert page.found.list.lines == ()
    assert page.found_words == "Reading files"


def test_a_search_begins_on_the_start_page(page, qtbot):
    page.search.click()

    assert page.found.filter.hasFocus()
    assert page.found_words == "Search what was opened before"


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
    assert not page.forget.isVisible()


def test_forgetting_takes_two_presses_and_says_what_goes(page, qtbot):
    page.show_recent((Recent(("/a",), Private("A"), ""),))
    with qtbot.assertNotEmitted(page.forget_wanted):
        page.forget.first.click()
    assert page.forget.asks
    assert page.forget._keep.hasFocus()

    with qtbot.waitSignal(page.forget_wanted):
        page.forget.second.click()

    assert not page.forget.asks


def test_forgetting_can_be_let_be(page, qtbot):
    page.show_recent((Recent(("/a",), Private("A"), ""),))
    page.ask_forget()

    with qtbot.assertNotEmitted(page.forget_wanted):
        qtbot.keyClick(page.forget._keep, Qt.Key.Key_Space)

    assert not page.forget.asks


def test_what_is_held_over_the_page_is_seen(page):
    page.show_drop(True)
    assert page._drop.property("role") == "drop over"

    page.show_drop(False)
    assert page._drop.property("role") == "drop"
