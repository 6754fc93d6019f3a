"""Pages that lie over whatever is shown: keys, local rules, about. Leaving gives all back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop.ui.commands import Commands
from desktop.ui.pages.reading_page import ReadingPage


class OverPages(QObject):
    """One way over and back for all of them, so that two of them never lead in a circle.

    While one is shown, keys that answer, draw or sign do nothing: what they would change is out
    of sight.

    Args:
        pages: the window's pages.
        commands: those of the reading are held back meanwhile.
    """

    def __init__(
        self, pages: QStackedWidget, commands: Commands | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent or pages)
        self._pages, self._commands = pages, commands
        self._over: list[QWidget] = []
        self._former: QWidget | None = None
        self._focus: QWidget | None = None
        pages.currentChanged.connect(self._settle)

    def add(self, page: QWidget) -> None:
        """Another page that lies over the others."""
        self._over.append(page)
        self._pages.addWidget(page)

    def shows(self, page: QWidget | None) -> bool:
        """Whether this page is the one on screen."""
        return page is not None and self._pages.currentWidget() is page

    def show(self, page: QWidget) -> None:
        """Put it over what is shown."""
        now = self._pages.currentWidget()
        if now not in self._over:
            self._former, self._focus = now, QApplication.focusWidget()
        self._pages.setCurrentWidget(page)

    def leave(self, page: QWidget | None) -> None:
        """Back to what was shown before, with the keyboard where it was."""
        former, focus = self._former, self._focus
        if former is None or not self.shows(page):
            return
        self._former = self._focus = None
        self._pages.setCurrentWidget(former)
        if isinstance(former, ReadingPage):
            former.focus_image()
        elif focus is not None and former.isAncestorOf(focus):
            focus.setFocus()
        else:
            former.setFocus()

    def _settle(self) -> None:
        if self._commands is not None:
            self._commands.hold_back(self._pages.currentWidget() in self._over)
