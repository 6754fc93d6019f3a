"""Below the rows of the comparison: how scores went, then each level, then and now."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.report.comparison.levels import LevelLines, level_lines
from desktop.report.comparison.trend import Trend, trends
from desktop.report.composer import phraser_of
from desktop.session.compared import compared
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.ui.lane.comparison.level_rows import LevelRows
from desktop.ui.lane.comparison.trend_strip import TrendStrip
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel

Shown = tuple[str, tuple[Trend, ...], tuple[LevelLines, ...]]  # day, scores, levels
NOTHING: Shown = ("", (), ())


class BesideBox(QFrame):
    """Made anew only when what it says has changed; hidden without an earlier study."""

    def __init__(self, parent: QWidget | None = None, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self._shown: Shown = NOTHING
        self.setMinimumWidth(1)  # as wide as the lane, never wider
        self.setAccessibleName(language("Level by level, then and now"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.M)
        self._column.setSpacing(tokens.S)
        self.hide()

    def show_reading(self, reading: Reading | None, evaluation: Evaluation) -> None:
        """Show both studies beside one another; with None nothing."""
        shown = self._found(reading, evaluation) if reading is not None else NOTHING
        if shown != self._shown:
            self._shown = shown
            self._build()
        self.setVisible(shown != NOTHING)

    def _found(self, reading: Reading, evaluation: Evaluation) -> Shown:
        found = compared(reading, evaluation)
        if found is None:
            return NOTHING
        phraser = phraser_of(reading, evaluation, self._language)
        return found.prior.day, trends(phraser, found), level_lines(phraser)

    def _build(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        day, scores, levels = self._shown
        language = self._language
        for place, one in enumerate(scores):
            head = language("Lesion {lesion}").format(lesion=one.lesion)
            if not place or scores[place - 1].lesion != one.lesion:
                self._column.addWidget(PlainLabel(head, self, role="meta"))
            self._column.addWidget(TrendStrip(one, self, language))
        for level in levels:
            self._column.addWidget(LevelRows(level, day, self, language))
