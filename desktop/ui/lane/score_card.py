"""An instrument's outcome with its working, a range while it is open, the reader's own word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    NotApplicable,
    NotAssessable,
    Outcome,
    Range,
    words_of,
)
from desktop.foundation.language import ENGLISH, Language
from desktop.report.scores import word_words
from desktop.session.changes import Overruled
from desktop.ui.lane.overrule_box import OverruleBox
from desktop.ui.spoken.aloud import say
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.widgets.plain_label import PlainLabel


class ScoreCard(QFrame):
    """One instrument's card.

    Args:
        title: the instrument's name in words.
        names: parameter -> the question's words, for "still open".
        sources: reference key -> citation as printed.
        instrument, words: its name, and the words that a reader may set against it.

    Signals:
        overruled: the reader's word and reason; "" and "" take the overruling back.
    """

    overruled = Signal(str, str)

    def __init__(
        self,
        title: str,
        names: dict[str, str],
        sources: dict[str, str],
        parent: QWidget | None = None,
        *,
        language: Language = ENGLISH,
        instrument: str = "",
        words: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._names = names
        self._sources = sources
        self._told: tuple[Outcome | None, Overruled | None] = (None, None)
        self._row_count = 0
        self.setProperty("role", "score")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        self.setMinimumWidth(1)  # as wide as the lane, never wider: its height follows from that
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        words_row, acts = QHBoxLayout(), QHBoxLayout()
        self._title = PlainLabel(title, role="meta", wrap=True)
        self._value = PlainLabel("", role="score-value", wrap=True)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._toggle = QPushButton(self._language("Working"), self)
        self._toggle.setCheckable(True)
        self._toggle.setProperty("role", "quiet")
        self._toggle.setAccessibleName(
            self._language("Show the working of {title}").format(title=title)
        )
        self._toggle.toggled.connect(self._show_working)
        words_row.addWidget(self._title, 1)
        words_row.addWidget(self._value)
        acts.addStretch(1)
        acts.addWidget(self._toggle)
        self._overrule = QPushButton(self._language("Overrule"), self)
        self._overrule.setProperty("role", "quiet")
        self._overrule.setAccessibleName(self._language("Overrule {title}").format(title=title))
        self._overrule.setVisible(bool(words))
        self._words = tuple(words)
        acts.addWidget(self._overrule)
        self._head.addLayout(words_row, 1)
        self._head.addLayout(acts)
        column.addLayout(self._head)
        self._meaning = PlainLabel("", role="meta", wrap=True)
        column.addWidget(self._meaning)
        self._own = PlainLabel("", role="warn", wrap=True)
        self._own.hide()
        column.addWidget(self._own)
        self._box = OverruleBox(instrument, title, words, self, language=language)
        self._box.hide()
        self._box.given.connect(self.overruled)
        self._box.closed.connect(self._box.hide)
        self._overrule.clicked.connect(self._box.begin)
        column.addWidget(self._box)
        self._working = QWidget(self)
        self._rows = QGridLayout(self._working)
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setColumnStretch(0, 1)
        self._rows.setColumnStretch(1, 1)
        self._working.hide()
        column.addWidget(self._working)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_acts()

    def _place_acts(self) -> None:
        """The buttons stand below the words where they have no room beside them."""
        value = self._value.fontMetrics().horizontalAdvance(self._value.text())
        words = self._title.minimumSizeHint().width() + min(value, self.width() // 2)
        acts = sum(
            button.sizeHint().width() for button in (self._toggle, self._overrule)
            if not button.isHidden()
        )  # fmt: skip
        beside = words + acts + 5 * tokens.M <= self.width()
        self._head.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def show_outcome(self, outcome: Outcome, overrule: Overruled | None = None) -> None:
        """Show an outcome, and the reader's own word beside it; never a number from nothing.

        A card that stays as it was costs nothing: a key has to be shown at once.
        """
        if (outcome, overrule) == self._told:
            return
        self._told = (outcome, overrule)
        language = self._language
        match outcome:
            case Assessment():
                meaning = self._cautious(language(outcome.meaning), outcome)
                self._show(language(outcome.label), meaning, "score")
            case Range():
                words = self._cautious(self._open_words(outcome), outcome.least)
                self._show(self._ends(outcome), words, "score open")
            case Inconsistent():
                self._show(language("contradictory"), language(outcome.says), "score warn")
            case NotAssessable():
                self._show(language("not assessable"), language(outcome.why), "score warn")
            case NotApplicable():
                self._show("", language(outcome.why), "score")
        own = overrule_words(overrule, language)
        self._own.setText(own)
        self._own.setVisible(bool(own))
        self._box.show_overrule(overrule, words_of(outcome))
        self._overrule.setVisible(bool(self._words) and not isinstance(outcome, NotApplicable))
        self._fill_working()
        said = (self._value.text(), self._meaning.text(), own)
        words, before = ". ".join(part for part in said if part), self.accessibleDescription()
        self.setAccessibleDescription(words)
        if before and words != before:
            say(self, f"{self.accessibleName()}: {words}")

    def _cautious(self, words: str, outcome: Assessment) -> str:
        said = [words]
        if outcome.caution:
            said.append(self._language(outcome.caution))
        if outcome.team_rule:
            said.append(self._language("team rule, draft"))
        return "; ".join(said)

    def _ends(self, outcome: Range) -> str:
        """Both ends, or the one word all open answers lead to."""
        least, most = (self._language(end.label) for end in (outcome.least, outcome.most))
        if least == most:
            return least
        return self._language("{least} to {most}").format(least=least, most=most)

    def _show(self, value: str, meaning: str, role: str) -> None:
        self._value.setText(value)
        self._meaning.setText(meaning)
        self._toggle.setVisible(bool(value))
        self._place_acts()
        set_role(self, role)

    def _open_words(self, outcome: Range) -> str:
        names = ", ".join(self._names.get(name, name) for name in outcome.missing)
        return self._language("still open: {names}").format(names=names)

    def _fill_working(self) -> None:
        """The working, while it is open: what nobody looks at is not made."""
        self._empty_rows()
        if not self._toggle.isChecked():
            return
        outcome = self._told[0]
        if isinstance(outcome, Assessment):
            self._fill(outcome, ())
        elif isinstance(outcome, Range):
            self._fill(outcome.least, outcome.missing)

    def _fill(self, shown: Assessment, open_now: Sequence[str]) -> None:
        language = self._language
        for point in shown.points:
            known = point.name not in {self._names.get(name, name) for name in open_now}
            points = "" if point.points is None else str(point.points)
            value = language(point.value if known else "open")
            self._row(language(point.name), value, points if known else "?")
        for note in shown.detail("note"):
            self._wide(language(note), "meta")
        if shown.version:
            self._wide(language(shown.version), "caption")
        for key in shown.sources:
            self._wide(self._sources.get(key, key), "caption")

    def _row(self, *words: str) -> None:
        row = self._next_row()
        for column, text in enumerate(words):
            label = PlainLabel(text, self._working, role="meta", wrap=column < 2)
            if column == 2:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._rows.addWidget(label, row, column)

    def _wide(self, text: str, role: str) -> None:
        label = PlainLabel(text, self._working, role=role, wrap=True)
        self._rows.addWidget(label, self._next_row(), 0, 1, 3)

    def _next_row(self) -> int:
        """Counted here: a grid keeps the rows that were taken from it."""
        self._row_count += 1
        return self._row_count - 1

    def _empty_rows(self) -> None:
        self._row_count = 0
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _show_working(self, shown: bool) -> None:
        self._fill_working()
        self._working.setVisible(shown)


def overrule_words(overrule: Overruled | None, language: Language = ENGLISH) -> str:
    """The reader's own word and why, as the card says it; "" if there is none."""
    if overrule is None:
        return ""
    word = language(word_words(overrule.outcome))
    return language("Your own word: {word} ({reason})").format(word=word, reason=overrule.reason)
