"""The keys of every command, to be set otherwise: press the button, then the new key."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.commands import COMMANDS
from desktop.ui.keys.bindings import Bindings, shipped_bindings
from desktop.ui.keys.key_names import lane_says, shown
from desktop.ui.keys.key_row import KeyRow, keys_words
from desktop.ui.layout.sheet import sheet_on
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel


class KeysPage(QWidget):
    """A row for each command, by group; a change holds at once.

    Signals:
        back: to where the reader came from.
        changed: the Bindings that hold from now on, by the reader's hand.
    """

    back = Signal()
    changed = Signal(object)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._bindings = shipped_bindings()
        self.setAccessibleName(language("Keys"))
        self._scroll, self._column = sheet_on(self, tokens.PAGE_WIDE, tokens.S)
        self._put_head()
        self.rows: dict[str, KeyRow] = {}
        self._groups: list[tuple[PlainLabel, tuple[str, ...]]] = []
        for group in dict.fromkeys(command.group for command in COMMANDS):
            self._put_group(group)
        self.nothing = PlainLabel(language("No command fits what was typed."), role="soft")
        self.nothing.hide()
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)
        self.show_bindings(self._bindings)

    # --- made --------------------------------------------------------------------------------

    def _put_head(self) -> None:
        language = self._language
        head = QHBoxLayout()
        head.addWidget(PlainLabel(language("Keys"), role="title"), 1)
        leave = QPushButton(language("Back (Esc)"))
        leave.clicked.connect(self.back)
        head.addWidget(leave)
        self._column.addLayout(head)
        says = language(
            "Press the button beside a command, then its new key; foot pedals and headset buttons "
            "send keys too (F13 to F24). Digits, letters that answer and the keys of text fields "
            "stay what they are."
        )
        self._column.addWidget(PlainLabel(says, role="soft", wrap=True))
        row = QHBoxLayout()
        self.search = QLineEdit()
        self.search.setAccessibleName(language("Search a command or a key"))
        self.search.setPlaceholderText(language("Search a command or a key"))
        self.search.textChanged.connect(self._narrow)
        row.addWidget(self.search, 1)
        self.all_back = QPushButton(language("All keys as shipped…"))
        self.all_back.clicked.connect(self._ask_all)
        self.sure = QPushButton(language("Put all keys back"))
        self.sure.clicked.connect(self._put_all_back)
        self.unsure = QPushButton(language("Keep my keys"))
        self.unsure.clicked.connect(self._calm_all)
        for button in (self.all_back, self.sure, self.unsure):
            row.addWidget(button)
        self.sure.hide()
        self.unsure.hide()
        self._column.addLayout(row)

    def _put_group(self, group: str) -> None:
        heading = PlainLabel(self._language(group), role="section")
        self._column.addWidget(heading)
        rows = {
            one.id: KeyRow(self._language(one.text), language=self._language)
            for one in COMMANDS
            if one.group == group
        }
        for id, row in rows.items():
            self._column.addWidget(row)
            self._connect(id, row)
        self.rows |= rows
        self._groups.append((heading, tuple(rows)))

    def _connect(self, id: str, row: KeyRow) -> None:
        for signal, do in (
            (row.wanted, self._wanted),
            (row.further_wanted, self._further_wanted),
            (row.swap_wanted, self._swap),
            (row.emptied, self._emptied),
            (row.put_back, self._put_back),
        ):
            signal.connect(partial(do, id))

    # --- shown -------------------------------------------------------------------------------

    def show_bindings(self, bindings: Bindings) -> None:
        """Show which keys hold; emits nothing."""
        self._bindings = bindings
        for id, row in self.rows.items():
            row.show_keys(bindings.keys(id), bindings.shipped[id])
        self.all_back.setEnabled(bool(bindings.own))
        self._calm_all()

    @property
    def listens(self) -> bool:
        """The next key is caught, whatever it is."""
        return any(row.listens for row in self.rows.values())

    def focus_first(self) -> None:
        """Put the hand on the search."""
        self._scroll.verticalScrollBar().setValue(0)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _narrow(self, typed: str) -> None:
        words = typed.lower().split()
        fitting = set()
        for id, row in self.rows.items():
            said = f"{row.title} {keys_words(self._bindings.keys(id), self._language)}".lower()
            if all(word in said for word in words):
                fitting.add(id)
            row.setVisible(id in fitting)
        for heading, ids in self._groups:
            heading.setVisible(not fitting.isdisjoint(ids))
        self.nothing.setVisible(not fitting)

    # --- the hand ----------------------------------------------------------------------------

    def _wanted(self, id: str, key: str) -> None:
        if not self._stands_against(id, key):
            self._hold(self._bindings.given(id, (key,)))

    def _further_wanted(self, id: str, key: str) -> None:
        if not self._stands_against(id, key):
            self._hold(self._bindings.given(id, (*self._bindings.keys(id), key)))

    def _stands_against(self, id: str, key: str) -> bool:
        """Say who else has the key; True if it cannot simply be given."""
        language, row = self._language, self.rows[id]
        why = lane_says(key)
        if why:
            row.show_against(language(why).format(key=shown(key)))
            return True
        other = self._bindings.holder(key)
        if not other or other == id:
            return False
        former = self._bindings.keys(id)
        says = language("{key} does: {command}. Swap gives that command {former}.")
        row.show_against(
            says.format(
                key=shown(key),
                command=self.rows[other].title,
                former=keys_words(former[:1], language),
            ),
            key,
        )
        return True

    def _swap(self, id: str, key: str) -> None:
        self._hold(self._bindings.swapped(id, key))

    def _emptied(self, id: str) -> None:
        self._hold(self._bindings.given(id, ()))

    def _put_back(self, id: str) -> None:
        bindings = self._bindings.put_back(id)
        self._hold(bindings)
        lacking = [key for key in bindings.shipped[id] if key not in bindings.keys(id)]
        if lacking:
            self._stands_against(id, lacking[0])

    def _ask_all(self) -> None:
        self.all_back.hide()
        self.sure.show()
        self.unsure.show()
        self.unsure.setFocus()

    def _calm_all(self) -> None:
        asked = self.sure.isVisible()
        self.sure.hide()
        self.unsure.hide()
        self.all_back.show()
        if asked:
            self.search.setFocus()

    def _put_all_back(self) -> None:
        self._hold(Bindings(self._bindings.shipped))

    def _hold(self, bindings: Bindings) -> None:
        self.show_bindings(bindings)
        self.changed.emit(bindings)
