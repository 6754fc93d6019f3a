"""The program itself: its theme, its size, About, and opening it anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language, text
from desktop.foundation.settings import BOUNDS
from desktop.storage.again import OnScreen
from desktop.ui.commands import Commands
from desktop.ui.desks.over_pages import OverDesk, OverPages
from desktop.ui.key_sheet import shown_key
from desktop.ui.notices import Notices
from desktop.ui.theme.icons import icon
from desktop.ui.theme.stylesheet import dress, worn
from desktop.ui.theme.tokens import BY_NAME

if TYPE_CHECKING:
    from desktop.ui.pages.about_page import AboutPage
    from desktop.workbench import Workbench

FACTOR = "QT_SCALE_FACTOR"  # Qt's own; who sets it outside of Dorsum is not overruled
STEP, SHIPPED = 10, 100  # per cent
LOOK = {
    "dark": text("Dark, letters and controls at {n} %."),
    "light": text("Light, letters and controls at {n} %; images stay on black."),
}
NEWS = "look"


@dataclass(frozen=True, slots=True)
class Again:
    """The program is to start again.

    Attributes:
        opened: the study to be on screen; None for the start page.
    """

    opened: OnScreen | None


class ProgramDesk(OverDesk):
    """Keeps what the reader chooses of the window's look. The theme changes at once.

    Args:
        window: wears the program's icon, and is closed to open the program anew.
        on_screen: the study on screen.

    Attributes:
        again: the program starts again once the window is closed, with this study on screen.
    """

    def __init__(
        self,
        bench: Workbench,
        over: OverPages,
        commands: Commands,
        notices: Notices,
        language: Language = ENGLISH,
        window: QWidget | None = None,
        *,
        on_screen: Callable[[], OnScreen | None] = lambda: None,
    ) -> None:
        super().__init__(over, window)
        self._on_screen = on_screen
        self.again: Again | None = None
        self._bench, self._commands = bench, commands
        self._notices, self._language, self._window = notices, language, window
        self._scale = bench.settings.scale  # of this process
        self._page: AboutPage | None = None
        for id, do in (
            ("theme", self.change_theme),
            ("larger", self._larger),
            ("smaller", self._smaller),
            ("normal_size", self._normal_size),
            ("reopen", self.reopen),
            ("about", self.open),
        ):
            commands.bind(id, do)

    # --- the end -----------------------------------------------------------------------------

    def reopen(self) -> None:
        """Close the window as ever, all saved; then the program starts again."""
        self.again = Again(self._on_screen())
        self._close()

    def quit(self) -> None:
        """Close the window; the program ends."""
        self.again = None
        self._close()

    def _close(self) -> None:
        if self._window is not None:
            self._window.close()

    # --- about -------------------------------------------------------------------------------

    @property
    def page(self) -> AboutPage:
        if self._page is None:
            from desktop.foundation.shipped import shipped
            from desktop.ui.pages.about_page import AboutPage

            folder = str(self._bench.profile.folder)
            self._page = AboutPage(folder, shipped(), self._language)
            self._page.back.connect(self.leave)
            self._page.follow({id: self._commands[id] for id in self._page.buttons})
            self._keep_page(self._page)
        return self._page

    def _fill(self) -> AboutPage:
        page = self.page
        self._say_look()
        return page

    # --- the look ----------------------------------------------------------------------------

    def change_theme(self) -> None:
        """Dark becomes light, light becomes dark; at once, and kept."""
        name = "light" if worn().name == "dark" else "dark"
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, BY_NAME[name])
        if self._window is not None:
            self._window.setWindowIcon(icon("bone", worn().accent))
        self._keep(theme=name)

    def _larger(self) -> None:
        self._resize((self._bench.settings.scale // STEP + 1) * STEP)

    def _smaller(self) -> None:
        self._resize((-(-self._bench.settings.scale // STEP) - 1) * STEP)

    def _normal_size(self) -> None:
        self._resize(SHIPPED)

    def _resize(self, scale: int) -> None:
        language = self._language
        least, most = BOUNDS["scale"]
        chosen = max(least, min(most, scale))
        if not self._keep(scale=chosen):
            return  # the next start will know nothing of it
        key = shown_key(self._commands["reopen"].shortcut())
        if os.environ.get(FACTOR):
            says = language(
                "{n} % is kept, but QT_SCALE_FACTOR is set outside of Dorsum and decides."
            )
        elif chosen == self._scale:
            says = language("Letters and controls stay at {n} %.")
        elif key:
            says = language(
                "Letters and controls at {n} %: shown when Dorsum opens next. {key} opens it anew "
                "now, with this study."
            )
        else:
            says = language("Letters and controls at {n} %: shown when Dorsum opens next.")
        if chosen != scale:
            says = language("It goes from {least} to {most} %.") + " " + says
        self._notices.tell(says.format(n=chosen, key=key, least=least, most=most), "good", NEWS)

    def _keep(self, **settings: object) -> bool:
        """Whether it is on disk; why not is told."""
        kept = True
        try:
            self._bench.choose(**settings)
        except DesktopError as fault:
            self._notices.tell_fault(fault)
            kept = False
        self._say_look()
        return kept

    def _say_look(self) -> None:
        if self._page is not None:
            says = self._language(LOOK[worn().name])
            self._page.show_look(says.format(n=self._bench.settings.scale))
