"""What was found: it grows, is filtered, opens what is clear and stops at a contradiction."""

import pytest
from desk_builders import a_conflict, a_patient, an_outline, an_overview
from PySide6.QtCore import Qt

from desktop.study.hierarchy import Refusal
from desktop.ui.studies.found_panel import FoundPanel
from desktop.ui.studies.study_lines import shelve
from desktop.ui.theme.stylesheet import dress

RITA = a_patient("ROE^Rita", "P2")
STUDIES = (
    an_outline("0", uid="1", date="20250101"),
    an_outline("1", uid="2", patient=RITA, date="20240101"),
    an_outline("2", uid="3"),
)
CLASH = (a_conflict(),)
SIDES = (an_outline("0", conflicts=CLASH), an_outline("1", patient=RITA, conflicts=CLASH))


@pytest.fixture
def panel(qapp, qtbot):
    dress(qapp)
    made = FoundPanel()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def show(panel, *studies, **more):
    panel.show_shelf(shelve(an_overview(*studies, **more)))


def heads(panel):
    return [line.cells[0] for line in panel.list.lines if line.kind == "heading"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "3 studies, 15 images in 15 files"),
        ({"complete": False}, "So far 3 studies, 15 images in 15 files"),
        ({"checked": False},
         "3 studies, 15 images in 15 files, as known from before; being checked"),
    ],
)  # fmt: skip
def test_it_says_whether_more_is_on_its_way(panel, more, said):
    show(panel, *STUDIES, **more)

    assert panel.words == said


def test_the_reader_can_move_and_open_while_it_grows(panel, qtbot):
    show(panel, *STUDIES[1:], complete=False)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)

    show(panel, *STUDIES)
    with qtbot.waitSignal(panel.opened) as signal:
        panel.read.click()

    assert signal.args == [STUDIES[1]]


def test_letters_typed_on_the_list_filter_it(panel, qtbot):
    show(panel, *STUDIES)

    qtbot.keyClicks(panel.list, "r")
    qtbot.keyClicks(panel.filter, "ita")

    assert heads(panel) == ["ROE, Rita"]
    assert panel.filter.hasFocus()


def test_enter_in_the_filter_opens_and_escape_shows_all_again(panel, qtbot):
    show(panel, *STUDIES)
    panel.filter.setText("rita")
    with qtbot.waitSignal(panel.opened) as signal:
        qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert signal.args == [STUDIES[1]]

    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)

    assert heads(panel) == ["DOE, Jane", "ROE, Rita"]
    assert panel.list.hasFocus()


def test_down_leads_from_the_filter_into_the_list(panel, qtbot):
    show(panel, *STUDIES)
    panel.focus_filter()

    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)

    assert panel.list.hasFocus()


def test_what_fits_nothing_is_said_and_cannot_be_opened(panel):
    show(panel, *STUDIES)

    panel.filter.setText("nobody")

    assert "Nothing fits “nobody”" in panel._empty.words
    assert not panel.read.isEnabled()
    assert not panel.list.isVisible()


def test_empty_places_say_what_to_do(panel):
    assert "Type a name" in panel._empty.words
    show(panel, complete=False)
    assert "still being read" in panel._empty.words
    show(panel)
    assert "Choose the folder" in panel._empty.words


def test_series_are_unfolded_by_key(panel, qtbot):
    show(panel, *STUDIES)

    qtbot.keyClick(panel.list, Qt.Key.Key_Right)

    assert panel.list.lines[2].kind == "leaf"


def test_what_was_opened_before_is_searched_after_a_pause(panel, qtbot):
    show(panel, *STUDIES)

    with qtbot.waitSignal(panel.search_wanted) as signal:
        panel.filter.setText("smi ")

    assert signal.args == ["smi"]


def test_one_letter_searches_nothing(panel):
    panel.filter.setText("s")

    assert not panel._pause.isActive()


def test_what_was_opened_before_stands_under_its_own_heading(panel, qtbot):
    show(panel, *STUDIES)
    elsewhere = an_outline("77", uid="8", patient=a_patient("SMITH^Ann", "P7"))
    panel.filter.setText("smith")

    panel.show_before("smith", (elsewhere, an_outline("78", uid="1")))

    assert heads(panel) == ["Opened before", "SMITH, Ann"]
    with qtbot.waitSignal(panel.before_opened) as signal:
        qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert signal.args == [elsewhere]
    with qtbot.assertNotEmitted(panel.opened):
        qtbot.keyClick(panel.list, Qt.Key.Key_Right)
    panel.start_anew()
    assert heads(panel) == []


def test_an_answer_to_other_words_comes_too_late(panel):
    panel.filter.setText("smith")

    panel.show_before("smi", STUDIES)

    assert panel.list.lines == ()


def test_a_contradiction_does_not_open_but_is_explained(panel, qtbot):
    show(panel, *SIDES)

    with qtbot.assertNotEmitted(panel.opened):
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)

    assert panel.conflict.isVisible()
    assert len(panel.conflict.sides) == 2
    panel.conflict.leave()
    assert panel.list.hasFocus()


def test_a_side_of_a_contradiction_opens_once_it_is_confirmed(panel, qtbot):
    show(panel, *SIDES)
    panel.show_conflict(SIDES[1])
    button = panel.conflict.sides[1].open
    button.click()

    with qtbot.waitSignal(panel.opened) as signal:
        button.click()

    assert signal.args == [SIDES[1]]


def test_a_contradiction_without_a_study_number_stands_alone(panel):
    panel.show_conflict(an_outline(uid=None, conflicts=CLASH))

    assert len(panel.conflict.sides) == 1


def test_watching_is_told_by_the_hand_only(panel, qtbot):
    panel.show_can_watch(True)
    with qtbot.assertNotEmitted(panel.watch_wanted):
        panel.show_watching(True)
    assert panel.watch.text() == "Watching"

    with qtbot.waitSignal(panel.watch_wanted) as signal:
        panel.watch.click()

    assert signal.args == [False]


def test_files_with_something_wrong_stand_below(panel):
    show(panel, unreadable=(Refusal("/a", "empty", "The file is empty."),))

    assert panel.problems.isVisible()
    panel.start_anew()
    assert not panel.problems.isVisible()
