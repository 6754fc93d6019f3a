"""One image on black: scrolled by wheel and keys, windowed by drag, zoomed and panned."""

from collections.abc import Callable
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.imaging.places.scale import scale_bar
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.viewer.over_image import over_image
from desktop.ui.viewer.overlays import Overlay, paint_overlay, paint_scale
from desktop.ui.viewer.zoomed import ZoomedView, stretch

_NOTCH = 120  # of a wheel, in eighths of a degree
_FIRST, _LAST = -(1 << 30), 1 << 30
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_Home: _FIRST,
    Qt.Key.Key_End: _LAST,
}
_PANS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
PAN_PX = 60
ZOOM_STEP = 1.25
_CLICK_PX = 4  # a press that goes no further is a click
Grip = Literal["", "window", "pan", "hand", "locate"]


class Hand(Protocol):
    """A tool that takes the left button over, one at a time. Spots are (row, column) of pixels.

    Whole numbers are pixel centres. Each method says whether it took the event.
    """

    def pressed(self, row: float, column: float) -> bool: ...

    def moved(self, row: float, column: float, *, held: bool) -> bool: ...

    def released(self, row: float, column: float) -> bool: ...


class ImageView(ZoomedView):
    """Paints what it is handed, and says what the hand did.

    Signals:
        scrolled: by how many slices.
        drag_began: a drag with a button held begins.
        dragged: how far the drag went since it began, in pixels to the right and down.
        touched: the hand did anything here: a press, the wheel, a key that scrolls.
        focused: the keyboard came here.
        located: row and column of a spot that was pointed at, for other views to go to.
        doubled: a double click.
    """

    scrolled = Signal(int)
    drag_began = Signal()
    dragged = Signal(float, float)
    touched = Signal()
    focused = Signal()
    located = Signal(float, float)
    doubled = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._overlay = Overlay()
        self._words = ""
        self._turned = 0
        self._from: QPointF | None = None
        self._last = QPointF()
        self._grip: Grip = ""
        self._spacing: tuple[float, float] | None = None  # None: no honest scale
        self._locating = False
        self._ringed = False
        self.hand: Hand | None = None
        self.drawn_over: list[
            Callable[[QPainter], None]
        ] = []  # draw over the image, in view pixels
        self.setMouseTracking(True)
        self.setBackgroundBrush(QColor(over_image().image))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(False)  # files dropped on the image are for the window
        self.setAccessibleName(language("Image"))

    # --- shown -------------------------------------------------------------------------------

    @property
    def words(self) -> str:
        """What stands in place of an image; "" while one is shown."""
        return self._words

    @property
    def overlay(self) -> Overlay:
        return self._overlay

    def show_image(
        self,
        grey: npt.NDArray[np.uint8],
        spacing_mm: tuple[float, float] | None,
        at_detector: bool = False,
    ) -> None:
        """Show 8-bit pixels, (rows, columns) or (rows, columns, 3), zoomed as the last ones.

        Args:
            spacing_mm: between rows, between columns; pixels that are not square are stretched.
            at_detector: the spacing does not hold in the patient, so there is no scale bar.
        """
        self._words = ""
        self._spacing = None if at_detector else spacing_mm
        self.put_picture(QPixmap.fromImage(_image(grey)), stretch(spacing_mm))

    def show_words(self, words: str) -> None:
        """Say on the black why there is no image."""
        self._words = words
        self.put_picture(QPixmap(), (1.0, 1.0))
        self.viewport().update()

    def show_overlay(self, written: Overlay) -> None:
        self._overlay = written
        self.setAccessibleDescription(", ".join(p for p in (written.words, self._words) if p))
        self.viewport().update()

    def show_ring(self, ringed: bool) -> None:
        """Whether this is the view that commands speak to, also while the keyboard is elsewhere."""
        self._ringed = ringed
        self.viewport().update()

    # --- painting ----------------------------------------------------------------------------

    def drawForeground(self, painter: QPainter, rect: QRectF | Any) -> None:
        room = QRectF(self.viewport().rect())
        painter.save()
        painter.resetTransform()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # A stays where A is
        if self.has_image:
            for paint in self.drawn_over:
                painter.save()
                paint(painter)
                painter.restore()
        paint_overlay(painter, room, self._overlay, tokens.RAIL)
        if self.has_image:
            zoom = self.column_px
            paint_scale(painter, room, scale_bar(self._spacing, zoom, room.width()), tokens.RAIL)
        if self._words:
            painter.setFont(font(tokens.SECTION))
            painter.setPen(QColor(over_image().soft))
            inner = room.adjusted(room.width() * 0.15, 0, -room.width() * 0.15, 0)
            painter.drawText(
                inner,
                int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
                self._words,
            )
        if self.hasFocus() or self._ringed:
            colour = over_image().accent if self.hasFocus() else over_image().edge
            painter.setPen(QPen(QColor(colour), tokens.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(1, 1, -1, -1))
        painter.restore()

    # --- the hand ----------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.touched.emit()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / _NOTCH
            self.zoom_by(ZOOM_STEP**notches, event.position())
            event.accept()
            return
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps:
            self.scrolled.emit(-steps)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _STEPS and held == Qt.KeyboardModifier.NoModifier:
            self.touched.emit()
            self.scrolled.emit(_STEPS[key])
            event.accept()
        elif key in _PANS and held == Qt.KeyboardModifier.ControlModifier:
            right, down = _PANS[key]
            self.pan(right * PAN_PX, down * PAN_PX)
            event.accept()
        else:
            event.ignore()

    @property
    def locates_next(self) -> bool:
        return self._locating

    def locate_next(self, wanted: bool = True) -> None:
        """The next click points at a spot for the other views, instead of what it does else."""
        self._locating = wanted
        if wanted:
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.viewport().unsetCursor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.touched.emit()
        self._grip = self._grip_of(event)
        self._from = self._last = event.position()
        if self._grip == "window":
            self.drag_began.emit()
        event.accept()

    def _grip_of(self, event: QMouseEvent) -> Grip:
        """What a press begins."""
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._locating:
            return "locate"
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.MiddleButton or (left and shifted):
            return "pan"
        spot = self.spot_at(event.position())
        if left and self.hand is not None and self.has_image and self.hand.pressed(*spot):
            return "hand"
        return "window" if left or event.button() == Qt.MouseButton.RightButton else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip in ("", "hand") and self.hand is not None and self.has_image:
            self.hand.moved(*self.spot_at(event.position()), held=self._grip == "hand")
        elif self._grip == "window" and self._from is not None:
            way = event.position() - self._from
            self.dragged.emit(way.x(), way.y())
        elif self._grip == "pan":
            way = event.position() - self._last
            self.pan(way.x(), way.y())
        self._last = event.position()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if self._grip == "hand" and self.hand is not None:
            self.hand.released(*spot)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._grip in ("pan", "locate") and self.has_image and self._stayed(event):
            self.located.emit(*spot)
        if self._grip == "locate":
            self.locate_next(False)
        self._from, self._grip = None, ""
        event.accept()

    def _stayed(self, event: QMouseEvent) -> bool:
        way = event.position() - (self._from or event.position())
        return way.manhattanLength() <= _CLICK_PX

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.hand is not None or event.button() != Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)  # a tool takes two quick clicks for two
        else:
            self.doubled.emit()
        event.accept()


def _image(grey: npt.NDArray[np.uint8]) -> QImage:
    """The pixels as Qt's image, with memory of its own."""
    grey = np.ascontiguousarray(grey)
    rows, columns = grey.shape[:2]
    colour = grey.ndim == 3
    form = QImage.Format.Format_RGB888 if colour else QImage.Format.Format_Grayscale8
    return QImage(grey.data, columns, rows, columns * (3 if colour else 1), form).copy()


def picture_of(grey: npt.NDArray[np.uint8]) -> QPixmap:
    """The pixels as a picture, for thumbnails."""
    return QPixmap.fromImage(_image(grey))
