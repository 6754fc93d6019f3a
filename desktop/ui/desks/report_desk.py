"""The report's side of the desk: composed live, signed, exported, copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.assessment.urgency import EXTRASPINAL
from desktop.checklist.answers import Slot
from desktop.foundation.errors import DesktopError, SigningRefused
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.work import Work
from desktop.report.document import Report, Sentence
from desktop.report.edits import sentences_of
from desktop.session.communication import loop
from desktop.session.evaluation import Remark
from desktop.session.history import Timeline
from desktop.session.overruling import overruled
from desktop.ui.current_reading import CurrentReading
from desktop.ui.jobs import Jobs
from desktop.ui.lane.report_preview import ReportPreview
from desktop.ui.notices import Notices
from desktop.ui.pages.report_page import Line, ReportPage, ReportState
from desktop.ui.widgets.language_box import status_words
from desktop.ui.widgets.study_words import requester_words

if TYPE_CHECKING:
    from desktop.export.delivery import Exported
    from desktop.study.hierarchy import Study
    from desktop.workbench import Workbench

OUTSIDE = "ct_15_"  # questions on findings outside the spine
COMPOSE_PAUSE_MS = 60  # answers that come quickly are composed together


class ReportDesk(QObject):
    """Composes the report of the open reading, and does with it what the reader asks for.

    Signals:
        report_wanted: show the report page.
        reading_wanted: show the reading page.
        slot_wanted: the Slot whose sentence was pressed.
        folder_wanted: ask for the folder of the exports.
        newest_changed: the sentence that the last answer changed, "" for none.
        remarks_changed: how many remarks of the proofreading stand.
    """

    report_wanted = Signal()
    reading_wanted = Signal()
    slot_wanted = Signal(object)
    folder_wanted = Signal()
    newest_changed = Signal(str)
    remarks_changed = Signal(int)

    def __init__(
        self,
        bench: Workbench,
        jobs: Jobs,
        notices: Notices,
        current: CurrentReading,
        language: Language = ENGLISH,
        parent: QObject | None = None,
        study: Callable[[], Study | None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._jobs, self._notices = bench, jobs, notices
        self._study = study  # the one on screen: key images are shown from its files
        self._current, self._language = current, language
        self._report: Report | None = None
        self._signed: Report | None = None
        self.preview = ReportPreview(language=language)
        self.page = ReportPage(bench.formats, bench.now, language=language)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(COMPOSE_PAUSE_MS)
        self._pause.timeout.connect(self._compose)
        self._connect()

    def _connect(self) -> None:
        self.preview.slot_wanted.connect(self.slot_wanted)
        self._current.acted.connect(self._tell_signed)
        self._current.act_failed.connect(self._tell_refused)
        page = self.page
        page.back.connect(self.reading_wanted)
        page.slot_wanted.connect(self.slot_wanted)
        page.communicated.connect(self._current.change)
        page.remark_overruled.connect(self._overrule)
        page.signed.connect(self._sign)
        page.export_wanted.connect(self._export)
        page.folder_wanted.connect(self.folder_wanted)
        page.copy_wanted.connect(self._copy)
        page.short_copy_wanted.connect(self.copy_short)
        page.ascii_chosen.connect(self._choose_ascii)
        page.sentence_edited.connect(self._current.change)

    def open(self, timeline: Timeline) -> None:
        """Another reading is open; what was signed of it last is looked up."""
        self._signed, self._report = None, None
        job = self._jobs.store(self, partial(_last_signed, self._bench, timeline))
        job.finished.connect(self._know_signed)
        job.failed.connect(self._notices.tell_fault)

    def compose_soon(self) -> None:
        """The reading changed; the screen shows that first, whatever it takes."""
        QTimer.singleShot(0, self._pause, self._pause.start)

    def close(self) -> None:
        """No reading is open."""
        self._pause.stop()
        self._signed, self._report = None, None

    @property
    def report(self) -> Report | None:
        """As it was composed last."""
        return self._report

    @property
    def signed(self) -> Report | None:
        """As it was signed last."""
        return self._signed

    def show_report(self) -> None:
        """Show the report page as it stands now."""
        self.page.finish()
        self._compose()
        self.report_wanted.emit()

    def begin_signing(self) -> None:
        """Show the report page, with the hand where signing starts."""
        self.show_report()
        self.page.begin_signing()

    def begin_export(self) -> None:
        """Export where formats and folder are known; else show where they are chosen."""
        if self._cannot_be_reported():
            return
        self.show_report()
        self.page.export()

    def _compose(self) -> None:
        timeline = self._current.timeline
        if timeline is None:
            return
        self._pause.stop()
        former, self._report = self._report, self._bench.compose(timeline)
        self.preview.show_report(self._report)
        self.newest_changed.emit(newest_sentence(former, self._report))
        self._show_state(timeline, self._report)

    def _show_state(self, timeline: Timeline, report: Report) -> None:
        evaluation, settings = self._current.evaluation, self._bench.settings
        if evaluation is None:
            return
        told = loop(evaluation, timeline.reading.communication)
        proof = self._bench.proofread(timeline)
        self.remarks_changed.emit(len(proof.standing))
        self.page.show_state(
            ReportState(
                report=report,
                missing=_lines(self._bench.missing(timeline)),
                proof=proof,
                communication=timeline.reading.communication,
                communication_needed=told != "not needed",
                requester=requester_words(timeline.reading.study.referrer.value),
                finding=_finding(report),
                reader=settings.reader_name,
                signed=self._signed,
                edits=timeline.reading.edits,
                ascii_only=settings.clipboard_ascii,
                note=status_words(self._bench.report_language, self._language),
            )
        )
        self.page.show_export_choice(settings.export_formats, settings.export_folder)

    def _overrule(self, remark: Remark, reason: str) -> None:
        reading = self._current.reading
        if reading is not None:
            self._current.change(overruled(remark, reading, reason))

    def _know_signed(self, signed: Report | None) -> None:
        self._signed = signed
        self._pause.start()

    def _cannot_be_reported(self) -> bool:
        """Whether the images name no study; then it is said."""
        reading = self._current.reading
        if reading is None or reading.study.uid is not None:
            return False
        says = self._language("The images name no study, so they cannot be reported. They can be "
                              "looked at.")  # fmt: skip
        self._notices.tell(says, "bad", "unreported")
        return True

    def _sign(self, status: str, reader: str, resident: str, text: str, display: str) -> None:
        if self._cannot_be_reported():
            return
        self._current.act(partial(_sign, self._bench, status, reader, resident, text, display))

    def _tell_signed(self, report: Report) -> None:
        self._signed = report
        self.page.show_export_state("")  # what was written is a former version
        words = self._language("Version {version} is signed as {status}. It can be exported now.")
        self._notices.tell(
            words.format(version=report.version, status=self._language(report.status)), "good"
        )
        if report.signature is not None:
            self._remember(reader_name=report.signature.by)
        self._compose()

    def _tell_refused(self, fault: DesktopError) -> None:
        missing = fault.missing if isinstance(fault, SigningRefused) else ()
        more = self._language.plural(
            len(missing),
            " {n} thing is open; it is listed here.",
            " {n} things are open; they are listed here.",
        )
        self._notices.tell(f"{self._language(str(fault))}{more if missing else ''}", "bad")
        self._compose()

    # --- exports -----------------------------------------------------------------------------

    def _export(self, names: tuple[str, ...], folder: str) -> None:
        report = self._signed or self._report
        if report is None or self._cannot_be_reported():
            return
        self._remember(export_formats=names, export_folder=folder)
        self.page.show_export_state(self._language("Exporting…"))
        target = Path(folder).expanduser()
        study = self._study()
        at_hand = study if study is not None and study.uid == report.study.uid else None
        job = self._jobs.start(self, partial(_export, self._bench, report, names, target, at_hand))
        job.finished.connect(self._tell_exported)
        job.failed.connect(self._tell_not_exported)

    def _tell_exported(self, outcome: Exported) -> None:
        written = ", ".join(self._title(one.format) for one in outcome.written)
        lines = [self._language("Written: {formats}.").format(formats=written)] if written else []
        lines += [
            self._language("Not written as {format}: {why}").format(
                format=self._title(one.format), why=self._language(one.why)
            )
            for one in outcome.skipped
        ]
        if self._signed is None and written:
            lines.append(self._language("This is a draft; nobody has signed it."))
        words = "\n".join(lines)
        self.page.show_export_state(words)
        self._notices.tell(words, "warn" if outcome.skipped else "good")

    def _title(self, name: str) -> str:
        """A format as its box calls it."""
        from desktop.export.catalogue import BY_NAME

        return self._language(BY_NAME[name].format.title)

    def _tell_not_exported(self, fault: DesktopError) -> None:
        self.page.show_export_state(self._language(str(fault)))
        self._notices.tell_fault(fault)

    def show_folder(self, paths: tuple[Path, ...]) -> None:
        """The reader chose where exports go."""
        if paths:
            self.page.show_folder(paths[0])
            self._remember(export_folder=str(paths[0]))

    def copy_short(self) -> None:
        """The report's short text to the clipboard, as it stands now."""
        self.page.finish()
        self._compose()
        ascii_only = self._bench.settings.clipboard_ascii
        name = "clipboard_ascii" if ascii_only else "clipboard"
        says = self._language("The short text for the RIS is on the clipboard.")
        self._put_on_clipboard(name, says)

    def _copy(self) -> None:
        says = self._language("The report's text is on the clipboard.")
        self._put_on_clipboard("text", says)

    def _put_on_clipboard(self, name: str, says: str) -> None:
        if self._cannot_be_reported():
            return
        report = self._signed or self._report
        if report is None:
            return
        from desktop.export.catalogue import render

        QGuiApplication.clipboard().setText(render(report, name, {}).decode())
        draft = self._language(" It is a draft; nobody has signed it.")
        self._notices.tell(says if self._signed else says + draft, "good")

    def _choose_ascii(self, wanted: bool) -> None:
        self._remember(clipboard_ascii=wanted)
        self._compose()

    def _remember(self, **settings: object) -> None:
        try:
            self._bench.choose(**settings)
        except DesktopError as fault:
            self._notices.tell_fault(fault)


def newest_sentence(former: Report | None, report: Report) -> str:
    """The first sentence of a report that the former one did not say."""
    if former is None:
        return ""
    known = {sentence.text for sentence in _sentences(former)}
    new = [s for s in _sentences(report) if s.text not in known and s.state != "open"]
    return new[0].text if new else ""


def _sentences(report: Report) -> list[Sentence]:
    return list(sentences_of(report.sections))


def _finding(report: Report) -> str:
    """What an urgent call would say: what made it urgent, else the impression's first line."""
    impression = report.section("impression")
    sentences = [s for p in impression.paragraphs for s in p.sentences] if impression else []
    said = [one for one in sentences if one.state == "said"]
    because = [
        answer
        for line in report.scores
        if line.instrument == "urgency"
        for name, answer, _ in line.working
        if name == "Because"
    ]
    if any(reason.startswith(EXTRASPINAL) for reason in because):
        outside = [one for one in said if any(s.question.startswith(OUTSIDE) for s in one.slots)]
        said = outside or said
    return said[0].text if said else ""


def _lines(found: tuple[tuple[str, object], ...]) -> tuple[Line, ...]:
    return tuple((says, slot if isinstance(slot, Slot) else None) for says, slot in found)


def _last_signed(bench: Workbench, timeline: Timeline, work: Work) -> Report | None:
    return bench.last_signed(timeline)


def _sign(
    bench: Workbench,
    status: str,
    reader: str,
    resident: str,
    text: str,
    display: str,
    timeline: Timeline,
) -> tuple[Timeline, Report]:
    return bench.sign(
        timeline,
        reader,
        status=status,  # type: ignore[arg-type]  # the box offers a Status only
        preliminary_by=resident,
        addendum=text,
        display=display,  # type: ignore[arg-type]  # the box says a Display only
    )


def _export(
    bench: Workbench,
    report: Report,
    names: tuple[str, ...],
    folder: Path,
    study: Study | None,
    work: Work,
) -> Exported:
    return bench.export(report, names, folder, study)
