"""Paints one line: indent, a chevron where it unfolds, cells in columns, a badge at the right."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.layout.mirror import is_mirrored, mirrored
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.theme.icons import picture
from desktop.ui.theme.stylesheet import worn
from desktop.ui.widgets.lines import Line

Index = QModelIndex | QPersistentModelIndex


class LinePainter(QStyledItemDelegate):
    """Text is drawn letter by letter; nothing in it is markup.

    Args:
        columns: width of each column; 0 for the one that takes what is left.
        is_unfolded: whether the leaves of a line are shown.
        indent: room at the left, for the chevron.
        mark: room at the right, for the badge.
    """

    def __init__(
        self,
        columns: Sequence[int],
        is_unfolded: Callable[[Line], bool],
        parent: QObject | None = None,
        *,
        indent: int = tokens.ROW,
        mark: int = tokens.MARK_COLUMN,
    ) -> None:
        super().__init__(parent)
        self._columns, self._is_unfolded = tuple(columns), is_unfolded
        self._indent, self._mark = indent, mark

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(tokens.ROW, tokens.ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: Any = index.model()
        line: Line = model.lines[index.row()]
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver) and line.kind != "heading"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, chosen, over)
        right = self._paint_mark(painter, place, line)
        if line.kind == "heading":
            self._paint_heading(painter, place, right, line)
        else:
            self._paint_cells(painter, place, right, line, chosen)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, chosen: bool, over: bool) -> None:
        if not chosen and not over:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn().accent_ground if chosen else worn().control))
        field = QRectF(place).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(field, tokens.CAP_RADIUS, tokens.CAP_RADIUS)

    def _paint_mark(self, painter: QPainter, place: QRect, line: Line) -> int:
        """The badge at the right; where its left edge is."""
        right = place.right() - tokens.S
        if not line.mark:
            return right
        t = worn()
        ground, words = {
            "warn": (t.warn_ground, t.warn),
            "critical": (t.critical_ground, t.critical),
            "accent": (t.accent_ground, t.on_accent_ground),
        }.get(line.tone, (t.control, t.soft))
        used = font(tokens.META, tokens.SEMIBOLD)
        room = place.width() // 2
        said = QFontMetrics(used).elidedText(line.mark, Qt.TextElideMode.ElideRight, room)
        wide = QFontMetrics(used).horizontalAdvance(said) + 2 * tokens.S
        cap = QRectF(right - wide, place.center().y() - 10, wide, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        shown = mirrored(cap, QRectF(place), is_mirrored(painter))
        painter.drawRoundedRect(shown, tokens.CARD_RADIUS, tokens.CARD_RADIUS)
        painter.setFont(used)
        painter.setPen(QPen(QColor(words)))
        painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, said)
        return int(cap.left()) - tokens.S

    def _paint_heading(self, painter: QPainter, place: QRect, right: int, line: Line) -> None:
        t = worn()
        left = place.left() + tokens.S
        for cell, size, weight, colour in (
            (line.cells[0], tokens.BODY, tokens.SEMIBOLD, t.text),
            *((cell, tokens.META, tokens.REGULAR, t.soft) for cell in line.cells[1:]),
        ):
            used = font(size, weight)
            wide = min(QFontMetrics(used).horizontalAdvance(cell) + 2, max(0, right - left))
            field = QRect(left, place.top(), wide, place.height())
            _write(painter, place, field, cell, used, colour)
            left += wide + tokens.M

    def _paint_cells(
        self, painter: QPainter, place: QRect, right: int, line: Line, chosen: bool
    ) -> None:
        t = worn()
        indent = self._indent + (tokens.L if line.kind == "leaf" else 0)
        if line.folds:
            closed = "chevron-left" if is_mirrored(painter) else "chevron-right"
            symbol = "chevron-down" if self._is_unfolded(line) else closed
            ratio = painter.device().devicePixelRatioF()
            shown = picture(symbol, t.soft, tokens.SMALL_ICON, ratio)
            top = place.center().y() - tokens.SMALL_ICON // 2 + 1
            side = tokens.SMALL_ICON
            corner = QRectF(place.left() + tokens.S, top, side, side)
            corner = mirrored(corner, QRectF(place), is_mirrored(painter))
            painter.drawPixmap(corner.topLeft(), shown)
        wide = self._widths(place.width() - indent - (self._mark + tokens.S))
        left = place.left() + indent
        for number, (cell, room) in enumerate(zip(line.cells, wide, strict=False)):
            first = line.kind == "row" and number < 2
            colour = t.on_accent_ground if chosen else t.text if first else t.soft
            until = min(left + room - tokens.S, right)
            field = QRect(left, place.top(), max(0, until - left), place.height())
            _write(painter, place, field, cell, font(), colour)
            left += room

    def _widths(self, room: int) -> list[int]:
        rest = max(0, room - sum(self._columns))
        return [wide or rest for wide in self._columns]


def _write(
    painter: QPainter, whole: QRect, field: QRect, words: str, used: Any, colour: str
) -> None:
    painter.setFont(used)
    painter.setPen(QPen(QColor(colour)))
    fitting = QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, field.width())
    place = mirrored(QRectF(field), QRectF(whole), is_mirrored(painter))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), fitting)
