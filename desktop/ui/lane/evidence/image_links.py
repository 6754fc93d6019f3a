"""The images that are linked to a question: a press opens one, its cross takes the link away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.checklist.answers import Evidence
from desktop.foundation.language import ENGLISH, Language, text
from desktop.ui.layout.flow import Flow
from desktop.ui.theme.symbol import SymbolButton
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel

NONE = text('No image is linked. The command "Link this image" links the one on screen.')


class ImageLinks(QWidget):
    """A chip for each linked image; hidden while there is none.

    Signals:
        wanted: the Evidence whose image the reader wants to see.
        unlinked: the Evidence that is to be linked no longer.
    """

    wanted = Signal(object)
    unlinked = Signal(object)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._links: tuple[Evidence, ...] = ()
        self._removers: list[IconButton] = []
        self._editable = self._answered = False
        self._flow = Flow()
        self._chips: list[QWidget] = []
        self.setLayout(self._flow)
        self._none = PlainLabel(language(NONE), self, role="meta", wrap=True)
        self._flow.add(self._none, grows=True)
        self.setAccessibleName(language("Linked images"))
        self.hide()

    def show_links(self, links: Sequence[Evidence]) -> None:
        """Show these images; emits nothing."""
        if tuple(links) != self._links:
            self._links = tuple(links)
            self._rebuild()
        self._show_none()

    def show_answered(self, answered: bool) -> None:
        """Whether there is an answer that an image could show."""
        self._answered = answered
        self._show_none()

    def _show_none(self) -> None:
        """Only the current question says that no image is linked: the others stay short."""
        none = self._editable and self._answered and not self._links
        self._none.setVisible(none)
        self.setVisible(none or bool(self._links))

    def show_editable(self, editable: bool) -> None:
        """Whether the links can be taken away here: only those of the current question."""
        self._editable = editable
        for button in self._removers:
            button.setVisible(editable)
        self._show_none()

    @property
    def labels(self) -> tuple[str, ...]:
        """What the chips say."""
        return tuple(label_of(one, self._language) for one in self._links)

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips, self._removers = [], []
        for link in self._links:
            chip = self._chip(link)
            self._chips.append(chip)
            self._flow.add(chip)
        self.show_editable(self._editable)

    def _chip(self, link: Evidence) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        label = label_of(link, self._language)
        opens = SymbolButton(label.replace("&", "&&"), box)
        opens.show_symbol("image")
        opens.setProperty("role", "chip")
        opens.setAccessibleName(self._language("Show image {label}").format(label=label))
        opens.clicked.connect(partial(self.wanted.emit, link))
        takes = IconButton("x", name=self._language("Unlink image {label}").format(label=label))
        takes.clicked.connect(partial(self.unlinked.emit, link))
        self._removers.append(takes)
        row.addWidget(opens)
        row.addWidget(takes)
        return box


def label_of(link: Evidence, language: Language) -> str:
    """`Sag T2 8/15`, and the value of what was drawn there."""
    label = link.label or language("image")
    measured = link.drawn.words if link.drawn is not None else ""
    return f"{label}: {measured}" if measured else label
