"""The reader's own word against an instrument's: which word, and why. Both are reported."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language
from desktop.report.scores import word_words
from desktop.session.changes import Overruled
from desktop.ui.lane.fields.answer_fields import GAP
from desktop.ui.lane.fields.option_button import RadioOption
from desktop.ui.layout.flow import Flow
from desktop.ui.widgets.plain_label import PlainLabel

IN_A_ROW = 2
CALM_FIRST = ("urgency",)  # words stand from calm to urgent; raising needs no reason


class OverruleBox(QWidget):
    """Stands inside a score's card; asks for a word and a reason, never in a window of its own.

    Signals:
        given: the chosen word and the reason; "" and "" take the overruling back.
        closed: the reader thought better of it.
    """

    given = Signal(str, str)
    closed = Signal()

    def __init__(
        self,
        instrument: str,
        title: str,
        words: Sequence[str],
        parent: QWidget | None = None,
        *,
        language: Language = ENGLISH,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._instrument, self._words = instrument, tuple(words)
        self._least = -1
        self.setAccessibleName(self._language("Overrule {title}").format(title=title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(
            PlainLabel(
                self._language("Your own word; the report shows both."),
                self,
                role="meta",
                wrap=True,
            )
        )
        grid = QGridLayout()
        grid.setSpacing(GAP)
        self._group = QButtonGroup(self)
        for place, word in enumerate(self._words):
            button = RadioOption(word_words(word, language), "", self, language)
            button.setObjectName(word)
            button.setAccessibleName(f"{button.text()}: {title}")
            self._group.addButton(button, place)
            grid.addWidget(button, place // IN_A_ROW, place % IN_A_ROW)
        self._group.idClicked.connect(self._told)
        column.addLayout(grid)
        self._reason = QLineEdit(self)
        self._reason.setAccessibleName(
            self._language("Why {title} is overruled").format(title=title)
        )
        self._reason.setPlaceholderText(self._language("why, then Enter"))
        self._reason.textChanged.connect(self._told)
        self._reason.returnPressed.connect(self._give)
        column.addWidget(self._reason)
        row = Flow()
        self._back = self._button(
            language("Take back the overruling of {title}").format(title=title),
            language("Take back"),
            self._undo,
        )
        self._cancel = self._button(
            language("Do not overrule {title}").format(title=title), language("Cancel"), self.closed
        )
        self._do = self._button(
            language("Overrule {title}").format(title=title), language("Overrule"), self._give
        )
        for act in (self._back, self._cancel, self._do):
            row.add(act)
        column.addLayout(row)
        self._told()

    def _button(self, name: str, text: str, do: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(name)
        button.setProperty("role", "quiet")
        button.clicked.connect(do)
        return button

    def show_overrule(self, overrule: Overruled | None, own: Sequence[str]) -> None:
        """Show what stands now; emits nothing.

        Args:
            own: every word that the instrument itself may still mean.
        """
        places = [self._words.index(word) for word in own if word in self._words]
        self._least = max(places, default=-1)
        self._back.setVisible(overrule is not None)
        if overrule is not None and not self.isVisible():
            button = self._group.button(self._words.index(overrule.outcome))
            button.setChecked(True)
            self._reason.setText(overrule.reason)
        self._told()

    def begin(self) -> None:
        """The reader wants to overrule: the first word takes the keys."""
        self.show()
        first = self._group.checkedButton() or self._group.button(0)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _chosen(self) -> str:
        place = self._group.checkedId()
        return self._words[place] if place >= 0 else ""

    @property
    def _needs_reason(self) -> bool:
        """Urgency may be raised without a reason, never lowered without one.

        Source: clinical reference, item IM-02.
        """
        raised = self._group.checkedId() > self._least >= 0
        return not (self._instrument in CALM_FIRST and raised)

    def _told(self) -> None:
        reason = self._reason.text().strip()
        self._do.setEnabled(bool(self._chosen) and bool(reason or not self._needs_reason))

    def _give(self) -> None:
        if self._do.isEnabled():
            self.given.emit(self._chosen, self._reason.text().strip() or "raised by the reader")
            self.hide()
            self.closed.emit()

    def _undo(self) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._reason.clear()
        self.given.emit("", "")
        self.hide()
        self.closed.emit()
