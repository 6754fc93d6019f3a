"""A view with an image to draw on, and a desk that keeps what was drawn, for the tests of marks."""

import numpy as np
from desk_builders import MR, SAGITTAL
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from desktop.imaging.frame import Frame, Window
from desktop.imaging.stack import Stack
from desktop.study.hierarchy import Instance, Series
from desktop.ui.desks.marks_desk import MarksDesk
from desktop.ui.jobs import Jobs
from desktop.ui.theme import tokens
from desktop.ui.viewer.stack_view import StackView

AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
FRAME = "1.2.9"
ROWS, COLUMNS = 200, 120
LEFT = Qt.MouseButton.LeftButton


def an_image(number=1, place=(0.0, -40.0, 100.0), axes=SAGITTAL, spacing=(1.0, 1.0), **header):
    facts = {
        "ImagePositionPatient": place,
        "ImageOrientationPatient": axes,
        "PixelSpacing": spacing,
        "FrameOfReferenceUID": FRAME,
    }
    return Instance(
        "", header.pop("sop_class", MR), f"1.2.3.1.{number}", "1.2.3.1", "1.2.3",
        header.pop("modality", "MR"), number, header={**facts, **header},
    )  # fmt: skip


def a_picture(spacing=(1.0, 1.0), **how):
    pixels = np.tile(np.arange(COLUMNS, dtype=np.int16), (ROWS, 1))
    return Frame(pixels, windows=(Window(60, 120),), spacing_mm=spacing, **how)


def a_view(qtbot, jobs, *images, frame=None, title="Sag T2"):
    """A view that shows the middle one of the images."""
    view = StackView(jobs)
    qtbot.addWidget(view)
    view.resize(600, 500)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    show(qtbot, view, *(images or (an_image(),)), frame=frame, title=title)
    view.setFocus()
    return view


def show(qtbot, view, *images, frame=None, title="Sag T2"):
    shown = frame or a_picture()
    view.clear()
    series = Series("1.2.3.1", 1, images[0].modality, "sag t2", tuple(images))
    with qtbot.waitSignal(view.slice_shown):
        view.show_stack(Stack(series, decode=lambda *_: shown), title, "", False)


class Keeper:
    """Keeps what a desk tells, and shows it again, as the window does."""

    def __init__(self, desk: MarksDesk, *, echo: bool = True):
        self.desk, self.echo = desk, echo
        self.kept, self.levels = {}, {}
        self.measured, self.refused, self.proposed, self.tools = [], [], [], []
        self.told = []
        desk.annotated.connect(self.annotated)
        desk.removed.connect(self.removed)
        desk.levels_changed.connect(self.level)
        desk.measured.connect(self.measured.append)
        desk.refused.connect(self.refused.append)
        desk.level_proposed.connect(self.proposed.append)
        desk.tool_changed.connect(self.tools.append)

    def annotated(self, id, evidence):
        self.told.append(id)
        self.kept[id] = evidence
        if self.echo:
            self.desk.show_annotations(self.kept)

    def removed(self, id):
        del self.kept[id]
        if self.echo:
            self.desk.show_annotations(self.kept)

    def level(self, labelling):
        self.levels[labelling.frame_of_reference] = labelling
        if self.echo:
            self.desk.show_levels(self.levels)

    def one(self):
        (evidence,) = self.kept.values()
        return evidence.drawn


class Hand:
    """A mouse on one view, by spots of the image."""

    def __init__(self, qtbot, view):
        self.qtbot, self.view = qtbot, view

    def place(self, spot):
        return self.view.image.place_of(*spot).toPoint()

    def spot(self, spot):
        """The spot that the mouse really hits: places are whole pixels of the view."""
        return self.view.image.spot_at(QPointF(self.place(spot)))

    def press(self, spot):
        self.qtbot.mousePress(self.view.image.viewport(), LEFT, pos=self.place(spot))

    def move(self, spot):
        self.qtbot.mouseMove(self.view.image.viewport(), self.place(spot))

    def release(self, spot):
        self.qtbot.mouseRelease(self.view.image.viewport(), LEFT, pos=self.place(spot))

    def drag(self, start, end):
        self.press(start)
        self.move(end)
        self.release(end)

    def click(self, spot):
        self.press(spot)
        self.release(spot)


def amber(view, rows=slice(None), columns=slice(None)):
    """How many pixels of a part of the view have the colour of drawings."""
    image = view.image.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    width, height = image.width(), image.height()
    words = np.frombuffer(image.constBits(), np.uint32).reshape(height, width) & 0xFFFFFF
    return int((words[rows, columns] == int(tokens.DRAWN[1:], 16)).sum())


def some_jobs():
    return Jobs()
