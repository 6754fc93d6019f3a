"""The command palette: every command and its key, found by typing a few letters."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.layout.mirror import is_mirrored, mirrored
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.theme.icons import picture
from desktop.ui.theme.stylesheet import worn
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.plain_label import PlainLabel

MOST_ROWS = 12
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the palette.

    Attributes:
        id: what `chosen` tells; "" for a line that only informs.
        words: further words it can be found by.
    """

    id: str
    text: str
    key: str = ""
    icon: str = "arrow-right"
    words: str = field(default="", repr=False)

    def rank(self, typed: str) -> int | None:
        """How well it fits what was typed, 0 best; None if it does not."""
        text, parts = self.text.lower(), typed.lower().split()
        if not all(part in f"{text} {self.words}".lower() for part in parts):
            return None
        joined = " ".join(parts)
        if text.startswith(joined):
            return 0
        return 1 if any(word.startswith(joined) for word in text.split()) else 2


class RowModel(QAbstractListModel):
    """The rows that fit what was typed, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Row, ...] = ()
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row], typed: str = "") -> None:
        self.beginResetModel()
        self._all = tuple(rows)
        ranked = [(rank, row) for row in self._all if (rank := row.rank(typed)) is not None]
        self._rows = [row for _, row in sorted(ranked, key=lambda pair: pair[0])]
        self.endResetModel()

    def narrow(self, typed: str) -> None:
        self.show_rows(self._all, typed)

    def row_at(self, place: int) -> Row:
        return self._rows[place]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text}, {row.key}" if row.key else row.text
        return None


class _RowPainter(QStyledItemDelegate):
    """Icon, words, key cap."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(tokens.PALETTE_WIDE - 2 * tokens.XL, tokens.PALETTE_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, RowModel):
            return
        row, t = model.row_at(index.row()), worn()
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_ground))
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 6, 6)
        colour = t.on_accent_ground if chosen else t.text
        ratio = painter.device().devicePixelRatioF()
        turned, whole = is_mirrored(painter), QRectF(place)
        top = place.center().y() - tokens.ICON // 2 + 1
        icon = QRectF(place.left() + tokens.M, top, tokens.ICON, tokens.ICON)
        shown = picture(row.icon, t.soft, tokens.ICON, ratio)
        painter.drawPixmap(mirrored(icon, whole, turned).topLeft(), shown)
        right = self._paint_cap(painter, place, row.key)
        left = place.left() + tokens.M + tokens.ICON + tokens.M
        used = font(weight=tokens.MEDIUM)
        painter.setFont(used)
        painter.setPen(QColor(colour))
        room = right - left
        painter.drawText(
            mirrored(QRectF(left, place.top(), room, place.height()), whole, turned),
            int(Qt.AlignmentFlag.AlignVCenter),
            QFontMetrics(used).elidedText(row.text, Qt.TextElideMode.ElideRight, room),
        )
        painter.restore()

    def _paint_cap(self, painter: QPainter, place: QRect, key: str) -> int:
        """The left edge of the key cap."""
        right = place.right() - tokens.S
        if not key:
            return right
        used = font(tokens.CAPTION, tokens.MEDIUM)
        wide = max(tokens.CAP, QFontMetrics(used).horizontalAdvance(key) + 2 * tokens.XS + 2)
        cap = QRectF(right - wide, place.center().y() - tokens.CAP / 2 + 1, wide, tokens.CAP)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(worn().edge), 1))
        shown = mirrored(cap, QRectF(place), is_mirrored(painter))
        painter.drawRoundedRect(shown, tokens.CAP_RADIUS, tokens.CAP_RADIUS)
        painter.setFont(used)
        painter.setPen(QColor(worn().soft))
        painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, key)
        return int(cap.left()) - tokens.S


class CommandPalette(QFrame):
    """A floating list inside the window; no dialog, Escape puts it away.

    Signals:
        chosen: id of the row.
        closed: it was put away, with or without a choice.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, window: QWidget, language: Language = ENGLISH) -> None:
        super().__init__(window)
        self._back: QWidget | None = None
        self._language = language
        self.setProperty("role", "floating")
        self.setAccessibleName(language("Commands"))
        self.setFixedWidth(tokens.PALETTE_WIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.M, tokens.XS, tokens.M, tokens.XS)
        glass = Symbol("search")
        self._field = QLineEdit()
        self._field.setProperty("role", "search")
        self._field.setAccessibleName(language("Search or run a command"))
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        head.addWidget(glass)
        head.addSpacing(tokens.S)
        head.addWidget(self._field, 1)
        run = QPushButton(language("Run (Enter)"), self)
        run.setAccessibleName(language("Run the command"))
        run.setProperty("role", "quiet")
        run.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays where one types
        run.clicked.connect(self._run)
        head.addWidget(run)
        column.addLayout(head)
        self._model = RowModel(self)
        self._list = QListView()
        self._list.setProperty("role", "bare")
        self._list.setAccessibleName(language("Commands"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_RowPainter(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._clicked)
        column.addWidget(self._list)
        self._nothing = PlainLabel(language("No command is called that."), role="meta")
        self._nothing.setContentsMargins(tokens.M, tokens.XS, tokens.M, tokens.S)
        column.addWidget(self._nothing)
        self.hide()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed now."""
        return tuple(self._model.row_at(place) for place in range(self._model.rowCount()))

    def open(self, rows: Sequence[Row], hint: str) -> None:
        """Show the palette over the window and take the keyboard."""
        if not self.isVisible():
            self._back = QApplication.focusWidget()
        self._field.clear()
        self._field.setPlaceholderText(hint)
        self._model.show_rows(rows)
        self._settle()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Put it away; the keyboard goes back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)
        self._back = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._back = None  # the reader went elsewhere by hand
            self.close_palette()
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Escape:
                self.close_palette()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self._list.currentIndex())
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_PageDown:
                self._move(MOST_ROWS)
            case Qt.Key.Key_PageUp:
                self._move(-MOST_ROWS)
            case _:
                return False
        return True

    def _move(self, by: int) -> None:
        last = self._model.rowCount() - 1
        place = max(0, min(last, self._list.currentIndex().row() + by))
        self._list.setCurrentIndex(self._model.index(place))

    def _narrow(self, typed: str) -> None:
        self._model.narrow(typed)
        self._settle()

    def _settle(self) -> None:
        count = self._model.rowCount()
        self._list.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        around = self.parentWidget()
        if around is not None:
            self.setFixedWidth(min(tokens.PALETTE_WIDE, around.width() - 2 * tokens.L))
        self._list.setFixedHeight(min(count, self._rows_in_sight()) * tokens.PALETTE_ROW + 2)
        if count:
            self._list.setCurrentIndex(self._model.index(0))
        self.adjustSize()
        if around is not None:
            self.move((around.width() - self.width()) // 2, self._top())

    def _top(self) -> int:
        """Below the banner; in a low window over it."""
        around = self.parentWidget()
        low = around is not None and around.height() < tokens.SHORT_PAGE
        return tokens.S if low else tokens.BANNER + tokens.XL

    def _rows_in_sight(self) -> int:
        around = self.parentWidget()
        if around is None:
            return MOST_ROWS
        room = around.height() - self._top() - 2 * tokens.CONTROL - tokens.L
        return max(1, min(MOST_ROWS, room // tokens.PALETTE_ROW))

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _run(self) -> None:
        self._choose(self._list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self._model.row_at(index.row())
        if row.id:
            self.close_palette()
            self.chosen.emit(row.id)
