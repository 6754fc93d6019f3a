"""The list of commands and the sheet of keys: both open the same box, and what is chosen runs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.commands import Commands
from desktop.ui.key_sheet import command_rows, key_rows
from desktop.ui.widgets.palette import CommandPalette


class PaletteDesk(QObject):
    """Ties the box to the commands.

    Args:
        others: offered what was chosen first; True if it was one of theirs, such as a checklist.
    """

    def __init__(
        self,
        commands: Commands,
        box: CommandPalette,
        language: Language = ENGLISH,
        parent: QObject | None = None,
        *,
        others: Sequence[Callable[[str], bool]] = (),
    ) -> None:
        super().__init__(parent)
        self._commands, self._box, self._language = commands, box, language
        self._others = others
        commands.bind("palette", self._open)
        commands.bind("keys", self._show_keys)
        box.chosen.connect(self._run)

    def _open(self) -> None:
        rows = command_rows(self._commands, self._language)
        self._box.open(rows, self._language("Type a few letters of a command"))

    def _show_keys(self) -> None:
        rows = key_rows(self._commands, self._language)
        self._box.open(rows, self._language("Keys; type to search"))

    def _run(self, id: str) -> None:
        if not any(ran(id) for ran in self._others):
            self._commands[id].trigger()
