"""Icons that wear the theme: what is painted asks what is worn, so a new theme needs no telling."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.theme.icons import icon, picture
from desktop.ui.theme.stylesheet import worn
from desktop.ui.theme.tokens import ICON, SMALL_ICON, Tokens


class Symbol(QWidget):
    """A Lucide icon beside words that say the same.

    Args:
        name: of the icon; "" for none.
        tone: name of the token whose colour it wears, for instance `soft`.
    """

    def __init__(
        self, name: str = "", tone: str = "soft", size: int = ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        self.setFixedSize(size, size)

    @property
    def name(self) -> str:
        return self._name

    @property
    def tone(self) -> str:
        return self._tone

    def show_symbol(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            return
        colour = getattr(worn(), self._tone)
        with QPainter(self) as painter:
            shown = picture(self._name, colour, self.width(), self.devicePixelRatioF())
            painter.drawPixmap(QPointF(0, 0), shown)


class SymbolButton(QPushButton):
    """One of Qt's own buttons with an icon of ours."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._symbol, self._tone = "", "soft"
        self._dressed: Tokens | None = None
        self.setIconSize(QSize(SMALL_ICON, SMALL_ICON))

    def show_symbol(self, name: str, tone: str = "soft") -> None:
        """Show another icon; "" for none."""
        self._symbol, self._tone = name, tone
        self._dress()

    def _dress(self) -> None:
        self._dressed = worn()
        colour = getattr(self._dressed, self._tone)
        self.setIcon(icon(self._symbol, colour, SMALL_ICON) if self._symbol else QIcon())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dressed is not worn():
            self._dress()
        super().paintEvent(event)
