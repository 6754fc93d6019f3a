"""The page of studies: what Dorsum is for and how a study comes in; then, what was found."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language
from desktop.storage.recent import Recent
from desktop.ui.studies.forget_box import ForgetBox
from desktop.ui.studies.pack_box import PackBox
from desktop.ui.studies.purpose import INTENDED_USE, PURPOSE
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip
from desktop.ui.widgets.study_words import date_words, legible

if TYPE_CHECKING:
    from desktop.study.overview import StudyOutline
    from desktop.ui.studies.found_panel import FoundPanel
    from desktop.ui.studies.study_lines import Shelf
    from desktop.ui.studies.welcome import Welcome


class StudiesPage(QStackedWidget):
    """Where a study is opened: the start page, and what was found once something was looked at.

    Signals:
        opened: a StudyOutline of what was looked at; a contradiction in it is confirmed.
        before_opened: a StudyOutline that was opened before, somewhere else.
        search_wanted: words to look for in all that was opened before.
        watch_wanted: look at what is shown again and again, or no longer.
        recent_wanted: paths of a study opened lately, a tuple of str.
        forget_wanted: forget everything that was opened; confirmed.
    """

    opened = Signal(object)
    before_opened = Signal(object)
    search_wanted = Signal(str)
    watch_wanted = Signal(bool)
    recent_wanted = Signal(object)
    forget_wanted = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._recent: tuple[Recent, ...] = ()
        self._found: FoundPanel | None = None  # made when needed: the first paint waits for less
        self._welcome: Welcome | None = None
        self.setAccessibleName(language("Studies"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._start = scroll
        self.addWidget(scroll)
        page = QWidget()
        scroll.setWidget(_centred(page))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        column.addWidget(PlainLabel("Dorsum", role="hero"))
        column.addWidget(PlainLabel(language(PURPOSE), role="soft", wrap=True))
        column.addWidget(self._drop_box())
        self._column = column
        self.checklists = PackBox(language)
        column.addWidget(self.checklists)
        self.search = IconButton(
            "search", language("Search what was opened before"), key="/", tone="field"
        )
        self.search.clicked.connect(self.focus_filter)
        column.addWidget(self.search)
        self._recent_box = QFrame()
        self._recent_rows = QVBoxLayout(self._recent_box)
        self._recent_rows.setContentsMargins(0, 0, 0, 0)
        self._recent_rows.setSpacing(tokens.XS)
        column.addWidget(self._recent_box)
        self.forget = ForgetBox(language)
        self.forget.confirmed.connect(self.forget_wanted)
        column.addWidget(self.forget)
        column.addStretch(1)
        column.addWidget(PlainLabel(language(INTENDED_USE), role="meta", wrap=True))
        self._recent_box.hide()
        self.forget.hide()

    def _drop_box(self) -> QFrame:
        self._drop = QFrame()
        self._drop.setProperty("role", "drop")
        column = QVBoxLayout(self._drop)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        words = PlainLabel(
            self._language("Drop folders, files, archives or a disc here, or open them:"),
            role="section",
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.open_folder = IconButton(
            "folder-open", self._language("Open a folder…"), key="Ctrl O", tone="primary"
        )
        self.open_files = IconButton("file-text", self._language("Open files…"), tone="control")
        self.demo = IconButton("package", self._language("Open the demo study"), tone="control")
        row.addStretch(1)
        for button in (self.open_folder, self.open_files, self.demo):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        said = PlainLabel(
            self._language(
                "Only headers are read first; nothing is copied, changed or sent anywhere."
            ),
            role="faint",
        )
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(said)
        return self._drop

    # --- what was found ----------------------------------------------------------------------

    @property
    def found(self) -> FoundPanel:
        """The panel of what was found; made the first time."""
        if self._found is None:
            from desktop.ui.studies.found_panel import FoundPanel

            made = FoundPanel(self._language)
            made.opened.connect(self.opened)
            made.before_opened.connect(self.before_opened)
            made.search_wanted.connect(self.search_wanted)
            made.watch_wanted.connect(self.watch_wanted)
            made.start_wanted.connect(self.show_start)
            self._found = made
            self._found_page = _centred(made, tokens.M)
            self.addWidget(self._found_page)
        return self._found

    def show_reading(self) -> None:
        """Other paths are being looked at; their studies appear once there are any."""
        self.found.start_anew()

    def show_shelf(self, shelf: Shelf) -> None:
        """Show what is known by now."""
        self.found.show_shelf(shelf)
        if self.currentWidget() is not self._found_page:
            self.setCurrentWidget(self._found_page)
            self.found.focus_list()

    def show_start(self) -> None:
        """Back to the start page; what was found stays where it is."""
        self.setCurrentWidget(self._start)
        self.open_folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_not_read(self, says: str) -> None:
        """Say, where the studies would stand, why there are none."""
        self.found.show_failed(says)

    def show_watching(self, on: bool) -> None:
        self.found.show_watching(on)

    def show_can_watch(self, can: bool) -> None:
        self.found.show_can_watch(can)

    def show_before(self, words: str, studies: Sequence[StudyOutline]) -> None:
        """Show what was opened before and fits the words that were typed."""
        self.found.show_before(words, studies)

    def focus_list(self) -> None:
        """Put the keyboard on the studies that were found."""
        self.found.focus_list()

    def focus_filter(self) -> None:
        """Put the keyboard where studies are searched."""
        self.found.show_search()
        self.setCurrentWidget(self._found_page)
        self.found.focus_filter()

    @property
    def found_words(self) -> str:
        return self.found.words

    # --- what was opened lately --------------------------------------------------------------

    @property
    def welcome(self) -> Welcome | None:
        """What explains the program to who starts it first; None once a study was opened."""
        return self._welcome

    def show_welcome(self, wanted: bool) -> None:
        """Explain the program on the start page, or no longer."""
        if wanted and self._welcome is None:
            from desktop.ui.studies.welcome import Welcome

            self._welcome = Welcome(self._language)
            self._column.insertWidget(self._column.indexOf(self._drop) + 1, self._welcome)
            for before, after in pairwise((self.demo, *self._welcome.buttons.values())):
                self.setTabOrder(before, after)
        elif not wanted and self._welcome is not None:
            self._welcome.hide()
            self._welcome.deleteLater()
            self._welcome = None
        self.search.setVisible(not wanted)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Show what was opened lately, newest first."""
        self._recent = tuple(recent)
        while (item := self._recent_rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if recent:
            self._recent_rows.addWidget(PlainLabel(self._language("Opened lately"), role="section"))
        for place, one in enumerate(self._recent):
            day = date_words(one.at[:10].replace("-", ""), language=self._language)
            words = f"{one.title.value}    {day}"
            button = QPushButton(words.replace("&", "&&"))
            button.setObjectName(f"recent {place}")
            button.setAccessibleName(self._language("Open {title}").format(title=words))
            button.setToolTip(plain_tip("\n".join(legible(path) for path in one.paths)))
            button.setProperty("role", "reason")
            button.clicked.connect(self._recent_pressed)
            self._recent_rows.addWidget(button)
        self._recent_box.setVisible(bool(recent))
        self.forget.setVisible(bool(recent))

    def ask_forget(self) -> None:
        """Ask, on the start page, whether all that was opened is to be forgotten."""
        self.show_start()
        self.forget.show()
        self.forget.ask()

    def show_drop(self, over: bool) -> None:
        """Something is held over the window, or no longer."""
        set_role(self._drop, "drop over" if over else "drop")

    def _recent_pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            place = int(sender.objectName().split()[1])
            self.recent_wanted.emit(self._recent[place].paths)


def _centred(page: QWidget, top: int = tokens.XL) -> QWidget:
    """A sheet with the page in its middle, no wider than is read well."""
    sheet = QWidget()
    page.setMaximumWidth(tokens.PAGE_WIDE)
    row = QHBoxLayout(sheet)
    row.setContentsMargins(tokens.XL, top, tokens.XL, tokens.M)
    row.addStretch(1)
    row.addWidget(page, 100)
    row.addStretch(1)
    return sheet
