"""What stands between a report and its signature; each line leads to its question."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.checklist.answers import Slot
from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel


class OpenItems(QWidget):
    """A headed list of sentences.

    Signals:
        slot_wanted: the Slot of the line that was pressed or entered.
    """

    slot_wanted = Signal(object)

    def __init__(
        self, title: str, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._slots: list[Slot | None] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._words = title
        self._title = PlainLabel(title, self, role="section")
        self._list = QListWidget(self)
        self._list.setAccessibleName(title)
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._activated)
        self._list.itemClicked.connect(self._activated)
        column.addWidget(self._title)
        column.addWidget(self._list, 1)

    def show_lines(self, lines: Sequence[tuple[str, Slot | None]]) -> None:
        """Show the sentences; hidden while there are none."""
        self._list.clear()
        self._slots = [slot for _, slot in lines]
        for says, _ in lines:
            self._list.addItem(QListWidgetItem(self._language(says)))
        tall = sum(self._list.sizeHintForRow(row) for row in range(len(lines)))
        self._list.setMaximumHeight(tall + 2 * tokens.M)  # no taller than what it says
        self._title.setText(f"{self._words} ({len(lines)})")
        self.setVisible(bool(lines))

    def _activated(self, item: QListWidgetItem) -> None:
        slot = self._slots[self._list.row(item)]
        if slot is not None:
            self.slot_wanted.emit(slot)
