"""The one open reading: the only way to change it, and how safe its changes are."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.foundation.errors import DesktopError
from desktop.foundation.work import Work
from desktop.session.changes import Change, Redone, Undone
from desktop.session.evaluation import Evaluation
from desktop.session.history import Timeline
from desktop.session.reading import Reading
from desktop.ui.jobs import Jobs

Act = Callable[[Timeline], tuple[Timeline, object]]


@dataclass(frozen=True, slots=True)
class Safety:
    """How safe the reader's answers are.

    Attributes:
        state: `none` until something was changed, `saving`, `saved`, or `unsaved` after a fault.
        at: when the last of them was saved.
        waiting: changes that are not in the ledger yet.
    """

    state: Literal["none", "saving", "saved", "unsaved"]
    at: datetime | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Write:
    before: Timeline
    change: Change


@dataclass(frozen=True, slots=True)
class _Act:
    run: Act


class CurrentReading(QObject):
    """Holds the reading on screen, and the only way to change it.

    The screen shows a change at once; it is called saved only after the ledger has it. Writes go
    one by one and in order. After a fault the rest waits, so that no later answer is kept
    without an earlier one; `retry`, or the next change, tries again.

    Args:
        keep: appends one change to the ledger; runs in the store lane.
        evaluate: what follows from a reading.
        now: the clock.

    Signals:
        opened: another reading (or none) is on screen.
        changed: the Evaluation of the new reading; None if none is open.
        safety_changed: the Safety.
        saved: every change made so far is in the ledger.
        save_failed: a DesktopError; the change is still on screen and waits.
        acted: what an act, such as signing, brought.
        act_failed: a DesktopError; nothing was done.
    """

    opened = Signal()
    changed = Signal(object)
    safety_changed = Signal(object)
    saved = Signal()
    save_failed = Signal(object)
    acted = Signal(object)
    act_failed = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        keep: Callable[[Timeline, Change], object],
        evaluate: Callable[[Reading], Evaluation],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._keep, self._evaluate, self._now = jobs, keep, evaluate, now
        self._timeline: Timeline | None = None
        self._evaluation: Evaluation | None = None
        self._queue: deque[_Write | _Act] = deque()
        self._held: list[Change] = []
        self._underway = False
        self._saved_at: datetime | None = None
        self._fault: DesktopError | None = None

    # --- what is open ------------------------------------------------------------------------

    @property
    def timeline(self) -> Timeline | None:
        return self._timeline

    @property
    def reading(self) -> Reading | None:
        return self._timeline.reading if self._timeline is not None else None

    @property
    def evaluation(self) -> Evaluation | None:
        return self._evaluation

    @property
    def can_undo(self) -> bool:
        return self._timeline is not None and self._timeline.can_undo

    @property
    def can_redo(self) -> bool:
        return self._timeline is not None and self._timeline.can_redo

    @property
    def settled(self) -> bool:
        """Nothing waits to be saved."""
        return not self._queue and not self._held

    @property
    def safety(self) -> Safety:
        waiting = len(self._queue) + len(self._held)
        if self._fault is not None and waiting:
            return Safety("unsaved", self._saved_at, waiting)
        if waiting:
            return Safety("saving", self._saved_at, waiting)
        return Safety("saved" if self._saved_at else "none", self._saved_at)

    def open(self, timeline: Timeline) -> None:
        """Put a reading on screen.

        Raises:
            RuntimeError: the former one is not saved yet; wait for `saved`.
        """
        if not self.settled:
            raise RuntimeError("a reading with unsaved changes may not be replaced")
        self._saved_at, self._fault = None, None
        self._show(timeline)
        self.opened.emit()
        self.changed.emit(self._evaluation)
        self.safety_changed.emit(self.safety)

    def close(self) -> None:
        """Put the reading away; what waits is still saved."""
        self._timeline, self._evaluation = None, None
        self.opened.emit()
        self.changed.emit(None)

    # --- changing it -------------------------------------------------------------------------

    def change(self, change: Change) -> None:
        """Change the reading, show it, and send it to the ledger."""
        if self._timeline is None:
            return
        if any(isinstance(step, _Act) for step in self._queue):
            self._held.append(change)  # a report is being signed: its reading may not move
            self.safety_changed.emit(self.safety)
            return
        self._queue.append(_Write(self._timeline, change))
        self._show(self._timeline.after(change))
        self.changed.emit(self._evaluation)
        self._go_on()
        self.safety_changed.emit(self.safety)

    def undo(self) -> None:
        if self.can_undo:
            self.change(Undone())

    def redo(self) -> None:
        if self.can_redo:
            self.change(Redone())

    def act(self, run: Act) -> None:
        """Run what itself writes to the ledger, such as signing, after all changes are kept.

        Args:
            run: called in the store lane with the timeline; gives the new one and an outcome.
        """
        self._queue.append(_Act(run))
        self._go_on()

    def retry(self) -> None:
        """Try again to save what waits."""
        self._go_on()

    # --- keeping it --------------------------------------------------------------------------

    def _show(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._evaluation = self._evaluate(timeline.reading)

    def _go_on(self) -> None:
        if self._underway or not self._queue:
            return
        self._underway = True
        self._fault = None
        match self._queue[0]:
            case _Write(before, change):
                job = self._jobs.store(self, partial(_kept, self._keep, before, change))
                job.finished.connect(self._written)
                job.failed.connect(self._not_written)
            case _Act(run):
                job = self._jobs.store(self, partial(_acted, run, self._timeline))
                job.finished.connect(self._done)
                job.failed.connect(self._not_done)

    def _written(self, _: object) -> None:
        self._underway = False
        self._queue.popleft()
        self._saved_at = self._now()
        self._go_on()
        self.safety_changed.emit(self.safety)
        if self.settled:
            self.saved.emit()

    def _not_written(self, fault: DesktopError) -> None:
        self._underway = False
        self._fault = fault
        acts = [step for step in self._queue if isinstance(step, _Act)]
        self._queue = deque(step for step in self._queue if isinstance(step, _Write))
        self.safety_changed.emit(self.safety)
        self.save_failed.emit(fault)
        if acts:
            self.act_failed.emit(fault)
            self._let_go()

    def _done(self, outcome: tuple[Timeline, object]) -> None:
        timeline, brought = outcome
        self._underway = False
        self._queue.popleft()
        self._saved_at = self._now()
        self._show(timeline)
        self.changed.emit(self._evaluation)
        self.acted.emit(brought)
        self._let_go()
        self.safety_changed.emit(self.safety)

    def _not_done(self, fault: DesktopError) -> None:
        self._underway = False
        self._queue.popleft()
        self.act_failed.emit(fault)
        self._let_go()
        self.safety_changed.emit(self.safety)

    def _let_go(self) -> None:
        """What the reader did meanwhile happens now."""
        held, self._held = self._held, []
        for change in held:
            self.change(change)
        self._go_on()
        if self.settled:
            self.saved.emit()


def _kept(
    keep: Callable[[Timeline, Change], object], before: Timeline, change: Change, work: Work
) -> None:
    keep(before, change)


def _acted(run: Act, timeline: Timeline | None, work: Work) -> tuple[Timeline, object]:
    if timeline is None:
        raise DesktopError("No reading is open. Open a study first.")
    return run(timeline)
