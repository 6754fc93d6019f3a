"""Levels, picked on a drawn spine or typed as they are said: 7 Enter, t12 Enter, c7 Enter.

The key is the level itself: no digit stands beside a level that it does not mean. Focus and tab
begin at T1. The spine is drawn while the question is the current one; else its levels are told.
"""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.checklist.answers import Value
from desktop.checklist.definition import Question
from desktop.foundation.language import ENGLISH, Language
from desktop.ui.lane.fields.answer_fields import GAP, AnswerField
from desktop.ui.lane.fields.vertebra_button import CheckVertebra, RadioVertebra
from desktop.ui.widgets.plain_label import PlainLabel

REGIONS = ("C", "T", "L", "S")  # a column each, from left to right
TABBED = ("T", "C", "L", "S")


class LevelField(AnswerField):
    """One level (`level`) or several (`levels`)."""

    def __init__(
        self, question: Question, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        super().__init__(question, parent, language=language)
        self._many = question.kind == "levels"
        self._buttons: dict[str, QAbstractButton] = {}
        self._typed = ""
        self._proposed = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._told = PlainLabel("", self, role="soft", wrap=True)
        column.addWidget(self._told)
        self._spine = QWidget(self)
        self._spine.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a drawing, never mirrored
        row = QHBoxLayout(self._spine)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        known = [option.id for option in question.options]
        for region in REGIONS:
            row.addWidget(self._column([x for x in known if x[:1] == region]))
        column.addWidget(self._spine)
        self._spine.hide()
        order = [x for region in TABBED for x in known if x[:1] == region]
        for before, after in pairwise(order):
            QWidget.setTabOrder(self._buttons[before], self._buttons[after])

    def _column(self, levels: list[str]) -> QWidget:
        box = QWidget(self._spine)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        kind = CheckVertebra if self._many else RadioVertebra
        for level in levels:
            button = kind(level, box)
            button.setAccessibleName(f"{level}: {self.question.ask}")
            button.clicked.connect(self._clicked)
            self._buttons[level] = button
            column.addWidget(button)
        column.addStretch(1)
        box.setVisible(bool(levels))
        return box

    def show_current(self, current: bool) -> None:
        self._spine.setVisible(current)
        if not current:
            self._proposed = ""
        self._tell_levels()
        self.updateGeometry()

    def focus_first(self) -> None:
        chosen = self._chosen()
        level = chosen[0] if chosen else next(iter(self._buttons))
        self._buttons[level].setFocus(Qt.FocusReason.TabFocusReason)

    def show_value(self, value: Value | None) -> None:
        words = value if isinstance(value, tuple) else (value,)
        for level, button in self._buttons.items():
            button.setChecked(level in words)
        self._tell_levels()

    def propose(self, level: str) -> None:
        """Offer the level under the cursor; Enter takes it while nothing is typed or chosen."""
        self._proposed = level if level in self._buttons else ""
        self._tell_levels()

    def _tell_levels(self) -> None:
        offered = self._proposed if not self._chosen() else ""
        words = self._language("{level} under the cursor: Enter takes it").format(level=offered)
        self._told.setText(words if offered else ", ".join(self._chosen()))
        seen = bool(offered) or self._spine.isHidden()
        self._told.setVisible(seen and bool(self._told.text()))

    def press(self, key: str) -> bool:
        if key == "\r":
            return self._enter()
        if key == "\b" and self._typed:
            self._typed = self._typed[:-1]
            return True
        typed = self._goes_on(key)
        self._typed = typed or self._typed
        return bool(typed)

    def wants(self, key: str) -> bool:
        return key.isalpha() and bool(self._goes_on(key))

    def _goes_on(self, key: str) -> str:
        """What is typed once this key is; a letter may begin anew. "" if it means nothing here."""
        key = key.upper()
        if self._level_begins(self._typed + key):
            return self._typed + key
        return key if key.isalpha() and self._level_begins(key) else ""

    @property
    def typed(self) -> str:
        return self._typed

    def _level_begins(self, typed: str) -> bool:
        asked = typed if typed[:1].isalpha() else f"T{typed}"
        return any(level.startswith(asked) for level in self._buttons)

    def _enter(self) -> bool:
        if not self._typed and self._proposed and not self._chosen():
            self._typed = self._proposed
        if not self._typed:
            if self._chosen():
                self.done.emit()
                return True
            return False
        level = self._typed if self._typed[0].isalpha() else f"T{self._typed}"
        self._typed = ""
        button = self._buttons.get(level)
        if button is not None:
            button.setChecked(not button.isChecked() if self._many else True)
            self._changed(level)
            if not self._many:
                self.done.emit()
        return True

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAbstractButton):
            self._changed(sender.objectName())
            if not self._many:
                self.done.emit()

    def _changed(self, level: str) -> None:
        if not self._many:
            for other, button in self._buttons.items():
                button.setChecked(other == level)
            self._tell(level)
            return
        chosen = self._chosen()
        if chosen:
            self._tell(chosen)
        else:
            self.emptied.emit()

    def _chosen(self) -> tuple[str, ...]:
        order = [option.id for option in self.question.options]
        return tuple(
            sorted(
                (level for level, button in self._buttons.items() if button.isChecked()),
                key=order.index,
            )
        )
