"""The report on its own page: walk from sentence to sentence, rewrite one, strike one out."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.report.document import Report, Sentence
from desktop.report.edits import STAYS, both, kept, rewritten, struck_out
from desktop.session.changes import SentenceEdited
from desktop.ui.lane.report_preview import Place, ReportPreview
from desktop.ui.lane.sentences.sentence_editor import SentenceEditor
from desktop.ui.theme.tokens import L, S

AWAY = text("Your words that are not in the report now")
CHOICES = {Qt.Key.Key_1: "mine", Qt.Key.Key_2: "new", Qt.Key.Key_3: "both"}


class EditableReport(ReportPreview):
    """A press or Enter on a sentence edits it in place; Ctrl and a press leads to its question.

    Up and Down walk, Q leads to the question, Delete strikes out or brings back; of a stale
    sentence 1 keeps the reader's words, 2 takes the new text, 3 shows both.

    Signals:
        edited: SentenceEdited.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent, language=language)
        self._edits: Mapping[str, SentenceEdited] = {}
        self._away: dict[str, Sentence] = {}
        self._report: Report | None = None
        self._key = ""
        self._held: Sentence | None = None
        self._words = ""
        self._editor = SentenceEditor(self.viewport(), language=language)
        self._editor.kept.connect(self._keep)
        self._editor.left.connect(self._leave)
        self._editor.struck.connect(self._strike)
        self._editor.question_wanted.connect(self._to_question)
        self._editor.chosen.connect(self._choose)
        self.verticalScrollBar().valueChanged.connect(self._settle_editor)

    # --- what is shown -----------------------------------------------------------------------

    def show_edited(self, report: Report, edits: Mapping[str, SentenceEdited]) -> None:
        """Show the whole report with the reader's edits; an open field stays open."""
        at = self.verticalScrollBar().value()
        self._report, self._edits = report, edits
        self.show_report(report, whole=True)
        self._mark()
        self.verticalScrollBar().setValue(at)
        self._settle_editor()

    def turn_to(self, key: str) -> None:
        """Put the hand on a sentence."""
        self._key = key
        self.setFocus()
        self._mark()
        self._bring_to_sight()

    @property
    def editing(self) -> bool:
        return self._held is not None

    def finish(self) -> None:
        """Keep what stands in an open field."""
        if self.editing:
            self._editor.finish()

    def leave(self) -> bool:
        """Leave an open field as it was; whether one was open."""
        was = self.editing
        if was:
            self._leave()
        return was

    def _add(self, cursor: QTextCursor) -> None:
        """Below the report: words of the reader for which no sentence stands now."""
        shown = {sentence.key for _, _, sentence in self._places}
        self._away = {
            key: _away(edit)
            for key, edit in self._edits.items()
            if key not in shown and not edit.struck
        }
        if self._away:
            self._heading(cursor, self._language(AWAY))
        for sentence in self._away.values():
            self._block(cursor, False)
            start = cursor.position()
            self._put(cursor, sentence.text, self._format(self._open_colour))
            self._places.append((start, cursor.position(), sentence))

    def _mark(self) -> None:
        """The current sentence stands on the ground of what is current."""
        place = self._place()
        marks = []
        if place is not None:
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(self._tint)
            mark.format, mark.cursor = look, self._cursor(place)
            marks.append(mark)
        self.setExtraSelections(marks)
        self.setAccessibleDescription(
            _spoken(place[2], self._struck, self._language) if place else ""
        )

    def _place(self) -> Place | None:
        return next((one for one in self._walked() if one[2].key == self._key), None)

    def _walked(self) -> list[Place]:
        return [one for one in self._places if one[2].key]

    def _cursor(self, place: Place) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _bring_to_sight(self) -> None:
        place = self._place()
        if place is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(place[0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    # --- the hand ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._place()
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if place:
                self._begin(place[2])
            case Qt.Key.Key_Q if place:
                self._to_question()
            case Qt.Key.Key_Delete if place and place[2].key not in self._away:
                self._strike()
            case Qt.Key.Key_Delete if place:
                self._emit(rewritten(place[2], ""))
            case Qt.Key.Key_1 | Qt.Key.Key_2 | Qt.Key.Key_3 if place and place[2].stale:
                self._choose(CHOICES[Qt.Key(event.key())])
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and self._place() is None:
            self._walk(1)

    def _walk(self, step: int) -> None:
        walked = self._walked()
        if not walked:
            return
        place = self._place()
        at = walked.index(place) + step if place in walked else 0
        self._key = walked[min(max(at, 0), len(walked) - 1)][2].key
        self._mark()
        self._bring_to_sight()

    def _press(self, sentence: Sentence, event: QMouseEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control or not sentence.key:
            super()._press(sentence, event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.finish()
            self.turn_to(sentence.key)
            place = self._place()
            if place is not None:
                self._begin(place[2])

    def _begin(self, sentence: Sentence) -> None:
        self._held = sentence
        edit = self._edits.get(sentence.key)
        struck, away = sentence.key in self._struck, sentence.key in self._away
        words = edit.text if edit is not None else ""
        if not words and sentence.state not in STAYS:
            words = sentence.text
        self._words = words
        self._editor.show_sentence(sentence, words, struck=struck, away=away)
        self._editor.show()
        self._settle_editor()
        self._editor.begin()

    def _keep(self, words: str) -> None:
        held = self._held
        self._leave()
        if held is None:
            return
        edit = self._edits.get(held.key)
        if words != self._words:
            self._emit(rewritten(held, words))
        elif edit is not None and held.stale:
            self._emit(kept(held, edit))

    def _strike(self) -> None:
        place, held = self._place(), self._held
        sentence = held or (place[2] if place else None)
        self._leave()
        if sentence is None or sentence.state in STAYS:
            return
        gone = sentence.key in self._struck
        self._emit(rewritten(sentence, "") if gone else struck_out(sentence))

    def _choose(self, what: str) -> None:
        place = self._place()
        sentence = self._held or (place[2] if place else None)
        self._leave()
        edit = self._edits.get(sentence.key) if sentence is not None else None
        if sentence is None or edit is None:
            return
        match what:
            case "mine":
                self._emit(kept(sentence, edit))
            case "both":
                self._emit(both(sentence, edit))
            case _:
                self._emit(rewritten(sentence, ""))

    def _to_question(self) -> None:
        place = self._place()
        sentence = self._held or (place[2] if place else None)
        self._leave()
        if sentence is not None and sentence.slots:
            self.slot_wanted.emit(sentence.slots[0])

    def _emit(self, edit: SentenceEdited) -> None:
        if edit.stands or edit.key in self._edits:
            self.edited.emit(edit)

    def _leave(self) -> None:
        if self._held is not None:
            self._held = None
            self._editor.hide()
            self.setFocus()

    # --- the field stays at its sentence -----------------------------------------------------

    def _settle_editor(self, _: int = 0) -> None:
        if self._held is None:
            return
        self._editor.fit(self.viewport().width() - 2 * L)
        place = self._place()
        if place is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(place[0])
        top = self.cursorRect(cursor).top() - S
        lowest = self.viewport().height() - self._editor.height() - S
        self._editor.move(QPoint(L, min(top, max(S, lowest))))
        self._editor.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_editor()


def _away(edit: SentenceEdited) -> Sentence:
    """Words without a sentence; their question is not asked now, so none is led to."""
    return Sentence(edit.text, key=edit.key)


def _spoken(sentence: Sentence, struck: frozenset[str], language: Language) -> str:
    """The sentence and its state, for a screen reader."""
    marks = []
    if sentence.key in struck:
        marks.append(language("struck out"))
    elif sentence.stale:
        marks.append(language("your words, source changed"))
    elif sentence.edited:
        marks.append(language("your words"))
    return f"{sentence.text} ({', '.join(marks)})" if marks else sentence.text
