"""Below the rows of the comparison: how scores went, then each level, then and now."""

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.report.comparison.levels import LevelLines, Line, level_lines
from desktop.report.comparison.trend import Trend, trends
from desktop.report.composer import phraser_of
from desktop.session.compared import compared
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
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
        for one in scores:
            head = language("Lesion {lesion}").format(lesion=one.lesion)
            self._column.addWidget(PlainLabel(head, self, role="meta"))
            self._column.addWidget(TrendStrip(one, self, language))
        for level in levels:
            self._column.addWidget(self._level(level, day))

    def _level(self, level: LevelLines, day: str) -> QWidget:
        language = self._language
        box = QWidget(self)
        title = level.level or language("Whole study")
        box.setAccessibleName(title)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(tokens.XS)
        for column, (words, role) in enumerate(
            ((title, "strong"), (day, "meta"), (language("Now"), "meta"))
        ):
            grid.addWidget(PlainLabel(words, box, role=role), 0, column)
            grid.setColumnStretch(column, 1)
        for row, line in enumerate(level.lines, start=1):
            for column, words in enumerate((line.what, line.then, line.now)):
                label = PlainLabel(words, box, role="soft" if column else "meta", wrap=True)
                if column:
                    label.setAccessibleName(cell_words(line, column, day, language))
                grid.addWidget(label, row, column)
        return box


def cell_words(line: Line, column: int, day: str, language: Language = ENGLISH) -> str:
    """A cell by itself, for who hears the table: `SINS, 2026-03-02: SINS 7 of 18`."""
    when, said = (day, line.then) if column == 1 else (language("now"), line.now)
    return f"{line.what}, {when}: {said or language('nothing')}"
