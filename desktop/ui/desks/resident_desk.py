"""Resident mode: the schematics are larger, and the checklist has the room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language, text
from desktop.ui.commands import Commands
from desktop.ui.notices import Notices
from desktop.ui.theme import tokens
from desktop.ui.widgets.drawing import Drawing

if TYPE_CHECKING:
    from desktop.ui.pages.reading_page import ReadingPage
    from desktop.workbench import Workbench

NEWS = "resident"
ON = text("Resident mode is on: the schematics beside the questions are larger.")
OFF = text("Resident mode is off: the schematics have their usual size.")


class ResidentDesk(QObject):
    """Ties the setting `resident` to its command and to what it makes larger."""

    def __init__(
        self,
        bench: Workbench,
        commands: Commands,
        notices: Notices,
        page: ReadingPage,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._notices, self._page, self._language = bench, notices, page, language
        commands.bind("resident", self.toggle)
        self._show()

    def toggle(self) -> None:
        """Turn it on or off, now and for the next start."""
        try:
            self._bench.choose(resident=not self._bench.settings.resident)
        except DesktopError as fault:
            self._notices.tell_fault(fault)
        self._show()
        says = ON if self._bench.settings.resident else OFF
        self._notices.tell(self._language(says), "good", NEWS)

    def _show(self) -> None:
        """Drawings that are there follow at once; those to come are made so."""
        on = self._bench.settings.resident
        Drawing.largest = tokens.RESIDENT_SCALE if on else 1.0
        self._page.resident = on
        for drawing in self._page.findChildren(Drawing):
            drawing.updateGeometry()
        self._page.arrange()
