"""The question at signing: was the primary reading on a diagnostic display?"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel

ASK = text("Was the primary reading on a diagnostic display?")
NOT_STATED = "not stated"


class DisplayQuestion(QWidget):
    """Two buttons, of which none is pressed before the reader presses it.

    Pressing the chosen one again takes the statement back. The answer is never proposed and never
    carried from one reading to the next: it is about where the reader sat this time.

    Signals:
        stated: `yes`, `no` or `not stated`; by the reader's hand only.
    """

    stated = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self.setAccessibleName(language(ASK))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(PlainLabel(language(ASK), self, role="meta", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.yes = self._button(language("Yes"))
        self.no = self._button(language("No"))
        for button in (self.yes, self.no):
            row.addWidget(button, 1)
        column.addLayout(row)

    @property
    def value(self) -> str:
        """`yes`, `no` or `not stated`."""
        if self.yes.isChecked():
            return "yes"
        return "no" if self.no.isChecked() else NOT_STATED

    def forget(self) -> None:
        """Nothing is stated; emits nothing."""
        self.yes.setChecked(False)
        self.no.setChecked(False)

    def follow(self, yes: QAction, no: QAction) -> None:
        """Name the keys of both commands on the buttons."""
        for button, action, words in (
            (self.yes, yes, self._language("Yes")),
            (self.no, no, self._language("No")),
        ):
            key = action.shortcut().toString()
            button.setText(f"{words} ({key})" if key else words)

    def say_yes(self) -> None:
        """As if the button was pressed."""
        self.yes.click()

    def say_no(self) -> None:
        """As if the button was pressed."""
        self.no.click()

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.setAccessibleName(f"{self._language(ASK)} {words}")
        button.clicked.connect(self._pressed)
        return button

    def _pressed(self) -> None:
        pressed = self.sender()
        other = self.no if pressed is self.yes else self.yes
        other.setChecked(False)
        self.stated.emit(self.value)
