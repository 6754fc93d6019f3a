"""Undo and redo: a reading with all that was done to it, in the order it was done.

Undo leaves out the last change that still counts; redo lets it count again; a new change ends
redo. What others rely on is never undone: the beginning, a signature (nor anything before it),
and the record that a finding was told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from desktop.checklist.definition import Checklist
from desktop.foundation.errors import StorageFault
from desktop.session.changes import Begun, Change, Communicated, Redone, Signed, Undone
from desktop.session.reading import Reading


@dataclass(frozen=True, slots=True)
class Timeline:
    """A reading and its changes.

    Attributes:
        changes: every change, undone ones and the undoing too; what the ledger keeps.
        reading: what they add up to.
        counting: those that count now, oldest first.
        left_out: those that redo would bring back, the next one last.
    """

    changes: tuple[Change, ...]
    reading: Reading
    counting: tuple[Change, ...]
    left_out: tuple[Change, ...] = ()

    @classmethod
    def begin(cls, reading_id: str, begun: Begun, checklist: Checklist) -> Self:
        """A reading of which nothing has been done but its beginning."""
        return cls((begun,), Reading(reading_id, begun.study, checklist), (begun,))

    @classmethod
    def replay(
        cls, reading_id: str, changes: Sequence[Change], load: Callable[[Begun], Checklist]
    ) -> Self:
        """The reading that the ledger kept, under the checklist it was begun with.

        Raises:
            StorageFault: the stream does not begin with a beginning.
        """
        if not changes or not isinstance(changes[0], Begun):
            raise StorageFault("A kept reading has lost its beginning. Restore a backup.")
        begun = changes[0]
        whole = cls.begin(reading_id, begun, load(begun))
        for change in changes[1:]:
            whole = whole.after(change)
        return whole

    def after(self, change: Change) -> Self:
        """The timeline once this was done; undo and redo with nothing left change nothing."""
        everything = (*self.changes, change)
        match change:
            case Undone():
                place = self._undo_place()
                if place is None:
                    return type(self)(everything, self.reading, self.counting, self.left_out)
                counting = (*self.counting[:place], *self.counting[place + 1 :])
                left_out = (*self.left_out, self.counting[place])
                return type(self)(everything, self._add_up(counting), counting, left_out)
            case Redone():
                if not self.left_out:
                    return type(self)(everything, self.reading, self.counting)
                back = self.left_out[-1]
                return type(self)(
                    everything,
                    self.reading.after(back),
                    (*self.counting, back),
                    self.left_out[:-1],
                )
            case _:
                counting = (*self.counting, change)
                return type(self)(everything, self.reading.after(change), counting)

    @property
    def can_undo(self) -> bool:
        return self._undo_place() is not None

    @property
    def can_redo(self) -> bool:
        return bool(self.left_out)

    @property
    def next_undo(self) -> Change | None:
        """What undo would leave out."""
        place = self._undo_place()
        return None if place is None else self.counting[place]

    @property
    def next_redo(self) -> Change | None:
        """What redo would bring back."""
        return self.left_out[-1] if self.left_out else None

    def _undo_place(self) -> int | None:
        for place in range(len(self.counting) - 1, 0, -1):
            match self.counting[place]:
                case Signed():
                    return None
                case Communicated():
                    continue
                case _:
                    return place
        return None

    def _add_up(self, counting: tuple[Change, ...]) -> Reading:
        empty = Reading(self.reading.id, self.reading.study, self.reading.checklist)
        reading = empty
        for change in counting:
            reading = reading.after(change)
        return reading
