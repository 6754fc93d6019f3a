"""A button with an icon, perhaps words and a key cap, drawn sharp at every pixel ratio."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QEnterEvent,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.layout.mirror import mirrored
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.theme.icons import picture
from desktop.ui.theme.stylesheet import worn
from desktop.ui.widgets.plain_tip import plain_tip

TURNED = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}  # right to left
Tone = Literal["quiet", "control", "primary", "field"]


class IconButton(QAbstractButton):
    """One control of the banner or of a tool row.

    Args:
        symbol: name of a Lucide icon.
        words: shown beside the icon; may be empty.
        name: what a screen reader says; the words if empty.
        key: shown in a cap, for instance `Ctrl K`; once it follows a command, that one's key.
        tone: quiet shows no ground until the mouse comes; field looks like a place to type.
    """

    def __init__(
        self,
        symbol: str,
        words: str = "",
        *,
        name: str = "",
        key: str = "",
        tone: Tone = "quiet",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._symbol, self._key, self._tone = symbol, key, tone
        self._capped, self._shows_cap = bool(key), True
        self._action: QAction | None = None
        self.setText(words)
        self.setAccessibleName(name or words)
        self.setToolTip(plain_tip(name) if name else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(tokens.CONTROL)
        grows = QSizePolicy.Policy.Expanding if tone == "field" else QSizePolicy.Policy.Fixed
        self.setSizePolicy(grows, QSizePolicy.Policy.Fixed)

    @property
    def symbol(self) -> str:
        return self._symbol

    def show_symbol(self, symbol: str) -> None:
        self._symbol = symbol
        self.update()

    def show_cap(self, shown: bool) -> None:
        """Show the key in its cap, or only the rest."""
        self._shows_cap = shown
        self.updateGeometry()
        self.update()

    @property
    def _cap(self) -> str:
        return self._key if self._shows_cap else ""

    def show_words(self, words: str) -> None:
        self.setText(words)
        self.updateGeometry()

    def follow(self, action: QAction) -> None:
        """Do what a command does, and be enabled, named and explained as it is."""
        if action is not self._action:  # told a second time, it would do it twice
            self._action = action
            self.clicked.connect(action.trigger)
            action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        if action is None:
            return
        self.setEnabled(action.isEnabled())
        if self.isCheckable():
            self.setChecked(action.isChecked())
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if self._capped and self._key != keys.replace("+", " "):
            self._key = keys.replace("+", " ")
            self.updateGeometry()
            self.update()
        self.setAccessibleName(action.text())
        self.setToolTip(plain_tip(f"{action.text()} ({keys})" if keys else action.text()))

    # --- painting ----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        wide = tokens.ICON + 2 * 6
        if self.text():
            metrics = QFontMetrics(font(weight=self._weight()))
            words = metrics.horizontalAdvance(self.text()) + 2  # rounding must not elide
            wide = tokens.ICON + tokens.S + words + 2 * tokens.M
        if self._cap:
            wide += self._cap_width() + (tokens.M if self.text() else 2 * tokens.M)
        return QSize(wide, tokens.CONTROL)

    def minimumSizeHint(self) -> QSize:
        if self._tone == "field":
            return QSize(tokens.ICON + self._cap_width() + 3 * tokens.M, tokens.CONTROL)
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = worn()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            field = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            ground, edge, words = self._colours()
            painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(field, tokens.RADIUS, tokens.RADIUS)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ring = t.text if self._tone == "primary" else t.accent
                painter.setPen(QPen(QColor(ring), tokens.RING))
                painter.drawRoundedRect(field, tokens.RADIUS, tokens.RADIUS)
            left = self._paint_icon(painter, words)
            self._paint_words(painter, left, words)

    def _paint_icon(self, painter: QPainter, colour: str) -> int:
        symbol = TURNED.get(self._symbol, self._symbol) if self.isRightToLeft() else self._symbol
        shown = picture(symbol, colour, tokens.ICON, self.devicePixelRatioF())
        left = tokens.M if self.text() or self._cap else (self.width() - tokens.ICON) // 2
        top = (self.height() - tokens.ICON) // 2
        place = self._mirrored(QRectF(left, top, tokens.ICON, tokens.ICON))
        painter.drawPixmap(place.topLeft(), shown)
        return left + tokens.ICON + tokens.S

    def _mirrored(self, part: QRectF) -> QRectF:
        return mirrored(part, QRectF(self.rect()), self.isRightToLeft())

    def _paint_words(self, painter: QPainter, left: int, colour: str) -> None:
        right = self.width() - tokens.M
        if self._cap:
            cap = QRectF(
                right - self._cap_width(), (self.height() - tokens.CAP) / 2,
                self._cap_width(), tokens.CAP,
            )  # fmt: skip
            painter.setBrush(Qt.BrushStyle.NoBrush)
            on_accent = self._tone == "primary"
            painter.setPen(QPen(QColor(colour if on_accent else worn().edge), 1))
            shown = self._mirrored(cap)
            painter.drawRoundedRect(shown, tokens.CAP_RADIUS, tokens.CAP_RADIUS)
            painter.setPen(QColor(colour if on_accent else worn().soft))
            painter.setFont(font(tokens.CAPTION, tokens.MEDIUM))
            painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, self._cap)
            right = int(cap.left()) - tokens.S
        if self.text():
            used = font(weight=self._weight())
            painter.setFont(used)
            painter.setPen(QColor(colour))
            room = max(0, right - left)
            fitting = QFontMetrics(used).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            place = self._mirrored(QRectF(left, 0, room, self.height()))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, fitting)

    def _colours(self) -> tuple[str, str, str]:
        """Ground, edge and words as the button is now; "" for none."""
        t = worn()
        if not self.isEnabled():
            ground = "" if self._tone == "quiet" else t.card
            return ground, "" if self._tone == "quiet" else t.line, t.faint
        if self._tone == "primary":
            return t.accent, "", t.on_accent
        if self.isChecked():
            return t.accent_ground, "", t.on_accent_ground
        over = self.underMouse()
        if self._tone == "quiet":
            return (t.hover if over else ""), "", t.text if over else t.soft
        ground = t.hover if over else t.control
        return ground, t.edge, t.faint if self._tone == "field" else t.text

    def _weight(self) -> int:
        return tokens.SEMIBOLD if self._tone == "primary" else tokens.MEDIUM

    def _cap_width(self) -> int:
        if not self._cap:
            return 0
        wide = QFontMetrics(font(tokens.CAPTION, tokens.MEDIUM)).horizontalAdvance(self._cap)
        return max(tokens.CAP, wide + 2 * tokens.XS + 2)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)
