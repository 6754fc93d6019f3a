"""The report: read it whole, see what is still open, tell what is urgent, sign, export."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.checklist.answers import Slot
from desktop.export.clipboard import short_text
from desktop.export.exporter import Format
from desktop.foundation.language import ENGLISH, Language, text
from desktop.report.document import Report
from desktop.report.edits import sentences_of
from desktop.report.phrasing import moment
from desktop.session.changes import Communicated, SentenceEdited
from desktop.session.overruling import Proof
from desktop.ui.lane.communication_card import CommunicationCard
from desktop.ui.lane.export_box import ExportBox
from desktop.ui.lane.open_items import OpenItems
from desktop.ui.lane.remark_list import RemarkList
from desktop.ui.lane.sentences.editable_report import EditableReport
from desktop.ui.lane.sentences.ris_text import RisText
from desktop.ui.lane.signing_box import SigningBox
from desktop.ui.layout.one_way import OneWay
from desktop.ui.theme.tokens import ACTING_SHARE, ACTING_WIDE, LOW_REPORT, PAGE_WIDE, L
from desktop.ui.widgets.plain_label import PlainLabel

Line = tuple[str, Slot | None]
STATUSES = {
    "draft": text("draft"),
    "preliminary": text("preliminary"),
    "final": text("final"),
    "addendum": text("addendum"),
    "corrected": text("corrected"),
}
HINT = text(
    "Press a sentence, or Up, Down and Enter, to edit it. Q or Ctrl and a press: its question. "
    "Delete: strike out."
)


@dataclass(frozen=True, slots=True)
class ReportState:
    """All that the report page shows.

    Attributes:
        missing: what a final report waits for.
        proof: what deserves a second look; it only warns.
        signed: the last signed report, or None.
        edits: key of a sentence -> the reader's words for it.
        ascii_only: the short text in ASCII letters.
        finding: proposed words for the communication record.
        requester: who asked for the study, as the header says.
        note: what a reader has to know of the language that the report is written in.
    """

    report: Report
    missing: Sequence[Line] = ()
    proof: Proof = field(default_factory=Proof)
    communication: Communicated | None = None
    communication_needed: bool = False
    requester: str = ""
    finding: str = field(default="", repr=False)
    reader: str = field(default="", repr=False)
    signed: Report | None = None
    edits: Mapping[str, SentenceEdited] = field(default_factory=dict)
    ascii_only: bool = False
    note: str = ""


class ReportPage(QWidget):
    """Left the report as it reads, right what to do with it.

    Attributes:
        signing: the box where it is signed.

    Signals:
        back: to the reading.
        slot_wanted: Slot to turn to in the reading.
        communicated: Communicated.
        remark_overruled: the Remark and the reason; "" takes an overruling back.
        signed: status, reader, resident, text of the addendum, whether on a diagnostic display.
        export_wanted: tuple of format names, folder.
        folder_wanted: choose the folder.
        copy_wanted: the text to the clipboard.
        short_copy_wanted: the short text to the clipboard.
        ascii_chosen: whether the short text shall be ASCII only.
        sentence_edited: SentenceEdited.
    """

    back = Signal()
    slot_wanted = Signal(object)
    communicated = Signal(object)
    remark_overruled = Signal(object, str)
    signed = Signal(str, str, str, str, str)
    export_wanted = Signal(object, str)
    folder_wanted = Signal()
    copy_wanted = Signal()
    short_copy_wanted = Signal()
    ascii_chosen = Signal(bool)
    sentence_edited = Signal(object)

    def __init__(
        self,
        formats: Sequence[Format],
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        language: Language = ENGLISH,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._reading = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._reading_side(), 1)
        row.addWidget(self._acting_side(formats, clock))

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Show which keys export and copy: id of a command -> key."""
        self._export.show_key(keys.get("export", ""))
        self._ris.show_key(keys.get("copy_report", ""))

    def _reading_side(self) -> QWidget:
        box = QFrame(self)
        box.setProperty("role", "panel")
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 8, 16, 8)
        head = QHBoxLayout()
        self._status = PlainLabel("", box, role="title", wrap=True)
        self._short = QPushButton(self._language("RIS text"), box)
        self._short.setProperty("role", "quiet")
        self._short.setCheckable(True)
        self._short.setAccessibleName(self._language("Show the short text for the RIS"))
        self._short.toggled.connect(self._show_voice)
        back = QPushButton(self._language("Back to the reading (Esc)"), box)
        back.setAccessibleName(self._language("Back to the reading"))
        back.clicked.connect(self._go_back)
        head.addWidget(self._status, 1)
        head.addWidget(self._short)
        head.addWidget(back)
        column.addLayout(head)
        self._note = PlainLabel("", box, role="warn", wrap=True)
        self._note.hide()
        column.addWidget(self._note)
        self._preview = EditableReport(box, language=self._language)
        self._preview.slot_wanted.connect(self.slot_wanted)
        self._preview.edited.connect(self.sentence_edited)
        self._preview.document().setDocumentMargin(L)
        self._ris = RisText(box, language=self._language)
        self._ris.copy_wanted.connect(self.short_copy_wanted)
        self._ris.ascii_chosen.connect(self.ascii_chosen)
        self._voices = QStackedWidget(box)
        self._voices.setMaximumWidth(PAGE_WIDE)
        self._voices.addWidget(self._preview)
        self._voices.addWidget(self._ris)
        centred = QHBoxLayout()
        centred.addWidget(self._voices)
        column.addLayout(centred, 1)
        self._hint = PlainLabel(self._language(HINT), box, role="faint", wrap=True)
        column.addWidget(self._hint)
        return box

    def _acting_side(self, formats: Sequence[Format], clock: Callable[[], datetime]) -> QWidget:
        """What to do with the report; the export stays in sight while the rest is scrolled."""
        side = QWidget(self)
        side.setProperty("role", "panel")
        self._side = side
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        scroll = OneWay(side)
        box = QWidget(scroll)
        box.setProperty("role", "panel")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        self._communication = CommunicationCard(clock, box, language=self._language)
        self._communication.communicated.connect(self.communicated)
        self._missing = OpenItems(
            self._language("A final report waits for"), box, language=self._language
        )
        self._missing.slot_wanted.connect(self.slot_wanted)
        self._remarks = RemarkList(
            self._language("Please look again"), box, language=self._language
        )
        self._remarks.slot_wanted.connect(self.slot_wanted)
        self._remarks.sentence_wanted.connect(self._turn_to)
        self._remarks.overruled.connect(self.remark_overruled)
        self.signing = SigningBox(box, language=self._language)
        self.signing.signed.connect(self.signed)
        self._export = ExportBox(formats, side, language=self._language)
        self._export.export_wanted.connect(self.export_wanted)
        self._export.folder_wanted.connect(self.folder_wanted)
        self._export.copy_wanted.connect(self.copy_wanted)
        self._export.short_copy_wanted.connect(self.short_copy_wanted)
        for part in (self._communication, self._missing, self._remarks, self.signing):
            column.addWidget(part)
        column.addStretch(1)
        scroll.setWidget(box)
        whole.addWidget(scroll, 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(12, 0, 12, 12)
        self._foot.addWidget(self._export)
        whole.addLayout(self._foot)
        self._acts = column
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low page the export is scrolled with the rest."""
        super().resizeEvent(event)
        self._side.setFixedWidth(min(ACTING_WIDE, round(self.width() * ACTING_SHARE)))
        low = self.height() < LOW_REPORT
        if low != (self._acts.indexOf(self._export) >= 0):
            (self._acts if low else self._foot).addWidget(self._export)
        self._foot.setContentsMargins(12, 0, 12, 0 if low else 12)

    @property
    def proof(self) -> Proof:
        """What the page shows for a second look."""
        return self._remarks.proof

    def show_state(self, state: ReportState) -> None:
        """Show the report and what stands around it."""
        shown = _with_addendum(state.report, state.signed)
        self._begin(shown.reading_id)
        self._preview.show_edited(shown, state.edits)
        leaving = short_text(state.signed or shown, ascii_only=state.ascii_only)
        self._ris.show_text(leaving, ascii_only=state.ascii_only)
        self._note.setText(state.note)
        self._note.setVisible(bool(state.note))
        self._status.setText(_status_words(state, self._language))
        self._missing.show_lines(state.missing)
        self._remarks.show_proof(state.proof)
        self._communication.show_record(
            state.communication,
            finding=state.finding,
            reader=state.reader,
            needed=state.communication_needed,
            requester=state.requester,
        )
        self.signing.show_reader(state.reader)
        status = state.signed.status if state.signed else ""
        self.signing.show_status(status, _signature_words(state.signed, self._language))

    def _begin(self, reading: str) -> None:
        """Nothing that was typed for one patient may stand in another's fields."""
        if reading != self._reading:
            self._reading = reading
            self._communication.begin()
            self.signing.begin()
            self._export.show_state("")

    def show_export_choice(self, names: Sequence[str], folder: str) -> None:
        """Show formats and folder as chosen before."""
        self._export.show_choice(names, folder)

    def show_folder(self, folder: Path) -> None:
        """Show the folder that was chosen."""
        self._export.show_folder(folder)

    def show_export_state(self, words: str) -> None:
        """Show how the export went."""
        self._export.show_state(words)

    def export(self) -> None:
        """Export what is ticked."""
        self._export.export()

    def begin_signing(self) -> None:
        """Put the hand where signing starts: an urgent finding is told first."""
        if not self._communication.focus_first():
            self.signing.focus_reader()

    def finish(self) -> None:
        """Keep what stands in a field over the report: it leaves with the report."""
        self._preview.finish()

    def leave(self) -> bool:
        """Leave a field that lies over the page as it was; whether one was open."""
        return self._preview.leave() or self._remarks.leave()

    def _turn_to(self, key: str) -> None:
        self._short.setChecked(False)
        self._preview.turn_to(key)

    def _show_voice(self, short: bool) -> None:
        self._voices.setCurrentIndex(1 if short else 0)
        self._hint.setVisible(not short)

    def _go_back(self) -> None:
        self.back.emit()


def _status_words(state: ReportState, language: Language) -> str:
    if state.signed is None:
        return language("Report, draft")
    words = language("Report, version {version}, {status}").format(
        version=state.signed.version, status=language(STATUSES[state.signed.status])
    )
    if state.signed.language != state.report.language:
        words += language("; signed in another language, what stands here is a draft")
    elif _words(state.report) != _words(state.signed):
        words += language("; answers changed since, not in it until you sign again")
    return words


def _with_addendum(report: Report, signed: Report | None) -> Report:
    """What the answers say now, under what was added or corrected when it was signed."""
    added = signed.section("addendum") if signed is not None else None
    return replace(report, sections=(added, *report.sections)) if added is not None else report


def _words(report: Report) -> list[str]:
    """All that the answers say; an addendum is no answer."""
    said = [section for section in report.sections if section.kind != "addendum"]
    return [sentence.text for sentence in sentences_of(said)]


_DISPLAY = {
    "yes": text("Read on a diagnostic display."),
    "no": text("Not read on a diagnostic display."),
    "not stated": text("Diagnostic display: not stated."),
}


def _signature_words(report: Report | None, language: Language) -> str:
    if report is None or report.signature is None:
        return language("Not signed yet.")
    signature = report.signature
    status = language(STATUSES[report.status])
    says = language("{status} by {by}, {at}.")
    if signature.preliminary_by:
        says = language("{status} by {by}, preliminary by {first}, {at}.")
    said = says.format(
        status=f"{status[:1].upper()}{status[1:]}",
        by=signature.by,
        first=signature.preliminary_by,
        at=moment(signature.at),
    )
    return f"{said} {language(_DISPLAY[signature.diagnostic_display])}"
