"""Ties the open reading to checklist, ledger and commands; the report has a desk of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.checklist.answers import Slot
from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.work import Work
from desktop.session.changes import Answered, AnsweredTogether, Change, Retracted
from desktop.session.clinical_question import question_of
from desktop.session.evaluation import Evaluation, without_image
from desktop.session.history import Timeline
from desktop.session.reading import Reading
from desktop.ui.commands import SECTIONS, Commands
from desktop.ui.current_reading import CurrentReading, Safety
from desktop.ui.desks.evidence_desk import EvidenceDesk
from desktop.ui.desks.follower import FocusFollower
from desktop.ui.desks.marks_desk import MarksDesk
from desktop.ui.desks.priors_desk import PriorsDesk
from desktop.ui.desks.report_desk import ReportDesk
from desktop.ui.jobs import Jobs
from desktop.ui.lane.checklist_panel import ChecklistPanel
from desktop.ui.lane.comparison.ghost_row import AS_BEFORE
from desktop.ui.lane.section_view import sections_of
from desktop.ui.lane.typed.typed_desk import TypedDesk
from desktop.ui.notices import Notices
from desktop.ui.pages.reading_page import ReadingPage

if TYPE_CHECKING:
    from desktop.report.comparison.earlier import Priors
    from desktop.workbench import Workbench

UNSAVED, PRIORS = "unsaved", "priors"


class ReadingDesk(QObject):
    """The middle between what the hand did and what the workbench does.

    Signals:
        report_wanted: show the report page.
        reading_wanted: show the reading page.
        safety_changed: words, icon and tone for the banner.
        settled: everything that was changed is saved.
    """

    report_wanted = Signal()
    reading_wanted = Signal()
    safety_changed = Signal(str, str, str)
    settled = Signal()

    def __init__(
        self,
        bench: Workbench,
        jobs: Jobs,
        commands: Commands,
        notices: Notices,
        page: ReadingPage,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        from desktop.assessment.catalogue import INSTRUMENTS
        from desktop.report.references import references

        self._bench, self._jobs, self._commands = bench, jobs, commands
        self._notices, self._page, self._language = notices, page, language
        self._save_key = "Ctrl+S"
        self.current = CurrentReading(jobs, bench.keep, bench.evaluate, bench.now, self)
        self.panel = ChecklistPanel(
            {name: one.title for name, one in INSTRUMENTS.items()},
            {key: str(citation) for key, citation in references().items()},
            outcomes={name: one.outcomes for name, one in INSTRUMENTS.items()},
            language=language,
        )
        self.priors = PriorsDesk(bench, jobs, notices, page, language, self)
        self.report = ReportDesk(
            bench, jobs, notices, self.current, language, self, lambda: page.study
        )
        self.typed = TypedDesk(self._now, language, self, bench.shown)
        self.evidence = EvidenceDesk(
            self.current, self.panel, page, commands, notices, language, self
        )
        self.marks = MarksDesk(language, self)
        self.marks.bind(commands)
        for view in page.grid.all_panes:
            self.marks.attach(view)
        self.evidence.tie(self.marks)
        self.panel.put_line(self.typed.box)
        self.follower = FocusFollower(self.panel)
        page.set_checklist_panel(self.panel, self._press)
        page.set_report_panel(self.report.preview)
        self._connect()

    def _connect(self) -> None:
        self.panel.changed.connect(self.current.change)
        self.panel.sign_wanted.connect(self.report.show_report)
        self.typed.changed.connect(self.current.change)
        self.typed.slot_wanted.connect(self._turn_to)
        self.typed.closed.connect(self._page.focus_image)
        self.current.opened.connect(self._opened)
        self.current.changed.connect(self._changed)
        self.current.safety_changed.connect(self._tell_safety)
        self.current.save_failed.connect(self._tell_unsaved)
        self.current.saved.connect(self._tell_saved)
        self.report.report_wanted.connect(self.report_wanted)
        self.report.reading_wanted.connect(self.reading_wanted)
        self.report.slot_wanted.connect(self._turn_to)
        self.report.newest_changed.connect(self._page.report.show_newest)
        self.report.remarks_changed.connect(self._page.report.show_remarks)
        bind = self._commands.bind
        bind("next_open", self.panel.next_open, enabled=False)
        bind("previous_open", self.panel.previous_open, enabled=False)
        bind("next_question", self.panel.next_question, enabled=False)
        bind("previous_question", self.panel.previous_question, enabled=False)
        bind("section_normal", self._offer_normal, enabled=False)
        bind("add_lesion", self.panel.add_lesion, enabled=False)
        bind("compare", self._compare, enabled=False)
        bind("compare_images", self._compare_images, enabled=False)
        bind("as_before", self._as_before, enabled=False)
        bind("type_line", self.typed.open, enabled=False)
        bind("guidance", self.panel.toggle_guidance, enabled=False)
        bind("undo", self._undo, enabled=False)
        bind("redo", self._redo, enabled=False)
        bind("save", self.current.retry, enabled=False)
        bind("sign", self.report.begin_signing, enabled=False)
        bind("export", self.report.begin_export, enabled=False)
        bind("copy_report", self.report.copy_short, enabled=False)
        for place in range(SECTIONS):
            bind(f"section_{place + 1}", self._to_section, enabled=False)

    # --- the reading -------------------------------------------------------------------------

    def open(self, timeline: Timeline) -> None:
        """Put a reading on the desk, with the report that was signed of it last."""
        self.current.open(timeline)
        self.report.open(timeline)

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Show which keys do what: id of a command -> key."""
        self._save_key = keys.get("save", "")
        self.panel.show_keys(keys)
        self.report.page.show_keys(keys)

    def close(self) -> None:
        """Put the reading away."""
        self.report.close()
        self.current.close()

    def _now(self) -> tuple[Reading, Evaluation, str] | None:
        reading, evaluation = self.current.reading, self.current.evaluation
        if reading is None or evaluation is None:
            return None
        return reading, evaluation, self.panel.lesion

    def _press(self, key: str) -> bool:
        """A key of the lane: for what is drawn, the typed line while it is open, the checklist."""
        return self.marks.press(key) or self.typed.press(key) or self.panel.press(key)

    def wants(self, key: str) -> bool:
        """Whether a letter is part of the answer that is being given: the `c` of `c7` or `3c`."""
        card, elsewhere = self.panel.card(), not self.panel.normal.isHidden()
        elsewhere = elsewhere or self.panel.comparison.is_open or self.typed.box.isVisible()
        return not elsewhere and card is not None and card.wants(key)

    def _opened(self) -> None:
        self.typed.forget()
        reading = self.current.reading
        open_now = reading is not None
        for id in (
            "next_open", "previous_open", "next_question", "previous_question", "add_lesion",
            "guidance", "compare", "as_before", "type_line", "section_normal",
            "compare_images",
        ):  # fmt: skip
            self._commands.enable(id, open_now)
        for id in ("sign", "export", "copy_report"):  # images that name no study cannot be reported
            self._commands.enable(id, reading is not None and reading.study.uid is not None)
        self.priors.open(reading)
        if reading is not None:
            self._find_priors(reading)
        if not open_now:
            for place in range(SECTIONS):
                self._commands.enable(f"section_{place + 1}", False)

    def _changed(self, evaluation: Evaluation | None) -> None:
        self._commands.enable("undo", self.current.can_undo)
        self._commands.enable("redo", self.current.can_redo)
        reading = self.current.reading
        if reading is None or evaluation is None:
            return
        self.panel.show_reading(self._bench.shown(reading), evaluation)
        self._page.report.show_open(len(evaluation.missing))
        self._page.report.show_unlinked(len(without_image(evaluation)))
        marked = Counter(one.series_uid for one in reading.images.key_images)
        self._page.panel.series.show_key_images(marked)
        self._page.panel.show_question(question_of(evaluation.heard))
        self._name_sections(evaluation)
        self.report.compose_soon()

    def _undo(self) -> None:
        timeline = self.current.timeline
        undone = timeline.next_undo if timeline is not None else None
        self.current.undo()
        self._show_moved(undone)

    def _redo(self) -> None:
        timeline = self.current.timeline
        again = timeline.next_redo if timeline is not None else None
        self.current.redo()
        self._show_moved(again)

    def _show_moved(self, moved: Change | None) -> None:
        """What was undone or done again is the question in sight; no key answers another."""
        evaluation = self.current.evaluation
        match moved:
            case Answered(slot=slot) | Retracted(slot=slot) | AnsweredTogether(((slot, _), *_)):
                if evaluation is not None and slot in evaluation.shown:
                    self.panel.turn_to(slot)
            case _:
                pass

    # --- earlier studies -----------------------------------------------------------------------

    def _compare(self) -> None:
        self.reading_wanted.emit()
        self.panel.comparison.open()

    def _compare_images(self) -> None:
        self.reading_wanted.emit()
        self.priors.show_newest()

    def _as_before(self) -> None:
        """The current question as it was answered then, if that is offered there."""
        self.reading_wanted.emit()
        self.panel.press(AS_BEFORE)

    def _find_priors(self, reading: Reading) -> None:
        """Look in the profile for what can be compared with; the reader need not wait for it."""
        self.panel.comparison.show_search()
        job = self._jobs.store(self, partial(_priors, self._bench, reading))
        job.finished.connect(self._priors_found)
        job.failed.connect(self._tell_no_priors)

    def _priors_found(self, outcome: tuple[str, Priors]) -> None:
        reading_id, found = outcome
        reading = self.current.reading
        if reading is not None and reading.id == reading_id:
            self.panel.comparison.show_priors(*found)

    def _tell_no_priors(self, fault: DesktopError) -> None:
        words = self._language(str(fault))
        self._notices.tell(words, "warn", PRIORS)
        self.panel.comparison.show_search(words)

    def _name_sections(self, evaluation: Evaluation) -> None:
        reading = self.current.reading
        shown = sections_of(self._bench.shown(reading), evaluation) if reading is not None else []
        for place in range(SECTIONS):
            id = f"section_{place + 1}"
            self._commands.enable(id, place < len(shown))
            if place < len(shown):
                (_, lesion), section = shown[place]
                title = f"{section.title} ({lesion})" if lesion else section.title
                self._commands.say(id, self._language("Go to {title}").format(title=title))

    def _offer_normal(self) -> None:
        self.reading_wanted.emit()
        self.panel.offer_normal()

    def _to_section(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.reading_wanted.emit()
            self.panel.open_section(int(sender.objectName().removeprefix("section_")) - 1)

    def _turn_to(self, slot: Slot | None) -> None:
        if slot is not None:
            self.reading_wanted.emit()
            self.panel.turn_to(slot)

    # --- safety ------------------------------------------------------------------------------

    def _tell_safety(self, safety: Safety) -> None:
        at = f"{safety.at.astimezone():%H:%M}" if safety.at else ""
        language = self._language
        match safety.state:
            case "none":
                self.safety_changed.emit("", "", "")
            case "saving":
                self.safety_changed.emit(language("Saving…"), "cloud-upload", "")
            case "saved":
                words = language("Saved {at}").format(at=at)
                self.safety_changed.emit(words, "cloud-check", "ok")
            case "unsaved":
                words = language("{n} not saved").format(n=safety.waiting)
                self.safety_changed.emit(words, "circle-alert", "critical")
        self._commands.enable("save", safety.state == "unsaved")

    def _tell_unsaved(self, fault: DesktopError) -> None:
        says = self._language("{fault} {key} tries again; the answers stay on screen.")
        said = self._language(str(fault))
        self._notices.tell(says.format(fault=said, key=self._save_key), "bad", UNSAVED)

    def _tell_saved(self) -> None:
        self._notices.withdraw(UNSAVED)
        self.settled.emit()


def _priors(bench: Workbench, reading: Reading, work: Work) -> tuple[str, Priors]:
    """The patient's earlier readings, with the reading that they were looked for."""
    return reading.id, bench.priors(reading.study)
