"""What stands in the checklist's place while a reading is not open, or cannot be."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.ui.widgets.empty_state import EmptyState

WAITS = text("The checklist opens once all files are read.")
BEGIN_AGAIN = text("Go back to the studies and open it once more.")


class Waits(QFrame):
    """Hidden while the checklist is there."""

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.says = EmptyState(self)
        column.addWidget(self.says)
        self.hide()

    def show_readable(self, readable: bool) -> None:
        """The reading is open, or its files are still being read."""
        self.says.show_state("loading", self._language(WAITS))
        self.setVisible(not readable)

    def show_not_begun(self, why: str) -> None:
        """The reading of the study on screen cannot be opened; its images can be looked at."""
        self.says.show_state("failed", why, self._language(BEGIN_AGAIN))
