"""A section of the checklist as one line: state, title, summary, key."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.layout.mirror import mirrored
from desktop.ui.spoken.said import FOLDS
from desktop.ui.theme.stylesheet import worn
from desktop.ui.theme.tokens import Tokens
from desktop.ui.widgets.plain_tip import plain_tip

HEIGHT = 52
_DASHES = (1.5, 1.6)  # in widths of the line
_TICK = (QPointF(4.5, 8.5), QPointF(7, 11), QPointF(11.5, 5.5))


class SectionHeader(QPushButton):
    """Press it, or its F key, to open the section; checked while it is open."""

    def __init__(
        self, title: str, key: str, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._title = title
        self._key = key
        self._summary = ""
        self._answered = self._asked = 0
        self._open_required = 0
        self.setCheckable(True)
        self.setProperty(FOLDS, True)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(title)
        self.setToolTip(plain_tip(title))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_key(self, key: str) -> None:
        """Show which key opens the section, "" for none."""
        self._key = key
        self.update()

    def show_state(self, summary: str, answered: int, asked: int, open_required: int) -> None:
        """Show how far the section is.

        Args:
            asked: questions visible now; `open_required` of them must still be answered.
        """
        self._summary = summary
        self._answered, self._asked, self._open_required = answered, asked, open_required
        self.setAccessibleDescription(
            self._language(
                "{answered} of {asked} answered, {open_required} required open. {summary}"
            ).format(answered=answered, asked=asked, open_required=open_required, summary=summary)
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = worn()  # the style sheet thins the palette's quiet words until they cannot be read
        text, quiet = QColor(t.text), QColor(t.soft)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse():
                painter.fillRect(self.rect(), QColor(t.card))
            painter.setPen(QPen(QColor(t.line), 1))
            painter.drawLine(0, 0, self.width(), 0)
            self._paint_state(painter, t)
            count = ""
            if self._asked:
                count = self._language("{answered} of {asked}").format(
                    answered=self._answered, asked=self._asked
                )
            right = self._paint_right(painter, t, count)
            room = right - 44
            bold = self.font()
            bold.setWeight(bold.Weight.DemiBold)
            painter.setFont(bold)
            painter.setPen(text)
            title = QFontMetrics(bold).elidedText(
                self._title, Qt.TextElideMode.ElideRight, int(room)
            )
            painter.drawText(
                self._mirrored(QRectF(40, 7, room, 20)), Qt.AlignmentFlag.AlignVCenter, title
            )
            painter.setFont(self.font())
            painter.setPen(quiet)
            summary = QFontMetrics(self.font()).elidedText(
                self._summary, Qt.TextElideMode.ElideRight, self.width() - 52
            )
            painter.drawText(
                self._mirrored(QRectF(40, 27, self.width() - 52, 18)),
                Qt.AlignmentFlag.AlignVCenter,
                summary,
            )
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(t.accent), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _mirrored(self, part: QRectF) -> QRectF:
        return mirrored(part, QRectF(self.rect()), self.isRightToLeft())

    @property
    def state(self) -> str:
        """`empty`, `part`, `done`, or `optional`: nothing is answered and nothing has to be."""
        if self._open_required:
            return "part" if self._answered else "empty"
        if self._answered:
            return "done"
        return "optional" if self._asked else "empty"

    def _paint_state(self, painter: QPainter, t: Tokens) -> None:
        """A ring: empty, dashed where all is optional, part, or full with a tick.

        Shape and not only colour says it; no tick stands where nothing was answered.
        """
        ring = self._mirrored(QRectF(14, 17, 16, 16))
        state = self.state
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QPen(QColor(t.edge), 2)
        if state == "optional":
            edge.setDashPattern(_DASHES)
        painter.setPen(edge)
        painter.drawEllipse(ring)
        painter.setPen(QPen(QColor(t.accent), 2))
        if state == "part":
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * self._answered / self._asked))
        elif state == "done":
            painter.drawEllipse(ring)
            painter.drawPolyline([ring.topLeft() + p for p in _TICK])

    def _paint_right(self, painter: QPainter, t: Tokens, count: str) -> float:
        painter.setPen(QColor(t.soft))
        metrics = QFontMetrics(self.font())
        key_wide = metrics.horizontalAdvance(self._key) + 10 if self._key else 0
        x = float(self.width() - 12 - key_wide)
        if self._key:
            cap = self._mirrored(QRectF(x, 8, key_wide, 18))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
            painter.setPen(QPen(QColor(t.edge), 1))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(t.soft))
        wide = metrics.horizontalAdvance(count) + 12
        x -= wide
        place = self._mirrored(QRectF(x, 8, wide, 18))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, count)
        return x
