"""A plain label that shortens its text to the room there is, and tells all of it by tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip


class ElidedLabel(PlainLabel):
    """One line; `text()` stays whole for tests and screen readers.

    Args:
        keep_px: up to this width the text is never shortened.
    """

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, role: str = "", keep_px: int = 0
    ) -> None:
        super().__init__(text, parent, role=role)
        self._keep_px = keep_px
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def keep(self, px: int) -> None:
        """Shorten the text from another width on."""
        if px != self._keep_px:
            self._keep_px = px
            self.updateGeometry()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()
        self.setToolTip(plain_tip(text))

    def minimumSizeHint(self) -> QSize:
        least = QFontMetrics(self.font()).horizontalAdvance("…") * 3
        wanted = self.sizeHint()
        return QSize(max(least, min(wanted.width(), self._keep_px)), wanted.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        QFrame.paintEvent(self, event)  # the ground of a badge
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            room = self.contentsRect()
            fitting = QFontMetrics(self.font()).elidedText(
                self.text(), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, int(self.alignment()), fitting)
