"""A report, key object note or document of the study as plain text, where the image was."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.plain_label import PlainLabel


class DocumentView(QFrame):
    """Text that is read, scrolled and copied; never markup, never changed.

    Signals:
        closed: the reader wants the image again.
    """

    closed = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "panel")
        self.setAccessibleName(language("Document"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        self._title = PlainLabel(role="section", wrap=True)
        self._origin = PlainLabel(
            language("A document of the study, as it lies there; it is no part of your report."),
            role="meta",
            wrap=True,
        )
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(language("Text of the document"))
        column.addWidget(self._title)
        column.addWidget(self._origin)
        column.addWidget(self.text, 1)
        self._failed = EmptyState(self)
        self._failed.hide()
        column.addWidget(self._failed, 1)

    @property
    def words(self) -> str:
        shown = self._failed.words if self._failed.isVisibleTo(self) else self.text.toPlainText()
        return f"{self._title.text()}\n{shown}"

    def show_loading(self, title: str) -> None:
        """Another document is on its way."""
        self.show_text(title, self._language("Opening the document…"))

    def show_text(self, title: str, text: str) -> None:
        """Show a document."""
        self._failed.hide()
        self.text.show()
        self._title.setText(title)
        self.text.setPlainText(text)

    def show_fault(self, why: str) -> None:
        """The document that is on its way cannot be read."""
        do = self._language("Choose another series on the left, or open the study once more.")
        self._failed.show_state("failed", why, do)
        self.text.hide()
        self._failed.show()
