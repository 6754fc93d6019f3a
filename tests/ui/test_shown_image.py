"""What a view has on screen, and the way from a place on the view to a spot of the image."""

import pytest
from desk_builders import a_frame, a_series
from PySide6.QtCore import QPointF, Qt

from desktop.imaging.stack import Stack
from desktop.ui.jobs import Jobs
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.image_view import ImageView
from desktop.ui.viewer.stack_view import StackView


@pytest.fixture
def view(qapp, qtbot):
    dress(qapp)
    jobs = Jobs()
    made = StackView(jobs)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    yield made
    made.clear()
    jobs.close()


def test_nothing_is_shown_before_a_series_is(view):
    assert view.shown_image is None


def test_the_image_on_screen_is_told_with_its_place(view, qtbot):
    with qtbot.waitSignal(view.slice_shown):
        view.show_stack(Stack(a_series(7), decode=lambda *_: a_frame(1)), "Sag T2", "", False)

    found = view.shown_image

    assert found is not None
    assert (found.place, found.count, found.words) == (3, 7, "Sag T2 4/7")
    assert found.slice.instance is view.instance


@pytest.mark.parametrize("spacing", [(1.0, 1.0), (2.0, 1.0), (1.0, 3.0)])
def test_a_spot_and_its_place_on_the_view_belong_together(qtbot, spacing):
    image = ImageView()
    qtbot.addWidget(image)
    image.resize(311, 200)
    image.show_image(a_frame(1).pixels.astype("uint8"), spacing)

    for row, column in ((0.0, 0.0), (2.5, 1.0), (-3.0, 7.0)):
        assert image.spot_at(image.place_of(row, column)) == pytest.approx((row, column), abs=0.02)


class Finger:
    """A tool that takes what begins in the upper half."""

    def __init__(self):
        self.told = []

    def pressed(self, row, column):
        self.told.append("pressed")
        return True

    def moved(self, row, column, *, held):
        self.told.append("held" if held else "over")
        return held

    def released(self, row, column):
        self.told.append("released")
        return True


def test_a_tool_takes_the_left_button_and_leaves_the_right_one(view, qtbot):
    with qtbot.waitSignal(view.slice_shown):
        view.show_stack(Stack(a_series(3), decode=lambda *_: a_frame(1)), "T2", "", False)
    image, finger, drags = view.image, Finger(), []
    image.hand = finger
    image.drag_began.connect(lambda: drags.append(1))
    middle = QPointF(150, 150).toPoint()

    qtbot.mousePress(image.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(image.viewport(), middle / 2)
    qtbot.mouseRelease(image.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert finger.told[0] == "pressed"
    assert finger.told[-1] == "released"
    assert drags == []

    qtbot.mousePress(image.viewport(), Qt.MouseButton.RightButton, pos=middle)
    qtbot.mouseRelease(image.viewport(), Qt.MouseButton.RightButton, pos=middle)
    assert drags == [1]
