"""What the earlier reading answered, on the card of the question: faint, and never chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.checklist.definition import Question
from desktop.foundation.language import ENGLISH, Language
from desktop.report.phrasing import plain, unit_words, value_words
from desktop.session.beside.ghosts import Ghost
from desktop.ui.theme import tokens
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.study_words import date_words

AS_BEFORE = "="  # the key of the lane


class GhostRow(QWidget):
    """One line; with a button where "as before" is offered and keys answer the question.

    Signals:
        taken: the reader answers as it was answered then.
    """

    taken = Signal()

    def __init__(
        self, question: Question, parent: QWidget | None = None, language: Language = ENGLISH
    ) -> None:
        super().__init__(parent)
        self._question, self._language = question, language
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        self._mark = Symbol("history", "faint", tokens.SMALL_ICON, self)
        self._says = PlainLabel("", self, role="meta", wrap=True)
        self._take = QPushButton(language("As before ({key})").format(key=AS_BEFORE), self)
        self._take.setProperty("role", "quiet")
        self._take.clicked.connect(self.taken)
        row.addWidget(self._mark)
        row.addWidget(self._says, 1)
        row.addWidget(self._take)

    @property
    def words(self) -> str:
        return self._says.text()

    def show_ghost(self, ghost: Ghost | None, *, current: bool) -> None:
        """Show an earlier answer, or with None nothing.

        Args:
            current: keys answer this question.
        """
        self.setVisible(ghost is not None)
        if ghost is None:
            return
        self._mark.show_symbol("history", "on_accent_ground" if current else "faint")
        self._says.setText(ghost_words(self._question, ghost, self._language))
        self._take.setVisible(ghost.offered and current)
        said = self._language("As before: {answer}").format(answer=self._says.text())
        self._take.setAccessibleName(said)


def ghost_words(question: Question, ghost: Ghost, language: Language = ENGLISH) -> str:
    """`Earlier, 2 Aug 2026: left`; what could not be told then has its reason."""
    answer = ghost.answer
    if answer.value is None:
        said = language("cannot tell: {reason}").format(reason=plain(answer.reason))
    else:
        unit = unit_words(question.unit, language) if question.kind == "number" else ""
        said = f"{value_words(question, answer.value, language)} {unit}".strip()
    day = date_words(ghost.prior.date, language=language)
    if ghost.prior.time:
        day = f"{day} {ghost.prior.time[:2]}:{ghost.prior.time[2:4]}"
    return language("Earlier, {day}: {answer}").format(day=day, answer=said)
