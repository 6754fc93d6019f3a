"""The foot of the reading page: a headed place for the live report, tall or one line."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.layout.give_way import give_way
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel


class ReportStrip(QFrame):
    """Head line with the number of open items; below it whatever shows the report.

    Signals:
        toggled: the reader wants it tall, or one line again.
    """

    toggled = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._panel: QWidget | None = None
        self._counts = [0, 0, 0]  # open items, remarks, findings without image
        self.setProperty("role", "foot")
        self.setAccessibleName(language("Report"))
        self.setMinimumWidth(1)  # it gives way, the page need not
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = head = QWidget()
        head.setFixedHeight(tokens.REPORT_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(tokens.M, 0, tokens.S, 0)
        row.setSpacing(tokens.S)
        row.addWidget(Symbol("file-text", "soft", tokens.SMALL_ICON))
        row.addWidget(PlainLabel(language("Report"), role="strong"))
        self._newest = ElidedLabel(role="meta")
        row.addWidget(self._newest, 1)
        self._open = PlainLabel(role="badge warn")
        row.addWidget(self._open)
        self._remarks = PlainLabel(role="badge warn")
        row.addWidget(self._remarks)
        self._unlinked = PlainLabel(role="badge")
        row.addWidget(self._unlinked)
        self._cap = PlainLabel("R", role="key")
        row.addWidget(self._cap)
        self._toggle = IconButton("chevron-up", name=language("Show or hide the report"))
        self._toggle.clicked.connect(self.toggled)
        row.addWidget(self._toggle)
        self._column.addWidget(head)
        self.show_open(0)
        self.show_remarks(0)
        self.show_unlinked(0)
        self.show_newest("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What has no room gives way, the least needed first; the number of open items stays."""
        badges = (self._open, self._remarks, self._unlinked)
        for badge, count in zip(badges, self._counts, strict=True):
            badge.setVisible(count > 0)
        for widget in (self._cap, self._newest):
            widget.show()
        parts = (self._cap, self._newest, self._unlinked, self._remarks)
        give_way(self._head, self.width(), parts)

    def _count(self, place: int, count: int) -> None:
        self._counts[place] = count
        self._fit()

    def put(self, panel: QWidget) -> None:
        """Put the report's own widget below the head line."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
        self._panel = panel
        self._column.addWidget(panel, 1)

    def show_tall(self, tall: bool) -> None:
        """Several lines, or the head line alone."""
        self._toggle.show_symbol("chevron-down" if tall else "chevron-up")
        if self._panel is not None:
            self._panel.setVisible(tall)

    def show_newest(self, sentence: str) -> None:
        """The sentence that the last answer changed; "" before there is one."""
        self._newest.setText(sentence or self._language("updates as you answer"))
        set_role(self._newest, "accent" if sentence else "faint")

    def show_open(self, count: int) -> None:
        """How many required questions are open."""
        self._open.setText(self._language.plural(count, "{n} open item", "{n} open items"))
        self._count(0, count)

    def show_remarks(self, count: int) -> None:
        """How many remarks of the proofreading stand."""
        self._remarks.setText(self._language("{n} to look at again").format(n=count))
        self._count(1, count)

    def show_unlinked(self, count: int) -> None:
        """How many findings that are present no image is linked to; told on screen only."""
        self._unlinked.setText(
            self._language.plural(count, "{n} finding without image", "{n} findings without image")
        )
        self._count(2, count)

    @property
    def unlinked_words(self) -> str:
        return self._unlinked.text() if self._counts[2] else ""

    @property
    def remark_words(self) -> str:
        return self._remarks.text() if self._counts[1] else ""

    @property
    def open_words(self) -> str:
        return self._open.text() if self._counts[0] else ""

    @property
    def newest(self) -> str:
        return self._newest.text()
