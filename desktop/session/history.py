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
        return cls((begun,), _empty(reading_id, begun, checklist), (begun,))

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
        counting: list[Change] = [begun]
        left_out: list[Change] = []
        for change in changes[1:]:
            _count(change, counting, left_out)
        empty = _empty(reading_id, begun, load(begun))
        return cls(tuple(changes), _summed(empty, counting), tuple(counting), tuple(left_out))

    def after(self, change: Change) -> Self:
        """The timeline once this was done; undo and redo with nothing left change nothing."""
        counting, left_out = list(self.counting), list(self.left_out)
        _count(change, counting, left_out)
        if len(counting) > len(self.counting):
            reading = self.reading.after(counting[-1])
        elif len(counting) < len(self.counting):
            reading = _summed(self.reading.emptied, counting)
        else:
            reading = self.reading
        return type(self)((*self.changes, change), reading, tuple(counting), tuple(left_out))

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
        return _undo_place(self.counting)


def _empty(reading_id: str, begun: Begun, checklist: Checklist) -> Reading:
    return Reading(reading_id, begun.study, checklist, limits=begun.limits)


def _count(change: Change, counting: list[Change], left_out: list[Change]) -> None:
    """Move what the change moves between the two lists."""
    match change:
        case Undone():
            place = _undo_place(counting)
            if place is not None:
                left_out.append(counting.pop(place))
        case Redone():
            if left_out:
                counting.append(left_out.pop())
        case _:
            counting.append(change)
            left_out.clear()


def _undo_place(counting: Sequence[Change]) -> int | None:
    """Where the change stands that undo would leave out; None if there is none."""
    for place in range(len(counting) - 1, 0, -1):
        match counting[place]:
            case Signed():
                return None
            case Communicated():
                continue
            case _:
                return place
    return None


def _summed(reading: Reading, counting: Sequence[Change]) -> Reading:
    for change in counting:
        reading = reading.after(change)
    return reading
