"""The top line: whose study this is, always in sight; saved or not; undo, commands, export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip
from desktop.ui.widgets.study_words import date_words, name_words, patient_words, prior_words

if TYPE_CHECKING:
    from desktop.study.overview import StudyOutline
    from desktop.study.record import StudyRecord


_MOST_STEPS = 11  # by which the banner gives way


class PatientBanner(QFrame):
    """Shows a study's patient, and how safe the answers are.

    Attributes:
        home, file, undo, redo, commands, export: buttons, to follow the commands of the window.
    """

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._narrow, self._safe_tone = False, ""
        self.setProperty("role", "banner")
        self.setAccessibleName(language("Patient and study"))
        self.setFixedHeight(tokens.BANNER)
        self.setMinimumWidth(1)  # it gives way, the window need not
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.S, 0, tokens.M, 0)
        row.setSpacing(tokens.S)
        self.home = IconButton("bone", name=language("Studies"))
        self.file = IconButton("folder-open", language("File"))
        row.addWidget(self.home)
        self._name = ElidedLabel(role="title", keep_px=tokens.NAME_KEPT)
        self._patient = ElidedLabel(role="meta", keep_px=tokens.NAME_KEPT)
        self._synthetic = PlainLabel(language("SYNTHETIC"), role="badge accent")
        self._study = ElidedLabel(role="strong")
        self._date = ElidedLabel(role="meta")
        self._prior = ElidedLabel(role="meta")
        self._doubt = ElidedLabel(role="badge critical")
        self._lines = (_upright(), _upright())
        for widget in (
            self._name, self._patient, self._doubt, self._synthetic, self._lines[0], self._study,
            self._date, self._prior,
        ):  # fmt: skip
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.file)
        row.addSpacing(tokens.S)
        self._safe_icon = Symbol()
        self._safe = PlainLabel(role="meta")
        row.addWidget(self._safe_icon)
        row.addWidget(self._safe)
        row.addSpacing(tokens.S)
        self.undo = IconButton("undo-2", name=language("Undo"))
        self.redo = IconButton("redo-2", name=language("Redo"))
        self.commands = IconButton(
            "search", language("Search or run a command"), key="Ctrl K", tone="field"
        )
        self.commands.setMaximumWidth(tokens.LEFT_WIDE)
        self.commands.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.export = IconButton("file-output", language("Export…"), tone="primary")
        for button in (self.undo, self.redo):
            row.addWidget(button)
        row.addWidget(self.commands)
        row.addWidget(self.export)
        self.show_nobody()

    def show_nobody(self) -> None:
        """No study is open: the program's own name stands there."""
        self._name.setText("Dorsum")
        self._patient.setText("")
        self._study.setText("")
        self._date.setText("")
        self._prior.setText("")
        for widget in (
            self._synthetic, self._doubt, self._patient, self._study, self._date, self._prior,
            *self._lines,
            self.undo, self.redo, self.export,
        ):  # fmt: skip
            widget.hide()
        self.show_safe("", "", "")
        self._fit()

    def show_study(
        self,
        study: StudyRecord,
        doubt: str = "",
        others: Sequence[StudyOutline] = (),
        *,
        grave: bool = True,
    ) -> None:
        """Show whose study is open.

        Args:
            doubt: why the reader must be careful with it; "" for no reason.
            others: the same patient's other studies.
            grave: the doubt is more than a warning.
        """
        self._name.setText(name_words(study.patient.name.value, self._language))
        self._patient.setText(patient_words(study.patient, study.date, self._language))
        self._study.setText(study.description or self._language("No study description"))
        self._date.setText(date_words(study.date, study.time, self._language))
        for widget in (
            self._patient, self._study, self._date, self._lines[0],
            self.undo, self.redo, self.export,
        ):  # fmt: skip
            widget.show()
        self._synthetic.setVisible(study.synthetic)
        self._doubt.setText(doubt)
        set_role(self._doubt, "badge critical" if grave else "badge warn")
        self._doubt.setAccessibleName(doubt)
        self._doubt.setVisible(bool(doubt))
        self._prior.setText(prior_words(study.date, others, self._language))
        self._fit()

    def show_safe(self, words: str, symbol: str, tone: str) -> None:
        """Show whether the answers are kept.

        Args:
            tone: `ok`, `warn`, `critical` or "".
        """
        self._safe.setText(words)
        set_role(self._safe, tone if tone in ("warn", "critical") else "meta")
        self._safe_icon.setVisible(bool(symbol))
        self._safe_icon.show_symbol(symbol, tone or "soft")
        self._safe_icon.setToolTip(plain_tip(words))
        self._safe_tone = tone
        self._fit()

    def show_narrow(self, narrow: bool) -> None:
        """Give way: on small screens the command box is short."""
        self._narrow = narrow
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give way, what is needed least first, until the rest has its room; the patient stays."""
        for steps in range(_MOST_STEPS + 1):
            self._give_way(steps)
            if self._needed() <= self.width():
                return

    def _needed(self) -> int:
        row = self.layout()
        if row is None:
            return 0
        row.invalidate()
        spared = 0  # a study of three dots says nothing
        if not self._study.isHidden():
            whole = min(self._study.sizeHint().width(), tokens.STUDY_KEPT)
            spared = max(0, whole - self._study.minimumSizeHint().width())
        if not self._date.isHidden():
            spared += self._date.sizeHint().width() - self._date.minimumSizeHint().width()
        return row.minimumSize().width() + spared

    def _give_way(self, steps: int) -> None:
        language, known = self._language, not self.export.isHidden()
        words = language("Commands") if self._narrow else language("Search or run a command")
        self.commands.show_words(words if steps < 4 else "")
        self.commands.show_cap(steps < 11)
        short = self._narrow or steps >= 4
        self.commands.setMinimumWidth(self.commands.sizeHint().width() if short else 0)
        self._lines[1].hide()
        self._prior.setVisible(bool(self._prior.text()) and steps < 1)
        self._date.setVisible(known and steps < 2)
        self.file.show_words(language("File") if steps < 3 else "")
        self._study.setVisible(known and steps < 5)
        self._lines[0].setVisible(known and steps < 5)
        self.export.show_words(language("Export…") if steps < 6 else "")
        self._safe.setVisible(steps < 7 or self._safe_tone in ("warn", "critical"))
        self._patient.keep(tokens.NAME_KEPT if steps < 8 else 0)
        for button in (self.undo, self.redo):
            button.setVisible(known and steps < 9)
        self.file.setVisible(steps < 10)

    @property
    def words(self) -> str:
        """All that the banner says of patient and study, for screen readers and tests."""
        labels = (self._name, self._patient, self._study, self._date, self._prior)
        return " | ".join(label.text() for label in labels if label.text())

    @property
    def safe_words(self) -> str:
        return self._safe.text()

    @property
    def doubt(self) -> str:
        return "" if self._doubt.isHidden() else self._doubt.text()

    @property
    def says_synthetic(self) -> bool:
        return not self._synthetic.isHidden()


def _upright() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedSize(1, tokens.CONTROL - tokens.S)
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return line
