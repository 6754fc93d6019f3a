"""Good and bad news in a sentence, never in a dialog: the newest first, bad news until read."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language

Tone = Literal["plain", "good", "warn", "bad"]
GOOD_NEWS_MS = 8000


@dataclass(frozen=True, slots=True)
class Notice:
    """One piece of news.

    Attributes:
        says: at most two sentences: what happened, what to do.
        key: news of one kind replaces older news of that kind; "" never does.
    """

    says: str
    tone: Tone = "plain"
    key: str = ""

    @property
    def stays(self) -> bool:
        """Until the reader puts it away."""
        return self.tone in ("warn", "bad")


class Notices(QObject):
    """All news that has not been put away.

    Signals:
        changed: the news to show (a Notice, or None), and how many more wait behind it.
    """

    changed = Signal(object, int)

    def __init__(self, parent: QObject | None = None, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self._all: list[Notice] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._forget_good)

    @property
    def all(self) -> tuple[Notice, ...]:
        """Newest first."""
        return tuple(reversed(self._all))

    def tell(self, says: str, tone: Tone = "plain", key: str = "") -> None:
        """Give news."""
        notice = Notice(says, tone, key)
        self._all = [n for n in self._all if n != notice and not (key and n.key == key)]
        self._all.append(notice)
        if not notice.stays:
            self._timer.start(GOOD_NEWS_MS)
        self._emit()

    def tell_fault(self, fault: DesktopError) -> None:
        """Say what went wrong, in the fault's own sentence."""
        self.tell(self._language(str(fault)), "bad")

    def withdraw(self, key: str) -> None:
        """What was wrong is right again."""
        self._all = [notice for notice in self._all if notice.key != key]
        self._emit()

    def put_away(self) -> None:
        """The reader has read the newest."""
        if self._all:
            self._all.pop()
            self._emit()

    def _forget_good(self) -> None:
        self._all = [notice for notice in self._all if notice.stays]
        self._emit()

    def _emit(self) -> None:
        newest = self._all[-1] if self._all else None
        self.changed.emit(newest, max(0, len(self._all) - 1))
