"""How much of the spine series cover together, as bars: a length in mm, never levels."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.study.protocol.coverage import Coverage
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.theme.stylesheet import worn

LINE = 18
BAR = 4
WORDS = 84  # room for plane and weighting
NUMBER = 52  # room for the length
SHORTEST_MM = 100.0  # shorter blocks are about one lesion, not about the spine


class CoverageBars(QWidget):
    """A line for each plane and weighting: its parts drawn from head to foot, holes left open."""

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._shown: tuple[Coverage, ...] = ()
        self.setAccessibleName(language("What the series cover"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_coverage(self, coverage: Sequence[Coverage]) -> None:
        """Show what lies along the spine; hidden where nothing does."""
        along = [one for one in coverage if one.intervals_mm and one.length_mm >= SHORTEST_MM]
        self._shown = tuple(sorted(along, key=lambda one: (one.plane, -one.length_mm)))
        self.setVisible(bool(self._shown))
        self.setAccessibleDescription("; ".join(self.lines))
        self.setToolTip("\n".join(self.lines))
        self.setFixedHeight(LINE * len(self._shown))
        self.updateGeometry()
        self.update()

    @property
    def lines(self) -> tuple[str, ...]:
        """`sagittal T2: 312 mm, one hole`."""
        return tuple(f"{self._name(one)}: {self._length(one)}" for one in self._shown)

    def sizeHint(self) -> QSize:
        return QSize(WORDS + NUMBER + tokens.M, LINE * len(self._shown))

    def _name(self, one: Coverage) -> str:
        return f"{self._language(one.plane)} {one.what}".strip()

    def _length(self, one: Coverage) -> str:
        holes = len(one.intervals_mm) - 1
        if not holes:
            return f"{one.length_mm:.0f} mm"
        return self._language.plural(
            holes, "{mm} mm, one hole", "{mm} mm, {n} holes", mm=f"{one.length_mm:.0f}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        t = worn()
        reach = max((_reach(one) for one in self._shown), default=1.0)
        used = font(tokens.META, tokens.REGULAR)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(used)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # lengths read so everywhere
            for row, one in enumerate(self._shown):
                top = row * LINE
                painter.setPen(QColor(t.soft))
                name = QFontMetrics(used).elidedText(
                    self._name(one), Qt.TextElideMode.ElideRight, WORDS - tokens.XS
                )
                middle = Qt.AlignmentFlag.AlignVCenter
                painter.drawText(QRectF(0, top, WORDS, LINE), middle, name)
                right = QRectF(self.width() - NUMBER, top, NUMBER, LINE)
                painter.drawText(
                    right, middle | Qt.AlignmentFlag.AlignRight, f"{one.length_mm:.0f} mm"
                )
                self._paint_bar(painter, one, reach, top)

    def _paint_bar(self, painter: QPainter, one: Coverage, reach: float, top: int) -> None:
        t = worn()
        room = self.width() - WORDS - NUMBER
        if room < tokens.BAR_LEAST:  # the words say it
            return
        ground = QRectF(WORDS, top + (LINE - BAR) / 2, room, BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.hover))
        painter.drawRoundedRect(ground, BAR / 2, BAR / 2)
        painter.setBrush(QColor(t.accent))
        head = one.intervals_mm[-1][1]
        for low, high in one.intervals_mm:
            part = QRectF(ground)
            part.setLeft(WORDS + (head - high) / reach * room)
            part.setRight(WORDS + (head - low) / reach * room)
            painter.drawRoundedRect(part, BAR / 2, BAR / 2)


def _reach(one: Coverage) -> float:
    """From the highest to the lowest part, holes included, in mm."""
    return max(1.0, one.intervals_mm[-1][1] - one.intervals_mm[0][0])
