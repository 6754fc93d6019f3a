"""Under a series' row: what the headers say it is, and one press for what the reader says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language, text
from desktop.study.acquisition import Acquisition, Kernel, Kind, Plane, Weighting
from desktop.study.recognition.correction import Field, Value
from desktop.study.record import SeriesRecord
from desktop.ui.layout.flow import Flow
from desktop.ui.theme import tokens
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip

_CLAIM: tuple[Value, ...] = (True, False, None)
_SAID = {True: text("yes"), False: text("no"), None: text("unknown")}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a series is, and what it can be.

    Attributes:
        modalities: for which it is asked; empty for all.
    """

    field: Field
    text: str
    values: tuple[Value, ...]
    modalities: tuple[str, ...] = ()


QUESTIONS = (
    Question("kind", text("What for"), get_args(Kind)),
    Question("weighting", text("Weighting"), (*get_args(Weighting), None), ("MR",)),
    Question("plane", text("Plane"), (*get_args(Plane), None)),
    Question("fat_suppressed", text("Fat suppressed"), _CLAIM, ("MR",)),
    Question("contrast", text("After contrast"), _CLAIM),
    Question("kernel", text("Kernel"), (*get_args(Kernel), None), ("CT",)),
)


class ChoiceRow(QWidget):
    """One question with all its answers in sight; what the headers say is marked.

    Signals:
        chosen: the field and its value; by the reader's hand only.
    """

    chosen = Signal(str, object)

    def __init__(
        self,
        question: Question,
        now: Value,
        headers: Value,
        language: Language = ENGLISH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._question = question
        self.setAccessibleName(language(question.text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        said = value_words(headers, language)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(language(question.text), role="meta"), 1)
        says = language("headers: {value}").format(value=said)
        head.addWidget(ElidedLabel(says, role="faint" if now == headers else "warn"))
        column.addLayout(head)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._press)
        flow = Flow()
        for place, value in enumerate(question.values):
            words = value_words(value, language)
            button = QPushButton(words)
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setChecked(value == now and type(value) is type(now))
            name = f"{language(question.text)}: {words}"
            button.setAccessibleName(
                language("{answer}, as the headers say").format(answer=name)
                if value == headers
                else name
            )
            button.setToolTip(plain_tip(button.accessibleName()))
            self._group.addButton(button, place)
            flow.add(button)
        column.addLayout(flow)

    @property
    def buttons(self) -> list[QPushButton]:
        return [button for button in self._group.buttons() if isinstance(button, QPushButton)]

    def _press(self, place: int) -> None:
        self.chosen.emit(self._question.field, self._question.values[place])


class AcquisitionEditor(QFrame):
    """The reader's word on one series; the last one can be taken back.

    Signals:
        corrected: the field and its value.
        closed: the reader is done.
    """

    corrected = Signal(str, object)
    closed = Signal()

    def __init__(
        self,
        series: SeriesRecord,
        headers: Acquisition,
        taken_back: Sequence[tuple[Field, Value]] = (),
        language: Language = ENGLISH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._taken_back = tuple(taken_back)
        self.uid = series.uid
        self.setProperty("role", "card")
        self.setMinimumWidth(1)  # as wide as its panel: its height follows from that
        self.setAccessibleName(language("What this series is"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        column.setSpacing(tokens.S)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(language("What this series is"), role="strong", wrap=True), 1)
        self.close_button = IconButton("x", name=language("Done with this series"))
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self.close_button)
        column.addLayout(head)
        self.rows: list[ChoiceRow] = []
        for question in QUESTIONS:
            if question.modalities and series.modality not in question.modalities:
                continue
            now = getattr(series.acquisition, question.field)
            row = ChoiceRow(question, now, getattr(headers, question.field), language)
            row.chosen.connect(self.corrected)
            self.rows.append(row)
            column.addWidget(row)
        because = headers.because or ("The headers give no reason.",)
        reasons = "\n".join(language(one) for one in because)
        column.addWidget(PlainLabel(reasons, role="faint", wrap=True))
        self.undo = QPushButton(language("Take it back"))
        self.undo.setAccessibleName(language("Take the last change back"))
        self.undo.setToolTip(plain_tip(language("Take the last change back")))
        self.undo.setEnabled(bool(self._taken_back))
        self.undo.clicked.connect(self._undo)
        column.addWidget(self.undo)

    def focus_first(self) -> None:
        """Put the keyboard on the first answer that holds."""
        buttons = [button for row in self.rows for button in row.buttons]
        held = next((button for button in buttons if button.isChecked()), buttons[0])
        held.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _undo(self) -> None:
        field, value = self._taken_back[-1]
        self.corrected.emit(field, value)


def value_words(value: Value, language: Language = ENGLISH) -> str:
    """`T2`, `axial`, `yes`, `unknown`."""
    return language(value if isinstance(value, str) else _SAID[value])
