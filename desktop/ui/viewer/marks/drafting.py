"""A drawing that is under way: by press, drag and release, or by click and click."""

from desktop.checklist.answers import DrawnKind
from desktop.ui.viewer.marks.shapes import NEEDED, Spot, Spots, from_hand


class Draft:
    """The spots set so far, and where the hand is.

    Attributes:
        cursor: the spot under the hand; None before it moved.
    """

    def __init__(self, kind: DrawnKind) -> None:
        self.kind = kind
        self.cursor: Spot | None = None
        self._spots: list[Spot] = []
        self._ends = False  # the press under way sets the end of a line, wherever it is let go

    def press(self, spot: Spot) -> None:
        """The button goes down: a line begins, or the one begun by a click ends here."""
        self.cursor = spot
        self._ends = self._open
        if not self._ends:
            self._spots.append(spot)

    def release(self, spot: Spot, *, far: bool) -> bool:
        """The button comes up; says whether all is set.

        Args:
            far: it was moved since it went down; else a line waits for a second click.
        """
        self.cursor = spot
        if self._open and (self._ends or far):
            self._spots.append(spot)
        return len(self._spots) >= NEEDED[self.kind]

    @property
    def begun(self) -> bool:
        return bool(self._spots)

    @property
    def pressed(self) -> Spots:
        """The spots that the hand set."""
        return tuple(self._spots)

    @property
    def spots(self) -> Spots:
        """What is drawn by now, the line under the hand included; none before one has two ends."""
        under = [self.cursor] if self._open and self.cursor is not None else []
        all_of_it = (*self._spots, *under)
        return from_hand(self.kind, all_of_it) if len(all_of_it) > 1 else ()

    @property
    def complete(self) -> bool:
        """Whether what is drawn by now has a value."""
        return len(self.spots) >= NEEDED[self.kind]

    @property
    def _open(self) -> bool:
        return len(self._spots) % 2 == 1
