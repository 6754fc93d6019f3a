"""Cine: a series runs by itself until the hand moves."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

RATES = (5, 10, 20, 30)  # frames per second
_USUAL = 10


class Cine(QObject):
    """A clock that asks for the next slice.

    Args:
        advance: shows the next slice; says whether it could, or the last one is still decoded.

    Signals:
        changed: it began, ended, or runs at another speed.
    """

    changed = Signal()

    def __init__(self, advance: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._advance = advance
        self.rate = _USUAL
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)

    @property
    def runs(self) -> bool:
        return self._timer.isActive()

    def toggle(self) -> None:
        if self.runs:
            self.stop()
        else:
            self._timer.start(round(1000 / self.rate))
            self.changed.emit()

    def stop(self) -> None:
        if self.runs:
            self._timer.stop()
            self.changed.emit()

    def next_rate(self) -> None:
        """Faster by one step; after the fastest the slowest."""
        self.rate = RATES[(RATES.index(self.rate) + 1) % len(RATES)]
        if self.runs:
            self._timer.start(round(1000 / self.rate))
        self.changed.emit()

    def tick(self) -> None:
        """One beat: the next slice; a beat is left out rather than one slice left unseen."""
        self._advance()
