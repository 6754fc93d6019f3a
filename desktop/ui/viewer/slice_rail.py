"""The rail at the image's edge: where in the series we are, and which slices were shown."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens
from desktop.ui.viewer.over_image import over_image

_TRACK = 3
_MARGIN = 6


class SliceRail(QAbstractSlider):
    """First slice on top. A slider that is only repainted, so screen readers know its value.

    Signals:
        moved: place of the slice, by the reader's hand only.
    """

    moved = Signal(int)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: AbstractSet[int] = frozenset()
        self.setOrientation(Qt.Orientation.Vertical)
        self.setInvertedAppearance(True)
        self.setAccessibleName(language("Slice"))
        self.setFixedWidth(tokens.RAIL)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_place(self, place: int, count: int, shown: AbstractSet[int]) -> None:
        """Show where we are; emits nothing that means the reader's hand."""
        self._shown = shown
        self.setRange(0, max(0, count - 1))
        self.setValue(place)
        self.setVisible(count > 1)
        self.update()

    def place_at(self, y: float) -> int:
        """The slice whose mark lies nearest to a height."""
        count = self.maximum() + 1
        share = (y - _MARGIN) / max(1.0, self.height() - 2 * _MARGIN)
        return max(0, min(self.maximum(), int(share * count)))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = over_image()
        count = self.maximum() + 1
        length = self.height() - 2 * _MARGIN
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            left = (self.width() - _TRACK) / 2
            painter.setBrush(QColor(t.hover))
            painter.drawRoundedRect(QRectF(left, _MARGIN, _TRACK, length), 1.5, 1.5)
            painter.setBrush(QColor(t.faint))
            for first, last in _runs(self._shown):
                top = _MARGIN + length * first / count
                high = max(1.0, length * (last + 1 - first) / count)
                painter.drawRect(QRectF(left, top, _TRACK, high))
            grip = tokens.RAIL_GRIP
            middle = _MARGIN + length * (self.value() + 0.5) / count
            painter.setBrush(QColor(t.accent))
            painter.drawEllipse(QRectF((self.width() - grip) / 2, middle - grip / 2, grip, grip))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._move_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_to(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the image scrolls, whatever lies under the mouse

    def _move_to(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().y())
        if place != self.value():
            self.moved.emit(place)


def _runs(places: AbstractSet[int]) -> list[tuple[int, int]]:
    """Neighbouring places as one run each."""
    runs: list[tuple[int, int]] = []
    for place in sorted(places):
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
