"""Ties the page of studies to intake: looking, opening, searching, watching, forgetting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.work import Work
from desktop.study.overview import StudyOutline
from desktop.ui.commands import Commands
from desktop.ui.current_reading import CurrentReading
from desktop.ui.folder_watch import FolderWatch
from desktop.ui.intake_work import OpenStudy
from desktop.ui.jobs import Jobs
from desktop.ui.notices import Notices
from desktop.ui.pages.studies_page import StudiesPage
from desktop.ui.studies.study_lines import Shelf
from desktop.ui.study_intake import StudyIntake

if TYPE_CHECKING:
    from desktop.workbench import Workbench


class StudiesDesk(QObject):
    """The middle between the page of studies and what the workbench does.

    Signals:
        list_wanted: show the page of studies.
        opened: the OpenStudy that goes on screen.
    """

    list_wanted = Signal()
    opened = Signal(object)

    def __init__(
        self,
        bench: Workbench,
        jobs: Jobs,
        commands: Commands,
        notices: Notices,
        page: StudiesPage,
        current: CurrentReading,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._jobs, self._commands = bench, jobs, commands
        self._notices, self._page, self._language = notices, page, language
        self._shelf: Shelf | None = None
        self._open: OpenStudy | None = None
        self.intake = StudyIntake(bench, jobs, notices, current, language, self)
        self.watch = FolderWatch(bench, jobs, language, self)
        self._connect()

    def _connect(self) -> None:
        intake, page, watch = self.intake, self._page, self.watch
        intake.anew.connect(self._begin_anew)
        intake.found.connect(self._show)
        intake.looked.connect(self._tell_looked)
        intake.doubted.connect(self._show_doubt)
        intake.emptied.connect(page.show_start)
        intake.not_read.connect(page.show_not_read)
        intake.opened.connect(self._go_on_screen)
        intake.searched.connect(page.show_before)
        page.opened.connect(intake.open_study)
        page.before_opened.connect(intake.open_before)
        page.search_wanted.connect(intake.search)
        page.recent_wanted.connect(intake.open_recent)
        page.watch_wanted.connect(self.watch_folder)
        page.forget_wanted.connect(self._forget)
        watch.watching.connect(page.show_watching)
        watch.grew.connect(self._tell_grown)
        watch.lost.connect(self._tell_lost)
        bind = self._commands.bind
        bind("demo", intake.open_demo)
        bind("watch", self._toggle_watch, enabled=False)
        bind("forget", self._ask_forget)
        page.search.follow(self._commands["find"])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Look at what lies under these paths; a single study is opened."""
        self.intake.open_paths(paths)

    def close_study(self) -> None:
        """No study is on screen."""
        self._open = None

    def begin_anew(self, checklist: str) -> None:
        """Begin the study on screen anew, with the checklist of this key."""
        if self._open is not None:
            self.intake.begin_anew(self._open.outline, checklist)

    # --- the page ----------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        self.watch.stop()
        self._shelf = None
        self._commands.enable("watch", False)
        self._page.show_reading()

    def _show(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._page.show_shelf(shelf)

    def _tell_looked(self, studies: int) -> None:
        self._commands.enable("watch", True)
        self._page.show_can_watch(True)
        if studies != 1:
            self.list_wanted.emit()
            self._page.focus_list()

    def _show_doubt(self, outline: StudyOutline) -> None:
        self.list_wanted.emit()
        self._page.found.show_conflict(outline)

    def _go_on_screen(self, opening: OpenStudy) -> None:
        self._open = opening
        self.watch.mark(self.intake.opened_rows)
        self.opened.emit(opening)

    def find(self) -> None:
        """The keyboard is where studies are searched."""
        self.list_wanted.emit()
        self._page.focus_filter()

    # --- watching ----------------------------------------------------------------------------

    def watch_folder(self, on: bool) -> None:
        """Look at what is shown again and again, or no longer."""
        if on and self._shelf is not None:
            self.watch.start(self.intake.paths, self._shelf.overview.instances)
        else:
            self.watch.stop()

    def _toggle_watch(self) -> None:
        self.watch_folder(not self.watch.on)

    def _tell_grown(self, shelf: Shelf, new: int) -> None:
        self.intake.take(shelf)
        language = self._language
        if new < 0:
            words = language.plural(-new, "{n} image is gone", "{n} images are gone")
        else:
            words = language.plural(new, "{n} new image", "{n} new images")
        if self._touches_open(shelf):
            words = language("{images}; some belong to the study on screen. Open it again.").format(
                images=words
            )
        else:
            words = language("{images} in the watched folder.").format(images=words)
        self._notices.tell(words, key="watch")

    def _touches_open(self, shelf: Shelf) -> bool:
        """Whether the study on screen has other images by now."""
        if self._open is None:
            return False
        known = self._open.outline
        found = [one for one in shelf.overview.studies if one.uid == known.uid]
        return bool(found) and all(one.images != known.images for one in found)

    def _tell_lost(self) -> None:
        says = self._language("The watched folder is no longer there; it is not watched any more.")
        self._notices.tell(says, "warn", "watch")

    # --- forgetting --------------------------------------------------------------------------

    def _ask_forget(self) -> None:
        self.list_wanted.emit()
        self._page.ask_forget()

    def _forget(self) -> None:
        job = self._jobs.start(self, partial(_forget, self._bench))
        job.finished.connect(self._forgotten)
        job.failed.connect(self._notices.tell_fault)

    def _forgotten(self) -> None:
        self._page.show_recent(self._bench.recent())
        self._begin_anew()
        self._page.show_start()
        self._notices.tell(self._language("What was opened is forgotten."), "good")


def _forget(bench: Workbench, work: Work) -> None:
    bench.forget(None, work)
