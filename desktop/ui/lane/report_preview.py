"""The report as it stands, live under the image: open items amber, the newest sentence tinted."""

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.report.document import Report, Sentence, Table
from desktop.report.edits import with_struck
from desktop.ui.theme.recolour import recolour
from desktop.ui.theme.stylesheet import worn

CHANGED = text("source changed")
Place = tuple[int, int, Sentence]


class ReportPreview(QTextBrowser):
    """Text put in by cursor and format, never as markup; a sentence leads to its question.

    What the reader rewrote is dotted under, what was struck out is crossed, and both turn amber
    once the program would say something else.

    Signals:
        slot_wanted: the Slot whose sentence was pressed.
    """

    slot_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self._dressed = worn()
        self._before: frozenset[str] = frozenset()
        self._struck: frozenset[str] = frozenset()
        self._places: list[Place] = []
        self.setOpenLinks(False)
        self.setAccessibleName(self._language("Report as it stands"))
        self.setProperty("role", "report")
        self.setPlaceholderText(self._language("The report is written here as you answer."))

    def show_report(self, report: Report, *, whole: bool = False) -> None:
        """Show the report; keeps the place the reader scrolled to.

        Args:
            whole: with the scores and their working, and a line for each item of the impression.
        """
        self._dressed = worn()
        bar = self.verticalScrollBar()
        at = bar.value()
        self.clear()
        self._places = []
        self._struck = frozenset(one.sentence.key for one in report.struck)
        cursor = self.textCursor()
        said: set[str] = set()
        first = True
        for section in with_struck(report):
            paragraphs = [p for p in section.paragraphs if p.sentences]
            if not paragraphs and not section.tables:
                continue
            self._heading(cursor, section.title, first=first)
            first = False
            for paragraph in paragraphs:
                self._block(cursor, False)
                if paragraph.heading:
                    self._put(cursor, f"{paragraph.heading}. ", self._format(None, bold=True))
                listed = whole and section.kind in ("impression", "recommendation")
                for place, sentence in enumerate(paragraph.sentences):
                    if listed and place:
                        self._block(cursor, False)
                    said.add(sentence.text)
                    self._sentence(cursor, sentence)
            for table in section.tables:
                self._table(cursor, table)
        if whole and report.scores:
            self._scores(cursor, report)
        self._add(cursor)
        self._before = frozenset(said)
        own = self.textCursor()  # pushed along by what was put in before it
        own.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(own)
        bar.setValue(at)

    def _add(self, cursor: QTextCursor) -> None:
        """Put in what stands below the report; here nothing."""

    def _scores(self, cursor: QTextCursor, report: Report) -> None:
        self._heading(cursor, self._language("Scores with working"))
        for line in report.scores:
            self._block(cursor, False)
            whose = (
                self._language(", lesion {lesion}").format(lesion=line.lesion)
                if line.lesion
                else ""
            )
            label = f" [{self._language('team rule, draft')}]" if line.team_rule else ""
            self._put(cursor, f"{line.title}{whose}: ", self._format(None, bold=True))
            self._put(cursor, f"{line.value}; {line.meaning}{label}", self._format(None))
            working = "; ".join(" ".join(part for part in row if part) for row in line.working)
            if working:
                self._block(cursor, False)
                self._put(cursor, f"    {working}", self._format(self._quiet))
            if line.overruled:
                self._block(cursor, False)
                self._put(
                    cursor,
                    "    " + self._language("Overruled, {words}").format(words=line.overruled),
                    self._format(None),
                )

    def _sentence(self, cursor: QTextCursor, sentence: Sentence) -> None:
        look = self._look(sentence)
        if self._before and sentence.text not in self._before:
            look.setBackground(self._tint)
        start = cursor.position()
        self._put(cursor, sentence.text, look)
        if sentence.stale:
            self._put(cursor, f" ({self._language(CHANGED)})", self._format(self._open_colour))
        if sentence.slots or sentence.key:
            self._places.append((start, cursor.position(), sentence))
        self._put(cursor, " ", self._format(None))

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        """A table; its cells lead nowhere, the sentences above it do."""
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(3)
        shape.setHeaderRowCount(1)
        drawn = cursor.insertTable(len(table.rows) + 1, len(table.columns), shape)
        for place, row in enumerate((table.columns, *table.rows)):
            look = self._format(None if place else self._quiet, bold=not place)
            for column, cell in enumerate(row):
                drawn.cellAt(place, column).firstCursorPosition().insertText(cell, look)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _look(self, sentence: Sentence) -> QTextCharFormat:
        if sentence.key in self._struck:
            look = self._format(self._quiet)
            look.setFontStrikeOut(True)
            return look
        amber = sentence.stale or sentence.state in ("open", "not_assessable")
        look = self._format(self._open_colour if amber else None)
        if sentence.edited:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            look.setUnderlineColor(self._open_colour if sentence.stale else self._quiet)
        return look

    def _format(self, colour: QColor | None, *, bold: bool = False) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(colour or QColor(self._dressed.text))
        if bold:
            look.setFontWeight(600)
        return look

    def _heading(self, cursor: QTextCursor, title: str, *, first: bool = False) -> None:
        self._block(cursor, first)
        self._put(cursor, title.upper(), self._format(self._quiet, bold=True))

    @staticmethod
    def _put(cursor: QTextCursor, text: str, look: QTextCharFormat) -> None:
        cursor.insertText(text, look)

    @staticmethod
    def _block(cursor: QTextCursor, first: bool) -> None:
        shape = QTextBlockFormat()
        shape.setBottomMargin(2)
        if first:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)

    @property
    def _open_colour(self) -> QColor:
        return QColor(self._dressed.warn)

    @property
    def _tint(self) -> QColor:
        return QColor(self._dressed.accent_ground)

    @property
    def _quiet(self) -> QColor:
        return QColor(self._dressed.faint)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dressed is not worn():
            self._dress()
        super().paintEvent(event)

    def _dress(self) -> None:
        """Wear the theme that is worn now; what is shown stays."""
        former, self._dressed = self._dressed, worn()
        recolour(self.document(), former, self._dressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()
        if self.textCursor().hasSelection():
            return
        place = self._place_at(self.cursorForPosition(event.position().toPoint()).position())
        if place is not None:
            self._press(place[2], event)

    def _place_at(self, position: int) -> Place | None:
        return next((one for one in self._places if one[0] <= position < one[1]), None)

    def _press(self, sentence: Sentence, event: QMouseEvent) -> None:
        if sentence.slots:
            self.slot_wanted.emit(sentence.slots[0])
