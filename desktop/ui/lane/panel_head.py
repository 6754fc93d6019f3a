"""The checklist's head: how much is answered, and the key that leads to what is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.session.evaluation import Evaluation
from desktop.ui.lane.progress_ring import ProgressRing
from desktop.ui.widgets.plain_label import PlainLabel


class PanelHead(QWidget):
    """A ring, the count in words, and the way to what is open, with its key.

    Signals:
        next_wanted: the reader wants the next open question.
    """

    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        self._ring = ProgressRing(self, language=language)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(language("Evaluation"), self, role="section"))
        self._count = PlainLabel("", self, role="meta", wrap=True)
        words.addWidget(self._count)
        row.addWidget(self._ring)
        row.addLayout(words, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._next = PlainLabel("N", self, role="key")
        row.addWidget(self._next, 0, middle)
        button = QPushButton(language("next open"), self)
        button.setAccessibleName(language("Next open question"))
        button.setProperty("role", "quiet")
        button.clicked.connect(self.next_wanted)
        row.addWidget(button, 0, middle)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show how many questions are answered, and how many required ones are open."""
        asked, left = len(evaluation.required), len(evaluation.missing)
        self._ring.show_share(asked - left, asked)
        answered = sum(1 for slot in evaluation.shown if slot in evaluation.heard)
        words = self._language("{answered} answered, {left} required open")
        self._count.setText(words.format(answered=answered, left=left))

    def show_key(self, key: str) -> None:
        """Show which key leads to the next open question; "" where it has none."""
        self._next.setText(key)
        self._next.setVisible(bool(key))
