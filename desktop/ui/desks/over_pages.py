"""Pages that lie over whatever is shown: keys, local rules, about. Leaving gives all back."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

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
        elif focus is not None and isValid(focus) and former.isAncestorOf(focus):
            focus.setFocus()
        else:
            former.setFocus()

    def _settle(self) -> None:
        if self._commands is not None:
            self._commands.hold_back(self._pages.currentWidget() in self._over)


class OverPage(Protocol):
    """A page as its desk needs it."""

    def focus_first(self) -> None: ...


class OverDesk(QObject):
    """Opens one page over the others; the same command, Esc and the page's own button lead back.

    Args:
        over: puts the page over whatever is shown.
    """

    def __init__(self, over: OverPages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._over = over
        self._made: QWidget | None = None

    @property
    def shown(self) -> bool:
        return self._over.shows(self._made)

    def open(self) -> None:
        """Show the page; a second time puts it away."""
        if self.shown:
            self.leave()
            return
        page = self._fill()
        if self._made is not None:
            self._over.show(self._made)
        page.focus_first()

    def leave(self) -> None:
        """Back to the page that was shown before."""
        self._over.leave(self._made)

    def press(self, key: str) -> bool:
        """A key of the lane while the page is shown: Esc leaves."""
        if key != "\x1b" or not self.shown:
            return False
        self.leave()
        return True

    def _keep_page(self, page: QWidget) -> None:
        """The page was made: it lies over the others from now on."""
        self._made = page
        self._over.add(page)

    def _fill(self) -> OverPage:
        """The page, made when it is first wanted, with what it shows now."""
        raise NotImplementedError
