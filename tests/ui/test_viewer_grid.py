"""Views beside each other: layouts, the active one, enlarging, series that are dropped.

Serves desktop/ui/viewer/seen.py too.
"""

import pytest
from desk_builders import a_frame, a_series
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from desktop.imaging.hanging.steps import ROOM
from desktop.imaging.stack import Stack
from desktop.ui.jobs import Jobs
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.seen import Pace, ShownSlices
from desktop.ui.viewer.viewer_grid import LAYOUTS, ViewerGrid, row_of
from desktop.ui.widgets.series.series_row import DRAGGED


@pytest.fixture
def grid(qapp, qtbot):
    dress(qapp)
    jobs = Jobs()
    made = ViewerGrid(jobs)
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.clear()
    jobs.close()


def a_stack(uid="1.2.3.1", slices=7):
    return Stack(a_series(slices, uid), decode=lambda instance, _: a_frame(instance.number))


def hang(grid, qtbot, place, uid):
    view = grid.panes[place]
    with qtbot.waitSignal(view.slice_shown):
        view.show_stack(a_stack(uid), f"Series {uid}", "", False)
    return view


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_shows_as_many_views_as_it_has_room_for(grid, layout):
    grid.show_layout(layout)

    assert len([view for view in grid.all_panes if view.isVisible()]) == ROOM[layout]
    assert grid.layout_name == layout


def test_a_tall_image_stands_beside_two_small_ones(grid, qtbot):
    grid.show_layout("one_and_two")
    qtbot.waitUntil(lambda: grid.panes[0].height() > 350)

    tall, upper, lower = grid.panes
    assert upper.height() == pytest.approx(tall.height() / 2, abs=2)
    assert tall.width() == pytest.approx(upper.width(), abs=2)
    assert lower.y() > upper.y()


def test_layouts_come_one_after_the_other_and_begin_anew(grid):
    seen = []
    grid.layout_changed.connect(seen.append)

    for _ in LAYOUTS:
        grid.next_layout()

    assert seen == ["two", "one_and_two", "two_by_two", "three", "one"]


def test_what_hangs_stays_when_the_layout_changes(grid, qtbot):
    grid.show_layout("two")
    hang(grid, qtbot, 1, "1.2.3.2")

    grid.show_layout("one")
    grid.show_layout("three")

    assert grid.panes[1].series_uid == "1.2.3.2"


def test_where_three_have_no_room_beside_each_other_two_stand_below_each_other(grid, qtbot):
    grid.show_layout("three")
    grid.resize(500, 400)
    first, second, third = grid.panes

    qtbot.waitUntil(lambda: third.y() > second.y())
    assert (second.x(), first.height() > second.height()) == (third.x(), True)

    grid.resize(900, 400)
    qtbot.waitUntil(lambda: third.x() > second.x())


def test_where_two_have_no_room_only_the_active_one_is_shown(grid):
    grid.show_layout("three")

    grid.resize(280, 300)
    grid.next_pane()

    assert [view.isVisible() for view in grid.panes] == [False, True, False]
    assert grid.seen_panes == (grid.panes[1],)
    assert not grid.is_enlarged


def test_an_empty_view_says_what_to_do(grid):
    grid.show_layout("two")

    assert "Drag a series here" in grid.panes[1].image.words


def test_a_press_makes_a_view_the_active_one(grid, qtbot):
    grid.show_layout("two")
    other = grid.panes[1]

    with qtbot.waitSignal(grid.active_changed) as signal:
        qtbot.mouseClick(other.image.viewport(), Qt.MouseButton.LeftButton)

    assert signal.args == [other]
    assert grid.active is other
    assert other.image.hasFocus()


def test_the_next_view_is_a_key_away_and_after_the_last_comes_the_first(grid):
    grid.show_layout("three")

    actives = []
    for _ in range(3):
        grid.next_pane()
        actives.append(grid.panes.index(grid.active))
    grid.previous_pane()

    assert actives == [1, 2, 0]
    assert grid.active is grid.panes[2]
    assert grid.active.image.hasFocus()


def test_a_layout_without_the_active_view_makes_the_first_one_active(grid):
    grid.show_layout("three")
    grid.activate(grid.panes[2])

    grid.show_layout("two")

    assert grid.active is grid.panes[0]


def test_a_double_click_enlarges_a_view_and_another_one_brings_all_back(grid, qtbot):
    grid.show_layout("two_by_two")
    view = grid.panes[2]

    qtbot.mouseDClick(view.image.viewport(), Qt.MouseButton.LeftButton)
    assert grid.is_enlarged
    assert [one for one in grid.all_panes if one.isVisible()] == [view]
    grid.next_pane()
    assert [one for one in grid.all_panes if one.isVisible()] == [grid.panes[3]]
    qtbot.mouseDClick(grid.active.image.viewport(), Qt.MouseButton.LeftButton)

    assert not grid.is_enlarged
    assert all(one.isVisible() for one in grid.panes)


def test_a_single_view_is_as_large_as_it_can_be(grid):
    grid.enlarge()

    assert not grid.is_enlarged


def test_each_view_keeps_its_own_place_and_window(grid, qtbot):
    grid.show_layout("two")
    stack = a_stack()
    for view in grid.panes:
        with qtbot.waitSignal(view.slice_shown):
            view.show_stack(stack, "Sag T2", "", False)
    left, right = grid.panes

    left.go_to(0)
    left.image.drag_began.emit()
    left.image.dragged.emit(50.0, 0.0)

    assert (left.place, right.place) == (0, 3)
    assert left.window_used != right.window_used


def test_the_wheel_turns_the_view_beneath_it_and_leaves_the_active_one_active(grid, qtbot):
    grid.show_layout("two")
    hang(grid, qtbot, 0, "1.2.3.1")
    other = hang(grid, qtbot, 1, "1.2.3.2")

    other.image.scrolled.emit(2)

    assert other.place == 5
    assert grid.active is grid.panes[0]


def test_slices_shown_are_counted_over_all_views(grid, qtbot):
    grid.show_layout("two")
    stack = a_stack()
    for view, place in zip(grid.panes, (1, 5), strict=True):
        with qtbot.waitSignal(view.slice_shown):
            view.show_stack(stack, "Sag T2", "", False, place=place)

    assert grid.slices.count("1.2.3.1") == 2
    grid.clear("Choose.")
    assert grid.slices.count("1.2.3.1") == 0


def dragged(row=b"2"):
    data = QMimeData()
    data.setData(DRAGGED, row)
    return data


def test_a_series_is_dropped_onto_a_view(grid, qtbot):
    grid.show_layout("two")
    data, over = dragged(), QPointF(grid.panes[1].geometry().center())
    enter = QDragEnterEvent(
        over.toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    move = QDragMoveEvent(
        over.toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    drop = QDropEvent(
        over, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip

    grid.dragEnterEvent(enter)
    grid.dragMoveEvent(move)
    with qtbot.waitSignal(grid.dropped) as signal:
        grid.dropEvent(drop)

    assert enter.isAccepted()
    assert move.isAccepted()
    assert signal.args == [grid.panes[1], 2]


def test_anything_else_that_is_dragged_is_left_alone(grid, qtbot):
    data = QMimeData()
    data.setText("2")
    drop = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter = QDragEnterEvent(
        QPoint(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip

    with qtbot.assertNotEmitted(grid.dropped):
        grid.dragEnterEvent(enter)
        grid.dropEvent(drop)

    assert not enter.isAccepted()
    assert [row_of(dragged(raw)) for raw in (b"3", b"x", b"", b"9999999")] == [3, None, None, None]


def test_the_speed_of_a_scroll_is_that_of_its_last_steps():
    now = [0.0]
    pace = Pace(lambda: now[0])

    pace.moved(1)
    for _ in range(20):
        now[0] += 0.02
        pace.moved(1)
    assert pace.speed == pytest.approx(50, rel=0.01)
    pace.moved(-1)
    assert (pace.step, pace.speed) == (-1, 0.0)
    now[0] += 0.02
    pace.moved(-2)
    assert pace.speed == pytest.approx(50)
    now[0] += 5
    pace.moved(-1)

    assert pace.speed == 0.0


def test_slices_of_a_series_never_shown_are_none():
    assert ShownSlices().count("1") == 0


@pytest.mark.parametrize("why", ["narrow", "enlarged"])
def test_the_view_that_commands_speak_to_is_on_screen(grid, why):
    if why == "narrow":
        grid.resize(300, 400)
    grid.show_layout("two")
    if why == "enlarged":
        grid.enlarge()

    for view in (grid.panes[1], grid.panes[0]):
        grid.activate(view)

        assert grid.active is view
        assert [one for one in grid.panes if one.isVisible()] == [view]
        assert view.image.hasFocus()
