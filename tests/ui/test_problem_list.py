"""Files not believed: grouped by reason, names on demand, a list to copy.

Serves desktop/ui/studies/problem_lines.py too.
"""

import pytest
from desk_builders import an_overview
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.study.hierarchy import Refusal
from desktop.ui.studies.problem_lines import MOST_NAMES, problem_lines, problem_text, problems_of
from desktop.ui.studies.problem_list import ProblemList
from desktop.ui.theme.stylesheet import dress

CUT = "The file is cut off in its header. Copy it again."
EMPTY = "The file is empty. Copy it again."


def cut(name):
    return Refusal(f"/data/{name}", "truncated", CUT)


def broken(count=2):
    many = tuple(cut(f"{n}.dcm") for n in range(count))
    return an_overview(unreadable=(Refusal("/data/e", "empty", EMPTY), *many), warnings=(cut("w"),))


@pytest.fixture
def shown(qapp, qtbot):
    dress(qapp)
    made = ProblemList()
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show_overview(broken())
    made.show()
    return made


def test_one_line_for_each_reason_the_most_frequent_first():
    lines = problem_lines(problems_of(broken(10_000)))

    assert [(line.cells, line.mark) for line in lines] == [
        (("10,000 files", CUT), "not read"),
        (("1 file", EMPTY), "not read"),
        (("1 file", CUT), "read, with a doubt"),
    ]


def test_names_are_shown_on_demand_and_never_as_a_wall():
    problems = problems_of(broken(10_000))

    lines = problem_lines(problems, {problems[0].id})

    assert lines[1].cells == ("0.dcm", "/data")
    assert len(lines) == 3 + MOST_NAMES + 1
    assert lines[MOST_NAMES + 1].cells[1].startswith("and 9,800 more")


def test_the_copied_list_holds_all():
    text = problem_text(problems_of(broken(300)))

    assert text.count("/data/") == 302
    assert text.startswith(CUT)


def test_the_total_is_said_in_one_line(shown):
    assert shown.words == "3 files could not be read; 1 file loaded with a warning"
    assert shown.isVisible()


def test_a_key_unfolds_a_reason_and_folds_it_again(shown, qtbot):
    qtbot.keyClick(shown.list, Qt.Key.Key_Down)
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert [line.kind for line in shown.list.lines] == ["row", "leaf", "leaf", "row", "row"]

    qtbot.keyClick(shown.list, Qt.Key.Key_Left)

    assert [line.kind for line in shown.list.lines] == ["row", "row", "row"]


def test_a_name_unfolds_nothing(shown, qtbot):
    qtbot.keyClick(shown.list, Qt.Key.Key_Down)
    qtbot.keyClick(shown.list, Qt.Key.Key_Right)
    qtbot.keyClick(shown.list, Qt.Key.Key_Down)

    qtbot.keyClick(shown.list, Qt.Key.Key_Return)

    assert len(shown.list.lines) == 5


def test_the_list_goes_to_the_clipboard(shown):
    shown.copy.click()

    assert "/data/0.dcm" in QGuiApplication.clipboard().text()
    assert shown.copy.text() == "Copied"


def test_nothing_wrong_shows_nothing(shown):
    shown.start_anew()
    assert not shown.isVisible()

    shown.show_overview(an_overview())

    assert not shown.isVisible()
    assert shown.list.lines == ()
