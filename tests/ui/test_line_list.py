"""A list that grows under the hand: choice and place stay, keys move, fold and open.

Serves desktop/ui/widgets/line_painter.py and desktop/ui/widgets/lines.py too.
"""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest

from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.line_list import LineList, LineModel
from desktop.ui.widgets.lines import Line

PLAIN = Qt.KeyboardModifier.NoModifier


def a_row(id, **more):
    return Line(id, more.pop("kind", "row"), more.pop("cells", (id, "words")), **more)


def rows(*ids):
    return tuple(a_row(str(id)) for id in ids)


HEADED = (a_row("h", kind="heading"), *rows("a", "b"), a_row("i", kind="heading"), *rows("c"))


@pytest.fixture
def shown(qapp, qtbot):
    dress(qapp)
    made = LineList("Studies", (100, 0))
    qtbot.addWidget(made)
    made.resize(600, 200)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_the_first_row_is_marked_so_that_enter_opens_it(shown, qtbot):
    shown.show_lines(HEADED)

    with qtbot.waitSignal(shown.opened) as signal:
        qtbot.keyClick(shown, Qt.Key.Key_Return)

    assert signal.args == [HEADED[1]]


def test_arrows_pass_over_headings_and_stop_at_the_ends(shown, qtbot):
    shown.show_lines(HEADED)
    been = [shown.current.id]

    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up,
                Qt.Key.Key_Up):  # fmt: skip
        qtbot.keyClick(shown, key)
        been.append(shown.current.id)

    assert been == ["a", "b", "c", "c", "b", "a", "a"]


def test_a_heading_opens_nothing(shown, qtbot):
    shown.show_lines(HEADED)

    with qtbot.assertNotEmitted(shown.opened):
        shown.doubleClicked.emit(shown.model_of_lines.index(0))


def test_what_the_reader_marked_stays_marked_and_in_its_place(shown, qtbot):
    shown.show_lines(rows(*range(0, 80, 2)))
    for _ in range(20):
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    place = shown.visualRect(shown.currentIndex()).top()

    shown.show_lines(rows(*range(-40, 80)))

    assert shown.current.id == "40"
    assert shown.visualRect(shown.currentIndex()).top() == place


def test_a_few_new_rows_leave_the_marked_one_in_its_place(shown, qtbot):
    shown.show_lines(rows(*range(40)))
    for _ in range(20):
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    place = shown.visualRect(shown.currentIndex()).top()

    shown.show_lines(rows(-3, -2, -1, *range(10), "x", *range(10, 40)))

    assert shown.current.id == "20"
    assert shown.visualRect(shown.currentIndex()).top() == place


def test_before_the_reader_touches_it_the_newest_is_on_top_and_marked(shown):
    shown.show_lines(rows(5, 6))

    shown.show_lines(rows(*range(50)))

    assert shown.current.id == "0"
    assert shown.verticalScrollBar().value() == 0


def test_the_row_under_the_mouse_does_not_move_away(shown):
    shown.show_lines(rows(*range(10, 20)))
    shown.mouseMoveEvent(_moved(50, 40))

    shown.show_lines(rows(*range(20)))

    assert shown.lines[shown.indexAt(QPoint(50, 40)).row()].id == "11"
    shown.leaveEvent(QEvent(QEvent.Type.Leave))
    assert shown._hand is None


def _moved(x, y):
    none = Qt.MouseButton.NoButton
    place = QPointF(x, y)
    return QMouseEvent(
        QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier
    )


def test_rows_that_change_their_order_are_followed(shown, qtbot):
    shown.show_lines(rows("a", "b", "c"))
    qtbot.keyClick(shown, Qt.Key.Key_Down)

    shown.show_lines(rows("c", "a", "b"))

    assert [line.id for line in shown.lines] == ["c", "a", "b"]
    assert shown.current.id == "b"


def test_what_is_shown_anew_begins_at_its_first_row(shown, qtbot):
    shown.show_lines(rows("a", "b"))
    qtbot.keyClick(shown, Qt.Key.Key_Down)

    shown.start_anew()
    shown.show_lines(rows("b", "x"))

    assert shown.current.id == "b"
    shown.show_lines(rows("0", "b", "x"))
    assert shown.current.id == "0"


def test_right_unfolds_left_folds_and_leads_from_leaf_to_row(shown, qtbot):
    row, leaf = a_row("a", folds=1), a_row("a 1", kind="leaf")
    shown.show_lines((row,))
    with qtbot.waitSignal(shown.folded):
        qtbot.keyClick(shown, Qt.Key.Key_Right)
    shown.show_lines((row, leaf), frozenset(("a",)))
    with qtbot.assertNotEmitted(shown.folded):
        qtbot.keyClick(shown, Qt.Key.Key_Right)
        qtbot.keyClick(shown, Qt.Key.Key_Down)
        qtbot.keyClick(shown, Qt.Key.Key_Left)
    assert shown.current.id == "a"

    with qtbot.waitSignal(shown.folded):
        qtbot.keyClick(shown, Qt.Key.Key_Left)


def test_the_mouse_unfolds_at_the_chevron_only(shown, qtbot):
    shown.show_lines((a_row("a", folds=1), a_row("b")))
    middle = shown.visualRect(shown.model_of_lines.index(0)).center().y()

    with qtbot.waitSignal(shown.folded):
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, middle))
    with qtbot.assertNotEmitted(shown.folded):
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, middle))
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 190))


def test_letters_go_to_the_filter_and_space_does_not(shown, qtbot):
    shown.show_lines(rows("a"))

    with qtbot.waitSignal(shown.typed) as signal:
        qtbot.keyClicks(shown, "d")
    with qtbot.assertNotEmitted(shown.typed):
        qtbot.keyClick(shown, Qt.Key.Key_Space)

    assert signal.args == ["d"]


@pytest.mark.parametrize(("key", "taken"), [("n", True), ("7", True), ("/", False), ("?", False)])
def test_letters_that_are_commands_elsewhere_are_letters_here(shown, key, taken):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, ord(key.upper()), PLAIN, key)
    event.ignore()

    shown.event(event)

    assert event.isAccepted() == taken


def test_a_row_that_is_asked_for_is_brought_into_sight(shown):
    shown.show_lines(rows(*range(80)))

    shown.choose("70")

    assert shown.current.id == "70"
    assert shown.viewport().rect().intersects(shown.visualRect(shown.currentIndex()))


def test_a_list_without_a_first_choice_marks_nothing(qapp, qtbot):
    dress(qapp)
    plain = LineList("Reasons", (100, 0), marks_first=False)
    qtbot.addWidget(plain)

    plain.show_lines(rows("a"))

    assert plain.current is None


def test_a_screen_reader_hears_the_whole_row_and_whether_it_is_folded(shown):
    shown.show_lines((a_row("a", folds=2, mark="prior", tip="<b>x</b>"),))
    index = shown.model_of_lines.index(0)

    said = shown.model_of_lines.data(index, Qt.ItemDataRole.AccessibleTextRole)

    assert said == "a, words, prior, folded"
    assert "&lt;b&gt;" in shown.model_of_lines.data(index, Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("tone", ["", "warn", "critical", "accent"])
def test_every_kind_of_line_is_painted(shown, tone):
    shown.show_lines((
        a_row("h", kind="heading", cells=("DOE, Jane", "F", "2 studies"), mark="x", tone=tone),
        a_row("a", folds=1, mark="a very long word " * 20, tone=tone),
        a_row("b", kind="leaf"),
    ), frozenset(("a",)))  # fmt: skip
    bare = shown.viewport().grab().toImage()

    shown.show_lines((a_row("h", kind="heading", cells=("", "", "")),))

    assert shown.viewport().grab().toImage() != bare


def test_the_model_is_sound(qtmodeltester, qapp):
    model = LineModel()
    model.show_lines(HEADED)
    model.show_lines((*HEADED, *rows("x", "y")))

    qtmodeltester.check(model)

    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.place_of("x") == 5
