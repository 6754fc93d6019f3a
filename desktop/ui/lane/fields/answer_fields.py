"""The fields in which options and numbers are answered, and what all fields have in common.

A field is handed its question, shows a value without ever emitting, and says by `given` what the
reader's hand did. Nothing is pre-selected, and no wheel changes an answer.
"""

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from desktop.checklist.answers import Answer, Value
from desktop.checklist.definition import Question
from desktop.checklist.validity import misfit
from desktop.foundation.language import ENGLISH, Language, text
from desktop.report.phrasing import unit_words
from desktop.ui.lane.fields.key_matcher import KeyMatcher, keys_for
from desktop.ui.lane.fields.option_button import HEIGHT, CheckOption, RadioOption
from desktop.ui.widgets.plain_label import PlainLabel

GAP = 4
NO_NUMBER = text("This is no number. Type digits, for instance 32 or 1.5.")


class AnswerField(QWidget):
    """What all fields have in common.

    Signals:
        given: the Value, by the reader's hand only.
        emptied: the reader took the value out.
        done: the answer is complete; the next open question may come.
        complained: why what was typed is no answer, "" once it is one.
    """

    given = Signal(object)
    emptied = Signal()
    done = Signal()
    complained = Signal(str)

    def __init__(
        self, question: Question, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        super().__init__(parent)
        self._language = language
        self.question = question
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: Value | None) -> None:
        """Show what is answered; emits nothing."""
        raise NotImplementedError

    def show_current(self, current: bool) -> None:
        """Show whether keys answer this question; a large field may fold while they do not."""

    def press(self, key: str) -> bool:
        """A key of the lane; True if it meant something here."""
        return False

    def wants(self, key: str) -> bool:
        """Whether a letter goes on with what was typed here, though it is a command elsewhere."""
        return False

    @property
    def typed(self) -> str:
        """Keys that wait for more, shown beside the question."""
        return ""

    @property
    def aloud(self) -> str:
        """What a screen reader says of the ways to answer; "" where the keys say enough."""
        return ""

    def focus_first(self) -> None:
        """Give the keyboard to the first thing that answers."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, value: Value) -> bool:
        why = misfit(self.question, Answer(value))
        says = f"This question {why}." if why else ""
        self.complained.emit(self._language(says))
        if not why:
            self.given.emit(value)
        return not why


class OptionsField(AnswerField):
    """All options in sight, one key each; one (`choice`, `presence`) or several (`many`)."""

    def __init__(
        self, question: Question, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        super().__init__(question, parent, language=language)
        self._many = question.kind == "many"
        keys = keys_for([option.key for option in question.options])
        self._matcher = KeyMatcher(keys)
        kind = CheckOption if self._many else RadioOption
        self._buttons: list[RadioOption | CheckOption] = [
            kind(option.label, key, self, language)
            for option, key in zip(question.options, keys, strict=True)
        ]
        self._group = QButtonGroup(self)
        self._group.setExclusive(not self._many)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._columns = 0
        for place, button in enumerate(self._buttons):
            button.setObjectName(question.options[place].id)
            button.setAccessibleName(f"{button.text()}: {question.ask}")
            self._group.addButton(button, place)
        self._group.idClicked.connect(self._chosen)
        self._lay_out(self.width())

    def show_value(self, value: Value | None) -> None:
        words = value if isinstance(value, tuple) else (value,)
        self._group.setExclusive(False)
        for option, button in zip(self.question.options, self._buttons, strict=True):
            button.setChecked(option.id in words)
        self._group.setExclusive(not self._many)

    def press(self, key: str) -> bool:
        if key in ("\r", " ") and self._many and self._ticked():
            self.done.emit()
            return True
        if not self._matcher.knows(key):
            return False
        place = self._matcher.press(key)
        if place is not None:
            self._buttons[place].click()
        return True

    def wants(self, key: str) -> bool:
        return bool(self._matcher.waiting) and self._matcher.knows(key, alone=False)

    @property
    def typed(self) -> str:
        return self._matcher.waiting

    @property
    def aloud(self) -> str:
        return ", ".join(f"{one.key.upper()} {one.text()}".strip() for one in self._buttons)

    def focus_first(self) -> None:
        first = self._group.checkedButton() or self._buttons[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out(self.width())

    def _chosen(self, place: int) -> None:
        option = self.question.options[place]
        if not self._many:
            self._tell(option.id)
            self.done.emit()
            return
        if self._buttons[place].isChecked():
            self._untick_what_cannot_stand_beside(place)
        ticked = self._ticked()
        if ticked:
            self._tell(ticked)
        else:
            self.emptied.emit()
        if option.alone and ticked:
            self.done.emit()

    def _untick_what_cannot_stand_beside(self, place: int) -> None:
        alone = self.question.options[place].alone
        for other, button in zip(self.question.options, self._buttons, strict=True):
            if other.id != self.question.options[place].id and (alone or other.alone):
                button.setChecked(False)

    def _ticked(self) -> tuple[str, ...]:
        return tuple(
            option.id
            for option, button in zip(self.question.options, self._buttons, strict=True)
            if button.isChecked()
        )

    def _lay_out(self, width: int) -> None:
        """As many columns as the longest label allows."""
        widest = max((button.sizeHint().width() for button in self._buttons), default=1)
        fit = max(1, (width + GAP) // (widest + GAP))
        count = len(self._buttons)
        columns = next((n for n in (count, 4, 3, 2, 1) if n <= fit and n <= max(count, 1)), 1)
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // columns, place % columns)
        rows = -(-count // columns)
        self.setFixedHeight(rows * HEIGHT + max(0, rows - 1) * GAP)


class NumberField(AnswerField):
    """A number in the question's unit; takes `1.5` and `1,5`, told on Enter or on leaving."""

    def __init__(
        self, question: Question, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        super().__init__(question, parent, language=language)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._line = QLineEdit(self)
        self._line.setAccessibleName(question.ask)
        self._line.setFixedHeight(HEIGHT)
        self._line.setMaximumWidth(120)
        self._line.setPlaceholderText(self._language("type a number"))
        row.addWidget(self._line)
        row.addWidget(PlainLabel(unit_words(question.unit, language), role="meta"))
        row.addStretch(1)
        self.setFocusProxy(self._line)
        self._line.returnPressed.connect(self._entered)
        self._line.editingFinished.connect(self._left)
        self._line.textChanged.connect(self._changed)
        self._fresh = self._showing = False

    def show_value(self, value: Value | None) -> None:
        if not self._line.hasFocus() or value is not None:
            self._put(str(value) if isinstance(value, Decimal) else "")
        self._fresh = False

    def _put(self, words: str) -> None:
        self._showing = True
        self._line.setText(words)
        self._showing = False

    def press(self, key: str) -> bool:
        if key.isdigit():
            self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._put(key)
            self._fresh = True
            return True
        if key == "\r":
            self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._line.selectAll()
            return True
        return False

    def _changed(self) -> None:
        if self._showing:
            return
        self._fresh = True
        if not self._line.hasFocus():  # a screen reader put it there, and presses no Enter
            self._take()

    def _entered(self) -> None:
        if self._take():
            self.done.emit()

    def _left(self) -> None:
        if self._fresh:
            self._take()

    def _take(self) -> bool:
        text = self._line.text().strip().replace(",", ".")
        if not text:
            if self._fresh:
                self._fresh = False
                self.complained.emit("")
                self.emptied.emit()
            return False
        if not self._fresh:
            return True
        try:
            number = Decimal(text)
        except InvalidOperation:
            self.complained.emit(self._language(NO_NUMBER))
            return False
        if not number.is_finite():
            self.complained.emit(self._language(NO_NUMBER))
            return False
        self._fresh = not self._tell(number)
        return not self._fresh
