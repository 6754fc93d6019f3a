"""The report as it stands, live under the image: open items amber, the newest sentence tinted."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.checklist.answers import Slot
from desktop.report.document import Report, Sentence


class ReportPreview(QTextBrowser):
    """Text put in by cursor and format, never as markup; a sentence leads to its question.

    Signals:
        slot_wanted: the Slot whose sentence was pressed.
    """

    slot_wanted = Signal(object)

    def __init__(
        self, open_colour: QColor, tint: QColor, quiet: QColor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._open_colour, self._tint, self._quiet = open_colour, tint, quiet
        self._before: frozenset[str] = frozenset()
        self._places: list[tuple[int, int, Slot]] = []
        self.setOpenLinks(False)
        self.setAccessibleName("Report as it stands")
        self.setProperty("role", "report")

    def show_report(self, report: Report, *, whole: bool = False) -> None:
        """Show the report; keeps the place the reader scrolled to.

        Args:
            whole: with the scores and their working, and a line for each item of the impression.
        """
        bar = self.verticalScrollBar()
        at = bar.value()
        self.clear()
        self._places = []
        cursor = self.textCursor()
        said: set[str] = set()
        first = True
        for section in report.sections:
            paragraphs = [p for p in section.paragraphs if p.sentences]
            if not paragraphs:
                continue
            self._block(cursor, first)
            first = False
            self._put(cursor, section.title.upper(), self._format(self._quiet, bold=True))
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
        if whole and report.scores:
            self._scores(cursor, report)
        self._before = frozenset(said)
        own = self.textCursor()  # pushed along by what was put in before it
        own.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(own)
        bar.setValue(at)

    def _scores(self, cursor: QTextCursor, report: Report) -> None:
        self._block(cursor, False)
        self._put(cursor, "SCORES WITH WORKING", self._format(self._quiet, bold=True))
        for line in report.scores:
            self._block(cursor, False)
            whose = f", lesion {line.lesion}" if line.lesion else ""
            label = " [team rule, draft]" if line.team_rule else ""
            self._put(cursor, f"{line.title}{whose}: ", self._format(None, bold=True))
            self._put(cursor, f"{line.value}; {line.meaning}{label}", self._format(None))
            working = "; ".join(" ".join(part for part in row if part) for row in line.working)
            if working:
                self._block(cursor, False)
                self._put(cursor, f"    {working}", self._format(self._quiet))
            if line.overruled:
                self._block(cursor, False)
                self._put(cursor, f"    Overruled, {line.overruled}", self._format(None))

    def _sentence(self, cursor: QTextCursor, sentence: Sentence) -> None:
        look = self._format(
            self._open_colour if sentence.state in ("open", "not_assessable") else None
        )
        if self._before and sentence.text not in self._before:
            look.setBackground(self._tint)
        start = cursor.position()
        self._put(cursor, sentence.text, look)
        if sentence.slots:
            self._places.append((start, cursor.position(), sentence.slots[0]))
        self._put(cursor, " ", self._format(None))

    def _format(self, colour: QColor | None, *, bold: bool = False) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(colour or self.palette().text())
        if bold:
            look.setFontWeight(600)
        return look

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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        at = self.cursorForPosition(event.position().toPoint()).position()
        for start, end, slot in self._places:
            if start <= at < end:
                self.slot_wanted.emit(slot)
                return
