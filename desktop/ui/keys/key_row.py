"""One command on the page of keys: its keys, a further one, the way back, what stands against."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.keys.bindings import MOST_KEYS, Keys
from desktop.ui.keys.key_catcher import KeyCatcher
from desktop.ui.keys.key_names import shown
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel


class KeyRow(QFrame):
    """Shows what holds and tells what the hand wants; it decides nothing.

    Signals:
        wanted: the command gets this key in place of its keys.
        further_wanted: the command gets this key beside its keys.
        swap_wanted: the key that is held by another, in spite of that.
        emptied: the command gets no key.
        put_back: the command gets its shipped keys.
    """

    wanted = Signal(str)
    further_wanted = Signal(str)
    swap_wanted = Signal(str)
    emptied = Signal()
    put_back = Signal()

    def __init__(
        self, title: str, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        super().__init__(parent)
        self.title, self._language, self._key = title, language, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.XS, tokens.M, tokens.XS)
        column.setSpacing(tokens.XS)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(PlainLabel(title, self, wrap=True), 1)
        self.change = KeyCatcher("", self, language=language)
        self.change.setMinimumWidth(tokens.DATE_COLUMN)
        self.further = KeyCatcher(language("Add a key"), self, language=language)
        self.further.setAccessibleName(language("Add a key: {command}").format(command=title))
        self.further.setProperty("role", "quiet")
        self.back = QPushButton(self)
        self.back.setProperty("role", "quiet")
        for button in (self.change, self.further, self.back):
            row.addWidget(button)
        column.addLayout(row)
        self.against = PlainLabel("", self, role="warn", wrap=True)
        self.swap = QPushButton(language("Swap"), self)
        self.keep = QPushButton(language("Keep as it was"), self)
        ways = QHBoxLayout()
        ways.addWidget(self.against, 1)
        ways.addWidget(self.swap)
        ways.addWidget(self.keep)
        column.addLayout(ways)
        self.change.caught.connect(self.wanted)
        self.change.emptied.connect(self.emptied)
        self.further.caught.connect(self.further_wanted)
        self.back.clicked.connect(self._put_back)
        self.swap.clicked.connect(self._swap)
        self.keep.clicked.connect(self.calm)
        self.calm()

    @property
    def listens(self) -> bool:
        """It waits for a key, which may be any key."""
        return self.change.listens or self.further.listens

    def show_keys(self, keys: Keys, shipped: Keys) -> None:
        """Show the keys that hold, and the way back where others are shipped."""
        language = self._language
        said = keys_words(keys, language)
        self.change.show_words(said)
        self.change.setAccessibleName(
            language("Change the key of: {command}, now {key}").format(command=self.title, key=said)
        )
        self.further.setVisible(0 < len(keys) < MOST_KEYS)
        back = language("Back to {value}").format(value=keys_words(shipped, language))
        self.back.setText(back)
        self.back.setAccessibleName(f"{back}: {self.title}")
        self.back.setVisible(keys != shipped)
        self.calm()

    def show_against(self, says: str, key: str = "") -> None:
        """Show why a key cannot simply be given.

        Args:
            key: what "Swap" would give all the same; "" if it can never be given.
        """
        self._key = key
        self.against.setText(says)
        for widget in (self.against, self.keep):
            widget.show()
        self.swap.setVisible(bool(key))
        self.swap.setAccessibleName(f"{self.swap.text()}: {says}")
        self.keep.setAccessibleName(f"{self.keep.text()}: {says}")
        (self.swap if key else self.keep).setFocus()

    def calm(self) -> None:
        """Everything stays as it was."""
        if self.keep.hasFocus() or self.swap.hasFocus():
            self.change.setFocus()
        self._key = ""
        for widget in (self.against, self.swap, self.keep):
            widget.hide()

    def _swap(self) -> None:
        key = self._key
        self.calm()
        if key:
            self.swap_wanted.emit(key)

    def _put_back(self) -> None:
        self.change.setFocus()
        self.put_back.emit()


def keys_words(keys: Keys, language: Language) -> str:
    """All keys of a command in words."""
    return language(" or ").join(shown(key) for key in keys) if keys else language("no key")
