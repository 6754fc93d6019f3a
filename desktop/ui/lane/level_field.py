"""Vertebral levels, picked by mouse or typed as they are said: 7 Enter, t12 Enter, c7 Enter.

T1 to T12 stand first; the other levels are one press away. The key is the level itself: no digit
stands beside a level that it does not mean.
"""

from PySide6.QtWidgets import QAbstractButton, QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.checklist.answers import Value
from desktop.checklist.definition import Question
from desktop.ui.lane.answer_fields import GAP, AnswerField
from desktop.ui.lane.option_button import HEIGHT, CheckOption, RadioOption

FIRST = tuple(f"T{number}" for number in range(1, 13))
NEAR = ("C7", "L1")
IN_A_ROW = 6


class LevelField(AnswerField):
    """One level (`level`) or several (`levels`)."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._many = question.kind == "levels"
        self._buttons: dict[str, QAbstractButton] = {}
        self._typed = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        known = [option.id for option in question.options]
        column.addWidget(self._rows([level for level in FIRST if level in known]))
        near = self._rows([level for level in NEAR if level in known])
        self._more = QPushButton("Other levels", near)
        self._more.setFixedHeight(HEIGHT)
        self._more.setCheckable(True)
        self._more.setProperty("role", "quiet")
        layout = near.layout()
        if isinstance(layout, QGridLayout):
            layout.addWidget(self._more, 0, len(NEAR), 1, IN_A_ROW - len(NEAR))
        column.addWidget(near)
        self._others = self._rows([x for x in known if x not in FIRST and x not in NEAR])
        self._others.hide()
        column.addWidget(self._others)
        self._more.toggled.connect(self._others.setVisible)

    def _rows(self, levels: list[str]) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for place in range(IN_A_ROW):
            grid.setColumnStretch(place, 1)
        kind = CheckOption if self._many else RadioOption
        for place, level in enumerate(levels):
            button = kind(level, "", box)
            if isinstance(button, RadioOption):
                button.setAutoExclusive(False)
            button.setObjectName(level)
            button.clicked.connect(self._clicked)
            self._buttons[level] = button
            grid.addWidget(button, place // IN_A_ROW, place % IN_A_ROW)
        return box

    def show_value(self, value: Value | None) -> None:
        words = value if isinstance(value, tuple) else (value,)
        for level, button in self._buttons.items():
            button.setChecked(level in words)
        hidden = set(self._buttons) - set(FIRST) - set(NEAR)
        if hidden & {word for word in words if word}:
            self._more.setChecked(True)

    def press(self, key: str) -> bool:
        if key == "\r":
            return self._enter()
        if key == "\b" and self._typed:
            self._typed = self._typed[:-1]
            return True
        typed = self._typed + key.upper()
        if self._level_begins(typed):
            self._typed = typed
            return True
        return False

    @property
    def typed(self) -> str:
        return self._typed

    def _level_begins(self, typed: str) -> bool:
        asked = typed if typed[:1].isalpha() else f"T{typed}"
        return any(level.startswith(asked) for level in self._buttons)

    def _enter(self) -> bool:
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
