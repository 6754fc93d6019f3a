"""What was found: studies under their patients, a filter, what contradicts, what was refused."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language, text
from desktop.study.overview import Overview, StudyOutline
from desktop.ui.studies.conflict_card import ConflictCard
from desktop.ui.studies.problem_list import ProblemList
from desktop.ui.studies.study_lines import (
    PatientBranch,
    Shelf,
    branches_of,
    study_id,
    visible,
)
from desktop.ui.theme import tokens
from desktop.ui.theme.icons import icon
from desktop.ui.theme.stylesheet import worn
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.empty_state import EmptyState, State
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.line_list import LineList
from desktop.ui.widgets.lines import Line

SEARCH_PAUSE_MS = 150
SHORTEST_SEARCH = 2
COLUMNS = (tokens.DATE_COLUMN, 0, tokens.KIND_COLUMN, tokens.COUNT_COLUMN, tokens.COUNT_COLUMN)
BEFORE = "before "
AGAIN = text("Open the folder once more, or another one.")
READS = text("No study yet; the files are still being read.")


class FoundPanel(QWidget):
    """Grows while files are read; nothing moves under the hand.

    Attributes:
        open_folder, open_files: buttons, to follow the commands of the window.

    Signals:
        opened: a StudyOutline of what was looked at.
        before_opened: a StudyOutline that was opened before, somewhere else.
        search_wanted: words to look for in all that was opened before.
        watch_wanted: look at the folder again and again, or no longer.
        start_wanted: back to the start page.
    """

    opened = Signal(object)
    before_opened = Signal(object)
    search_wanted = Signal(str)
    watch_wanted = Signal(bool)
    start_wanted = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._overview: Overview | None = None
        self._glass: QAction | None = None
        self._branches: tuple[PatientBranch, ...] = ()
        self._before: tuple[PatientBranch, ...] = ()
        self._unfolded: frozenset[str] = frozenset()
        self._failed, self._reads = "", False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(self._head())
        column.addLayout(self._tools())
        self.conflict = ConflictCard(language)
        self.conflict.confirmed.connect(self.opened)
        self.conflict.left.connect(self.focus_list)
        column.addWidget(self.conflict)
        self.list = LineList(language("Studies found"), COLUMNS, language=language)
        self.list.opened.connect(self._open)
        self.list.folded.connect(self._fold)
        self.list.typed.connect(self._type)
        self.list.chosen.connect(self._offer)
        self._empty = EmptyState()
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        self.problems = ProblemList(language)
        column.addWidget(self.problems)
        self.show_can_watch(False)
        self._say_empty()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.back = IconButton("chevron-left", name=self._language("Back to the start page"))
        self.back.clicked.connect(self.start_wanted)
        self._title = ElidedLabel(role="section")
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.open_folder = IconButton(
            "folder-open", self._language("Open a folder…"), tone="control"
        )
        self.open_files = IconButton("file-text", self._language("Open files…"), tone="control")
        self.read = IconButton("book-open", self._language("Read this study"), tone="primary")
        self.read.clicked.connect(self._read)
        for widget in (self.back, self._title, self.open_folder, self.open_files, self.read):
            row.addWidget(widget)
        return row

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(
            self._language("Filter by name, ID, date, description or modality   ( / )")
        )
        self.filter.setAccessibleName(self._language("Filter the studies"))
        self.filter.setClearButtonEnabled(True)
        self._glass = self.filter.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._dress()
        for button in self.filter.findChildren(QAbstractButton):
            button.setAccessibleName(self._language("Clear the filter"))
        self.filter.textChanged.connect(self._narrow)
        self.filter.installEventFilter(self)
        self.watch = IconButton(
            "refresh-cw",
            self._language("Watch this folder"),
            name=self._language("Watch this folder: new images appear by themselves"),
            tone="control",
        )
        self.watch.setCheckable(True)
        self.watch.clicked.connect(self.watch_wanted)
        row.addWidget(self.filter, 1)
        row.addWidget(self.watch)
        return row

    # --- the theme ---------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()

    def _dress(self) -> None:
        if self._glass is not None:
            self._glass.setIcon(icon("search", worn().soft))

    # --- shown -------------------------------------------------------------------------------

    def start_anew(self) -> None:
        """Other paths are looked at: nothing of the former ones is left."""
        self._overview, self._branches, self._before = None, (), ()
        self._unfolded, self._failed, self._reads = frozenset(), "", True
        self.filter.clear()
        self.conflict.hide()
        self.list.start_anew()
        self.problems.start_anew()
        self._title.setText(self._language("Reading files"))
        self.show_can_watch(False)
        self._say_empty()

    def show_shelf(self, shelf: Shelf) -> None:
        """Show what is known by now."""
        self._overview, self._branches = shelf.overview, shelf.branches
        self._reads = not shelf.overview.complete
        self._title.setText(shelf.words)
        self.problems.show_overview(shelf.overview)
        self._show()

    def show_failed(self, says: str) -> None:
        """What was to be looked at cannot be read; what was found until then stays."""
        self._failed, self._reads = says, False
        self._title.setText(self._language("The files could not be read"))
        self._say_empty()

    def show_search(self) -> None:
        """Nothing is looked at; what was opened before can be searched."""
        if self._overview is None:
            self._title.setText(self._language("Search what was opened before"))
            self._say_empty()
        self.focus_filter()

    def show_before(self, words: str, studies: Sequence[StudyOutline]) -> None:
        """Show what was opened before and fits the words; nothing, if others stand there now."""
        if words != self.filter.text().strip():
            return
        here = {one.uid for one in self._overview.studies} if self._overview else set()
        elsewhere = [one for one in studies if one.uid is None or one.uid not in here]
        self._before = branches_of(elsewhere, (), self._language)
        self._show()

    def show_watching(self, on: bool) -> None:
        self.watch.setChecked(on)
        self.watch.show_words(
            self._language("Watching") if on else self._language("Watch this folder")
        )

    def show_can_watch(self, can: bool) -> None:
        self.watch.setVisible(can)

    def show_conflict(self, study: StudyOutline) -> None:
        """Say what keeps this study from being opened just so."""
        sides = [study]
        if self._overview is not None and study.uid is not None:
            sides = [one for one in self._overview.studies if one.uid == study.uid] or sides
            self.list.choose(study_id(self._overview, study.key))
        self.conflict.show_conflict(sides)

    @property
    def words(self) -> str:
        return self._title.text()

    def focus_list(self) -> None:
        target = self.list if self.list.lines else self.filter
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _show(self) -> None:
        typed = self.filter.text()
        lines = visible(self._branches, typed, self._unfolded, self._language)
        if self._before and typed.strip():
            lines = (*lines, *self._before_lines())
        self.list.show_lines(lines, self._unfolded)
        self._say_empty()

    def _before_lines(self) -> tuple[Line, ...]:
        head = Line(
            "opened before",
            "heading",
            (self._language("Opened before"), self._language("in other folders")),
        )
        found = visible(self._before, "", (), self._language)
        return (head, *(_as_before(line) for line in found))

    def _say_empty(self) -> None:
        nothing = not self.list.lines
        self.list.setVisible(not nothing)
        self._empty.setVisible(nothing)
        self.read.setEnabled(not nothing)
        if nothing:
            self._empty.show_state(*self._why_nothing())

    def _why_nothing(self) -> tuple[State, str, str]:
        typed, language = self.filter.text().strip(), self._language
        if typed:
            says = language("Nothing fits “{typed}”. Escape shows everything again.")
            return "empty", says.format(typed=typed), ""
        if self._failed:
            return "failed", self._failed, language(AGAIN)
        if self._reads:
            return "loading", language(READS), ""
        return "empty", _empty_words(self._overview, language), ""

    # --- the hand ----------------------------------------------------------------------------

    def _narrow(self, typed: str) -> None:
        self._before = ()
        self._show()
        if len(typed.strip()) >= SHORTEST_SEARCH:
            self._pause.start()
        else:
            self._pause.stop()

    def _search(self) -> None:
        self.search_wanted.emit(self.filter.text().strip())

    def _type(self, letter: str) -> None:
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.setText(self.filter.text() + letter)

    def _fold(self, line: Line) -> None:
        if not line.id.startswith(BEFORE):
            self._unfolded = self._unfolded ^ {line.id}
            self._show()

    def _offer(self, line: Line | None) -> None:
        self.read.setEnabled(line is not None and line.what is not None)

    def _read(self) -> None:
        self.list.open_chosen()

    def _open(self, line: Line) -> None:
        study = line.what
        if not isinstance(study, StudyOutline):
            return
        if line.id.startswith(BEFORE):
            self.before_opened.emit(study)
        elif any(one.stops for one in study.conflicts):
            self.show_conflict(study)
        else:
            self.conflict.hide()
            self.opened.emit(study)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._filter_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _filter_key(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Escape:
                self.filter.clear()
                self.focus_list()
            case Qt.Key.Key_Down:
                self.focus_list()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.list.open_chosen()
            case _:
                return False
        return True


def _as_before(line: Line) -> Line:
    return Line(
        f"{BEFORE}{line.id}", line.kind, line.cells, line.mark, line.tone, line.tip, line.what
    )


def _empty_words(overview: Overview | None, language: Language) -> str:
    if overview is None:
        return language(
            "Type a name, an ID, a date, a description or a modality to find what was opened "
            "before."
        )
    return language(
        "No DICOM study was found here. Choose the folder that holds the images, or the disc's "
        "top folder."
    )
