"""Names of vertebrae: asked for beside the place, drawn beside the bone, proposed under the cursor.

Serves desktop/ui/viewer/marks/level_names.py and desktop/ui/viewer/marks/level_box.py.
"""

import pytest
from marks_builders import AXIAL, FRAME, Hand, Keeper, a_view, amber, an_image, show, some_jobs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QRadioButton

from desktop.imaging.places.levels import Mark, labelling
from desktop.ui.desks.marks_desk import MarksDesk
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.marks.level_box import LevelBox
from desktop.ui.viewer.marks.level_names import NEAR_MM, names_on
from desktop.ui.viewer.marks.pane_hand import NO_PLACE
from desktop.ui.widgets.plain_label import PlainLabel

# The image's first pixel is 40 mm in front of and 100 mm above the origin: T7 lies at its middle.
T7 = (100.0, 60.0)
POINT = (0.0, 20.0, 0.0)


@pytest.fixture
def jobs(qapp):
    dress(qapp)
    made = some_jobs()
    yield made
    made.close()


@pytest.fixture
def view(qtbot, jobs):
    made = a_view(qtbot, jobs, an_image())
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


@pytest.fixture
def named(qtbot, view, desk, keeper, hand):
    """T7 is marked at the middle of the image."""
    name(qtbot, view, desk, hand, "t7")
    return keeper


def box(view):
    return view.findChild(LevelBox)


def name(qtbot, view, desk, hand, word, spot=T7):
    desk.choose("level")
    hand.click(spot)
    box(view).line.clear()
    qtbot.keyClicks(box(view).line, word)
    qtbot.keyClick(box(view).line, Qt.Key.Key_Return)


def marks(keeper):
    return [mark.level for mark in keeper.levels[FRAME].marks]


def shown_names(view, desk):
    labels = desk._board.labels(FRAME)
    return [one.label.words for one in names_on(labels, view.shown_image, view.image.place_of)]


def test_a_click_asks_and_a_word_names(named, view, desk):
    assert marks(named) == ["T7"]
    assert named.levels[FRAME].marks[0].point == pytest.approx(POINT, abs=0.5)
    assert not box(view).isVisible()
    assert view.image.hasFocus()
    assert desk.tool == ""


def test_the_others_follow_with_a_question_mark_until_they_are_counted(named, view, desk):
    words = shown_names(view, desk)
    assert "T7" in words
    assert "T6?" in words

    desk.choose("level")
    desk.press("\r")  # the keyboard's cursor is where the mouse was
    box(view).findChild(QRadioButton, "anchor ribs").click()

    assert named.levels[FRAME].anchor == "ribs"
    assert "T6" in shown_names(view, desk)


def test_what_follows_from_the_marks_is_proposed(named, qtbot, view, desk, hand):
    desk.choose("level")
    hand.click((100 + 23, 60))

    assert box(view).line.text() == "T8"
    qtbot.keyClick(box(view).line, Qt.Key.Key_Return)
    assert marks(named) == ["T7", "T8"]


def test_without_marks_the_level_of_the_question_is_proposed(view, desk, keeper, hand):
    desk.show_question_level("T4")
    desk.choose("level")
    hand.click(T7)

    assert box(view).line.text() == "T4"


@pytest.mark.parametrize(("word", "level"), [("7", "T7"), ("L1", "L1"), (" c2 ", "C2")])
def test_names_are_typed_as_in_the_checklist(qtbot, view, desk, keeper, hand, word, level):
    name(qtbot, view, desk, hand, word)

    assert marks(keeper) == [level]


def test_a_word_that_is_no_vertebra_is_said(qtbot, view, desk, keeper, hand):
    name(qtbot, view, desk, hand, "x9")

    assert box(view).isVisible()
    assert keeper.levels == {}
    said = [label.text() for label in box(view).findChildren(PlainLabel)]
    assert "X9 is no vertebra: type for instance T7." in said


def test_all_of_the_question_is_in_sight(view, desk, keeper, hand):
    desk.choose("level")
    hand.click(T7)

    for child in box(view).findChildren(QRadioButton):
        assert box(view).rect().contains(child.geometry()), child.text()
        assert child.accessibleName().startswith("What was it counted from?")


def test_a_contradiction_is_refused_in_its_place(named, qtbot, view, desk, hand):
    name(qtbot, view, desk, hand, "T5", (160, 60))

    assert box(view).isVisible()
    assert marks(named) == ["T7"]
    said = [label.text() for label in box(view).findChildren(PlainLabel)]
    assert "T7 is marked above T5, or at its height." in said


def test_escape_puts_the_question_away(qtbot, view, desk, keeper, hand):
    desk.choose("level")
    hand.click(T7)
    qtbot.keyClick(box(view).line, Qt.Key.Key_Escape)
    assert not box(view).isVisible()

    hand.click(T7)
    assert desk.press("\x1b")
    assert not box(view).isVisible()
    assert keeper.levels == {}


def test_an_anchor_chosen_before_the_name_is_kept_with_it(qtbot, view, desk, keeper, hand):
    desk.choose("level")
    hand.click(T7)
    box(view).findChild(QRadioButton, "anchor C2").click()
    assert keeper.levels == {}
    box(view).line.setText("T7")
    qtbot.keyClick(box(view).line, Qt.Key.Key_Return)

    assert keeper.levels[FRAME].anchor == "C2"


def test_a_name_is_dragged_to_correct_it(named, view, desk, hand):
    hand.drag(T7, (110, 60))

    assert named.levels[FRAME].marks[0].point == pytest.approx((0, 20, -10), abs=0.5)


def test_a_name_that_followed_becomes_a_mark_where_it_is_dragged(named, view, desk, hand):
    label = next(one for one in names_on(
        desk._board.labels(FRAME), view.shown_image, view.image.place_of
    ) if one.label.level == "T8")  # fmt: skip
    at = view.image.spot_at(label.room.center())

    hand.drag(at, (at[0] + 4, at[1]))

    assert marks(named) == ["T7", "T8"]


def test_a_drag_that_contradicts_is_refused(named, qtbot, view, desk, hand):
    name(qtbot, view, desk, hand, "T8", (123, 60))
    hand.drag((123, 60), (60, 60))

    assert len(named.refused) == 1
    assert named.levels[FRAME].marks[1].point == pytest.approx((0, 20, -23), abs=0.5)


def test_delete_unmarks(named, qtbot, view, desk, hand):
    hand.click(T7)
    qtbot.keyClick(view.image, Qt.Key.Key_Delete)

    assert marks(named) == []
    assert shown_names(view, desk) == []


def test_the_question_offers_to_take_the_mark_away(named, view, desk, hand):
    desk.choose("level")
    hand.click(T7)
    assert box(view).unmark.isVisible()
    box(view).unmark.click()

    assert marks(named) == []


def test_a_mark_is_moved_by_keys_alone(named, qtbot, view, desk):
    desk.put_away()
    desk.go_through()
    qtbot.keyClick(view.image, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.image, Qt.Key.Key_Return)

    assert named.levels[FRAME].marks[0].point[2] < -2


def test_names_stand_only_on_slices_near_the_vertebra(named, qtbot, view, desk):
    show(qtbot, view, an_image(2, (NEAR_MM - 1, -40.0, 100.0)))
    assert "T7" in shown_names(view, desk)
    show(qtbot, view, an_image(3, (NEAR_MM + 1, -40.0, 100.0)))
    assert shown_names(view, desk) == []


def test_names_are_painted_and_heard(named, view):
    assert amber(view) > 20
    assert "T6?, T7, T8?" in view.image.accessibleDescription()


def test_an_axial_slice_shows_its_level_in_the_corner(qtbot, view, desk):
    desk.show_levels({FRAME: labelling([Mark("T7", (0, 20, 0))], "ribs", FRAME)})
    show(qtbot, view, an_image(4, (-60.0, -80.0, -1.0), AXIAL), title="Ax T2")
    corner = (slice(0, 80), slice(400, None))
    assert amber(view, *corner) > 10
    assert shown_names(view, desk) == []
    desk.show_levels({})
    assert amber(view, *corner) == 0


def test_the_level_under_the_cursor_is_proposed_now_and_then(named, qtbot, view, hand):
    with qtbot.waitSignal(named.desk.level_proposed) as told:
        hand.move((123, 60))
    assert told.args == ["T8"]
    with qtbot.waitSignal(named.desk.level_proposed) as told:
        for row in (110, 105, 100):
            hand.move((row, 60))
    assert told.args == ["T7"]


def test_an_image_without_a_place_is_not_named_on(qtbot, view, desk, keeper, hand):
    show(qtbot, view, an_image(FrameOfReferenceUID=""))
    desk.choose("level")
    hand.click(T7)

    assert keeper.refused == [NO_PLACE]
    assert box(view) is None


def test_the_question_stays_within_the_view(qtbot, view, desk, keeper, hand):
    for spot in ((5, 3), (195, 115), (5, 115), (195, 3)):
        desk.choose("level")
        hand.click(spot)
        shown = box(view)
        assert view.rect().contains(shown.geometry().center())
        assert shown.geometry().topLeft().x() >= 0
        assert view.rect().contains(shown.geometry().topLeft() + QPoint(1, 1))
        desk.put_away()


def test_letters_go_to_the_question_while_it_is_open(view, desk, keeper, hand):
    desk.choose("level")
    hand.click(T7)
    view.image.setFocus()

    for key in "t4\b":
        assert desk.press(key)
    assert desk.press("\r")

    assert marks(keeper) == ["T4"]
    assert not desk.press("1")


def test_another_tool_puts_the_question_away(view, desk, keeper, hand):
    desk.choose("level")
    hand.click(T7)
    desk.choose("distance")

    assert not box(view).isVisible()
