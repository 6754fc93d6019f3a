"""Where the comparison stands in the lane: one line, and the whole while it is open."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.session.compared import compared
from desktop.session.comparison.prior import Prior
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.ui.lane.comparison.comparison_view import ComparisonView
from desktop.ui.lane.comparison.row_words import rows_of
from desktop.ui.theme import tokens
from desktop.ui.widgets.elided_label import ElidedLabel


class ComparisonPlace(QWidget):
    """The line shows only where there is something to compare with.

    Signals:
        changed: a Change, by the reader's hand.
        opened: whether the comparison stands in the place of the checklist now.
    """

    changed = Signal(object)
    opened = Signal(bool)

    def __init__(self, parent: QWidget | None = None, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self._priors: tuple[Prior, ...] = ()
        self._reading: Reading | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar = QFrame(self)
        self._bar.setProperty("role", "bar")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(tokens.M, tokens.XS, tokens.M, tokens.XS)
        self._says = ElidedLabel("", role="meta")
        button = QPushButton(language("Compare (C)"), self._bar)
        button.setAccessibleName(language("Compare with an earlier study"))
        button.setProperty("role", "quiet")
        button.clicked.connect(self.open)
        row.addWidget(self._says, 1)
        row.addWidget(button)
        column.addWidget(self._bar)
        self._view = ComparisonView(self, language)
        self._view.changed.connect(self.changed)
        self._view.left.connect(self.close_view)
        self._view.hide()
        column.addWidget(self._view, 1)
        self._bar.hide()

    @property
    def is_open(self) -> bool:
        """The comparison stands in the place of the checklist, and keys go to it."""
        return not self._view.isHidden()

    def show_priors(self, priors: Sequence[Prior], unreadable: int) -> None:
        """Show which earlier readings the profile holds; emits nothing."""
        self._priors = tuple(priors)
        self._view.show_priors(priors, unreadable)
        if self._reading is not None and self._reading.comparison.prior is None:
            self._show_bar(self._offered())

    def show_search(self, fault: str = "") -> None:
        """Earlier readings are being looked for, or that went wrong (`fault`); emits nothing."""
        self.show_priors((), 0)
        self._view.show_search(fault)

    def show_reading(self, reading: Reading, evaluation: Evaluation) -> None:
        """Show where the comparison stands; emits nothing."""
        if self._reading is None or self._reading.id != reading.id:
            self.close_view()
        self._reading = reading
        self._view.show_reading(reading, evaluation)
        found = compared(reading, evaluation)
        if found is None:
            self._show_bar(self._offered())
            return
        rows = rows_of(reading, evaluation, self._language)
        done = sum(row.settled for row in rows)
        words = self._language("{images} {day}: {done} of {all} compared")
        self._show_bar(
            words.format(images=found.prior.images, day=found.prior.day, done=done, all=len(rows))
        )

    def press(self, key: str) -> bool:
        """A key of the lane; True if it meant something here."""
        return self._view.press(key)

    def open(self) -> None:
        """Let the comparison stand in the place of the checklist."""
        if self._reading is None:
            return
        self._view.show()
        self._bar.hide()
        self._view.begin()
        self.opened.emit(True)

    def close_view(self) -> None:
        """Give the checklist its place back."""
        if self.is_open:
            self._view.hide()
            self._bar.setVisible(bool(self._says.text()))
            self.opened.emit(False)

    def _offered(self) -> str:
        count = len(self._priors)
        if not count:
            return ""
        return (
            self._language("1 earlier reading of this patient")
            if count == 1
            else self._language("{n} earlier readings of this patient").format(n=count)
        )

    def _show_bar(self, words: str) -> None:
        self._says.setText(words)
        self._bar.setVisible(bool(words) and not self.is_open)
