"""Sagittal and coronal cuts on demand: the volume is read off the UI thread, or refused."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.work import Work
from desktop.imaging.cut_stack import CutStack, source_uid
from desktop.imaging.reformat import Direction, cuts
from desktop.imaging.refused import Refused
from desktop.imaging.stack import Stack
from desktop.imaging.volume import Volume, volume_of, why_not
from desktop.ui.jobs import Job, Jobs
from desktop.ui.viewer.hanger import Hanger
from desktop.ui.viewer.stack_view import StackView

_SHARE = 2  # a volume takes at most one part in so many of the memory for images


class Cutter(QObject):
    """Keeps one volume at a time; its memory counts against that of the decoded slices.

    Signals:
        told: why there is no cut, in a sentence; "" once there is one.
    """

    told = Signal(str)

    def __init__(
        self, hanger: Hanger, jobs: Jobs, language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._hanger, self._jobs, self._language = hanger, jobs, language
        self._job: Job | None = None
        self._wanted: tuple[Stack, Direction, StackView] | None = None
        self._preset = ""
        self._volume: tuple[Stack, Volume] | None = None

    @property
    def reads(self) -> bool:
        """A volume is being read."""
        return self._job is not None

    def cut_sagittal(self) -> None:
        self.cut("sagittal")

    def cut_coronal(self) -> None:
        self.cut("coronal")

    def cut(self, direction: Direction) -> None:
        """Cut the active view's series; while a volume is being read, stop that instead."""
        if self._job is not None:
            self._job.stop()
            return
        active = self._hanger.grid.active
        stack = self._hanger.stack_of(source_uid(active.series_uid))
        if stack is None:
            return
        refused = why_not(stack.slices)
        if refused is not None:
            self.told.emit(self._language(refused.reason))
            return
        used = active.window_used
        self._preset = used.name if used is not None else ""
        view = active if active.is_derived else self._target()
        self._wanted = stack, direction, view
        if self._volume is not None and self._volume[0] is stack:
            self._hang(self._volume[1])
        else:
            self._read(stack, view)

    def forget(self) -> None:
        """Another study: let the volume go."""
        if self._job is not None:
            self._job.stop()
        self._volume = self._wanted = None

    def _target(self) -> StackView:
        """An empty view, or the one after the active one; with a single one, a second is made."""
        grid = self._hanger.grid
        if len(grid.seen_panes) == 1:
            grid.show_layout("two")
        panes = grid.panes
        after = panes[(panes.index(grid.active) + 1) % len(panes)]
        return next((view for view in panes if view.stack is None), after)

    def _read(self, stack: Stack, view: StackView) -> None:
        self._release()
        view.let_go(self._says(0, len(stack)))
        most = self._hanger.cache_bytes // _SHARE
        job = self._jobs.start(self, partial(_volume, stack, most))
        job.progressed.connect(self._progressed)
        job.finished.connect(self._finished)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)
        job.ended.connect(self._ended)
        self._job = job

    def _release(self) -> None:
        """Let the former volume go, and what hangs of it."""
        self._volume = None
        self._hanger.cache.reserve(0)
        for view in self._hanger.grid.all_panes:
            if view.is_derived:
                view.let_go(self._language("These cuts were put away for others."))

    def _says(self, done: int, total: int) -> str:
        says = self._language(
            "Reading the slices for the cut: {done} of {total}. Press the same key to stop."
        )
        return says.format(done=done, total=total)

    def _progressed(self, done: int, total: int) -> None:
        if self._wanted is not None and self._wanted[2].stack is None:
            self._wanted[2].image.show_words(self._says(done, total))

    def _finished(self, outcome: tuple[Stack, Volume | Refused]) -> None:
        stack, found = outcome
        if self._wanted is None or self._wanted[0] is not stack:
            return
        if isinstance(found, Refused):
            self._give_up(self._language(found.reason))
            return
        self._volume = stack, found
        self._hanger.cache.reserve(found.values.nbytes)
        if self._wanted[2].stack is None:  # the reader hung nothing else there meanwhile
            self._hang(found)

    def _hang(self, volume: Volume) -> None:
        if self._wanted is None:
            return
        stack, direction, view = self._wanted
        made = cuts(volume, direction)
        if isinstance(made, Refused):
            self._give_up(self._language(made.reason))
            return
        self._hanger.hang_cut(CutStack(stack, made, self._hanger.cache), view, self._preset)
        self.told.emit("")

    def _failed(self, fault: DesktopError) -> None:
        self._give_up(self._language(str(fault)))

    def _stopped(self) -> None:
        self._give_up(self._language("The cut was stopped."))

    def _give_up(self, why: str) -> None:
        if self._wanted is not None and self._wanted[2].stack is None:
            self._wanted[2].image.show_words(why)
        self.told.emit(why)

    def _ended(self) -> None:
        self._job = None


def _volume(stack: Stack, most: int, work: Work) -> tuple[Stack, Volume | Refused]:
    return stack, volume_of(stack.slices, stack.decode, most, work)
