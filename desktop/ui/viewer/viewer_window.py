"""The images in a window of their own, on the second screen where there is one."""

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens

KEPT = "images_geometry"


class ViewerWindow(QWidget):
    """Holds the tools and the images as long as it is open. Its title names no patient.

    Args:
        geometry: where size and place are kept; nothing that matters.

    Signals:
        closed: the reader closed it; the images go back to their page.
    """

    closed = Signal()

    def __init__(self, geometry: QSettings | None = None, language: Language = ENGLISH) -> None:
        super().__init__()
        self._geometry = geometry
        self.setWindowTitle(language("Dorsum, images"))
        self.setAccessibleName(language("Images"))
        self.setMinimumSize(*tokens.SMALLEST_IMAGES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)

    def hold(self, tools: QWidget, images: QWidget, actions: list[QAction]) -> None:
        """Take them in; the commands' keys work here too."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(tools)
            layout.addWidget(images)
        self.addActions(actions)
        tools.show()
        images.show()

    def open_beside(self, other: QWidget) -> None:
        """Where it was last, if that place is still on a screen; else on the screen beside."""
        kept = self._geometry.value(KEPT) if self._geometry is not None else None
        if kept is None or not self.restoreGeometry(kept) or not self._is_in_sight():
            screen = _beside(other.screen())
            room = screen.availableGeometry()
            if screen is other.screen():  # the checklist stays in sight
                room.setWidth(max(self.minimumWidth(), room.width() * 2 // 3))
            self.setGeometry(room)
        self.show()
        self.activateWindow()

    def _is_in_sight(self) -> bool:
        """Whether enough of it lies on some screen to be taken hold of."""
        for screen in QGuiApplication.screens():
            part = screen.availableGeometry().intersected(self.geometry())
            if part.width() >= self.width() // 2 and part.height() >= self.height() // 2:
                return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._geometry is not None:
            self._geometry.setValue(KEPT, self.saveGeometry())
        event.accept()
        self.closed.emit()


def _beside(screen: QScreen) -> QScreen:
    """Another screen, where there is one."""
    return next((one for one in QGuiApplication.screens() if one is not screen), screen)
