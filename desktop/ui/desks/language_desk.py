"""Ties the choice of both languages to the palette, the page of local rules and the workbench."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.ui.commands import Commands
from desktop.ui.notices import Notices
from desktop.ui.widgets.language_box import choice_words, status_words
from desktop.ui.widgets.palette import CommandPalette, Row

if TYPE_CHECKING:
    from desktop.workbench import Workbench

NEWS = "language"
Which = Literal["language", "report_language"]


class LanguageDesk(QObject):
    """Keeps what the reader chooses. The window follows at the next start, the report at once.

    Signals:
        report_language_changed: reports are written in another language from now on.
        chosen: another language was chosen, here or in the palette.
    """

    report_language_changed = Signal()
    chosen = Signal()

    def __init__(
        self,
        bench: Workbench,
        commands: Commands,
        notices: Notices,
        palette: CommandPalette,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._notices, self._palette = bench, notices, palette
        self._language = language
        commands.bind("window_language", self._ask_window)
        commands.bind("report_language", self._ask_report)

    def choose(self, which: str, code: str) -> None:
        """Keep another language: of the window (`language`) or the report (`report_language`)."""
        try:
            self._bench.choose(**{which: code})
        except DesktopError as fault:
            self._notices.tell_fault(fault)
            if which == "language":  # the next start will know nothing of it
                self.chosen.emit()
                return
        language = self._language
        chosen = self._offered(code)
        if which == "language":
            says = language("The window speaks {name} from the next start of Dorsum.")
            own = self._language.code
            says = says if code != own else language("The window goes on in {name}.")
        else:
            says = language(
                "Reports are written in {name} from now on; what was signed stays as it is."
            )
            self.report_language_changed.emit()
        status = status_words(chosen, language)
        said = says.format(name=chosen.name)
        self._notices.tell(f"{said} {status}".strip(), "warn" if status else "good", NEWS)
        self.chosen.emit()

    def run(self, id: str) -> bool:
        """Do what a row of the palette says; False if it is none of these rows."""
        which, _, code = id.partition(":")
        if which not in ("language", "report_language"):
            return False
        self.choose(which, code)
        return True

    def _ask_window(self) -> None:
        self._ask("language", self._language("The window speaks"))

    def _ask_report(self) -> None:
        self._ask("report_language", self._language("Reports are written in"))

    def _ask(self, which: Which, hint: str) -> None:
        from desktop.foundation.language_files import languages

        settings = self._bench.settings
        now = settings.language if which == "language" else settings.report_language
        rows = [
            Row(
                f"{which}:{one.code}",
                choice_words(one, self._language),
                icon="check" if one.code == now else "book-open",
                words=one.code,
            )
            for one in languages()
        ]
        self._palette.open(rows, hint)

    def _offered(self, code: str) -> Language:
        from desktop.foundation.language_files import language_of

        return language_of(code)
