"""A scroll area for a narrow lane: what it holds is never wider than itself."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_MARGIN = 48  # px of what lies around stay in sight
_DEEP = 3  # layouts in one another, each of which lays out only once the inner one has


class OneWay(QScrollArea):
    """Scrolls up and down only; keys never come to it.

    Signals:
        shifted: what was brought into sight may lie elsewhere now; not once a hand has scrolled.
    """

    shifted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holds = False
        bar = self.verticalScrollBar()
        bar.actionTriggered.connect(self._let_go)
        bar.rangeChanged.connect(self._tell_shifted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        held = self.widget()
        if held is not None:
            held.setMaximumWidth(self.viewport().width())

    def show_whole(self, part: QWidget) -> None:
        """Bring a part of what is held into sight; if it is taller than the lane, its beginning."""
        held = self.widget()
        if held is None:
            return
        self._holds = True
        # what was folded or unfolded is laid out first, else the place is that of before
        for _ in range(_DEEP):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.ensureWidgetVisible(part, 0, _MARGIN)
        if part.height() > self.viewport().height():
            self.verticalScrollBar().setValue(part.mapTo(held, part.rect().topLeft()).y())

    def _let_go(self) -> None:
        self._holds = False

    def _tell_shifted(self) -> None:
        if self._holds:
            QTimer.singleShot(0, self, self.shifted.emit)
