"""Who answers for the report, and the acts of signing: preliminary, final, addendum, correction."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.lane.display_question import NOT_STATED, DisplayQuestion
from desktop.ui.layout.flow import Flow
from desktop.ui.spoken.aloud import say
from desktop.ui.widgets.plain_label import PlainLabel


class SigningBox(QFrame):
    """Names and buttons; what may be pressed follows from the last signature.

    Signals:
        signed: status (`preliminary`, `final`, `addendum`, `corrected`), reader, name of the
            resident ("" where one person reads), text of the addendum (""), whether the primary
            reading was on a diagnostic display (`yes`, `no`, `not stated`).
    """

    signed = Signal(str, str, str, str, str)

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(PlainLabel(self._language("Sign"), self, role="section"))
        self._reader = self._line(language("Reader's name, as printed"))
        self._reader.returnPressed.connect(self.focus_reader)
        self._resident = self._line(language("Preliminary by (resident), if another person"))
        column.addWidget(self._reader)
        column.addWidget(self._resident)
        self._addition = QPlainTextEdit(self)
        self._addition.setAccessibleName(self._language("Text of the addendum"))
        self._addition.setPlaceholderText(self._language("Text of the addendum"))
        self._addition.setTabChangesFocus(True)
        self._addition.setFixedHeight(64)
        column.addWidget(self._addition)
        self.display = DisplayQuestion(self, language=language)
        self.display.stated.connect(self._display_stated)
        column.addWidget(self.display)
        row = Flow()
        self._preliminary = self._button(language("Preliminary"), self._sign_preliminary)
        self._final = self._button(language("Sign final"), self._sign_final, role="primary")
        self._addendum = self._button(language("Sign addendum"), self._sign_addendum)
        self._correction = self._button(language("Sign correction"), self._sign_correction)
        for button in (self._preliminary, self._addendum, self._correction, self._final):
            row.add(button, grows=True)
        column.addLayout(row)
        self._state = PlainLabel("", self, role="meta", wrap=True)
        column.addWidget(self._state)
        self.show_status("", "")

    def show_status(self, status: str, words: str) -> None:
        """Show what was signed last ("" for nothing) and offer what may come next."""
        was_final = status in ("final", "addendum", "corrected")
        self._preliminary.setVisible(not was_final)
        self._final.setVisible(not was_final)
        self._addendum.setVisible(was_final)
        self._correction.setVisible(was_final)
        self._addition.setVisible(was_final)
        self._state.setText(words)

    def begin(self) -> None:
        """Another reading: the resident and the addendum of the former one do not stay."""
        self._resident.clear()
        self._addition.clear()
        self.display.forget()

    def show_reader(self, name: str) -> None:
        """Propose the reader's name from the settings."""
        if not self._reader.text():
            self._reader.setText(name)

    def focus_reader(self) -> None:
        """Put the hand on the name, or on the button where a name stands."""
        target = self._final if self._reader.text() and self._final.isVisible() else self._reader
        target.setFocus()

    def _line(self, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(words)
        line.setPlaceholderText(words)
        return line

    def _button(self, words: str, act: object, role: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(words)
        if role:
            button.setProperty("role", role)
        button.clicked.connect(act)
        return button

    def _complain(self, words: str) -> None:
        """Say what a signature still waits for."""
        self._state.setText(words)
        say(self, words, urgent=True)

    def _sign(self, status: str, text: str = "") -> None:
        reader = self._reader.text().strip()
        if not reader:
            self._complain(
                self._language("Type the reader's name first; it stands under the report.")
            )
            self._reader.setFocus()
            return
        display = self.display.value
        if status == "final" and display == NOT_STATED:
            self._complain(
                self._language(
                    "State first whether the primary reading was on a diagnostic display; it is "
                    "printed below the report. Then sign again."
                )
            )
            return
        self.signed.emit(status, reader, self._resident.text().strip(), text, display)
        self.display.forget()

    def _display_stated(self) -> None:
        if self._reader.text() and self._final.isVisible():
            self._final.setFocus()

    def _sign_preliminary(self) -> None:
        self._sign("preliminary")

    def _sign_final(self) -> None:
        self._sign("final")

    def _sign_addendum(self) -> None:
        text = self._addition.toPlainText().strip()
        if not text:
            self._complain(self._language("Type the text of the addendum first."))
            self._addition.setFocus()
            return
        self._addition.clear()
        self._sign("addendum", text)

    def _sign_correction(self) -> None:
        text = self._addition.toPlainText().strip()
        if not text:
            self._complain(
                self._language("Say first, in the text field, what was corrected and why.")
            )
            self._addition.setFocus()
            return
        self._addition.clear()
        self._sign("corrected", text)
