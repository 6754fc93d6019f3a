"""Urgency, live: it never waits for a complete grade and shows both ends while an input is open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.instrument import Assessment, Outcome, Range
from desktop.foundation.language import ENGLISH, Language
from desktop.session.evaluation import Evaluation
from desktop.ui.spoken.aloud import say
from desktop.ui.theme.restyle import set_role
from desktop.ui.widgets.plain_label import PlainLabel

URGENT = ("U1", "U2")


class UrgencyBar(QFrame):
    """The foot of the checklist.

    Signals:
        sign_wanted: the reader asked for the report page.
    """

    sign_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "urgency")
        self.setAccessibleName(self._language("Urgency"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._level = PlainLabel(
            self._language("Urgency: nothing answered yet"), self, role="section", wrap=True
        )
        self._meaning = PlainLabel("", self, role="meta", wrap=True)
        words.addWidget(self._level)
        words.addWidget(self._meaning)
        row.addLayout(words, 1)
        self._sign = QPushButton(self._language("Report..."), self)
        self._sign.setAccessibleName(self._language("Go to the report and sign"))
        self._sign.setProperty("role", "primary")
        self._sign.clicked.connect(self._wanted)
        row.addWidget(self._sign)

    def show_urgency(self, evaluation: Evaluation, left: int, requester: str = "") -> None:
        """Show the urgency as it stands, whom it concerns, and how many questions are open."""
        outcome = next(
            (o for (name, _), o in evaluation.outcomes.items() if name == "urgency"), None
        )
        level, meaning, role = _words(outcome, self._language)
        if requester and role == "urgency urgent":
            meaning = self._language("{meaning}; requested by {requester}").format(
                meaning=meaning, requester=requester
            )
        self._level.setText(level)
        self._meaning.setText(meaning)
        self._meaning.setVisible(bool(meaning))
        set_role(self, role)
        words, before = f"{level}. {meaning}", self.accessibleDescription()
        self.setAccessibleDescription(words)
        if before and words != before:
            say(self, words, urgent=role == "urgency urgent")
        self._sign.setText(
            self._language("Report, {left} open").format(left=left)
            if left
            else self._language("Report, sign")
        )

    def _wanted(self) -> None:
        self.sign_wanted.emit()


def _words(outcome: Outcome | None, language: Language) -> tuple[str, str, str]:
    """Level, meaning, and look: red once it is urgent, amber while it may become so."""
    match outcome:
        case Assessment():
            urgent = outcome.outcome in URGENT
            role = "urgency urgent" if urgent else "urgency"
            level = language("Urgency {level}").format(level=outcome.outcome)
            return level, language(outcome.meaning), role
        case Range():
            least, most = outcome.least, outcome.most
            if least.outcome in URGENT:
                role = "urgency urgent"
            else:
                role = "urgency open" if most.outcome in URGENT else "urgency"
            if outcome.settled:
                level = language("Urgency {level}").format(level=most.outcome)
                return level, language(most.meaning), role
            level = language("Urgency {least}; {most} while inputs are open").format(
                least=least.outcome, most=most.outcome
            )
            return level, f"{most.outcome}: {language(most.meaning)}", role
        case _:
            return language("Urgency: nothing answered yet"), "", "urgency"
