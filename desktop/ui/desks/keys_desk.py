"""Ties the page of keys to the commands and the settings; the page is built when first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.ui.commands import Commands
from desktop.ui.desks.over_pages import OverPages
from desktop.ui.keys.bindings import Bindings, read_bindings
from desktop.ui.keys.key_names import shown
from desktop.ui.notices import Notices
from desktop.ui.pages.keys_page import KeysPage

if TYPE_CHECKING:
    from desktop.workbench import Workbench


class KeysDesk(QObject):
    """Gives the commands the reader's keys, and keeps what is changed on the page.

    Args:
        over: puts the page over whatever is shown.

    Signals:
        keys_changed: id of a command -> its first key as a cap shows it, "" for none.
    """

    keys_changed = Signal(object)

    def __init__(
        self,
        bench: Workbench,
        over: OverPages,
        commands: Commands,
        notices: Notices,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._over, self._commands = bench, over, commands
        self._notices, self._language = notices, language
        self._page: KeysPage | None = None
        self._bindings, faults = read_bindings(bench.settings.keys)
        self._use(self._bindings)
        for sentence in faults:
            notices.tell(language(sentence), "warn")
        commands.bind("change_keys", self.open)

    @property
    def page(self) -> KeysPage:
        if self._page is None:
            self._page = KeysPage(self._language)
            self._page.changed.connect(self._keep)
            self._page.back.connect(self.leave)
            self._over.add(self._page)
        return self._page

    @property
    def shown(self) -> bool:
        return self._over.shows(self._page)

    @property
    def first_keys(self) -> dict[str, str]:
        """By id of a command: its first key as a cap shows it, "" for none."""
        held = {id: self._bindings.keys(id) for id in self._bindings.shipped}
        return {id: shown(keys[0]) if keys else "" for id, keys in held.items()}

    def open(self) -> None:
        """Show the keys; a second time puts them away."""
        if self.shown:
            self.leave()
            return
        self.page.show_bindings(self._bindings)
        self._over.show(self.page)
        self.page.focus_first()

    def leave(self) -> None:
        """Back to the page that was shown before."""
        self._over.leave(self._page)

    def press(self, key: str) -> bool:
        """A key of the lane while the page is shown: Esc leaves, unless a row waits for it."""
        if key != "\x1b" or not self.shown or self.page.listens:
            return False
        self.leave()
        return True

    def _keep(self, bindings: Bindings) -> None:
        self._use(bindings)
        unknown = {
            id: keys for id, keys in self._bench.settings.keys.items() if id not in bindings.shipped
        }
        own = {id: list(keys) for id, keys in bindings.own.items()}
        try:
            self._bench.choose(keys={**unknown, **own})
        except DesktopError as fault:
            self._notices.tell_fault(fault)

    def _use(self, bindings: Bindings) -> None:
        self._bindings = bindings
        self._commands.use_keys({id: bindings.keys(id) for id in bindings.shipped})
        self.keys_changed.emit(self.first_keys)
