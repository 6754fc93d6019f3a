"""Files and folders dropped anywhere on the window are opened, also over a field for text."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_DRAGS = frozenset(
    (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)
)


class DropLane(QObject):
    """Takes drops of files before any field of the window can write their paths into a report.

    Signals:
        held: something is held over the window, or no longer.
        dropped: the paths, a tuple; nothing from the web.
    """

    held = Signal(bool)
    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS:
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        if isinstance(event, QDragLeaveEvent):
            self.held.emit(False)
        if not isinstance(event, QDropEvent):
            return False
        paths = paths_of(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        moves = isinstance(event, QDragMoveEvent)  # to enter is a move too
        self.held.emit(moves)
        if not moves:
            self.dropped.emit(paths)
        return True


def paths_of(data: QMimeData) -> tuple[Path, ...]:
    """Files and folders among what is dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
