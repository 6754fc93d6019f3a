"""The same patient's other studies, so that a prior is one press away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.study.overview import StudyOutline, is_before
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip
from desktop.ui.widgets.study_words import date_words

MOST = 12


class OtherStudies(QWidget):
    """Newest first, each told as prior or later.

    Signals:
        chosen: a StudyOutline; by the reader's hand only.
    """

    chosen = Signal(object)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._studies: tuple[StudyOutline, ...] = ()
        self.setAccessibleName(language("Other studies of this patient"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.XS, tokens.S, 0, 0)
        self._column.setSpacing(tokens.XS)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(button.accessibleName() for button in self._buttons())

    def show_studies(self, on: str, studies: Sequence[StudyOutline], at: str = "") -> None:
        """Show the studies beside the one of this day.

        Args:
            on, at: `YYYYMMDD` and `HHMMSS[.f]` of the study that is open.
        """
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._studies = tuple(studies[:MOST])
        self.setVisible(bool(studies))
        if studies:
            head = self._language("Other studies of this patient")
            self._column.addWidget(PlainLabel(head, role="strong", wrap=True))
        for place, study in enumerate(self._studies):
            self._column.addWidget(self._button(place, (on, at), study))

    def _button(self, place: int, open_at: tuple[str, str], study: StudyOutline) -> QPushButton:
        language = self._language
        day = date_words(study.date, language=language) or language("no date")
        relation = relation_words(study, *open_at, language=language)
        what = study.description or ", ".join(study.modalities)
        short = " · ".join(part for part in (day, relation) if part)
        button = QPushButton(short)
        button.setObjectName(f"other {place}")
        button.setProperty("role", "reason")
        words = " · ".join(part for part in (day, relation, what) if part)
        button.setToolTip(plain_tip(words))
        button.setAccessibleName(words)
        button.clicked.connect(self._press)
        return button

    def _buttons(self) -> list[QPushButton]:
        return self.findChildren(QPushButton)

    def _press(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.chosen.emit(self._studies[int(sender.objectName().split()[1])])


def relation_words(study: StudyOutline, on: str, at: str = "", language: Language = ENGLISH) -> str:
    """`prior`, `later`, `same day, earlier`; "" where a date is not known."""
    if not on or not study.date:
        return ""
    if study.date != on:
        return language("prior") if study.date < on else language("later")
    if is_before((study.date, study.time), (on, at)):
        return language("same day, earlier")
    return language("same day")
