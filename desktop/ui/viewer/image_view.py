"""One image on black: fitted, scrolled by wheel and keys, windowed by drag."""

from collections.abc import Callable
from typing import Any, Protocol

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
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.theme.stylesheet import worn
from desktop.ui.viewer.overlays import Overlay, paint_overlay

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


class Hand(Protocol):
    """A tool that takes the left button over, one at a time. Spots are (row, column) of pixels.

    Whole numbers are pixel centres. Each method says whether it took the event.
    """

    def pressed(self, row: float, column: float) -> bool: ...

    def moved(self, row: float, column: float, *, held: bool) -> bool: ...

    def released(self, row: float, column: float) -> bool: ...


class ImageView(QGraphicsView):
    """Paints what it is handed, and says what the hand did.

    Signals:
        scrolled: by how many slices.
        drag_began: a drag with a button held begins.
        dragged: how far the drag went since it began, in pixels to the right and down.
    """

    scrolled = Signal(int)
    drag_began = Signal()
    dragged = Signal(float, float)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._overlay = Overlay()
        self._words = ""
        self._turned = 0
        self._from: QPointF | None = None
        self._in_hand = False  # the tool has the button, not the window
        self._aspect = (1.0, 1.0)
        self.hand: Hand | None = None
        self.drawn_over: list[
            Callable[[QPainter], None]
        ] = []  # draw over the image, in view pixels
        self.setMouseTracking(True)
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(QColor(worn().image))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
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

    @property
    def has_image(self) -> bool:
        return not self._item.pixmap().isNull()

    def show_image(
        self, grey: npt.NDArray[np.uint8], spacing_mm: tuple[float, float] | None
    ) -> None:
        """Show 8-bit pixels, (rows, columns) or (rows, columns, 3), fitted to the view.

        Args:
            spacing_mm: between rows, between columns; pixels that are not square are stretched.
        """
        self._words = ""
        self._aspect = _stretch(spacing_mm)
        self._item.setPixmap(QPixmap.fromImage(_image(grey)))
        self._item.setTransform(QTransform.fromScale(*self._aspect))
        self._fit()

    def show_words(self, words: str) -> None:
        """Say on the black why there is no image."""
        self._words = words
        self._item.setPixmap(QPixmap())
        self.viewport().update()

    def show_overlay(self, written: Overlay) -> None:
        self._overlay = written
        self.setAccessibleDescription(", ".join(p for p in (written.words, self._words) if p))
        self.viewport().update()

    def spot_at(self, place: QPointF) -> tuple[float, float]:
        """Row and column of the image under a place of the view; may lie beside the image."""
        at = self.viewportTransform().inverted()[0].map(place)
        return at.y() / self._aspect[1] - 0.5, at.x() / self._aspect[0] - 0.5

    def place_of(self, row: float, column: float) -> QPointF:
        """Where a spot of the image is on the view."""
        at = QPointF((column + 0.5) * self._aspect[0], (row + 0.5) * self._aspect[1])
        return self.viewportTransform().map(at)

    def _fit(self) -> None:
        size = self._item.pixmap().size()
        wide, high = size.width() * self._aspect[0], size.height() * self._aspect[1]
        self.setSceneRect(0, 0, max(1.0, wide), max(1.0, high))
        if wide <= 0 or high <= 0:
            return
        scale = min(self.viewport().width() / wide, self.viewport().height() / high)
        self.setTransform(QTransform.fromScale(scale, scale))
        self.centerOn(wide / 2, high / 2)

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
        if self._words:
            painter.setFont(font(tokens.SECTION))
            painter.setPen(QColor(worn().soft))
            inner = room.adjusted(room.width() * 0.15, 0, -room.width() * 0.15, 0)
            painter.drawText(
                inner,
                int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
                self._words,
            )
        if self.hasFocus():
            painter.setPen(QPen(QColor(worn().accent), tokens.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(1, 1, -1, -1))
        painter.restore()

    # --- the hand ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps:
            self.scrolled.emit(-steps)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _STEPS.get(Qt.Key(event.key()))
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        if steps is not None and plain:
            self.scrolled.emit(steps)
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = self.spot_at(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.hand is not None and self.has_image and self.hand.pressed(*spot):
            self._in_hand = True
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._from = event.position()
            self.drag_began.emit()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if self.hand is not None and self._from is None and self.has_image:
            self.hand.moved(*spot, held=self._in_hand)
        if self._from is not None:
            way = event.position() - self._from
            self.dragged.emit(way.x(), way.y())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._in_hand and self.hand is not None:
            self.hand.released(*self.spot_at(event.position()))
        self._from, self._in_hand = None, False
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


def _stretch(spacing_mm: tuple[float, float] | None) -> tuple[float, float]:
    """Horizontal and vertical factor that make pixels square, the finer side kept."""
    if spacing_mm is None or min(spacing_mm) <= 0:
        return 1.0, 1.0
    down, across = spacing_mm
    finest = min(down, across)
    return across / finest, down / finest
