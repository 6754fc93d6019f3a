"""Lets Python look for circles of objects in the window's thread alone.

Python looks for circles that nothing reaches in whatever thread makes an object just then. Where a
worker is the one and a widget lies in the circle, PySide hands the widget to the window's thread
and waits for it; with an event filter written in Python over the whole program the two may wait
for each other for ever (seen with PySide 6.11). So, while anybody here has threads, Python's own
look-out rests and a timer of the window's thread does its work.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer

LOOK_EVERY_MS = 500
OLDEST = 2  # Python keeps three generations of objects


class Collector(QObject):
    """Collects what is due, in the thread of the one application, while somebody holds it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holders = 0
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look)

    @classmethod
    def of_program(cls) -> "Collector":
        """The one collector of this program; made when it is first asked for."""
        app = QCoreApplication.instance()
        found = app.findChild(cls) if app is not None else None
        return found if found is not None else cls(app)

    @property
    def held(self) -> bool:
        """Somebody has threads, so Python's own look-out rests."""
        return self._holders > 0

    def hold(self) -> Callable[[], None]:
        """Let Python's own look-out rest; what is returned ends this, and is called once."""
        self._holders += 1
        gc.disable()
        self._clock.start()
        return self._let_go

    def look(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        if not self.held:
            self._clock.stop()
            return
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in range(OLDEST, -1, -1):
            if 0 < limits[generation] < counts[generation]:
                gc.collect(generation)
                return

    def _let_go(self) -> None:
        self._holders -= 1  # the timer ends itself: this may be called from another thread
        if not self.held:
            gc.enable()
