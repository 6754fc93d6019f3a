"""A series in the one image view: scrolling, window and level, decoding off the UI thread."""

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.work import Work
from desktop.imaging.frame import Frame, Window
from desktop.imaging.stack import Stack
from desktop.imaging.window import first_window, presets, shown
from desktop.study.hierarchy import Instance
from desktop.ui.jobs import Job, Jobs
from desktop.ui.viewer.image_view import ImageView
from desktop.ui.viewer.overlays import Overlay, overlay
from desktop.ui.viewer.shown_image import ShownImage
from desktop.ui.viewer.slice_rail import SliceRail

_DRAG_SPAN_PX = 256  # a drag over this many pixels doubles the width, or moves by one width
_NARROWEST = 1e-3


@dataclass(slots=True)
class _Seen:
    """Where the reader left a series; for as long as the study is open, never stored."""

    place: int
    window: Window | None = None
    inverted: bool = False
    shown: set[int] = field(default_factory=set)


class StackView(QWidget):
    """Shows one series at a time and remembers where each was left.

    Signals:
        slice_shown: how many slices of the series were on screen so far, and how many it has.
        window_changed: names of the presets (a tuple), and the name of the one in use.
    """

    slice_shown = Signal(int, int)
    window_changed = Signal(object, str)

    def __init__(
        self, jobs: Jobs, language: Language = ENGLISH, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._language = jobs, language
        self._stack: Stack | None = None
        self._title, self._meta, self._synthetic = "", "", False
        self._seen: dict[str, _Seen] = {}
        self._frame: Frame | None = None
        self._framed = 0  # the slice that the frame is of; the wanted one may be ahead of it
        self._decoding: Job | None = None
        self._ahead: Job | None = None
        self._step = 1
        self._drag: Window | None = None
        self.image = ImageView(language)
        self.rail = SliceRail(language, self.image)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.image)
        self.image.scrolled.connect(self.step)
        self.image.drag_began.connect(self._begin_drag)
        self.image.dragged.connect(self._drag_window)
        self.rail.moved.connect(self.go_to)
        self.setFocusProxy(self.image)
        self.clear(language("Choose a series on the left."))

    # --- which series ------------------------------------------------------------------------

    def clear(self, words: str = "") -> None:
        """Show no series; every place is forgotten."""
        self._seen = {}
        self._let_go()
        self._stack = None
        self.image.show_words(words)
        self.image.show_overlay(Overlay())
        self.rail.show_place(0, 0, frozenset())
        self.window_changed.emit((), "")

    def show_stack(self, stack: Stack, title: str, meta: str, synthetic: bool) -> None:
        """Show a series where it was left, or at its middle.

        Args:
            title, meta: what it is, written over the image.
            synthetic: nobody was imaged; said on every image.
        """
        self._let_go()
        self._stack = stack
        self._title, self._meta, self._synthetic = title, meta, synthetic
        if not len(stack):
            self.image.show_words(self._language("This series holds no image."))
            self.image.show_overlay(Overlay(top_left=(title,)))
            self.rail.show_place(0, 0, frozenset())
            self.window_changed.emit((), "")
            return
        seen = self._seen.setdefault(stack.series.uid, _Seen(stack.middle))
        self.image.show_words("")  # never the former series' image under this one's name
        self._write_over()
        self._go(seen.place)

    def show_title(self, title: str, meta: str) -> None:
        """The series on screen is called otherwise by now."""
        self._title, self._meta = title, meta
        self._write_over()

    @property
    def place(self) -> int:
        """The slice on screen, counted from 0."""
        seen = self._here()
        return seen.place if seen else 0

    @property
    def instance(self) -> Instance | None:
        """Whose frame is on screen; None if no series is."""
        if self._stack is None or not len(self._stack):
            return None
        return self._stack.slices[self.place].instance

    @property
    def shown_image(self) -> ShownImage | None:
        """What is on screen now; None while nothing is decoded."""
        stack, frame = self._stack, self._frame
        if stack is None or frame is None:
            return None
        return ShownImage(
            stack.series, stack.slices[self._framed], frame, self._framed, len(stack),
            self.window_used, self.inverted, self._title,
        )  # fmt: skip

    @property
    def series_uid(self) -> str:
        """The series on screen; "" if none."""
        return self._stack.series.uid if self._stack is not None else ""

    @property
    def window_used(self) -> Window | None:
        seen = self._here()
        if seen is None or self._frame is None or self._frame.is_colour:
            return None
        return seen.window or first_window(self._frame)

    def _here(self) -> _Seen | None:
        return self._seen.get(self._stack.series.uid) if self._stack is not None else None

    def _let_go(self) -> None:
        self._frame = None
        for job in (self._decoding, self._ahead):
            if job is not None:
                job.stop()
        self._decoding = self._ahead = None
        if self._stack is not None:
            self._stack.forget()

    # --- which slice -------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Move by so many slices; stays within the series."""
        self.go_to(self.place + by)

    def go_to(self, place: int) -> None:
        if self._stack is None or not len(self._stack):
            return
        within = max(0, min(len(self._stack) - 1, place))
        if within != self.place:
            self._step = 1 if within > self.place else -1
            self._go(within)

    def go_to_image(self, sop_uid: str, frame: int) -> bool:
        """Show one image of the series, `frame` counted from 1; False if it is not in it."""
        slices = self._stack.slices if self._stack is not None else ()
        for place, one in enumerate(slices):
            if (one.instance.sop_uid, one.frame + 1) == (sop_uid, frame):
                self.go_to(place)
                return True
        return False

    def _go(self, place: int) -> None:
        stack, seen = self._stack, self._here()
        if stack is None or seen is None:
            return
        seen.place = place
        self.rail.show_place(place, len(stack), seen.shown)
        frame = stack.held(place)
        if frame is not None:
            self._show(frame)
        else:
            self._decode()

    def _decode(self) -> None:
        """Decode the slice wanted now; while one is under way, only the last wish counts."""
        if self._decoding is not None or self._stack is None:
            return
        if not self.image.has_image:
            self.image.show_words(self._language("Opening the image…"))
        place = self.place
        job = self._jobs.start(self, partial(_decoded, self._stack, place))
        job.finished.connect(self._decoded)
        job.failed.connect(self._failed)
        self._decoding = job

    def _decoded(self, outcome: tuple[Stack, int, Frame]) -> None:
        stack, place, frame = outcome
        if stack is not self._stack:
            return
        self._decoding = None
        if place == self.place:
            self._show(frame)
        else:
            self._go(self.place)

    def _failed(self, fault: DesktopError) -> None:
        if self.sender() is not self._decoding:
            return
        self._decoding = None
        self._frame = None
        self.image.show_words(self._language(str(fault)))
        self._write_over()

    def _show(self, frame: Frame) -> None:
        stack, seen = self._stack, self._here()
        if stack is None or seen is None:
            return
        self._frame, self._framed = frame, seen.place
        seen.shown.add(seen.place)
        self.rail.show_place(seen.place, len(stack), seen.shown)
        self._paint()
        self._tell_window()
        self.slice_shown.emit(len(seen.shown), len(stack))
        self._read_ahead()

    def _read_ahead(self) -> None:
        if self._stack is None:
            return
        if self._ahead is not None:
            self._ahead.stop()
            self._ahead = None
        places = self._stack.ahead(self.place, self._step)
        if places:
            job = self._jobs.start(self, partial(_read_ahead, self._stack, places))
            job.ended.connect(self._ahead_ended)
            self._ahead = job

    def _ahead_ended(self) -> None:
        sender: QObject | None = self.sender()
        if sender is self._ahead:
            self._ahead = None

    # --- how it looks ------------------------------------------------------------------------

    def show_preset(self, place: int) -> None:
        """Use one of the presets."""
        seen, offered = self._here(), self._presets()
        if seen is not None and 0 <= place < len(offered):
            seen.window = offered[place]
            self._paint()
            self._tell_window()

    def invert(self) -> None:
        """Turn black and white over, for this series."""
        seen = self._here()
        if seen is not None:
            seen.inverted = not seen.inverted
            self._paint()

    @property
    def inverted(self) -> bool:
        seen = self._here()
        return seen.inverted if seen else False

    def reset(self) -> None:
        """The file's own window, not inverted."""
        seen = self._here()
        if seen is not None:
            seen.window, seen.inverted = None, False
            self._paint()
            self._tell_window()

    def _begin_drag(self) -> None:
        self._drag = self.window_used

    def _drag_window(self, right: float, down: float) -> None:
        """To the right widens, up brightens; finer on narrow windows."""
        seen, start = self._here(), self._drag
        if seen is None or start is None:
            return
        width = max(_NARROWEST, start.width * (1 + right / _DRAG_SPAN_PX))
        center = start.center + start.width * down / _DRAG_SPAN_PX
        seen.window = Window(center, width, "", start.curve)
        self._paint()
        self._tell_window()

    def _presets(self) -> tuple[Window, ...]:
        if self._frame is None or self._stack is None or self._frame.is_colour:
            return ()
        return presets(self._frame, self._stack.series.modality)

    def _tell_window(self) -> None:
        used = self.window_used
        names = tuple(window.name for window in self._presets())
        chosen = used.name if used else ""
        if used is not None and used.name not in names:
            same = [
                w.name for w in self._presets() if (w.center, w.width) == (used.center, used.width)
            ]
            chosen = same[0] if same else ""
        self.window_changed.emit(names, chosen)

    def _paint(self) -> None:
        frame, used = self._frame, self.window_used
        if frame is None:
            return
        window = used or Window(127.5, 256)
        self.image.show_image(shown(frame, window, self.inverted), frame.spacing_mm)
        self._write_over()

    def _write_over(self) -> None:
        stack = self._stack
        if stack is None or not len(stack):
            return
        place = self._framed if self._frame is not None else self.place
        self.image.show_overlay(
            overlay(
                self._title,
                self._meta,
                stack.slices[place],
                place,
                len(stack),
                self._frame,
                self.window_used,
                self._synthetic,
                self._language,
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = max(40, int(self.height() * 0.8))
        self.rail.setGeometry(
            self.width() - self.rail.width() - 2,
            (self.height() - high) // 2,
            self.rail.width(),
            high,
        )


def _decoded(stack: Stack, place: int, work: Work) -> tuple[Stack, int, Frame]:
    return stack, place, stack.frame(place)


def _read_ahead(stack: Stack, places: tuple[int, ...], work: Work) -> None:
    """Decode what the reader may come to; a slice that cannot be shown is told when it is."""
    for done, place in enumerate(places):
        work.progress(done, len(places))
        try:
            stack.frame(place)
        except DesktopError:
            continue
