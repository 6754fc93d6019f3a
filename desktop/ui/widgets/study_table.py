"""What was found on the disk, as tables: studies under their patients, and files not believed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.study.hierarchy import Patient, Refusal, Study
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.theme.stylesheet import worn
from desktop.ui.widgets.plain_tip import plain_tip
from desktop.ui.widgets.study_words import date_words, name_words, patient_words

Index = QModelIndex | QPersistentModelIndex
ROW = 32


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table.

    Attributes:
        study: what a press opens; None for a patient's heading or a file.
        heading: spans the table.
    """

    cells: tuple[str, ...]
    tip: str = ""
    study: Study | None = None
    heading: bool = False


def study_lines(studies: Sequence[Study], language: Language = ENGLISH) -> tuple[Line, ...]:
    """Patients in the order they were found, each with their studies, newest first."""
    patients: dict[tuple[str, str, str], list[Study]] = {}
    for study in studies:
        patients.setdefault(_who(study.patient), []).append(study)
    lines: list[Line] = []
    for own in patients.values():
        newest = sorted(own, key=lambda study: (study.date, study.time), reverse=True)
        first = newest[0]
        name = name_words(first.patient.name.value, language)
        lines.append(
            Line((f"{name}   {patient_words(first.patient, first.date, language)}",), heading=True)
        )
        lines.extend(_study_line(study, language) for study in newest)
    return tuple(lines)


def _who(patient: Patient) -> tuple[str, str, str]:
    return patient.id.value, patient.name.value, patient.birth_date.value


def _study_line(study: Study, language: Language) -> Line:
    mark = language("SYNTHETIC") if study.synthetic else ""
    return Line(
        (
            date_words(study.date, study.time) or language("no date"),
            study.description or language("No study description"),
            ", ".join(study.modalities),
            str(len(study.series)),
            str(sum(series.images for series in study.series)),
            mark,
        ),
        tip="\n".join(series.description for series in study.series if series.description),
        study=study,
    )


def refusal_lines(refusals: Sequence[Refusal]) -> tuple[Line, ...]:
    """File name and reason; the whole path on hover."""
    return tuple(
        Line((Path(refusal.path).name, refusal.reason), tip=refusal.path) for refusal in refusals
    )


class LineModel(QAbstractTableModel):
    """Lines with column titles."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> Line:
        return self._lines[row]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._lines[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.cells[index.column()] if index.column() < len(line.cells) else ""
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(line.tip) or None
            case Qt.ItemDataRole.FontRole if line.heading:
                return font(weight=tokens.SEMIBOLD)
            case Qt.ItemDataRole.ForegroundRole if not line.heading and index.column() > 1:
                return QColor(worn().soft)
            case _:
                return None


class LineTable(QTableView):
    """A quiet table: whole rows, no grid, Enter or double click opens.

    Signals:
        opened: the Study of the row; by the reader's hand only.
    """

    opened = Signal(object)

    def __init__(
        self,
        titles: Sequence[str],
        name: str,
        *,
        stretched: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lines = LineModel(titles, self)
        self._stretched = stretched
        self.setModel(self.lines)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(ROW * 2)
        self.doubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the first study is chosen, so that Enter opens it."""
        self.clearSpans()
        self.lines.show_lines(lines)
        for row, line in enumerate(lines):
            if line.heading:
                self.setSpan(row, 0, 1, self.lines.columnCount())
        header = self.horizontalHeader()
        self.resizeColumnsToContents()
        for column in range(self.lines.columnCount()):
            mode = QHeaderView.ResizeMode.Interactive
            if column == self._stretched:
                mode = QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
        first = next((row for row, line in enumerate(lines) if line.study is not None), None)
        if first is not None:
            self.selectRow(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def open_chosen(self) -> None:
        """Open the row that is marked."""
        self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (study := self.lines.line(index.row()).study) is not None:
            self.opened.emit(study)
