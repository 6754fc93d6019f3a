"""The strip under the banner: one sentence of news, or how far long work is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.spoken.aloud import say
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel

_SYMBOLS = {
    "plain": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-alert",
}


class NoticeStrip(QFrame):
    """News, with a way to put it away.

    Signals:
        put_away: the reader has read it.
    """

    put_away = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "notice")
        self.setAccessibleName(language("News"))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, tokens.XS, tokens.S, tokens.XS)
        row.setSpacing(tokens.S)
        self._icon = Symbol()
        self._says = PlainLabel(wrap=True)
        self._more = PlainLabel(role="meta")
        self._close = IconButton("x", name=language("Put this news away"))
        self._close.clicked.connect(self.put_away)
        row.addWidget(self._icon)
        row.addWidget(self._says, 1)
        row.addWidget(self._more)
        row.addWidget(self._close)
        self.hide()

    @property
    def words(self) -> str:
        return self._says.text()

    def show_notice(self, says: str, tone: str, more: int) -> None:
        """Show a sentence; an empty one hides the strip.

        Args:
            tone: `plain`, `good`, `warn` or `bad`.
            more: how many older ones wait behind it.
        """
        self._says.setText(says)
        self.setVisible(bool(says))
        if not says:
            return
        colour = {"good": "ok", "warn": "warn", "bad": "critical"}.get(tone, "accent")
        self._icon.show_symbol(_SYMBOLS.get(tone, "info"), colour)
        self._more.setText(self._language("{n} more").format(n=more) if more else "")
        set_role(self, "notice" if tone == "plain" else f"notice {tone}")
        say(self, says)


class WorkStrip(QFrame):
    """How far long work is, and a way to stop it.

    Signals:
        stop_wanted: the reader pressed cancel.
    """

    stop_wanted = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._what = ""
        self.setProperty("role", "notice")
        self.setAccessibleName(language("Work under way"))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, tokens.XS, tokens.S, tokens.XS)
        row.setSpacing(tokens.M)
        self._says = PlainLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(language("How far the work is"))
        self._stop = QPushButton(language("Cancel"))
        self._stop.setAccessibleName(language("Cancel"))
        self._stop.clicked.connect(self.stop_wanted)
        row.addWidget(self._says)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self.hide()

    @property
    def words(self) -> str:
        return self._says.text()

    def show_work(self, what: str) -> None:
        """Work begins, for instance `Reading files`; "" ends it."""
        self._what = what
        self._says.setText(what)
        self._bar.setRange(0, 0)
        self.setVisible(bool(what))

    def show_progress(self, done: int, total: int) -> None:
        """Args: total: 0 while it is not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        said = self._language(
            "{what}: {done} of {total}, {left} left" if total else "{what}: {done} so far"
        )
        self._says.setText(
            said.format(
                what=self._what, done=f"{done:,}", total=f"{total:,}", left=f"{total - done:,}"
            )
        )
