"""How a study comes in: paths are looked at, a study is chosen, its reading is begun or resumed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.private import Private
from desktop.study.overview import Overview, StudyOutline
from desktop.ui.current_reading import CurrentReading
from desktop.ui.intake_work import Looked, OpenStudy, begin, look, preview, search, where
from desktop.ui.jobs import Job, Jobs
from desktop.ui.notices import Notices, Tone
from desktop.ui.studies.study_lines import Shelf, study_id
from desktop.ui.widgets.study_words import name_words, refusal_words

if TYPE_CHECKING:
    from desktop.workbench import Workbench

NEWS = ("found", "wrong", "preview")  # what was said of former paths


class StudyIntake(QObject):
    """Reads off the UI thread, one request at a time; the newest one counts.

    Signals:
        work_changed: what is under way, for instance `Reading files`; "" once it has ended.
        progressed: done and total counts.
        anew: other paths are looked at.
        emptied: reading was cancelled before anything was found.
        found: the Shelf, again and again while it grows.
        looked: the number of studies to choose from; one, if it opens by itself.
        doubted: the StudyOutline of a contradiction that the reader has to decide about.
        opened: the OpenStudy that goes on screen.
        not_read: why the paths could not be looked at.
        not_begun: why the reading of a study could not be opened.
        searched: the words, and the StudyOutlines that were opened before and fit them.
    """

    work_changed = Signal(str)
    progressed = Signal(int, int)
    anew = Signal()
    emptied = Signal()
    found = Signal(object)
    looked = Signal(int)
    doubted = Signal(object)
    opened = Signal(object)
    searched = Signal(str, object)
    not_read = Signal(str)
    not_begun = Signal(str)

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
        self._cancelled: Job | None = None
        self._looking = False
        self._beginning = False
        self._waiting: tuple[StudyOutline, str | None] | None = None
        self._wanted = ""  # row of the study that opens once everything is read
        self._wanted_uid: str | None = None
        self._paths: tuple[Path, ...] = ()
        self._opened_from: tuple[Path, ...] = ()
        self._shelf: Shelf | None = None
        self._counts = (0, 0)
        self._opened: list[str] = []
        self.progressed.connect(self._count)

    # --- looking -----------------------------------------------------------------------------

    @property
    def paths(self) -> tuple[Path, ...]:
        """What was looked at last."""
        return self._paths

    @property
    def opened_from(self) -> tuple[Path, ...]:
        """Where the study that was opened last was found; others may be looked at by now."""
        return self._opened_from

    @property
    def opened_rows(self) -> tuple[str, ...]:
        """Rows of the studies that were opened since then, the newest last."""
        return tuple(self._opened)

    @property
    def busy(self) -> bool:
        """Something is being read or made."""
        return self._underway is not None

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Look at what lies under these paths; the window stays usable."""
        if not paths:
            return
        self._paths, self._shelf = tuple(paths), None
        self._wanted, self._wanted_uid = "", None
        self._opened = []
        self.anew.emit()
        for key in NEWS:
            self._notices.withdraw(key)
        self._looking = True
        work = partial(look, self._bench, self._paths, self._language)
        job = self._start(self._jobs.start_showing(self, work), self._language("Reading files"))
        job.shown.connect(self._show_growing)
        job.finished.connect(self._take_in)
        job.failed.connect(self._tell_not_read)

    def open_demo(self) -> None:
        """Make the synthetic study if it is not there yet, and open it."""
        self._looking = False
        job = self._jobs.start(self, self._bench.demo)
        self._start(job, self._language("Preparing the demo study"))
        job.finished.connect(self._open_folder)

    def open_again(self, paths: Sequence[Path], uid: str) -> None:
        """Open what was open before the program was opened anew."""
        self.open_recent(paths)
        self._wanted_uid = uid or None

    def open_recent(self, names: Sequence[str | Path]) -> None:
        """Open what was opened lately, if it is still there."""
        paths = tuple(path for name in names if (path := Path(name)).exists())
        if paths:
            self.open_paths(paths)
        else:
            says = self._language("That study is no longer where it was. Open its folder anew.")
            self._notices.tell(says, "warn")

    def stop(self) -> None:
        """Cancel what is under way: at once for the reader, as soon as it hears of it for work."""
        job, self._underway = self._underway, None
        if job is not None:
            self._cancelled = job
            job.stop()
            self._looking = False
            self.work_changed.emit("")
            self._tell_stopped()

    def take(self, shelf: Shelf) -> None:
        """Show this; the same paths were looked at again, or a study of them was opened."""
        self._shelf = shelf
        self.found.emit(shelf)

    def _start(self, job: Job, what: str) -> Job:
        former, self._underway = self._underway, job
        if former is not None:
            former.stop()
        self._counts, self._cancelled = (0, 0), None
        self.work_changed.emit(what)
        job.progressed.connect(self.progressed)
        job.failed.connect(self._notices.tell_fault)
        job.ended.connect(self._ended)
        return job

    def _tell_not_read(self, fault: DesktopError) -> None:
        if self.sender() is self._underway:
            self.not_read.emit(self._language(str(fault)))

    def _tell_not_begun(self, fault: DesktopError) -> None:
        self._notices.tell_fault(fault)
        self.not_begun.emit(self._language(str(fault)))

    def _count(self, done: int, total: int) -> None:
        self._counts = (done, total)

    def _open_folder(self, folder: object) -> None:
        if isinstance(folder, Path):
            self.open_paths((folder,))

    def _ended(self) -> None:
        if self.sender() is self._underway:
            self._underway, self._looking = None, False
            self.work_changed.emit("")

    def _show_growing(self, shelf: object) -> None:
        if isinstance(shelf, Shelf) and self.sender() in (self._underway, self._cancelled):
            self.take(shelf)  # what was read last comes after cancel, too

    def _tell_stopped(self) -> None:
        language = self._language
        if self._shelf is None or not self._shelf.overview.studies:
            self._notices.tell(language("Reading was cancelled; nothing was opened."))
            self.emptied.emit()
            return
        done, total = self._counts
        says = (
            language("Cancelled: {done} of {total} files were read; these studies are shown.")
            if total
            else language("Cancelled after {done} files; these studies are shown.")
        )
        self._notices.tell(says.format(done=f"{done:,}", total=f"{total:,}"))
        self._open_wanted(self._shelf.overview)

    def _take_in(self, outcome: object) -> None:
        if not isinstance(outcome, Looked) or self.sender() is not self._underway:
            return
        self._looking = False
        self.take(outcome.shelf)
        overview = outcome.shelf.overview
        self._tell_found(overview, outcome.gone)
        wanted = self._open_wanted(overview)
        self.looked.emit(1 if wanted else len(overview.studies))
        if wanted or len(overview.studies) != 1:
            return
        only = overview.studies[0]
        if any(one.stops for one in only.conflicts):
            self.doubted.emit(only)
        else:
            self.open_study(only)

    def _tell_found(self, overview: Overview, gone: bool) -> None:
        language = self._language
        if gone:
            says = language(
                "The folder or medium is no longer there; what was read until then is shown."
            )
            self._notices.tell(says, "warn", "found")
        elif not overview.studies:
            files = language.plural(overview.seen, "{n} file", "{n} files")
            says = language(
                "No DICOM study was found in {files}. Choose the folder that holds the images."
            )
            says = says.format(files=files)
            self._notices.tell(says, "warn", "found")
        wrong = refusal_words(overview, language)
        if wrong:
            more = language("{wrong}. Each is listed on the page of studies.")
            tone: Tone = "warn" if overview.unreadable else "plain"
            self._notices.tell(more.format(wrong=wrong), tone, "wrong")

    # --- opening -----------------------------------------------------------------------------

    def open_study(self, outline: StudyOutline) -> None:
        """Read a study: its reading is begun, or resumed where it was.

        While files are still being read, its images are shown, and the reading follows: it must
        not begin on half a study.
        """
        self._open(outline, None)

    def begin_anew(self, outline: StudyOutline, checklist: str) -> None:
        """Begin another reading of a study, with the checklist of this key."""
        self._open(outline, checklist)

    def _open(self, outline: StudyOutline, anew_with: str | None) -> None:
        if not self._current.settled:
            self._waiting = (outline, anew_with)
            self._notices.tell(self._language("The study opens once the last answers are saved."))
            self._current.retry()
            return
        if self._looking and self._shelf is not None:
            self._preview(outline, self._shelf.overview)
            return
        if self._beginning:
            return
        self._beginning = True
        opened = tuple(self._opened)
        work = partial(
            begin, self._bench, outline, self._overview(), opened, self._language, anew_with
        )
        job = self._jobs.store(self, work)
        job.finished.connect(partial(self._begun, self._paths))
        job.failed.connect(self._tell_not_begun)
        job.ended.connect(self._began)

    def open_before(self, outline: StudyOutline) -> None:
        """Look where a study lay that was opened before, and open it."""
        job = self._jobs.start(self, partial(where, self._bench, outline))
        job.finished.connect(self._look_where)
        job.failed.connect(self._notices.tell_fault)

    def go_on(self) -> None:
        """The last answer is saved: the study that waited for that opens."""
        if self._waiting is not None:
            (outline, anew_with), self._waiting = self._waiting, None
            self._open(outline, anew_with)

    def search(self, words: str) -> None:
        """Look for words in all that was opened before; `searched` follows."""
        job = self._jobs.start(self, partial(search, self._bench, words))
        job.finished.connect(self._tell_searched)
        job.failed.connect(self._notices.tell_fault)

    def _overview(self) -> Overview:
        return self._shelf.overview if self._shelf is not None else Overview((), 0, 0, 0)

    def _preview(self, outline: StudyOutline, overview: Overview) -> None:
        self._wanted = study_id(overview, outline.key)
        says = self._language("The rest is still being read; the checklist opens once it is.")
        self._notices.tell(says, key="preview")
        work = partial(preview, self._bench, outline, overview, self._language)
        job = self._jobs.store(self, work)  # corrections of its series lie in the ledger
        job.finished.connect(partial(self._previewed, self._paths))
        job.failed.connect(self._notices.tell_fault)

    def _previewed(self, paths: tuple[Path, ...], opening: object) -> None:
        if self._looking and isinstance(opening, OpenStudy):
            self._opened_from = paths
            self.opened.emit(opening)

    def _open_wanted(self, overview: Overview) -> bool:
        """Open what the reader chose while files were read; whether there was such a study."""
        wanted, uid = self._wanted, self._wanted_uid
        self._wanted, self._wanted_uid = "", None
        self._looking = False
        for outline in overview.studies:
            chosen = wanted and study_id(overview, outline.key) == wanted
            if not chosen and not (uid and outline.uid == uid):
                continue
            self._notices.withdraw("preview")
            if chosen or not any(one.stops for one in outline.conflicts):
                self.open_study(outline)
            else:
                self.doubted.emit(outline)
            return True
        return False

    def _look_where(self, outcome: object) -> None:
        if isinstance(outcome, tuple):
            uid, paths = outcome
            self.open_paths(paths)
            self._wanted_uid = uid

    def _tell_searched(self, outcome: tuple[str, tuple[StudyOutline, ...]]) -> None:
        words, studies = outcome
        self.searched.emit(words, studies)

    def _begun(self, paths: tuple[Path, ...], opening: OpenStudy) -> None:
        self._opened_from = paths
        if opening.shelf is not None and self._shelf is not None:
            self._opened.append(study_id(self._shelf.overview, opening.outline.key))
            self.take(opening.shelf)
        self.opened.emit(opening)
        record = opening.record
        title = f"{name_words(record.patient.name.value)}, {record.description}".strip(", ")
        self._bench.remember(paths, Private(title))

    def _began(self) -> None:
        self._beginning = False
