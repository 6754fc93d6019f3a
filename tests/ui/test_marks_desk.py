"""Drawing on images by mouse and by keys; what is drawn comes back through the desk.

Serves desktop/ui/viewer/marks/pane_look.py, desktop/ui/viewer/marks/pane_hand.py and
desktop/ui/viewer/marks/pane_marks.py too.
"""

import math
from dataclasses import replace

import pytest
from builders import a_report
from marks_builders import Hand, Keeper, a_picture, a_view, amber, an_image, show, some_jobs
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from desktop.export.dicom.presentation import drawn_frames
from desktop.imaging.measures.fitness import LOSSY, NO_SPACING
from desktop.imaging.measures.lines import NO_LENGTH
from desktop.ui.commands import Commands
from desktop.ui.desks.marks_desk import MarksDesk
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.marks.measuring import DERIVED

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def jobs(qapp):
    dress(qapp)
    made = some_jobs()
    yield made
    made.close()


@pytest.fixture
def view(qtbot, jobs):
    made = a_view(qtbot, jobs, an_image(1), an_image(2, (3.0, -40.0, 100.0)))
    yield made
    made.clear()


@pytest.fixture
def desk(view):
    made = MarksDesk()
    made.attach(view)
    return made


@pytest.fixture
def keeper(desk):
    return Keeper(desk)


@pytest.fixture
def hand(qtbot, view):
    return Hand(qtbot, view)


def spaced(qtbot, view, spacing):
    show(qtbot, view, an_image(spacing=spacing), frame=a_picture(spacing))


def length(spots, spacing):
    (row, column), (last_row, last_column) = spots
    return math.hypot((last_row - row) * spacing[0], (last_column - column) * spacing[1])


# --- drawing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("spacing", [(1.0, 1.0), (0.5, 0.8), (2.0, 0.7)])
@pytest.mark.parametrize("zoom", [1.0, 2.5])
def test_a_distance_equals_geometry_whatever_the_zoom(
    qtbot, view, desk, keeper, hand, spacing, zoom
):
    spaced(qtbot, view, spacing)
    view.image.scale(zoom, zoom)
    desk.choose("distance")

    hand.drag((90, 50), (110, 75))

    drawn = keeper.one()
    for found, wanted in zip(drawn.spots, ((90, 50), (110, 75)), strict=True):
        assert found == pytest.approx(hand.spot(wanted), abs=1e-6)
    assert float(drawn.value) == pytest.approx(length(drawn.spots, spacing), abs=0.01)
    assert keeper.measured == [keeper.kept["1"]]


def test_a_distance_by_two_clicks_puts_the_tool_away(desk, keeper, hand):
    desk.choose("distance")

    hand.click((50, 20))
    assert keeper.kept == {}
    hand.move((60, 60))
    hand.click((60, 60))

    assert keeper.one().spots[1] == pytest.approx(hand.spot((60, 60)))
    assert keeper.tools == ["distance", ""]


def test_two_lines_make_a_cobb_angle(desk, keeper, hand):
    desk.choose("cobb")

    hand.drag((40, 20), (50, 90))
    assert keeper.kept == {}
    hand.drag((120, 20), (100, 90))

    drawn = keeper.one()
    (a, b), (c, d) = drawn.spots[:2], drawn.spots[2:]
    one = math.degrees(math.atan2(b[0] - a[0], b[1] - a[1]))
    other = math.degrees(math.atan2(d[0] - c[0], d[1] - c[1]))
    assert float(drawn.value) == pytest.approx(abs(one - other), abs=0.01)


def test_a_region_is_drawn_from_corner_to_corner(desk, keeper, hand):
    desk.choose("ellipse")

    hand.drag((40, 20), (80, 60))

    drawn = keeper.one()
    assert drawn.spots[0] == pytest.approx((60, 40), abs=0.5)
    assert float(drawn.value) == pytest.approx(40, abs=1)
    assert drawn.detail.startswith("SD ")


def test_an_arrow_has_no_value_to_offer(desk, keeper, hand):
    desk.choose("arrow")

    hand.drag((40, 20), (80, 60))

    assert keeper.one().kind == "arrow"
    assert keeper.measured == []


def test_what_is_drawn_stays_on_the_image(desk, keeper, hand):
    desk.choose("distance")

    hand.press((50, 20))
    hand.move((900, -900))
    hand.release((900, -900))

    assert keeper.one().spots[1] == (199.5, -0.5)


def test_the_same_key_again_keeps_the_tool_and_a_third_time_puts_it_away(desk, keeper, hand):
    desk.choose("distance")
    desk.choose("distance")
    hand.drag((10, 10), (50, 50))
    hand.drag((60, 10), (90, 50))

    assert list(keeper.kept) == ["1", "2"]
    assert desk.tool == "distance"
    desk.choose("distance")
    assert desk.tool == ""
    assert keeper.tools == ["distance", ""]


def test_another_tool_lets_what_was_begun_go(desk, keeper, hand):
    desk.choose("distance")
    hand.click((50, 20))
    desk.choose("arrow")

    hand.drag((60, 20), (90, 60))

    assert keeper.one().kind == "arrow"
    assert keeper.one().spots[0] == pytest.approx(hand.spot((60, 20)))


def test_without_a_tool_the_left_button_is_window_and_level(qtbot, view, desk, keeper, hand):
    with qtbot.waitSignal(view.image.drag_began):
        hand.drag((10, 10), (50, 50))

    assert keeper.kept == {}
    assert view.image.hand is None


# --- refused --------------------------------------------------------------------------------------


def test_a_region_on_a_lossy_image_is_refused_with_its_reason(qtbot, view, desk, keeper, hand):
    show(qtbot, view, an_image(), frame=a_picture(lossy=True))
    desk.choose("ellipse")

    hand.drag((40, 20), (80, 60))

    assert keeper.refused == [LOSSY]
    assert keeper.kept == {}
    assert desk.tool == ""


def test_a_length_on_an_image_of_unknown_size_is_refused(qtbot, view, desk, keeper, hand):
    show(qtbot, view, an_image(), frame=a_picture(None))
    desk.choose("distance")

    hand.press((40, 20))

    assert keeper.refused == [NO_SPACING]


def test_a_cut_made_here_is_not_drawn_on(view, desk, keeper, hand, monkeypatch):
    class Cut:
        derived = True

        def __init__(self, shown):
            self.shown = shown

        def __getattr__(self, name):
            return getattr(self.shown, name)

    shown = view.shown_image
    monkeypatch.setattr(type(view), "shown_image", property(lambda _: Cut(shown)))
    desk.choose("distance")

    hand.drag((40, 20), (80, 60))

    assert keeper.refused == [DERIVED]


# --- editing --------------------------------------------------------------------------------------


@pytest.fixture
def line(desk, keeper, hand):
    desk.choose("distance")
    hand.drag((50, 20), (50, 100))
    desk.put_away()
    return keeper.one()


def test_an_end_is_moved(line, desk, keeper, hand):
    hand.drag((50, 100), (90, 100))

    drawn = keeper.one()
    assert keeper.told == ["1", "1"]
    assert drawn.spots[0] == line.spots[0]
    assert drawn.spots[1] == pytest.approx(hand.spot((90, 100)))
    assert float(drawn.value) == pytest.approx(length(drawn.spots, (1, 1)), abs=0.01)
    assert len(keeper.measured) == 1  # an edit offers nothing anew


def test_the_whole_is_moved(line, desk, keeper, hand):
    hand.drag((50, 60), (80, 60))

    down = hand.spot((80, 60))[0] - hand.spot((50, 60))[0]
    assert keeper.one().value == line.value
    assert keeper.one().spots[0][0] == pytest.approx(line.spots[0][0] + down)


def test_what_is_drawn_is_fit_to_leave_as_a_presentation_state(line, keeper):
    (evidence,) = keeper.kept.values()

    found = drawn_frames(a_report(drawings=(evidence,)))

    assert found == {("1.2.3.1.2", 1): [evidence]}


def test_an_edit_keeps_the_size_that_an_older_drawing_lacks(line, desk, keeper, hand):
    keeper.kept["1"] = replace(keeper.kept["1"], size=None)
    desk.show_annotations(keeper.kept)

    hand.drag(line.spots[1], (150, 80))

    assert keeper.kept["1"].size == (200, 120)


def test_a_click_selects_and_changes_nothing(line, desk, keeper, hand):
    hand.click((50, 60))

    assert keeper.told == ["1"]
    assert desk._board.selected == "1"
    hand.click((150, 60))
    assert desk._board.selected == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_the_selected_one_away(qtbot, line, view, desk, keeper, hand, key):
    hand.click((50, 60))

    qtbot.keyClick(view.image, key)

    assert keeper.kept == {}


def test_backspace_belongs_to_the_checklist_while_nothing_is_selected(line, desk):
    assert not desk.press("\b")
    assert not desk.press("\x1b")
    assert not desk.press("\r")


def test_an_edit_that_is_refused_changes_nothing(line, desk, keeper, hand):
    hand.drag((50, 100), (50, 20))

    assert keeper.one() == line
    assert keeper.refused == [NO_LENGTH]


def test_a_drawing_is_on_its_own_slice_only(line, qtbot, view, desk):
    here = amber(view)
    with qtbot.waitSignal(view.slice_shown):
        view.step(-1)

    assert here > 50
    assert amber(view) == 0
    assert view.image.hand is None


def test_what_was_not_kept_goes_when_the_saved_ones_come(view, desk, hand):
    keeper = Keeper(desk, echo=False)
    desk.choose("distance")
    hand.drag((50, 20), (50, 100))
    desk.put_away()

    assert amber(view) > 50  # drawn before it was kept
    desk.show_annotations({})
    assert amber(view) == 0
    assert list(keeper.kept) == ["1"]


def test_another_slice_lets_what_was_begun_go(qtbot, view, desk, keeper, hand):
    desk.choose("distance")
    hand.click((50, 20))
    with qtbot.waitSignal(view.slice_shown):
        view.step(-1)

    hand.drag((60, 20), (90, 60))

    assert keeper.one().spots[0] == pytest.approx(hand.spot((60, 20)))


def test_the_button_is_taken_only_where_there_is_something(line, qtbot, view, desk, keeper, hand):
    hand.move((150, 60))
    assert view.image.hand is None
    with qtbot.waitSignal(view.image.drag_began):
        hand.drag((150, 60), (170, 60))
    assert keeper.one() == line

    hand.move((50, 60))
    assert view.image.hand is not None
    hand.move((150, 60))
    assert view.image.hand is None


# --- keys alone -----------------------------------------------------------------------------------


def arrows(qtbot, view, key, times, modifier=Qt.KeyboardModifier.NoModifier):
    for _ in range(times):
        qtbot.keyClick(view.image, key, modifier)


def test_a_distance_is_drawn_by_keys_alone(qtbot, view, desk, keeper):
    scrolled = []
    view.image.scrolled.connect(scrolled.append)
    desk.choose("distance")
    middle = QPointF(view.image.viewport().rect().center())

    qtbot.keyClick(view.image, Qt.Key.Key_Return)
    arrows(qtbot, view, Qt.Key.Key_Right, 3, SHIFT)
    arrows(qtbot, view, Qt.Key.Key_Down, 4)
    arrows(qtbot, view, Qt.Key.Key_Up, 2, SHIFT)
    arrows(qtbot, view, Qt.Key.Key_Left, 1)
    qtbot.keyClick(view.image, Qt.Key.Key_Return)

    drawn = keeper.one()
    assert drawn.spots[0] == pytest.approx(view.image.spot_at(middle), abs=1.5)
    end = view.image.place_of(*drawn.spots[1]) - view.image.place_of(*drawn.spots[0])
    assert (end.x(), end.y()) == pytest.approx((29, -16), abs=0.01)
    assert scrolled == []
    assert desk.tool == ""


def test_arrows_scroll_again_when_the_tool_is_away(qtbot, view, desk):
    desk.choose("distance")
    qtbot.keyClick(view.image, Qt.Key.Key_Escape)

    with qtbot.waitSignal(view.image.scrolled):
        qtbot.keyClick(view.image, Qt.Key.Key_Up)


def test_a_drawing_is_moved_and_deleted_by_keys_alone(qtbot, line, view, desk, keeper):
    desk.go_through()
    arrows(qtbot, view, Qt.Key.Key_Down, 1, SHIFT)
    assert keeper.told == ["1"]
    qtbot.keyClick(view.image, Qt.Key.Key_Return)

    moved = keeper.one()
    away = view.image.place_of(*moved.spots[0]) - view.image.place_of(*line.spots[0])
    assert (away.x(), away.y()) == pytest.approx((0, 10), abs=0.01)
    assert moved.value == line.value

    desk.go_through()
    qtbot.keyClick(view.image, Qt.Key.Key_Space)
    arrows(qtbot, view, Qt.Key.Key_Right, 1, SHIFT)
    qtbot.keyClick(view.image, Qt.Key.Key_Return)
    assert keeper.one().spots[1] == moved.spots[1]
    assert keeper.one().value < moved.value

    desk.go_through()
    qtbot.keyClick(view.image, Qt.Key.Key_Delete)
    assert keeper.kept == {}


def test_escape_takes_a_move_back(qtbot, line, view, desk, keeper):
    desk.go_through()
    arrows(qtbot, view, Qt.Key.Key_Down, 3, SHIFT)
    assert desk.press("\x1b")

    assert keeper.one() == line
    assert desk.tool == ""


def test_the_lane_hands_its_keys_on(line, desk, keeper):
    desk.choose("arrow")
    assert desk.press("\r")
    assert desk.press("\b")
    assert desk.press("\x1b")
    assert not desk.press("1")
    assert list(keeper.kept) == ["1"]


def test_going_through_an_empty_image_says_so(desk, keeper):
    desk.go_through()

    assert keeper.refused == ["Nothing is drawn on this image."]


def test_the_commands_take_the_tools(qtbot, desk, keeper):
    window = QWidget()
    qtbot.addWidget(window)
    commands = Commands(window)
    desk.bind(commands)
    assert not commands["distance"].isEnabled()
    desk.enable(True)

    for id in ("distance", "cobb", "ellipse", "arrow", "level", "no_tool"):
        commands[id].trigger()
    commands["erase"].trigger()

    assert keeper.tools == ["distance", "cobb", "ellipse", "arrow", "level", ""]


# --- seen and heard -------------------------------------------------------------------------------


def test_the_live_value_is_painted_while_it_is_drawn(view, desk, keeper, hand):
    desk.choose("distance")
    hand.press((100, 10))
    hand.move((100, 100))

    assert amber(view) > 100
    assert keeper.kept == {}
    hand.release((100, 100))


@pytest.mark.parametrize("tool", ["cobb", "ellipse", "arrow"])
def test_every_shape_is_painted(view, desk, keeper, hand, tool):
    desk.choose(tool)
    hand.drag((40, 20), (80, 90))
    if tool == "cobb":
        hand.drag((120, 20), (100, 90))
    desk.put_away()

    assert amber(view) > 50


def test_the_crosshair_of_the_keyboard_is_painted(qtbot, view, desk):
    desk.choose("distance")
    qtbot.keyClick(view.image, Qt.Key.Key_Right)

    assert amber(view) > 100


def test_the_description_names_what_is_drawn(line, qtbot, view, desk):
    words = view.image.accessibleDescription()
    assert words.endswith(f"Distance {line.value:.0f} mm")
    assert words.startswith(view.image.overlay.words)

    view.reset()
    assert view.image.accessibleDescription() == words


def test_the_tool_says_what_it_waits_for(view, desk):
    assert amber(view) == 0

    desk.choose("cobb")
    assert amber(view) > 50

    desk.put_away()
    assert amber(view) == 0


def test_a_region_tells_all_it_holds_only_while_it_is_selected(view, desk, keeper, hand):
    desk.choose("ellipse")
    hand.drag((40, 20), (80, 60))
    selected = amber(view)
    desk.put_away()
    hand.move((150, 100))

    assert amber(view) < selected - 100
    assert keeper.one().detail.count(", ") == 3
