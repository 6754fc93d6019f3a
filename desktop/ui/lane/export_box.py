"""Where the report goes: formats and folder, chosen once and remembered; one key exports all."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.export.exporter import Format
from desktop.foundation.language import ENGLISH, Language
from desktop.ui.layout.flow import Flow
from desktop.ui.spoken.aloud import say
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel


class ExportBox(QFrame):
    """Formats as ticks, the folder as a line.

    Signals:
        export_wanted: tuple of format names, and the folder as text.
        folder_wanted: the reader wants to choose a folder.
        copy_wanted: the report's text to the clipboard.
        short_copy_wanted: its short text for a RIS to the clipboard.
    """

    export_wanted = Signal(object, str)
    folder_wanted = Signal()
    copy_wanted = Signal()
    short_copy_wanted = Signal()

    def __init__(
        self,
        formats: Sequence[Format],
        parent: QWidget | None = None,
        *,
        language: Language = ENGLISH,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(self._head())
        ticks = Flow(tokens.S)
        self._ticks: dict[str, QCheckBox] = {}
        for format in formats:
            tick = QCheckBox(language(format.title), self)
            tick.setAccessibleName(language(format.title))
            tick.setChecked(True)
            self._ticks[format.name] = tick
            ticks.add(tick)
        column.addLayout(ticks)
        row = QHBoxLayout()
        self._folder = QLineEdit(self)
        self._folder.setAccessibleName(self._language("Folder for the exports"))
        self._folder.setPlaceholderText(self._language("Folder for the exports"))
        self._folder.returnPressed.connect(self.export)
        choose = QPushButton(self._language("Choose..."), self)
        choose.setAccessibleName(self._language("Choose the folder for the exports"))
        choose.clicked.connect(self._choose)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        column.addLayout(row)
        self._go = export = QPushButton(self._language("Export ({key})").format(key="Ctrl E"), self)
        export.setAccessibleName(self._language("Export the report"))
        export.setProperty("role", "primary")
        export.clicked.connect(self.export)
        column.addWidget(export)
        self._state = PlainLabel("", self, role="meta", wrap=True)
        self._state.hide()
        column.addWidget(self._state)

    def _head(self) -> Flow:
        """The heading, and beside it what leaves by the clipboard."""
        head = Flow()
        copy = QPushButton(self._language("Copy text"), self)
        copy.setAccessibleName(self._language("Copy the report's text to the clipboard"))
        copy.clicked.connect(self._copy)
        short = QPushButton(self._language("Copy for RIS"), self)
        short.setAccessibleName(self._language("Copy the short report text for the RIS"))
        short.clicked.connect(self._copy_short)
        head.add(PlainLabel(self._language("Export"), self, role="section"), grows=True)
        head.add(copy)
        head.add(short)
        return head

    def show_choice(self, names: Sequence[str], folder: str) -> None:
        """Show what was chosen before."""
        for name, tick in self._ticks.items():
            tick.setChecked(not names or name in names)
        if folder:
            self._folder.setText(folder)

    def show_key(self, key: str) -> None:
        """Show which key exports; "" for none."""
        language = self._language
        self._go.setText(language("Export ({key})").format(key=key) if key else language("Export"))

    def show_folder(self, folder: Path) -> None:
        """Show the folder that was chosen."""
        self._folder.setText(str(folder))

    def show_state(self, words: str) -> None:
        """Show how the export went; without words the line takes no room."""
        self._state.setText(words)
        self._state.setVisible(bool(words))
        say(self, words)

    def export(self) -> None:
        """Ask for the export of the ticked formats."""
        names = tuple(name for name, tick in self._ticks.items() if tick.isChecked())
        folder = self._folder.text().strip()
        if not names:
            self.show_state(self._language("Tick at least one format."))
        elif not folder:
            self.show_state(self._language("Choose a folder first."))
            self._folder.setFocus()
        else:
            self.export_wanted.emit(names, folder)

    def _choose(self) -> None:
        self.folder_wanted.emit()

    def _copy_short(self) -> None:
        self.short_copy_wanted.emit()

    def _copy(self) -> None:
        self.copy_wanted.emit()
