"""A sentence in the hand, where it stands: type, Enter keeps it, Esc leaves it as it was."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language, text
from desktop.report.document import Sentence
from desktop.report.edits import STAYS
from desktop.ui.layout.flow import Flow
from desktop.ui.theme.tokens import M, S
from desktop.ui.widgets.plain_label import PlainLabel

MOST_LINES = 6
STAYS_WORDS = text(
    "This line stays until it is answered or can be told; your words stand behind it."
)
EMPTY_WORDS = text("Enter keeps, Esc leaves; an empty text brings the program's words back.")


class _Words(QPlainTextEdit):
    """The words; Enter and Esc leave them.

    Signals:
        kept, left: Enter, Esc.
    """

    kept = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.kept.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class SentenceEditor(QFrame):
    """The field over the sentence, and what else can be done with it.

    A hand that goes elsewhere in the window keeps the words, as Enter does.

    Signals:
        kept: the words as typed.
        left: nothing is to be done.
        struck: strike the sentence out, or bring it back.
        question_wanted: turn to the sentence's question.
        chosen: of a stale sentence: `mine`, `new` or `both`.
    """

    kept = Signal(str)
    left = Signal()
    struck = Signal()
    question_wanted = Signal()
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "floating")
        column = QVBoxLayout(self)
        column.setContentsMargins(M, S, M, S)
        column.setSpacing(S)
        self._program = PlainLabel("", self, role="meta", wrap=True)
        self._words = _Words(self)
        self._words.setTabChangesFocus(True)
        self._words.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._words.kept.connect(self._keep)
        self._words.left.connect(self.left)
        self._hint = PlainLabel(language(EMPTY_WORDS), self, role="faint", wrap=True)
        self._mine = self._button(language("Keep mine"), self._choose_mine, role="")
        self._new = self._button(language("Take the new text"), self._choose_new, role="")
        self._both = self._button(language("Show both"), self._choose_both, role="")
        self._question = self._button(language("To its question"), self._ask_question)
        self._strike = self._button(language("Strike out"), self._ask_strike)
        keep = self._button(language("Keep (Enter)"), self._keep, role="primary")
        row = Flow(S)
        for button in (self._mine, self._new, self._both, self._question, self._strike):
            row.add(button)
        row.add(keep)
        for widget in (self._program, self._words, self._hint):
            column.addWidget(widget)
        column.addLayout(row)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def show_sentence(self, sentence: Sentence, words: str, *, struck: bool, away: bool) -> None:
        """Show a sentence with the words to change.

        Args:
            words: the reader's, or what is to be changed.
            struck: it is struck out.
            away: it is in no part of the report now.
        """
        self._program.setText(self._program_words(sentence, struck=struck, away=away))
        self._program.setVisible(bool(self._program.text()))
        self._words.setPlainText(words)
        self._words.setAccessibleName(self._language("Your words for this sentence"))
        self._words.setAccessibleDescription(self._program.text())
        self._words.moveCursor(QTextCursor.MoveOperation.End)
        self._hint.setText(self._language(STAYS_WORDS if sentence.state in STAYS else EMPTY_WORDS))
        for button in (self._mine, self._new, self._both):
            button.setVisible(sentence.stale)
        self._question.setVisible(bool(sentence.slots))
        self._strike.setVisible(sentence.state not in STAYS and not away)
        self._strike.setText(
            self._language("Bring it back") if struck else self._language("Strike out")
        )
        self._strike.setAccessibleName(self._strike.text())

    def fit(self, width: int) -> None:
        """Take this width, and the height that the words need, up to six lines."""
        self._words.setFixedHeight(1 + self._words.fontMetrics().lineSpacing())
        inner = width - 2 * M - 3 * S
        box = self._words.fontMetrics().boundingRect(
            0, 0, inner, 10_000, Qt.TextFlag.TextWordWrap, self._words.toPlainText()
        )
        line = self._words.fontMetrics().lineSpacing()
        lines = min(MOST_LINES, max(1, round(box.height() / line)) + 1)
        self._words.setFixedHeight(lines * line + 2 * S)
        self.setFixedWidth(width)
        self.adjustSize()

    def begin(self) -> None:
        """Put the hand on the words."""
        self._words.setFocus()

    def finish(self) -> None:
        """Keep the words as they stand."""
        self._keep()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        inside = old is not None and self.isAncestorOf(old)
        if inside and new is not None and not self.isAncestorOf(new) and self.isVisible():
            self._keep()

    def _button(self, words: str, act: object, role: str = "quiet") -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(words)
        button.setProperty("role", role)
        button.clicked.connect(act)
        return button

    def _keep(self) -> None:
        self.kept.emit(self._words.toPlainText())

    def _ask_strike(self) -> None:
        self.struck.emit()

    def _ask_question(self) -> None:
        self.question_wanted.emit()

    def _choose_mine(self) -> None:
        self.chosen.emit("mine")

    def _choose_new(self) -> None:
        self.chosen.emit("new")

    def _choose_both(self) -> None:
        self.chosen.emit("both")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _program_words(self, sentence: Sentence, *, struck: bool, away: bool) -> str:
        language = self._language
        if away:
            return language("Not in the report now: the answers behind it are not heard.")
        if struck:
            return language("Struck out; it is in no export.")
        if sentence.stale:
            says = language("Source changed. The program says now: {words}")
            return says.format(words=sentence.made)
        if sentence.edited or sentence.state in STAYS:
            says = language("The program says: {words}")
            return says.format(words=sentence.made or sentence.text)
        return ""
