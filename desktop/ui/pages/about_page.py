"""About: version, intended use, where the data lie, the look of the window, licences."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language, text
from desktop.foundation.shipped import Shipped
from desktop.foundation.version import VERSION
from desktop.ui.layout.flow import Flow
from desktop.ui.layout.sheet import sheet_on
from desktop.ui.studies.purpose import INTENDED_USE, PURPOSE, add_never
from desktop.ui.theme import tokens
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel

LOOKS = (  # command, icon, words
    ("theme", "sun", text("Dark or light")),
    ("smaller", "minus", text("Smaller")),
    ("larger", "plus", text("Larger")),
    ("normal_size", "circle", text("100 %")),
    ("reopen", "refresh-cw", text("Open anew")),
)
LEADS = (
    ("keys", "keyboard", text("Show the keys")),
    ("change_keys", "settings", text("Change keys…")),
    ("local_rules", "ruler", text("Local rules")),
)
_SCROLLS = {
    Qt.Key.Key_PageDown: 1.0,
    Qt.Key.Key_PageUp: -1.0,
    Qt.Key.Key_End: 1e6,
    Qt.Key.Key_Home: -1e6,
}


class AboutPage(QWidget):
    """One sheet that scrolls; every button does a command.

    Args:
        folder: where the profile lies.
        packages: what the program runs on.

    Attributes:
        buttons: id of a command -> its button.

    Signals:
        back: to where the reader came from.
    """

    back = Signal()

    def __init__(
        self,
        folder: str,
        packages: Sequence[Shipped],
        language: Language = ENGLISH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self.buttons: dict[str, IconButton] = {}
        self.setAccessibleName(language("About Dorsum"))
        self._scroll, column = sheet_on(self, tokens.SHEET_WIDE)
        column.addLayout(self._head())
        column.addWidget(self._purpose())
        column.addWidget(self._data(folder))
        column.addWidget(self._look())
        column.addWidget(self._licences(packages))
        column.addStretch(1)

    # --- made --------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(tokens.M)
        head.addWidget(Symbol("bone", "accent", tokens.HERO))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel("Dorsum", role="title"))
        said = self._language("Version {version}").format(version=VERSION)
        words.addWidget(PlainLabel(said, role="meta"))
        head.addLayout(words, 1)
        self.leave = QPushButton(self._language("Back (Esc)"))
        self.leave.clicked.connect(self.back)
        head.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        column.addWidget(PlainLabel(title, role="section"))
        return card, column

    def _purpose(self) -> QFrame:
        language = self._language
        card, column = self._card(language("What it is for"))
        for says in (PURPOSE, INTENDED_USE):
            column.addWidget(PlainLabel(language(says), role="soft", wrap=True))
        add_never(column, language)
        return card

    def _data(self, folder: str) -> QFrame:
        language = self._language
        card, column = self._card(language("Your data"))
        says = language(
            "All readings, reports, settings and the list of studies lie in one folder on this "
            "machine. Images stay where they are."
        )
        column.addWidget(PlainLabel(says, role="soft", wrap=True))
        self.folder = PlainLabel(folder, role="strong", wrap=True)
        self.folder.setAccessibleName(
            language("Folder of the profile: {folder}").format(folder=folder)
        )
        column.addWidget(self.folder)
        column.addLayout(self._row(LEADS))
        return card

    def _look(self) -> QFrame:
        card, column = self._card(self._language("The window"))
        self._worn = PlainLabel("", role="soft", wrap=True)
        column.addWidget(self._worn)
        column.addLayout(self._row(LOOKS))
        return card

    def _row(self, buttons: Sequence[tuple[str, str, str]]) -> QLayout:
        flow = Flow(tokens.S)
        for id, symbol, words in buttons:
            self.buttons[id] = IconButton(symbol, self._language(words), tone="control")
            flow.add(self.buttons[id])
        return flow

    def _licences(self, packages: Sequence[Shipped]) -> QFrame:
        language = self._language
        card, column = self._card(language("Licences"))
        says = language("Dorsum: Apache-2.0. It runs on the work of others:")
        column.addWidget(PlainLabel(says, role="soft", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.XS)
        grid.setColumnStretch(2, 1)
        for row, one in enumerate(packages):
            labels = (
                PlainLabel(one.name, role="strong"),
                PlainLabel(one.version, role="meta"),
                PlainLabel(one.licence, role="meta", wrap=True),
            )
            for place, label in enumerate(labels):
                label.setObjectName("licence")  # names of others, in every language as they are
                upper = Qt.AlignmentFlag.AlignTop
                grid.addWidget(label, row, place, Qt.AlignmentFlag(0) if place == 2 else upper)
        column.addLayout(grid)
        return card

    # --- shown -------------------------------------------------------------------------------

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what the commands do."""
        for id, button in self.buttons.items():
            button.follow(actions[id])

    def show_look(self, words: str) -> None:
        """Say which theme and size hold."""
        self._worn.setText(words)

    @property
    def look_words(self) -> str:
        return self._worn.text()

    def focus_first(self) -> None:
        """Put the hand on the way back."""
        self._scroll.verticalScrollBar().setValue(0)
        self.leave.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a page scroll it, whichever button has the focus."""
        pages = _SCROLLS.get(Qt.Key(event.key()))
        if pages is None:
            event.ignore()
            return
        bar = self._scroll.verticalScrollBar()
        bar.setValue(round(bar.value() + pages * bar.pageStep()))
        event.accept()
