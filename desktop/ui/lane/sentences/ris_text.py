"""The second voice on screen: the short text as it will lie on the clipboard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme.tokens import S


class RisText(QWidget):
    """The text, read only, with one button that copies it.

    Signals:
        copy_wanted: the text to the clipboard.
        ascii_chosen: whether only ASCII letters are wanted; by the reader's hand.
    """

    copy_wanted = Signal()
    ascii_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self._language("Short report text for the RIS"))
        row = QHBoxLayout()
        self._ascii = QCheckBox(self._language("ASCII letters only"), self)
        self._ascii.setAccessibleName(self._language("ASCII letters only"))
        self._ascii.clicked.connect(self.ascii_chosen)
        self._go = copy = QPushButton(self)
        self.show_key("Ctrl Shift C")
        copy.setAccessibleName(self._language("Copy the short report text for the RIS"))
        copy.setProperty("role", "primary")
        copy.clicked.connect(self._copy)
        row.addWidget(self._ascii)
        row.addStretch(1)
        row.addWidget(copy)
        column.addWidget(self._text, 1)
        column.addLayout(row)

    def show_key(self, key: str) -> None:
        """Show which key copies; "" for none."""
        language = self._language
        self._go.setText(language("Copy ({key})").format(key=key) if key else language("Copy"))

    def show_text(self, text: str, *, ascii_only: bool) -> None:
        """Show the text; keeps the place the reader scrolled to."""
        bar = self._text.verticalScrollBar()
        at = bar.value()
        self._text.setPlainText(text)
        self._ascii.setChecked(ascii_only)
        bar.setValue(at)

    def _copy(self) -> None:
        self.copy_wanted.emit()
