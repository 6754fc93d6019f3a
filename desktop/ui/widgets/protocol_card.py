"""The protocol card: what the evaluation needs of this study, and what was found."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language, text
from desktop.study.adequacy import Adequacy, Need
from desktop.study.protocol.needs import Question
from desktop.study.record import StudyRecord
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.coverage_bars import CoverageBars
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip

QUESTION_WORDS: Mapping[Question, str] = {
    "tumour": text("Tumour"),
    "compression": text("Cord compression"),
    "infection": text("Infection"),
    "soft_tissue": text("Soft-tissue mass"),
}


MOST_LIMITS = 3  # sentences on the card; all of them are in the verdict's tip


class ProtocolCard(QFrame):
    """Each need a line: an icon, its name, and the series that meet it or `not done`."""

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._found: list[PlainLabel] = []
        self.setProperty("role", "card")
        self.setAccessibleName(language("Protocol"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.M)
        column.setSpacing(tokens.S)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title = PlainLabel(language("Protocol"), role="strong")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._head.addWidget(self._title, 1)
        self._verdict = PlainLabel(role="badge")
        self._head.addWidget(self._verdict)
        column.addLayout(self._head)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.S)
        self._grid.setVerticalSpacing(tokens.XS)
        self._grid.setColumnStretch(1, 1)
        column.addWidget(self._rows)
        self._limits = PlainLabel(role="warn", wrap=True)
        column.addWidget(self._limits)
        self.coverage = CoverageBars(language)
        column.addWidget(self.coverage)
        self._remarks = PlainLabel(role="faint", wrap=True)
        column.addWidget(self._remarks)
        self._others = PlainLabel(role="faint", wrap=True)
        column.addWidget(self._others)

    def show_record(self, record: StudyRecord, question: Question) -> None:
        """Show the study held against one question, and in a line against the others."""
        self.show_adequacy(record.adequacy_for(question), QUESTION_WORDS[question])
        asked = record.adequacy.verdict is not None and bool(record.by_question)
        others = [
            f"{self._language(words)}: "
            f"{self._language(record.adequacy_for(other).verdict or 'not judged')}"
            for other, words in QUESTION_WORDS.items()
            if asked and other != question
        ]
        self._others.setText("\n".join(others))
        self._others.setVisible(bool(others))

    def show_adequacy(self, adequacy: Adequacy, asked: str = "") -> None:
        """Show the verdict and every need.

        Args:
            asked: the clinical question in words.
        """
        protocol, asked = self._language("Protocol"), self._language(asked)
        if self._language.is_source:
            asked = asked.lower()  # as German nouns must not be
        self._title.setText(f"{protocol}: {asked}" if asked else protocol)
        self.coverage.show_coverage(adequacy.coverage)
        self._remarks.setText("\n".join(self._language(one) for one in adequacy.remarks))
        self._remarks.setVisible(bool(adequacy.remarks))
        self._others.hide()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        unmet = sum(need.required and not need.met for need in adequacy.needs)
        limits = adequacy.gaps[unmet:]  # the lines tell of those before
        self._limits.setText("\n".join(self._language(one) for one in limits[:MOST_LIMITS]))
        self._limits.setVisible(bool(limits))
        words, role = verdict_words(adequacy, self._language)
        self._verdict.setText(words)
        cited = zip(adequacy.gaps, adequacy.cited or [""] * len(adequacy.gaps), strict=True)
        gaps = "\n".join(
            f"{self._language(gap)} ({tags})" if tags else self._language(gap)
            for gap, tags in cited
        )
        self._verdict.setToolTip(plain_tip(gaps))
        self._verdict.setAccessibleDescription(gaps)
        set_role(self._verdict, role)
        self._place_verdict()
        self._found = []
        for row, need in enumerate(adequacy.needs):
            self._add(row, need)
        self._rows.setVisible(bool(adequacy.needs))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_verdict()
        for said in self._found:
            said.setVisible(self._tells_found)

    @property
    def _tells_found(self) -> bool:
        """On a narrow card the icons say what was found; the tips say where."""
        return self.width() >= tokens.NEED_WORDS_FROM

    def _place_verdict(self) -> None:
        """A long verdict stands below the title: the card is no wider than its panel."""
        both = self._title.sizeHint().width() + self._verdict.sizeHint().width()
        room = self.width() - 2 * tokens.M - tokens.S
        beside = both <= room
        self._head.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def _add(self, row: int, need: Need) -> None:
        symbol, tone = ("check", "ok")
        if not need.met:
            symbol, tone = ("triangle-alert", "warn") if need.required else ("minus", "faint")
        icon = Symbol(symbol, tone, tokens.SMALL_ICON)
        language = self._language
        found = ", ".join(language(one) for one in need.found) or language("not done")
        role = "faint" if need.met or not need.required else "warn"
        name = ElidedLabel(language(need.name), role="meta")
        short = ", ".join(language(part.partition(":")[0]) for part in need.found)
        said = PlainLabel(short or found, role=role)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tip = "\n".join(
            part for part in (f"{language(need.name)}: {found}", language(need.source)) if part
        )
        for label in (name, said):
            label.setToolTip(plain_tip(tip))
            label.setAccessibleDescription(tip)
        self._grid.addWidget(icon, row, 0)
        self._grid.addWidget(name, row, 1)
        self._grid.addWidget(said, row, 2)
        if role == "faint":
            self._found.append(said)
            said.setVisible(self._tells_found)

    @property
    def lines(self) -> tuple[str, ...]:
        """Name and finding of every line, for tests."""
        said = []
        for row in range(self._grid.count() // 3):
            pair = [self._grid.itemAtPosition(row, column) for column in (1, 2)]
            words = [item.widget() for item in pair if item is not None]
            said.append(": ".join(w.text() for w in words if isinstance(w, PlainLabel)))
        return tuple(said)

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def verdict(self) -> str:
        return self._verdict.text()


def verdict_words(adequacy: Adequacy, language: Language = ENGLISH) -> tuple[str, str]:
    """The verdict with its number of gaps, and the badge it wears."""
    gaps = len(adequacy.gaps)
    missing = language.plural(gaps, "{n} gap", "{n} gaps")
    match adequacy.verdict:
        case "adequate":
            words, role = language("Adequate"), "badge ok"
        case "limited":
            words, role = language("Limited"), "badge warn"
        case "non-diagnostic":
            words, role = language("Non-diagnostic"), "badge critical"
        case None:
            return language("Not judged"), "badge"
    return (f"{words}, {missing}" if gaps else words), role
