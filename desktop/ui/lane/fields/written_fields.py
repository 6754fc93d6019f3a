"""The fields in which text and dates are written; told once the hand rests, or leaves."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.checklist.answers import Value
from desktop.checklist.definition import Question
from desktop.foundation.language import ENGLISH, Language
from desktop.ui.lane.fields.answer_fields import AnswerField
from desktop.ui.lane.fields.option_button import HEIGHT

TEXT_PAUSE_MS = 400  # a text counts as given once the hand rests
TEXT_HEIGHT = 64
RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WrittenField(AnswerField):
    """What line and text have in common: what is being written is never overwritten."""

    def __init__(
        self,
        question: Question,
        box: QLineEdit | QPlainTextEdit,
        parent: QWidget | None,
        *,
        language: Language = ENGLISH,
    ) -> None:
        super().__init__(question, parent, language=language)
        self._fresh = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TEXT_PAUSE_MS)
        self._pause.timeout.connect(self._rested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        box.setAccessibleName(question.ask)
        self.setFocusProxy(box)

    def show_value(self, value: Value | None) -> None:
        text = value if isinstance(value, str) else ""
        if not self._fresh and text != self._written():
            self._put(text)

    def press(self, key: str) -> bool:
        if key != "\r":
            return False
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _written(self) -> str:
        """What stands in the field, without white space around it."""
        raise NotImplementedError

    def _put(self, text: str) -> None:
        """Show a text; nothing is told."""
        raise NotImplementedError

    def _edited(self) -> None:
        self._fresh = True
        self._pause.start()

    def _rested(self) -> None:
        self._pause.stop()
        if not self._fresh:
            return
        self._fresh = False
        text = self._written()
        if text:
            self._tell(text)
        else:
            self.emptied.emit()


class LineField(WrittenField):
    """One line of text, or a date as 2026-11-18; Enter goes on."""

    def __init__(
        self, question: Question, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        self._line = QLineEdit()
        super().__init__(question, self._line, parent, language=language)
        self._line.setFixedHeight(HEIGHT)
        self._line.setPlaceholderText("2026-11-18" if question.kind == "date" else "")
        self._showing = False
        self._line.textChanged.connect(self._changed)  # screen readers type without keys
        self._line.editingFinished.connect(self._rested)
        self._line.returnPressed.connect(self._entered)

    def _written(self) -> str:
        return self._line.text().strip()

    def _put(self, text: str) -> None:
        self._showing = True
        self._line.setText(text)
        self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self._edited()

    def _entered(self) -> None:
        self._rested()
        if self._written():
            self.done.emit()


class TextField(WrittenField):
    """Free text of several lines; Ctrl+Enter goes on."""

    def __init__(
        self, question: Question, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        self._box = QPlainTextEdit()
        super().__init__(question, self._box, parent, language=language)
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(TEXT_HEIGHT)
        self.setFixedHeight(TEXT_HEIGHT)
        self._showing = False
        self._box.textChanged.connect(self._changed)
        self._box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._rested()
        elif isinstance(event, QKeyEvent) and _goes_on(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # here Ctrl+Enter goes on; elsewhere it signs
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._rested()
                self.done.emit()
                return True
        return super().eventFilter(watched, event)

    def _written(self) -> str:
        return self._box.toPlainText().strip()

    def _put(self, text: str) -> None:
        self._showing = True
        self._box.setPlainText(text)
        self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self._edited()


def _goes_on(event: QKeyEvent) -> bool:
    """Ctrl+Enter: the text is complete."""
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(control) and event.key() in RETURNS
