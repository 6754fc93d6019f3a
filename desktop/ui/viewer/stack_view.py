"""A series in one view: scrolling, window and level, cine, decoding off the UI thread."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.imaging.cut_stack import is_cut
from desktop.imaging.frame import Frame, Window
from desktop.imaging.stack import Slice, Stack
from desktop.imaging.window import first_window, presets, shown
from desktop.study.hierarchy import Instance
from desktop.ui.jobs import Job, Jobs
from desktop.ui.viewer.cine import Cine
from desktop.ui.viewer.image_view import ImageView
from desktop.ui.viewer.looks import decode_ahead, decode_one, dragged, names_of
from desktop.ui.viewer.overlays import Overlay, overlay
from desktop.ui.viewer.seen import Left, Pace, ShownSlices
from desktop.ui.viewer.shown_image import ShownImage
from desktop.ui.viewer.slice_rail import SliceRail


class StackView(QWidget):
    """Shows one series at a time and remembers where each was left.

    Signals:
        slice_shown: how many slices of the series were on screen so far, and how many it has.
        window_changed: names of the presets (a tuple), and the name of the one in use.
        moved: the hand, or cine, went to another slice, which may still be decoded.
        series_changed: another series is in this view, or none.
    """

    slice_shown = Signal(int, int)
    window_changed = Signal(object, str)
    moved = Signal()
    series_changed = Signal()

    def __init__(
        self,
        jobs: Jobs,
        language: Language = ENGLISH,
        parent: QWidget | None = None,
        *,
        shown: ShownSlices | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._language = jobs, language
        self._stack: Stack | None = None
        self._title, self._meta, self._synthetic, self._weighting = "", "", False, ""
        self._seen: dict[str, Left] = {}
        self._shown = shown if shown is not None else ShownSlices()
        self._frame: Frame | None = None
        self._framed = 0  # the slice that the frame is of; the wanted one may be ahead of it
        self._decoding: Job | None = None
        self._ahead: Job | None = None
        self._pace = Pace()
        self._told: tuple[tuple[str, ...], str] = ((), "")
        self._drag: Window | None = None
        self.image = ImageView(language)
        self.rail = SliceRail(language, self.image)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.image)
        self.cine = Cine(self._advance, self)
        self.cine.changed.connect(self._write_over)
        self.image.touched.connect(self.cine.stop)
        self.image.framed.connect(self._write_over)
        self.rail.moved.connect(self.cine.stop)
        self.image.scrolled.connect(self.step)
        self.image.drag_began.connect(self._begin_drag)
        self.image.dragged.connect(self._drag_window)
        self.rail.moved.connect(self.go_to)
        self.setFocusProxy(self.image)
        self.clear(language("Choose a series on the left."))

    @property
    def title(self) -> str:
        """What the series on screen is called; "" if there is none."""
        return self._title if self._stack is not None else ""

    # --- which series ------------------------------------------------------------------------

    def clear(self, words: str = "") -> None:
        """Show no series; every place is forgotten."""
        self._seen = {}
        self.let_go(words)

    def let_go(self, words: str = "") -> None:
        """Show no series for now; the places are kept."""
        self._let_go()
        self._stack = None
        self._show_none(words)

    def _show_none(self, words: str, title: str = "") -> None:
        self.image.show_words(words)
        self.image.show_overlay(Overlay(top_left=(title,) if title else ()))
        self.rail.show_place(0, 0, frozenset())
        self.tell_window()
        self.series_changed.emit()

    def show_stack(
        self, stack: Stack, title: str, meta: str, synthetic: bool,
        *, preset: str = "", weighting: str = "", place: int | None = None,
    ) -> None:  # fmt: skip
        """Show a series where it was left, or at its middle.

        Args:
            title, meta: what it is, written over the image.
            synthetic: nobody was imaged; said on every image.
            preset: name of the window to begin with, where the reader has chosen none.
            weighting: what an MR series is taken for.
            place: the slice to show instead.
        """
        self._let_go()
        self._stack = stack
        self._title, self._meta, self._synthetic = title, meta, synthetic
        self._weighting = weighting
        if not len(stack):
            self._show_none(self._language("This series holds no image."), title)
            return
        seen = self._seen.setdefault(stack.series.uid, Left(stack.middle))
        seen.wanted = preset or seen.wanted
        self.image.show_words("")  # never the former series' image under this one's name
        self.image.fit()
        self._write_over()
        self.series_changed.emit()
        self._go(seen.place if place is None else max(0, min(len(stack) - 1, place)))

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
        """Whose frame is on screen; None if no series is, or no file holds it."""
        if self._stack is None or not len(self._stack) or self.is_derived:
            return None
        return self._stack.slices[self.place].instance

    @property
    def is_derived(self) -> bool:
        """What is on screen was made here, such as a cut; no instance holds it."""
        return is_cut(self.series_uid)

    @property
    def here(self) -> Slice | None:
        """The slice that is wanted now, which may still be decoded; None if no series is."""
        if self._stack is None or not len(self._stack):
            return None
        return self._stack.slices[self.place]

    @property
    def shown_image(self) -> ShownImage | None:
        """What is on screen now; None while nothing is decoded."""
        stack, frame = self._stack, self._frame
        if stack is None or frame is None:
            return None
        return ShownImage(
            stack.series, stack.slices[self._framed], frame, self._framed, len(stack),
            self.window_used, self.inverted, self._title, self.is_derived, stack.warning,
        )  # fmt: skip

    @property
    def stack(self) -> Stack | None:
        return self._stack

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

    def _here(self) -> Left | None:
        return self._seen.get(self._stack.series.uid) if self._stack is not None else None

    def _let_go(self) -> None:
        self._frame = None
        for job in (self._decoding, self._ahead):
            if job is not None:
                job.stop()
        self._decoding = self._ahead = None
        self.cine.stop()

    # --- which slice -------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Move by so many slices; stays within the series."""
        self.go_to(self.place + by)

    def go_to(self, place: int) -> None:
        """Go to a slice by the hand; stays within the series."""
        if self.follow(place):
            self.moved.emit()

    def follow(self, place: int) -> bool:
        """Go to a slice because another view did, and say whether that is another one."""
        if self._stack is None or not len(self._stack):
            return False
        within = max(0, min(len(self._stack) - 1, place))
        if within == self.place:
            return False
        self._pace.moved(within - self.place)
        self._go(within)
        return True

    def _advance(self) -> bool:
        """The next slice of cine, after the last one the first."""
        if self._stack is None or self._decoding is not None or len(self._stack) < 2:
            return False
        self.go_to((self.place + 1) % len(self._stack))
        return True

    def _go(self, place: int) -> None:
        stack, seen = self._stack, self._here()
        if stack is None or seen is None:
            return
        seen.place = place
        self.rail.show_place(place, len(stack), self._shown.of(stack.series.uid))
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
        job = self._jobs.start(self, partial(decode_one, self._stack, place))
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
        self._decoding = self._frame = None
        self.image.show_words(self._language(str(fault)))
        self._write_over()

    def _show(self, frame: Frame) -> None:
        stack, seen = self._stack, self._here()
        if stack is None or seen is None:
            return
        self._frame, self._framed = frame, seen.place
        self._begin_window(seen)
        places = self._shown.of(stack.series.uid)
        places.add(seen.place)
        self.rail.show_place(seen.place, len(stack), places)
        self._paint()
        if self._names() != self._told:
            self.tell_window()
        self.slice_shown.emit(len(places), len(stack))
        self._read_ahead()

    def _read_ahead(self) -> None:
        if self._stack is None:
            return
        if self._ahead is not None:
            self._ahead.stop()
            self._ahead = None
        places = self._stack.ahead(self.place, self._pace.step, speed=self._pace.speed)
        if places:
            job = self._jobs.start(self, partial(decode_ahead, self._stack, places))
            job.ended.connect(self._ahead_ended)
            self._ahead = job

    def _ahead_ended(self) -> None:
        if self.sender() is self._ahead:
            self._ahead = None

    # --- how it looks ------------------------------------------------------------------------

    def show_preset(self, place: int) -> None:
        """Use one of the presets."""
        seen, offered = self._here(), self._presets()
        if seen is not None and 0 <= place < len(offered):
            seen.window = offered[place]
            self._paint()
            self.tell_window()

    def _begin_window(self, seen: Left) -> None:
        """Begin with the wanted preset, if this series has it and no window was chosen."""
        if seen.wanted and seen.window is None:
            seen.window = next((w for w in self._presets() if w.name == seen.wanted), None)
        seen.wanted = ""

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
        """The file's own window, not inverted, all of the image."""
        seen = self._here()
        if seen is not None:
            seen.window, seen.inverted = None, False
            self.image.fit()
            self._paint()
            self.tell_window()

    def _begin_drag(self) -> None:
        self._drag = self.window_used

    def _drag_window(self, right: float, down: float) -> None:
        seen, start = self._here(), self._drag
        if seen is None or start is None:
            return
        seen.window = dragged(start, right, down)
        self._paint()
        self.tell_window()

    def _presets(self) -> tuple[Window, ...]:
        if self._frame is None or self._stack is None or self._frame.is_colour:
            return ()
        return presets(self._frame, self._stack.series.modality, self._weighting)

    def tell_window(self) -> None:
        """Say which presets there are and which one is in use."""
        self._told = self._names()
        self.window_changed.emit(*self._told)

    def _names(self) -> tuple[tuple[str, ...], str]:
        frame, stack = self._frame, self._stack
        if frame is None or stack is None or frame.is_colour:
            return (), ""
        return names_of(frame, stack.series.modality, self._weighting, self.window_used)

    def _paint(self) -> None:
        frame, used = self._frame, self.window_used
        if frame is None:
            return
        window = used or Window(127.5, 256)
        grey = shown(frame, window, self.inverted)
        self.image.show_image(grey, frame.spacing_mm, frame.at_detector)
        self._write_over()

    def _write_over(self) -> None:
        stack = self._stack
        if stack is None or not len(stack):
            return
        place = self._framed if self._frame is not None else self.place
        written = overlay(
            self._title, self._meta, stack.slices[place], place, len(stack), self._frame,
            self.window_used, self._synthetic, self._language,
            zoom=self.image.zoom, notes=self._notes(), warning=stack.warning,
        )  # fmt: skip
        self.image.show_overlay(written)

    def _notes(self) -> tuple[str, ...]:
        """What else has to be known of the image on screen."""
        language = self._language
        notes = [language("Reformat")] if self.is_derived else []
        if self.cine.runs:
            notes.append(language("Cine {n}/s").format(n=self.cine.rate))
        return tuple(notes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = max(40, int(self.height() * 0.8))
        left = self.width() - self.rail.width() - 2
        self.rail.setGeometry(left, (self.height() - high) // 2, self.rail.width(), high)
