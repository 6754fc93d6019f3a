"""The box of the typed line: the line, the chips of what Enter would do, and then its questions."""

from collections.abc import Sequence
from textwrap import wrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import Language
from desktop.ui.lane.typed.chip import Chip
from desktop.ui.layout.flow import Flow
from desktop.ui.widgets.plain_label import PlainLabel

KEYS = "123456789"
WIDEST = 38  # letters of an option in one line
Look = tuple[str, str, str, str]  # look, key, words, words of the line


class TypedLineEdit(QLineEdit):
    """The field; Down goes to the chips.

    Enter ends here: passed on, it would answer the question that it brings up.

    Signals:
        chips_wanted: the reader wants to take a chip out.
        entered: Enter was pressed.
    """

    chips_wanted = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.chips_wanted.emit()
        else:
            super().keyPressEvent(event)


class TypedBox(QFrame):
    """Shows; decides nothing.

    Signals:
        typed: the line, at every letter by the reader's hand.
        entered: Enter was pressed in the line.
        chip_removed: look and key of a chip.
        option_chosen: place of the chosen answer; -1 leaves the question as it is.
    """

    typed = Signal(str)
    entered = Signal()
    chip_removed = Signal(str, str)
    option_chosen = Signal(int)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "typed")
        self.setAccessibleName(language("One-line entry"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        self.line = TypedLineEdit(self)
        self.line.setAccessibleName(language("Type findings in one line"))
        self.line.setPlaceholderText(language("t7 lytic left pedicle escc 2 mech pain"))
        self.line.textChanged.connect(self._changed)  # screen readers type without keys
        self._emptying = False
        self.line.entered.connect(self.entered)
        self.line.chips_wanted.connect(self._to_chips)
        column.addWidget(self.line)
        self._chips = QWidget(self)
        self._row = Flow(parent=self._chips)
        column.addWidget(self._chips)
        self._ask = PlainLabel("", self, role="ask", wrap=True)
        self._why = PlainLabel("", self, role="meta", wrap=True)
        self._options = QWidget(self)
        self._list = QVBoxLayout(self._options)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self._hint = PlainLabel("", self, role="meta", wrap=True)
        for widget in (self._ask, self._why, self._options, self._hint):
            column.addWidget(widget)
        self.show_line((), "")

    # --- typing ------------------------------------------------------------------------------

    def show_line(self, chips: Sequence[Look], remark: str) -> None:
        """Show what Enter would do; emits nothing."""
        self._clear(self._row)
        for look, key, text, hint in chips:
            chip = Chip(look, key, text, hint, self._language, self._chips)
            chip.removed.connect(self.chip_removed)
            self._row.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(chips))
        self._chips.updateGeometry()
        for widget in (self._ask, self._why, self._options):
            widget.hide()
        self.line.setReadOnly(False)
        usual = self._language("Nothing is filled before Enter. Down: to the chips. Esc closes.")
        self._hint.setText(remark or usual)

    @property
    def chips(self) -> list[Chip]:
        widgets = (self._row.itemAt(at) for at in range(self._row.count()))
        return [w for item in widgets if item is not None and isinstance(w := item.widget(), Chip)]

    def empty_line(self) -> None:
        """Begin anew; emits nothing."""
        self._emptying = True
        self.line.clear()
        self._emptying = False

    def _changed(self, words: str) -> None:
        if not self._emptying:
            self.typed.emit(words)

    def focus_line(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_chips(self) -> None:
        if self.chips:
            self.chips[0].setFocus(Qt.FocusReason.TabFocusReason)

    # --- asking ------------------------------------------------------------------------------

    def show_question(self, ask: str, why: str, options: Sequence[str], place: str) -> None:
        """Ask one question; the line cannot be changed meanwhile.

        Args:
            place: which question of how many, in words.
        """
        self._clear(self._row)
        self._chips.hide()
        self._clear(self._list)
        self.line.setReadOnly(True)
        self._ask.setText(ask)
        self._why.setText(why)
        for at, words in enumerate(options):
            option = self._option(at, words)
            self._list.addWidget(option)
            option.show()
        for widget in (self._ask, self._options):
            widget.show()
        self._why.setVisible(bool(why))
        keys = self._language("A key chooses, Enter leaves it open, Esc ends. {place}")
        self._hint.setText(keys.format(place=place))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _option(self, at: int, words: str) -> QWidget:
        box = QWidget(self._options)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(PlainLabel(KEYS[at] if at < len(KEYS) else " ", box, role="key"))
        button = QPushButton("\n".join(wrap(words, WIDEST)).replace("&", "&&"), box)
        button.setObjectName(str(at))
        button.setAccessibleName(words)
        button.setProperty("role", "reason")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._pressed)
        button.ensurePolished()
        lines = button.text().count("\n")
        button.setMinimumHeight(button.sizeHint().height() + lines * button.fontMetrics().height())
        row.addWidget(button, 1)
        return box

    def _pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.option_chosen.emit(int(sender.objectName()))

    @staticmethod
    def _clear(layout: Flow | QVBoxLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
