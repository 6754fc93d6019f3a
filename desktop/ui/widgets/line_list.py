"""A list of lines that may grow under the reader's hand: what is looked at stays where it is.

One flat list with rows of one height, so that thousands of studies cost no more than those on
screen; headings, rows and leaves are told apart by indent, weight and what a screen reader says.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens
from desktop.ui.widgets.line_painter import LinePainter
from desktop.ui.widgets.lines import Line
from desktop.ui.widgets.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
_PLAIN = Qt.KeyboardModifier.NoModifier
MOST_RUNS = 32  # more separate insertions than this, and the list is laid out anew


class LineModel(QStringListModel):
    """The lines on show, and which of them are unfolded.

    Qt's own list of strings counts the rows: a view asks for their number once a row when it lays
    itself out, thousands of times, and Python would have to answer. All else is answered here.
    """

    def __init__(self, language: Language = ENGLISH, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._lines: tuple[Line, ...] = ()
        self._unfolded: frozenset[str] = frozenset()

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def is_unfolded(self, line: Line) -> bool:
        return line.id in self._unfolded

    def show_lines(self, lines: Sequence[Line], unfolded: frozenset[str] = frozenset()) -> None:
        """Show other lines; those that stay keep their index, so that a choice survives."""
        new = tuple(lines)
        self._unfolded = unfolded
        runs = _insertions(self._lines, new)
        if runs is None:
            self._lines = new
            self.setStringList([""] * len(new))
            return
        for first, count in runs:
            self._lines = (*self._lines[:first], *new[first : first + count], *self._lines[first:])
            self.insertRows(first, count)
        self._lines = new
        if new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def place_of(self, id: str) -> int | None:
        return next((place for place, line in enumerate(self._lines) if line.id == id), None)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._lines[index.row()].kind == "heading":
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _said(line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (_said(line), self._folding(line)) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(line.tip) or None
            case _:
                return None

    def _folding(self, line: Line) -> str:
        if not line.folds:
            return ""
        return self._language("unfolded" if self.is_unfolded(line) else "folded")


def _said(line: Line) -> str:
    return ", ".join(part for part in (*line.cells, line.mark) if part)


def _insertions(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]] | None:
    """Runs of new rows (first, count) if the old ones all stay in order; None if they do not."""
    runs: list[tuple[int, int]] = []
    kept = 0
    for place, line in enumerate(new):
        if kept < len(old) and line.id == old[kept].id:
            kept += 1
        elif runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
            if len(runs) > MOST_RUNS:
                return None
    return runs if kept == len(old) else None


class LineList(QListView):
    """Enter or a double click opens, Right and Left unfold and fold, letters go to the filter.

    Signals:
        opened: the Line; by the reader's hand only.
        folded: the Line to fold or unfold.
        typed: a letter that was typed here.
        chosen: the Line that is marked now; None for none.
    """

    opened = Signal(object)
    folded = Signal(object)
    typed = Signal(str)
    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[int],
        *,
        marks_first: bool = True,
        indent: int = tokens.ROW,
        mark: int = tokens.MARK_COLUMN,
        language: Language = ENGLISH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._marks_first = marks_first
        self.model_of_lines = LineModel(language, self)
        self._touched = False
        self._hand: QPoint | None = None  # where the mouse is, once it has moved here
        self.setModel(self.model_of_lines)
        self.setItemDelegate(
            LinePainter(columns, self.model_of_lines.is_unfolded, self, indent=indent, mark=mark)
        )
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell_chosen)

    # --- shown -------------------------------------------------------------------------------

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.model_of_lines.lines

    @property
    def current(self) -> Line | None:
        """The line that is marked."""
        index = self.currentIndex()
        return self.lines[index.row()] if index.isValid() else None

    def show_lines(self, lines: Sequence[Line], unfolded: frozenset[str] = frozenset()) -> None:
        """Show other lines; the row under the hand, or the one that is marked, does not move."""
        anchor = self._anchor()
        marked = self.current.id if self.current is not None and self._touched else ""
        self.model_of_lines.show_lines(lines, unfolded)
        self._mark(marked)
        if anchor is not None:
            self._hold(*anchor)

    def start_anew(self) -> None:
        """What is shown next has nothing to do with what is shown now."""
        self._touched = False
        self.model_of_lines.show_lines(())
        self.scrollToTop()

    def choose(self, id: str) -> None:
        """Mark a line as if the reader had; it is brought into sight."""
        self._touched = True
        self._mark(id)
        self.scrollTo(self.currentIndex())

    def _mark(self, id: str) -> None:
        place = self.model_of_lines.place_of(id) if id else None
        if place is None and self._marks_first:
            place = next((n for n, line in enumerate(self.lines) if line.kind != "heading"), None)
        if place is None:
            self.chosen.emit(None)
        elif place != self.currentIndex().row():
            bar = self.verticalScrollBar()
            before = bar.value()
            self.setCurrentIndex(self.model_of_lines.index(place))
            bar.setValue(before)

    def _anchor(self) -> tuple[str, int] | None:
        """The row that must not move, and its distance from the top; None at the very start."""
        index = QModelIndex()
        if self._hand is not None:
            index = self.indexAt(self._hand)
        if not index.isValid() and self._touched:
            index = self.currentIndex()
            if index.isValid() and not self.viewport().rect().intersects(self.visualRect(index)):
                index = self.indexAt(self.viewport().rect().topLeft())
        if not index.isValid():
            return None
        return self.lines[index.row()].id, self.visualRect(index).top()

    def _hold(self, id: str, top: int) -> None:
        place = self.model_of_lines.place_of(id)
        if place is None:
            return
        self.executeDelayedItemsLayout()
        now = self.visualRect(self.model_of_lines.index(place)).top()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + now - top)

    # --- the hand ----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Letters are for the filter, also those that are commands elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (_PLAIN, Qt.KeyboardModifier.ShiftModifier)
            if plain and event.text().isalnum():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self.currentIndex())
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Right if line is not None and line.folds:
                if not self.model_of_lines.is_unfolded(line):
                    self.folded.emit(line)
            case Qt.Key.Key_Left if line is not None:
                self._fold(line)
            case _:
                text = event.text()
                if len(text) == 1 and text.isprintable() and text != " ":
                    self.typed.emit(text)
                else:
                    self._touched = True
                    super().keyPressEvent(event)

    def _fold(self, line: Line) -> None:
        """Fold a row that is unfolded; from a leaf, go to its row."""
        if line.folds and self.model_of_lines.is_unfolded(line):
            self.folded.emit(line)
        elif line.kind == "leaf":
            above = reversed(range(self.currentIndex().row()))
            place = next((n for n in above if self.lines[n].kind == "row"), None)
            if place is not None:
                self.setCurrentIndex(self.model_of_lines.index(place))

    def _step(self, by: int) -> None:
        """To the next line that can be marked; headings are passed over."""
        self._touched = True
        place = self.currentIndex().row() + by
        while 0 <= place < len(self.lines) and self.lines[place].kind == "heading":
            place += by
        if 0 <= place < len(self.lines):
            self.setCurrentIndex(self.model_of_lines.index(place))
        else:
            self.scrollTo(self.model_of_lines.index(0 if by < 0 else len(self.lines) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touched = True
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        line = self.lines[index.row()]
        if line.folds and event.position().x() < tokens.ROW:
            self.folded.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand = event.position().toPoint()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hand = None
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._touched = True
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def open_chosen(self) -> None:
        """Open the line that is marked."""
        self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.lines[index.row()].kind != "heading":
            self.opened.emit(self.lines[index.row()])

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.current)
