"""Looks at a folder again every few seconds, as long as the reader wants it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.intake_work import Looked, look_again
from desktop.ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from desktop.workbench import Workbench

EVERY_MS = 5000


class FolderWatch(QObject):
    """The next look begins some time after the last has ended, so that looks never pile up.

    Signals:
        watching: whether it goes on.
        grew: the Shelf, and how many images are new (fewer than none if some have gone).
        lost: the folder or medium is no longer there; the watch has ended.
    """

    watching = Signal(bool)
    grew = Signal(object, int)
    lost = Signal()

    def __init__(
        self,
        bench: Workbench,
        jobs: Jobs,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._jobs, self._language = bench, jobs, language
        self._paths: tuple[Path, ...] = ()
        self._known = -1
        self._opened: tuple[str, ...] = ()
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def on(self) -> bool:
        return bool(self._paths)

    def start(self, paths: Sequence[Path], images: int) -> None:
        """Watch these paths.

        Args:
            images: how many are known by now.
        """
        self.stop()
        if not paths:
            return
        self._paths, self._known = tuple(paths), images
        self._timer.start()
        self.watching.emit(True)

    def stop(self) -> None:
        """End the watch."""
        if not self.on:
            return
        self._paths = ()
        self._timer.stop()
        if self._job is not None:
            self._job.stop()
            self._job = None
        self.watching.emit(False)

    def mark(self, opened: Sequence[str]) -> None:
        """The rows that are marked as opened in what is shown next."""
        self._opened = tuple(opened)

    def look(self) -> None:
        """Look now."""
        if not self.on or self._job is not None:
            return
        again = partial(look_again, self._bench, self._paths, self._opened, self._language)
        self._job = self._jobs.start(self, again)
        self._job.finished.connect(self._compare)
        self._job.ended.connect(self._wait)

    def _compare(self, outcome: object) -> None:
        if not isinstance(outcome, Looked) or self.sender() is not self._job:
            return
        if outcome.gone:
            self.stop()
            self.lost.emit()
            return
        images = outcome.shelf.overview.instances
        new, self._known = images - self._known, images
        if new:
            self.grew.emit(outcome.shelf, new)

    def _wait(self) -> None:
        if self.sender() is self._job:
            self._job = None
        if self.on:
            self._timer.start()
