"""Ties the images of earlier studies to the index that knows them and the views that show them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.foundation.errors import DesktopError, InputFault
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.work import Work
from desktop.imaging.cut_stack import source_uid
from desktop.report.comparison.earlier import earlier_studies, same_patient
from desktop.session.reading import Reading
from desktop.study.hierarchy import Study
from desktop.study.overview import StudyOutline
from desktop.study.record import SeriesRecord, StudyRecord
from desktop.ui.jobs import Jobs
from desktop.ui.notices import Notices
from desktop.ui.pages.reading_page import ReadingPage
from desktop.ui.priors.prior_images import PriorImages

if TYPE_CHECKING:
    from desktop.workbench import Workbench

Found = tuple[str, tuple[StudyOutline, ...]]  # for which reading
Loaded = tuple[str, str, Study, StudyRecord]  # for which reading; key of the study
PRIOR_IMAGES = "prior_images"


class PriorsDesk(QObject):
    """Earlier studies are looked for and read off the UI thread; what comes too late is left."""

    def __init__(
        self,
        bench: Workbench,
        jobs: Jobs,
        notices: Notices,
        page: ReadingPage,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._jobs, self._notices = bench, jobs, notices
        self._page, self._language = page, language
        self._reading: Reading | None = None
        self._records: dict[str, StudyRecord] = {}
        self._wanted = False  # the newest study's images are shown once they are known
        self.images = PriorImages(language)
        page.panel.put_priors(self.images)
        self.images.wanted.connect(self._load)
        self.images.prior_series_chosen.connect(self._show)
        page.grid.series_changed.connect(self._mark)

    def open(self, reading: Reading | None) -> None:
        """Another reading is on screen, or none."""
        self._reading = reading
        self._records, self._wanted = {}, False
        self.images.show_studies(())
        if reading is not None:
            job = self._jobs.start(self, partial(_found, self._bench, reading))
            job.finished.connect(self._list)
            job.failed.connect(self._tell)

    def _list(self, outcome: Found) -> None:
        reading_id, studies = outcome
        if self._reading is not None and self._reading.id == reading_id:
            self.images.show_studies(studies)

    def _load(self, outline: StudyOutline) -> None:
        if self._reading is None:
            return
        work = partial(_loaded, self._bench, self._reading, outline.key)
        job = self._jobs.store(self, work)  # corrections of its series lie in the ledger
        job.finished.connect(self._take)
        job.failed.connect(partial(self._not_loaded, outline.key))

    def _take(self, outcome: Loaded) -> None:
        reading_id, key, study, record = outcome
        if self._reading is not None and self._reading.id == reading_id:
            self._page.hanger.take_prior(study, record)
            self._records[key] = record
            self.images.show_series(key, record)
            self._show_alike()

    def _not_loaded(self, key: str, fault: DesktopError) -> None:
        self._wanted = False
        self.images.show_fault(key, self._language(str(fault)))
        self._tell(fault)

    def _tell(self, fault: DesktopError) -> None:
        self._notices.tell(self._language(str(fault)), "warn", PRIOR_IMAGES)

    def show_newest(self) -> None:
        """Show the newest earlier study beside today's: the series most like the active one."""
        self._wanted = True
        if not self.images.unfold_newest():
            self._wanted = False
            says = self._language("No images of an earlier study of this patient are known.")
            self._notices.tell(says, key=PRIOR_IMAGES)
        self._show_alike()

    def _show_alike(self) -> None:
        """Show what was wanted, if the series of that study are known by now."""
        folds = self.images.folds
        record = self._records.get(folds[0].study.key) if folds else None
        if self._wanted and record is not None:
            self._wanted = False
            uid = most_alike(self._page.series_record, record.series)
            if uid:
                self._show(folds[0].study.key, uid)

    def _show(self, _key: str, uid: str) -> None:
        """Beside the images of today: where an earlier image hangs, or in a view of its own."""
        grid, hanger = self._page.grid, self._page.hanger
        if grid.layout_name == "one" and not hanger.is_prior(grid.active.series_uid):
            grid.show_layout("two")
            grid.activate(grid.panes[1])
        former = next((one for one in grid.panes if hanger.is_prior(one.series_uid)), None)
        if former is not None:
            grid.activate(former)
        self._page.show_series(uid)
        self._mark()

    def _mark(self) -> None:
        hung = (source_uid(view.series_uid) for view in self._page.grid.all_panes)
        self.images.show_on_screen(frozenset(hung) - {""})


def most_alike(today: SeriesRecord | None, earlier: Sequence[SeriesRecord]) -> str:
    """UID of the earlier series to hold against one of today; "" if there is none to show.

    The same modality goes first, then plane, weighting and kernel; the earlier one wins a tie.
    """
    shown = [one for one in earlier if one.acquisition.kind == "diagnostic"] or list(earlier)
    if not shown:
        return ""
    if today is None:
        return shown[0].uid
    now = today.acquisition

    def likeness(one: SeriesRecord) -> tuple[bool, bool, bool, bool]:
        then = one.acquisition
        return (
            one.modality == today.modality,
            then.plane == now.plane,
            then.weighting == now.weighting,
            then.kernel == now.kernel,
        )

    return max(shown, key=likeness).uid


def _found(bench: Workbench, reading: Reading, work: Work) -> Found:
    record = reading.study
    return reading.id, earlier_studies(record, bench.search(record.patient.id.value))


def _loaded(bench: Workbench, reading: Reading, key: str, work: Work) -> Loaded:
    """An earlier study, to be shown beside the one that is read.

    Raises:
        InputFault: there is no such study any more, or it is not surely of this patient.
        StorageFault: what readers set of its series cannot be read.
    """
    study = bench.study(key)
    if not same_patient(study.patient, reading.study.patient):
        raise InputFault("That study may be of another patient. It is not shown beside this one.")
    return reading.id, key, study, bench.record(study)
