"""One image on black: scrolled by wheel and keys, windowed by drag, words where there is none.

Serves desktop/ui/viewer/overlays.py and desktop/ui/viewer/slice_rail.py too.
"""

import numpy as np
import pytest
from desk_builders import a_frame, an_instance
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest

from desktop.imaging.frame import Window
from desktop.imaging.planes import plane_of
from desktop.imaging.stack import Slice
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.image_view import ImageView, picture_of
from desktop.ui.viewer.overlays import overlay, paint_overlay
from desktop.ui.viewer.slice_rail import SliceRail

NONE = Qt.KeyboardModifier.NoModifier
BRAIN = Window(40, 80)


@pytest.fixture
def view(qapp, qtbot):
    dress(qapp)
    made = ImageView()
    qtbot.addWidget(made)
    made.resize(200, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def wheel(widget, turn):
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, turn), Qt.MouseButton.NoButton,
        NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    widget.wheelEvent(event)
    return event


def an_overlay(instance=None, frame=None, window=BRAIN, synthetic=False):
    instance = instance or an_instance()
    where = Slice(instance, 0, plane_of(instance))
    return overlay("Sag T2", "5 img · 3 mm", where, 1, 5, frame or a_frame(), window, synthetic)


@pytest.mark.parametrize(
    ("key", "steps"),
    [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, -1),
        (Qt.Key.Key_PageDown, 5),
        (Qt.Key.Key_PageUp, -5),
    ],
)
def test_keys_scroll(view, qtbot, key, steps):
    with qtbot.waitSignal(view.scrolled) as signal:
        qtbot.keyClick(view, key)

    assert signal.args == [steps]


def test_home_and_end_go_to_the_ends(view, qtbot):
    steps = []
    view.scrolled.connect(steps.append)

    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_End)

    assert steps[0] < -10_000
    assert steps[1] > 10_000


def test_a_key_with_control_does_not_scroll(view, qtbot):
    with qtbot.assertNotEmitted(view.scrolled):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)


def test_the_wheel_scrolls_by_notches_and_keeps_the_rest(view):
    steps = []
    view.scrolled.connect(steps.append)

    for turn in (-120, -60, -60, 240):
        wheel(view, turn)

    assert steps == [1, 1, -2]


@pytest.mark.parametrize("button", [Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton])
def test_a_drag_tells_how_far_it_went(view, qtbot, button):
    began, ways = [], []
    view.drag_began.connect(lambda: began.append(1))
    view.dragged.connect(lambda x, y: ways.append((x, y)))

    QTest.mousePress(view.viewport(), button, NONE, QPoint(10, 10))
    QTest.mouseMove(view.viewport(), QPoint(30, 15))
    QTest.mouseRelease(view.viewport(), button, NONE, QPoint(30, 15))
    QTest.mouseMove(view.viewport(), QPoint(50, 50))

    assert began == [1]
    assert ways == [(20.0, 5.0)]


def test_pixels_come_on_screen_as_they_are(view):
    grey = np.full((50, 50), 200, np.uint8)

    view.show_image(grey, (1.0, 1.0))

    middle = view.grab().toImage().pixelColor(100, 150)
    assert (middle.red(), middle.green(), middle.blue()) == (200, 200, 200)
    assert view.has_image


def test_colours_stay_colours(view):
    colour = np.zeros((40, 40, 3), np.uint8)
    colour[..., 0] = 255

    view.show_image(colour, None)

    assert view.grab().toImage().pixelColor(100, 150).name() == "#ff0000"


def test_beside_the_image_all_is_black(view):
    view.show_image(np.full((10, 10), 255, np.uint8), (1.0, 1.0))

    assert view.grab().toImage().pixelColor(100, 30).name() == "#000000"


def test_pixels_that_are_not_square_are_stretched(view):
    grey = np.full((10, 10), 255, np.uint8)

    view.show_image(grey, (3.0, 1.0))

    size = view.sceneRect()
    assert size.height() == pytest.approx(3 * size.width())


def test_where_there_is_no_image_words_stand(view):
    view.show_image(np.full((10, 10), 255, np.uint8), None)

    view.show_words("This image's file cannot be read.")
    view.show_overlay(an_overlay())

    assert not view.has_image
    assert view.words == "This image's file cannot be read."
    assert "cannot be read" in view.accessibleDescription()
    assert not view.grab().isNull()


def test_a_screen_reader_hears_slice_window_and_sides(view):
    view.show_overlay(an_overlay(synthetic=True))

    said = QAccessible.queryAccessibleInterface(view)

    assert said.text(QAccessible.Text.Name) == "Image"
    description = said.text(QAccessible.Text.Description)
    for words in ("SYNTHETIC", "Sag T2", "2 / 5", "W 80  L 40", "left A", "right P", "top H"):
        assert words in description


def test_the_focus_is_seen(view):
    view.show_overlay(an_overlay(synthetic=True))
    with_focus = view.grab().toImage()

    view.clearFocus()

    assert view.grab().toImage() != with_focus


def test_an_overlay_says_what_the_header_says():
    made = an_overlay()

    assert made.top_left == ("Sag T2", "TR 3500  TE 102")
    assert made.bottom_right == ("2 / 5",)
    assert (made.edges.left, made.edges.top) == ("A", "H")


def test_an_overlay_invents_nothing():
    silent = an_instance(
        ImageOrientationPatient=(), RepetitionTime="", EchoTime="x", InversionTime="160.0"
    )

    made = an_overlay(silent, window=None)

    assert made.edges is None
    assert made.top_left == ("Sag T2", "TI 160")
    assert made.top_right == ("5 img · 3 mm",)
    assert made.bottom_left == ()


def test_a_lossy_image_says_so():
    assert "Lossy compression" in an_overlay(frame=a_frame(lossy=True)).bottom_left


def test_only_mr_has_times():
    from dataclasses import replace

    made = an_overlay(replace(an_instance(), modality="CT"))

    assert made.top_left == ("Sag T2",)


def test_a_narrow_window_is_said_with_its_decimals():
    assert an_overlay(window=Window(0, 0.5)).bottom_left == ("W 0.5  L 0",)


def test_an_overlay_reads_on_white_bone_too(qapp):
    bone = QImage(300, 200, QImage.Format.Format_RGB32)
    bone.fill(Qt.GlobalColor.white)

    with QPainter(bone) as painter:
        paint_overlay(painter, bone.rect().toRectF(), an_overlay(synthetic=True), 20)

    darkest = min(bone.pixelColor(x, y).value() for x in range(5, 80) for y in range(5, 60))
    assert darkest < 120


def test_a_picture_is_as_large_as_its_pixels(qapp):
    assert picture_of(np.zeros((4, 7), np.uint8)).width() == 7


def test_the_rail_moves_by_the_hand_only(qapp, qtbot):
    rail = SliceRail()
    qtbot.addWidget(rail)
    rail.resize(22, 212)
    with qtbot.assertNotEmitted(rail.moved):
        rail.show_place(2, 10, {0, 1, 2, 7})

    with qtbot.waitSignal(rail.moved) as signal:
        QTest.mousePress(rail, Qt.MouseButton.LeftButton, NONE, QPoint(10, 205))

    assert signal.args == [9]
    assert not rail.grab().isNull()


def test_the_rail_tells_each_place_once_while_dragged(qapp, qtbot):
    rail = SliceRail()
    qtbot.addWidget(rail)
    rail.resize(22, 212)
    rail.show_place(0, 10, set())
    places = []
    rail.moved.connect(places.append)

    QTest.mousePress(rail, Qt.MouseButton.LeftButton, NONE, QPoint(10, 7))
    QTest.mouseMove(rail, QPoint(10, 110))

    assert rail.place_at(-50) == 0
    assert rail.place_at(999) == 9
    assert places[:1] in ([], [5])


def test_the_wheel_over_the_rail_is_left_to_the_image(qapp, qtbot):
    rail = SliceRail()
    qtbot.addWidget(rail)
    rail.show_place(2, 10, set())

    event = wheel(rail, -120)

    assert not event.isAccepted()
    assert rail.value() == 2


def test_a_single_slice_needs_no_rail(qapp, qtbot):
    rail = SliceRail()
    qtbot.addWidget(rail)

    rail.show_place(0, 1, {0})

    assert rail.isHidden()
