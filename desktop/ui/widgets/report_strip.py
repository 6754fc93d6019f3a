"""The foot of the reading page: a headed place for the live report, tall or one line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens
from desktop.ui.theme.icons import picture
from desktop.ui.theme.restyle import set_role
from desktop.ui.theme.stylesheet import worn
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
        self.setProperty("role", "foot")
        self.setAccessibleName(language("Report"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(tokens.REPORT_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(tokens.M, 0, tokens.S, 0)
        row.setSpacing(tokens.S)
        icon = QLabel()
        icon.setPixmap(
            picture("file-text", worn().soft, tokens.SMALL_ICON, self.devicePixelRatioF())
        )
        row.addWidget(icon)
        row.addWidget(PlainLabel(language("Report"), role="strong"))
        self._newest = ElidedLabel(role="meta")
        row.addWidget(self._newest, 1)
        self._open = PlainLabel(role="badge warn")
        row.addWidget(self._open)
        self._remarks = PlainLabel(role="badge warn")
        row.addWidget(self._remarks)
        self._unlinked = PlainLabel(role="badge")
        row.addWidget(self._unlinked)
        row.addWidget(PlainLabel("R", role="key"))
        self._toggle = IconButton("chevron-up", name=language("Show or hide the report"))
        self._toggle.clicked.connect(self.toggled)
        row.addWidget(self._toggle)
        self._column.addWidget(head)
        self.show_open(0)
        self.show_remarks(0)
        self.show_unlinked(0)
        self.show_newest("")

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
        self._open.setVisible(count > 0)

    def show_remarks(self, count: int) -> None:
        """How many remarks of the proofreading stand."""
        self._remarks.setText(self._language("{n} to look at again").format(n=count))
        self._remarks.setVisible(count > 0)

    def show_unlinked(self, count: int) -> None:
        """How many findings that are present no image is linked to; told on screen only."""
        self._unlinked.setText(
            self._language.plural(count, "{n} finding without image", "{n} findings without image")
        )
        self._unlinked.setVisible(count > 0)

    @property
    def unlinked_words(self) -> str:
        return "" if self._unlinked.isHidden() else self._unlinked.text()

    @property
    def remark_words(self) -> str:
        return "" if self._remarks.isHidden() else self._remarks.text()

    @property
    def open_words(self) -> str:
        return "" if self._open.isHidden() else self._open.text()

    @property
    def newest(self) -> str:
        return self._newest.text()
