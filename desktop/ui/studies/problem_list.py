"""Files not believed: one line in all, the reasons beneath it, names on demand, a list to copy."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.study.overview import Overview
from desktop.ui.studies.problem_lines import (
    Problem,
    problem_lines,
    problem_text,
    problems_of,
)
from desktop.ui.theme import tokens
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.line_list import LineList
from desktop.ui.widgets.lines import Line
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.study_words import refusal_words

MOST_ROWS = 6


class ProblemList(QFrame):
    """Grouped by reason, so that ten thousand broken files are a few lines."""

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._counts = (0, 0)
        self._problems: tuple[Problem, ...] = ()
        self._unfolded: frozenset[str] = frozenset()
        self.setAccessibleName(language("Files with something wrong"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        self._total = PlainLabel(role="warn")
        self.copy = IconButton("copy", language("Copy the list"))
        self.copy.clicked.connect(self._copy)
        head.addWidget(self._total)
        head.addStretch(1)
        head.addWidget(self.copy)
        column.addLayout(head)
        self.list = LineList(
            language("Files with something wrong"),
            (tokens.MARK_COLUMN, 0),
            marks_first=False,
            language=language,
        )
        self.list.folded.connect(self._fold)
        self.list.opened.connect(self._fold)
        column.addWidget(self.list)
        self.hide()

    @property
    def words(self) -> str:
        return self._total.text()

    def start_anew(self) -> None:
        """What is shown next has nothing to do with what is shown now."""
        self._counts, self._problems, self._unfolded = (0, 0), (), frozenset()
        self.list.start_anew()
        self.hide()

    def show_overview(self, overview: Overview) -> None:
        """Show what is wrong; what was unfolded stays so."""
        counts = (len(overview.unreadable), len(overview.warnings))
        if counts != self._counts:
            self._counts = counts
            self._problems = problems_of(overview)
            self._total.setText(refusal_words(overview, self._language))
            self._show()
        self.setVisible(any(counts))

    def _show(self) -> None:
        self.copy.show_words(self._language("Copy the list"))
        lines = problem_lines(self._problems, self._unfolded, self._language)
        self.list.show_lines(lines, self._unfolded)
        frame = 2 * self.list.frameWidth()
        self.list.setFixedHeight(min(len(lines), MOST_ROWS) * tokens.ROW + frame + 2)

    def _fold(self, line: Line) -> None:
        if line.folds:
            self._unfolded = self._unfolded ^ {line.id}
            self._show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(problem_text(self._problems, self._language))
        self.copy.show_words(self._language("Copied"))
