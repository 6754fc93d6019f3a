"""Why something cannot be told: four reasons by one key each, or one in the reader's own words."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel

REASONS = (
    text("sequence not acquired"),
    text("level not covered"),
    text("artefact"),
    text("information not available"),
)


class ReasonBox(QWidget):
    """Hidden until it is asked for.

    Signals:
        said: the reason, one of `REASONS` or the reader's words.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(PlainLabel(language("Why can it not be told?"), role="meta"))
        for number, reason in enumerate(REASONS, start=1):
            button = QPushButton(f"{number}  {language(reason)}", self)
            button.setAccessibleName(language(reason))
            button.setObjectName(f"reason {number}")
            button.setProperty("role", "reason")
            button.clicked.connect(partial(self.said.emit, reason))
            column.addWidget(button)
        self._own = QLineEdit(self)
        self._own.setAccessibleName(language("Another reason"))
        self._own.setPlaceholderText(language("another reason, then Enter"))
        self._own.returnPressed.connect(self._own_given)
        column.addWidget(self._own)
        self.hide()

    def press(self, key: str) -> None:
        """A digit says a reason, Enter leads to the reader's own."""
        if key == "\r":
            self._own.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key.isdigit() and 1 <= int(key) <= len(REASONS):
            self.said.emit(REASONS[int(key) - 1])

    def _own_given(self) -> None:
        words = self._own.text().strip()
        if words:
            self._own.clear()
            self.said.emit(words)
