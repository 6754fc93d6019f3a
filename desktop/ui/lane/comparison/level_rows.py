"""One level of the comparison: three columns of words, each row as high as its longest cell."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.report.comparison.levels import LevelLines, Line
from desktop.ui.layout.mirror import mirrored
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel

COLUMNS = 3


class LevelRows(QWidget):
    """What, then, now. The columns are equally wide, so that levels stand below one another.

    Args:
        day: of the earlier study.
    """

    def __init__(
        self,
        level: LevelLines,
        day: str,
        parent: QWidget | None = None,
        language: Language = ENGLISH,
    ) -> None:
        super().__init__(parent)
        title = level.level or language("Whole study")
        self.setAccessibleName(title)
        head = (
            PlainLabel(title, self, role="strong", wrap=True),
            PlainLabel(day, self, role="meta", wrap=True),
            PlainLabel(language("Now"), self, role="meta", wrap=True),
        )
        self._rows = [head, *(self._row(line, day, language) for line in level.lines)]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(1)

    def _row(self, line: Line, day: str, language: Language) -> tuple[PlainLabel, ...]:
        what = PlainLabel(line.what, self, role="meta", wrap=True)
        then = PlainLabel(line.then, self, role="soft", wrap=True)
        now = PlainLabel(line.now, self, role="soft", wrap=True)
        then.setAccessibleName(cell_words(line.what, day, line.then, language))
        now.setAccessibleName(cell_words(line.what, language("now"), line.now, language))
        return what, then, now

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        wide = _column(width)
        return sum(_height(row, wide) + tokens.XS for row in self._rows)

    def sizeHint(self) -> QSize:
        wide = tokens.RIGHT_NARROW - 2 * tokens.M
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.heightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, top, right_to_left = _column(self.width()), 0, self.isRightToLeft()
        for row in self._rows:
            high = _height(row, wide)
            for place, label in enumerate(row):
                cell = QRectF(place * (wide + tokens.S), top, wide, high)
                whole = QRectF(self.rect())
                label.setGeometry(mirrored(cell, whole, right_to_left).toRect())
            top += high + tokens.XS


def cell_words(what: str, when: str, said: str, language: Language = ENGLISH) -> str:
    """A cell by itself, for who hears the table: `SINS, 2026-03-02: SINS 7 of 18`."""
    return f"{what}, {when}: {said or language('nothing')}"


def _column(width: int) -> int:
    return max(1, (width - (COLUMNS - 1) * tokens.S) // COLUMNS)


def _height(row: tuple[PlainLabel, ...], wide: int) -> int:
    for label in row:
        label.ensurePolished()  # its font decides how its words wrap
    return max(label.heightForWidth(wide) for label in row)
