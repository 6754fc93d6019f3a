"""How much of what is required has been answered, as a ring with its per cent."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from desktop.foundation.language import ENGLISH, Language

SIZE = 40


class ProgressRing(QWidget):
    """Painted only; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self._done, self._total = 0, 0
        self.setFixedSize(SIZE, SIZE)
        self.setAccessibleName(self._language("Progress"))

    def show_share(self, done: int, total: int) -> None:
        """Show `done` of `total`; an empty ring while nothing is asked."""
        self._done, self._total = done, total
        self.setAccessibleDescription(
            self._language("{done} of {total} required questions answered").format(
                done=done, total=total
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        share = self._done / self._total if self._total else 0.0
        ring = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Button), 4))
            painter.drawEllipse(ring)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 4))
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * share))
            font = self.font()
            font.setPixelSize(11 if share < 1 else 9)
            painter.setFont(font)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, f"{round(100 * share)}%")
