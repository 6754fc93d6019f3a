"""Urgency, live: it never waits for a complete grade and shows both ends while an input is open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.instrument import Assessment, Outcome, Range
from desktop.session.evaluation import Evaluation
from desktop.ui.theme.restyle import set_role
from desktop.ui.widgets.plain_label import PlainLabel

URGENT = ("U1", "U2")


class UrgencyBar(QFrame):
    """The foot of the checklist.

    Signals:
        sign_wanted: the reader asked for the report page.
    """

    sign_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "urgency")
        self.setAccessibleName("Urgency")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._level = PlainLabel("Urgency: nothing answered yet", self, role="section")
        self._meaning = PlainLabel("", self, role="meta", wrap=True)
        words.addWidget(self._level)
        words.addWidget(self._meaning)
        row.addLayout(words, 1)
        self._sign = QPushButton("Report...", self)
        self._sign.setAccessibleName("Go to the report and sign")
        self._sign.setProperty("role", "primary")
        self._sign.clicked.connect(self._wanted)
        row.addWidget(self._sign)

    def show_urgency(self, evaluation: Evaluation, left: int) -> None:
        """Show the urgency as it stands, and how many required questions are open."""
        outcome = next(
            (o for (name, _), o in evaluation.outcomes.items() if name == "urgency"), None
        )
        level, meaning, urgent = _words(outcome)
        self._level.setText(level)
        self._meaning.setText(meaning)
        self._meaning.setVisible(bool(meaning))
        set_role(self, "urgency urgent" if urgent else "urgency")
        self.setAccessibleDescription(f"{level}. {meaning}")
        self._sign.setText(f"Report, {left} open" if left else "Report, sign")

    def _wanted(self) -> None:
        self.sign_wanted.emit()


def _words(outcome: Outcome | None) -> tuple[str, str, bool]:
    """Level, meaning, and whether the worst end is urgent."""
    match outcome:
        case Assessment():
            return f"Urgency {outcome.outcome}", outcome.meaning, outcome.outcome.upper() in URGENT
        case Range():
            urgent = outcome.most.outcome.upper() in URGENT
            if outcome.settled:
                return f"Urgency {outcome.most.outcome}", outcome.most.meaning, urgent
            level = f"Urgency {outcome.least.outcome}; {outcome.most.outcome} while inputs are open"
            return level, outcome.most.meaning, urgent
        case _:
            return "Urgency: nothing answered yet", "", False
