"""Ties the page of keys to the commands and the settings; the page is built when first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.ui.commands import Commands
from desktop.ui.desks.over_pages import OverDesk, OverPages
from desktop.ui.keys.bindings import Bindings, read_bindings
from desktop.ui.keys.key_names import shown
from desktop.ui.notices import Notices
from desktop.ui.pages.keys_page import KeysPage

if TYPE_CHECKING:
    from desktop.workbench import Workbench


class KeysDesk(OverDesk):
    """Gives the commands the reader's keys, and keeps what is changed on the page.

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
        super().__init__(over, parent)
        self._bench, self._commands = bench, commands
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
            self._keep_page(self._page)
        return self._page

    @property
    def first_keys(self) -> dict[str, str]:
        """By id of a command: its first key as a cap shows it, "" for none."""
        held = {id: self._bindings.keys(id) for id in self._bindings.shipped}
        return {id: shown(keys[0]) if keys else "" for id, keys in held.items()}

    def press(self, key: str) -> bool:
        """A key of the lane while the page is shown: Esc leaves, unless a row waits for it."""
        return not (self.shown and self.page.listens) and super().press(key)

    def _fill(self) -> KeysPage:
        self.page.show_bindings(self._bindings)
        return self.page

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
