"""The left side of the reading page: protocol card first, then the series."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.study.overview import StudyOutline
from desktop.study.protocol.needs import Question
from desktop.study.record import TUMOUR, StudyRecord
from desktop.ui.layout.one_way import OneWay
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.widgets.other_studies import OtherStudies
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.protocol_card import ProtocolCard
from desktop.ui.widgets.series.series_list import SeriesList


class StudyPanel(QFrame):
    """Protocol and series of the study that is being read.

    Signals:
        chosen: UID of a series; by the reader's hand only.
        other_chosen: a StudyOutline of the same patient.
    """

    chosen = Signal(object)
    other_chosen = Signal(object)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(language("Study"))
        self._record: StudyRecord | None = None
        self._question: Question = TUMOUR
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.S, tokens.S, 0, 0)
        column.setSpacing(tokens.S)
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, tokens.S, tokens.S)
        inside.setSpacing(tokens.S)
        self.protocol = ProtocolCard(language)
        self.series = SeriesList(language)
        inside.addWidget(self.protocol)
        inside.addWidget(self.series)
        self.others = OtherStudies(language)
        inside.addWidget(self.others)
        self.checklist = PlainLabel(role="meta", wrap=True)
        self.checklist.setContentsMargins(tokens.S, 0, tokens.S, 0)
        self.checklist.hide()
        inside.addWidget(self.checklist)
        inside.addStretch(1)
        self._inside = inside
        scroll = OneWay()
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        column.addWidget(scroll)
        self._scroll = scroll
        self.series.chosen.connect(self.chosen)
        self.others.chosen.connect(self.other_chosen)

    def show_study(
        self, record: StudyRecord, images: dict[str, int], others: Sequence[StudyOutline] = ()
    ) -> None:
        """Show another study.

        Args:
            images: frames of each series, by UID.
            others: the same patient's other studies, newest first.
        """
        self.others.show_studies(record.date, others, record.time)
        self._show_protocol(record, TUMOUR)
        self.series.show_series(record.series, images)

    def show_understanding(self, record: StudyRecord) -> None:
        """The same study, understood in another way."""
        self._show_protocol(record, self._question)
        self.series.show_understanding(record.series)

    def show_question(self, question: Question) -> None:
        """Hold the study against what the reading asks now."""
        if self._record is not None and question != self._question:
            self._show_protocol(self._record, question)

    def _show_protocol(self, record: StudyRecord, question: Question) -> None:
        self._record, self._question = record, question
        self.protocol.show_record(record, question)

    def show_checklist(self, words: str, tone: str) -> None:
        """Say which checklist the reading follows; nothing for no words.

        Args:
            tone: `meta`, or `warn` if its review is past.
        """
        self.checklist.setText(words)
        set_role(self.checklist, tone)
        self.checklist.setVisible(bool(words))

    def put_priors(self, priors: QWidget) -> None:
        """Give the images of earlier studies their place, below the series."""
        self._inside.insertWidget(self._inside.indexOf(self.series) + 1, priors)

    def show_editor(self, uid: str, editor: QWidget) -> None:
        """Put a widget beneath a series' row, in sight."""
        self.series.show_editor(uid, editor)
        QTimer.singleShot(0, self._scroll_to_editor)

    def _scroll_to_editor(self) -> None:
        if self.series.editor is not None:
            self._scroll.ensureWidgetVisible(self.series.editor, 0, 0)

    def show_picture(self, uid: str, picture: QPixmap) -> None:
        self.series.show_picture(uid, picture)
