"""Zoom and pan: about a spot that stays, fitted, pixel by pixel; the scale bar is true."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.image_view import PAN_PX, ImageView

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qapp, qtbot):
    dress(qapp)
    made = ImageView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_image(grey(), (1.0, 1.0))
    return made


def grey(rows=100, columns=100):
    return np.tile(np.arange(columns, dtype=np.uint8) * 2, (rows, 1))


def turn(view, at, notches, modifiers=CONTROL):
    view.wheelEvent(
        QWheelEvent(
            QPointF(at), view.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )
    )  # fmt: skip


def test_an_image_begins_fitted(view):
    assert view.is_fitted
    assert view.zoom == pytest.approx(3.0)


def test_the_wheel_with_ctrl_zooms_about_the_spot_beneath_it(view, qtbot):
    at = QPointF(250, 140)
    before = view.spot_at(at)

    with qtbot.assertNotEmitted(view.scrolled), qtbot.waitSignal(view.framed):
        turn(view, at, 3)

    assert view.zoom == pytest.approx(3.0 * 1.25**3)
    assert view.spot_at(at) == pytest.approx(before, abs=0.3)


def test_the_wheel_alone_still_scrolls(view, qtbot):
    with qtbot.waitSignal(view.scrolled) as signal:
        turn(view, QPointF(10, 10), -1, Qt.KeyboardModifier.NoModifier)

    assert signal.args == [1]


def test_one_pixel_of_the_image_is_one_of_the_screen(view):
    view.show_actual()

    assert view.zoom == pytest.approx(1.0)
    assert not view.is_fitted
    view.fit()
    assert view.zoom == pytest.approx(3.0)


def test_zoom_has_ends(view):
    for _ in range(60):
        view.zoom_by(1.25)
    assert view.zoom == pytest.approx(32.0)
    for _ in range(60):
        view.zoom_by(0.8)

    assert view.zoom == pytest.approx(0.75)


def test_the_next_slice_keeps_the_zoom_and_the_place(view):
    view.zoom_by(4.0, QPointF(300, 100))
    before = view.zoom, view.spot_at(QPointF(10, 10))

    view.show_image(grey(), (1.0, 1.0))

    assert (view.zoom, view.spot_at(QPointF(10, 10))) == before


def test_another_room_keeps_the_middle(view):
    view.zoom_by(4.0, QPointF(300, 100))
    before = view.spot_at(QPointF(200, 150))

    view.resize(200, 200)
    view.resize(300, 100)

    assert view.spot_at(QPointF(150, 50)) == pytest.approx(before, abs=0.3)


@pytest.mark.parametrize(
    ("button", "held"),
    [(Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier),
     (Qt.MouseButton.LeftButton, SHIFT)],
)  # fmt: skip
def test_a_drag_pans(view, qtbot, button, held):
    view.zoom_by(4.0)
    before, port = view.spot_at(QPointF(200, 150)), view.viewport()

    with qtbot.assertNotEmitted(view.drag_began), qtbot.assertNotEmitted(view.located):
        qtbot.mousePress(port, button, held, QPoint(200, 150))
        qtbot.mouseMove(port, QPoint(224, 150))
        qtbot.mouseRelease(port, button, held, QPoint(224, 150))

    assert view.spot_at(QPointF(224, 150)) == pytest.approx(before, abs=0.3)


def test_arrows_with_ctrl_pan_and_alone_scroll(view, qtbot):
    view.zoom_by(4.0)
    before = view.spot_at(QPointF(200, 150))

    with qtbot.assertNotEmitted(view.scrolled):
        qtbot.keyClick(view, Qt.Key.Key_Right, CONTROL)

    assert view.spot_at(QPointF(200 - PAN_PX, 150)) == pytest.approx(before, abs=0.3)


def test_a_click_with_shift_points_at_a_spot(view, qtbot):
    with qtbot.waitSignal(view.located) as signal:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, QPoint(200, 150))

    assert signal.args == pytest.approx([49.5, 49.5], abs=0.5)


def test_once_asked_for_the_next_click_points_and_the_one_after_does_not(view, qtbot):
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    view.locate_next()

    with qtbot.waitSignal(view.located):
        qtbot.mouseClick(port, left, pos=QPoint(200, 150))
    with qtbot.assertNotEmitted(view.located):
        qtbot.mouseClick(port, left, pos=QPoint(200, 150))


def test_nothing_is_zoomed_while_there_is_no_image(view):
    view.show_words("Nothing here.")

    view.zoom_by(2.0)
    view.pan(10, 10)
    view.show_actual()

    assert view.is_fitted
    assert not view.has_image


def test_the_scale_bar_is_as_long_as_it_says(view):
    """10 cm at 0.9 mm a pixel, three screen pixels each: 5 cm take 167 of them."""
    from desktop.imaging.places.scale import scale_bar

    bar = scale_bar((0.9, 0.9), view.column_px, 600)

    assert (bar.words, round(bar.length_px)) == ("5 cm", 167)


def test_a_projection_has_no_scale_bar(view):
    view.show_image(grey(), (1.0, 1.0))
    with_bar = view.grab().toImage()

    view.show_image(grey(), (1.0, 1.0), at_detector=True)

    assert view.grab().toImage() != with_bar


def test_the_active_view_has_a_ring_also_while_the_keyboard_is_elsewhere(view):
    view.clearFocus()
    before = view.grab().toImage()

    view.show_ring(True)

    assert view.grab().toImage() != before
