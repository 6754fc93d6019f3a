"""How a study comes in: paths are read, a study is chosen, its reading is begun or resumed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.private import Private
from desktop.foundation.work import Work
from desktop.session.history import Timeline
from desktop.study.hierarchy import Intake, Study
from desktop.study.record import StudyRecord
from desktop.ui.current_reading import CurrentReading
from desktop.ui.jobs import Job, Jobs
from desktop.ui.notices import Notices
from desktop.ui.widgets.study_words import name_words, refusal_words

if TYPE_CHECKING:
    from desktop.workbench import Workbench

Opened = tuple[Study, StudyRecord, Timeline]


class StudyIntake(QObject):
    """Reads off the UI thread, one request at a time; the newest one counts.

    Signals:
        work_changed: what is under way, for instance `Reading files`; "" once it has ended.
        progressed: done and total counts.
        found: the Intake; a single study in it is opened at once.
        opened: Study, StudyRecord and Timeline of the reading that goes on screen.
    """

    work_changed = Signal(str)
    progressed = Signal(int, int)
    found = Signal(object)
    opened = Signal(object, object, object)

    def __init__(
        self,
        bench: Workbench,
        jobs: Jobs,
        notices: Notices,
        current: CurrentReading,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._jobs, self._notices = bench, jobs, notices
        self._current, self._language = current, language
        self._underway: Job | None = None
        self._beginning = False
        self._waiting: Study | None = None
        self._paths: tuple[Path, ...] = ()

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read what lies under these paths; the window stays usable."""
        if paths:
            self._paths = tuple(paths)
            self._start(
                partial(_read, self._bench, self._paths),
                self._language("Reading files"),
                self._take_in,
            )

    def open_demo(self) -> None:
        """Make the synthetic study if it is not there yet, and open it."""
        what = self._language("Preparing the demo study")
        self._start(self._bench.demo, what, self._open_folder)

    def open_recent(self, names: Sequence[str]) -> None:
        """Open what was opened lately, if it is still there."""
        paths = tuple(path for name in names if (path := Path(name)).exists())
        if paths:
            self.open_paths(paths)
        else:
            says = self._language("That study is no longer where it was. Open its folder anew.")
            self._notices.tell(says, "warn")

    def stop(self) -> None:
        """Cancel what is under way."""
        if self._underway is not None:
            self._underway.stop()

    def open_study(self, study: Study) -> None:
        """Read a study: its reading is begun, or resumed where it was."""
        if not self._current.settled:
            self._waiting = study
            self._notices.tell(self._language("The study opens once the last answers are saved."))
            self._current.retry()
            return
        if self._beginning:
            return
        self._beginning = True
        job = self._jobs.store(self, partial(_begin, self._bench, study))
        job.finished.connect(self._begun)
        job.failed.connect(self._notices.tell_fault)
        job.ended.connect(self._began)

    def go_on(self) -> None:
        """The last answer is saved: the study that waited for that opens."""
        if self._waiting is not None:
            study, self._waiting = self._waiting, None
            self.open_study(study)

    def _start(
        self, work: Callable[[Work], object], what: str, then: Callable[[object], None]
    ) -> None:
        self.stop()
        job = self._jobs.start(self, work)
        self._underway = job
        self.work_changed.emit(what)
        job.progressed.connect(self.progressed)
        job.finished.connect(then)
        job.failed.connect(self._notices.tell_fault)
        job.stopped.connect(self._tell_stopped)
        job.ended.connect(self._ended)

    def _open_folder(self, folder: object) -> None:
        if isinstance(folder, Path):
            self.open_paths((folder,))

    def _ended(self) -> None:
        if self.sender() is self._underway:
            self._underway = None
            self.work_changed.emit("")

    def _tell_stopped(self) -> None:
        if self.sender() is self._underway:
            self._notices.tell(self._language("Reading was cancelled; nothing was opened."))

    def _take_in(self, intake: object) -> None:
        if not isinstance(intake, Intake):
            return
        self.found.emit(intake)
        if not intake.studies:
            says = self._language(
                "No DICOM study was found in {n} files. Choose the folder that holds the images."
            )
            self._notices.tell(says.format(n=intake.seen), "warn")
        elif len(intake.studies) == 1:
            self.open_study(intake.studies[0])
        wrong = refusal_words(intake, self._language)
        if wrong:
            more = self._language("{wrong}. Each is listed on the page of studies.")
            self._notices.tell(more.format(wrong=wrong), "warn")

    def _begun(self, outcome: Opened) -> None:
        study, record, timeline = outcome
        self.opened.emit(study, record, timeline)
        title = f"{name_words(record.patient.name.value)}, {record.description}".strip(", ")
        self._bench.remember(self._paths, Private(title))

    def _began(self) -> None:
        self._beginning = False


def _read(bench: Workbench, paths: tuple[Path, ...], work: Work) -> Intake:
    return bench.open(paths, work)


def _begin(bench: Workbench, study: Study, work: Work) -> Opened:
    record = bench.record(study)
    return study, record, bench.begin(record)
