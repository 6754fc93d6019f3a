"""The line beneath the images: what hangs in whose place, what is linked, what was not shown."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.plain_tip import plain_tip


class ImageFoot(QFrame):
    """Quiet words; nothing here can be pressed."""

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "panel")
        self.setAccessibleName(language("About the images"))
        self.setFixedHeight(tokens.IMAGE_FOOT)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, 0, tokens.M, 0)
        row.setSpacing(tokens.L)
        self._note, self._linked, self._left = (ElidedLabel(role="meta") for _ in range(3))
        row.addWidget(self._note, 1)
        row.addWidget(self._linked)
        row.addWidget(self._left)

    @property
    def note(self) -> str:
        return self._note.text()

    @property
    def linked(self) -> str:
        return self._linked.text()

    @property
    def left(self) -> str:
        return self._left.text()

    def show_note(self, words: str) -> None:
        """What a step lacks, or why something could not be done."""
        self._note.setText(words)

    def show_linked(self, words: str, why: str) -> None:
        """Whether the views are linked.

        Args:
            why: the reasons against it, for those who ask.
        """
        self._linked.setText(words)
        self._linked.setVisible(bool(words))
        if why:
            self._linked.setToolTip(plain_tip(why))

    def show_left(self, series: int, slices: int) -> None:
        """Remind of what was not on screen yet; shown is not read."""
        language = self._language
        of_series = language.plural(series, "{n} series", "{n} series")
        of_slices = language.plural(slices, "{n} slice", "{n} slices")
        if series and slices:
            says = language("{series} and {slices} not shown yet")
        elif series or slices:
            says = language("{what} not shown yet")
        else:
            says = ""
        self._left.setText(
            says.format(series=of_series, slices=of_slices, what=of_series if series else of_slices)
        )
        self._left.setVisible(bool(says))
