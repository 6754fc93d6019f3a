"""Section normal, in two steps: the list of what it would answer, then Enter.

Nothing is answered before Enter, and what is critical is never on the list.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.report.phrasing import value_words
from desktop.session.reading import Reading
from desktop.session.section_normal import Answers, section_normal
from desktop.ui.widgets.plain_label import PlainLabel

GIVES, LEAVES = "\r", "\x1b"


class NormalBox(QFrame):
    """Shows the list and waits; any key of the lane but Enter leaves everything as it is.

    Signals:
        given: the Change, once the reader said Enter.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self._answers: Answers = ()
        self.setProperty("role", "typed")
        self.setAccessibleName(language("Section normal"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        self._title = PlainLabel("", self, role="ask", wrap=True)
        self._list = PlainLabel("", self, role="soft", wrap=True)
        self._hint = PlainLabel("", self, role="meta", wrap=True)
        for label in (self._title, self._list, self._hint):
            column.addWidget(label)
        row = QHBoxLayout()
        self.give = QPushButton(language("Answer so (Enter)"), self)
        self.leave = QPushButton(language("Leave (Esc)"), self)
        self.give.clicked.connect(self._give)
        self.leave.clicked.connect(self.close_list)
        for button in (self.give, self.leave):
            button.setProperty("role", "quiet")
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_answers(self, title: str, answers: Answers, reading: Reading) -> None:
        """Show what Enter would answer; nothing is answered yet.

        Args:
            title: of the section.
            reading: in the words of the window.
        """
        language = self._language
        self._answers = answers
        says = language("{title}: Enter answers these as normal")
        if not answers:
            says = language("{title}: nothing here can be answered as normal by one key")
        self._title.setText(says.format(title=title))
        lines = []
        for slot, answer in answers:
            question = reading.checklist.question(slot.question)
            if question is not None and answer.value is not None:
                lines.append(f"{question.ask}: {value_words(question, answer.value, language)}")
        self._list.setText("\n".join(lines))
        self._list.setVisible(bool(lines))
        self._hint.setText(
            language(
                "Canal, cord, level, coverage and findings outside the spine are never among them, "
                "nor what a score rests on or is answered. One undo takes all of them back."
            )
        )
        self.give.setVisible(bool(answers))
        self.setAccessibleDescription("\n".join((self._title.text(), *lines)))
        self.show()

    def press(self, key: str) -> bool:
        """A key of the lane while the list is shown; none of them answers a question itself."""
        if key == GIVES and self._answers:
            self._give()
        else:
            self.close_list()
        return True

    def close_list(self) -> None:
        """Put the list away; everything stays as it is."""
        self._answers = ()
        self.hide()

    def _give(self) -> None:
        answers = self._answers
        self.close_list()
        if answers:
            self.given.emit(section_normal(answers))
