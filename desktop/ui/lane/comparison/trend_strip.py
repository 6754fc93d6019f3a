"""How a score of one lesion went, drawn small; a range is a bar, and nothing is judged."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.report.comparison.trend import Step, Trend
from desktop.session.beside.trend import TOP
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.theme.stylesheet import worn
from desktop.ui.widgets.plain_tip import plain_tip
from desktop.ui.widgets.study_words import date_words

MOST = 5  # steps that have room; older ones are told in the words only
NAME, WORDS, PLOT, BAR = 44, 16, 34, 8


class TrendStrip(QWidget):
    """A column for each step: its value, its place between least and most of the scale, its day."""

    def __init__(
        self, trend: Trend, parent: QWidget | None = None, language: Language = ENGLISH
    ) -> None:
        super().__init__(parent)
        self._trend, self._language = trend, language
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2 * WORDS + PLOT)
        self.setAccessibleName(self.words)
        self.setToolTip(plain_tip(self.words))

    @property
    def words(self) -> str:
        """`SINS 7 (2 Aug 2026), 9 to 11 now`."""
        said = (self._step(one) for one in self._trend.steps)
        return f"{self._trend.name} {', '.join(said)}"

    @property
    def drawn(self) -> tuple[Step, ...]:
        return self._trend.steps[-MOST:]

    def bar(self, step: Step) -> QRectF | None:
        """Where a step is drawn, from the left edge of its column; None where it has no value."""
        if step.span is None:
            return None
        least, most = (place / TOP[self._trend.instrument] for place in step.span)
        room = PLOT - BAR
        top = WORDS + room * (1 - most)
        return QRectF(0, top, BAR, room * (most - least) + BAR)

    def _step(self, step: Step) -> str:
        language = self._language
        value = step.words or language("not given")
        if not step.when:
            return language("{value} now").format(value=value)
        day = self._day(step)
        if step.by_level:
            day = language("{day}, lesion matched by level").format(day=day)
        return f"{value} ({day})"

    def _day(self, step: Step) -> str:
        if not step.when:
            return self._language("now")
        day, _, clock = step.when.partition(" ")
        return f"{date_words(day.replace('-', ''), language=self._language)} {clock}".strip()

    def sizeHint(self) -> QSize:
        return QSize(NAME + MOST * NAME, 2 * WORDS + PLOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, steps = worn(), self.drawn
        used = font(tokens.CAPTION, tokens.REGULAR)
        wide = max(1.0, (self.width() - NAME) / max(1, len(steps)))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs so everywhere
            painter.setFont(font(tokens.META, tokens.SEMIBOLD))
            painter.setPen(QColor(t.text))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, WORDS, NAME, PLOT), middle, self._trend.name)
            painter.setFont(used)
            metrics = QFontMetrics(used)
            foot = QRectF(NAME, WORDS + PLOT - 1, self.width() - NAME, 1)
            painter.fillRect(foot, QColor(t.line))
            for place, step in enumerate(steps):
                left = NAME + place * wide
                value = step.words or self._language("not given")
                column = QRectF(left, 0, wide - tokens.XS, WORDS)
                for words, top, colour in (
                    (value, 0, t.text),
                    (self._day(step), WORDS + PLOT, t.soft),
                ):
                    painter.setPen(QColor(colour))
                    fits = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(wide) - 4)
                    painter.drawText(column.translated(0, top), middle, fits)
                bar = self.bar(step)
                if bar is not None:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(t.soft if step.when else t.accent))
                    painter.drawRoundedRect(bar.translated(left, 0), BAR / 2, BAR / 2)
