"""What views tell each other: slices scrolled together, cross lines, a point shown in all."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QLineF, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.foundation.language import ENGLISH, Language, text
from desktop.imaging.places.crossing import Segment, crossing, place_of
from desktop.imaging.places.linking import Linked, at_point, linked, together
from desktop.imaging.planes import Plane, Vector
from desktop.imaging.refused import Refused
from desktop.imaging.stack import Slice
from desktop.ui.viewer.image_view import ImageView
from desktop.ui.viewer.over_image import over_image
from desktop.ui.viewer.stack_view import StackView
from desktop.ui.viewer.viewer_grid import ViewerGrid

LINKED = text("Scroll and cross-lines linked")
OFF = text("Not linked")
_NEAR_MM = 5.0  # a point is marked on slices up to so far away
_MARK_PX, _MARK_GAP_PX = 9, 3
_FAR_SHARE = 0.5  # of the longer side of an image: a linked slice further off is not gone to


class Linker(QObject):
    """Only views of one frame of reference follow each other; where they do not, it says why.

    Signals:
        told: a short text on whether the views are linked, and the reasons why some are not.
    """

    told = Signal(str, str)

    def __init__(
        self, grid: ViewerGrid, language: Language = ENGLISH, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._grid, self._language = grid, language
        self.on = True
        self._lines: dict[ImageView, list[tuple[Segment, bool]]] = {}
        self._point: tuple[Slice, Vector] | None = None
        for view in grid.all_panes:
            view.moved.connect(self._follow)
            view.image.located.connect(self._locate)
            view.image.drawn_over.append(partial(self._paint, view))
        grid.shown.connect(self._drawn)
        grid.active_changed.connect(self.refresh)
        grid.layout_changed.connect(self.refresh)
        grid.series_changed.connect(self.refresh)

    def toggle(self) -> None:
        """Let the views follow each other, or no longer."""
        self.on = not self.on
        if not self.on:
            self._point = None
        self.refresh()

    def forget(self) -> None:
        """Another study: no point is marked."""
        self._point = None

    def lines_on(self, view: StackView) -> tuple[Segment, ...]:
        """The cross lines on a view; a value for tests and painting."""
        return tuple(segment for segment, _ in self._lines.get(view.image, ()))

    @property
    def point(self) -> Vector | None:
        """The patient point that is marked, mm."""
        return self._point[1] if self._point is not None else None

    # --- following ---------------------------------------------------------------------------

    def _follow(self) -> None:
        moved = self.sender()
        if not self.on or not isinstance(moved, StackView):
            return
        here, image = moved.here, moved.shown_image
        if here is None or image is None:
            return
        shape = image.frame.rows, image.frame.columns
        for view in self._others(moved):
            stack = view.stack
            if stack is None or stack is moved.stack:
                continue
            found = linked(here, stack.slices, shape)
            if isinstance(found, Linked) and _is_near(found, here, shape):
                view.follow(found.place)

    def _locate(self, row: float, column: float) -> None:
        """Every view goes to the patient point under a spot of one of them."""
        view = next((one for one in self._grid.all_panes if one.image is self.sender()), None)
        for one in self._grid.all_panes:
            one.image.locate_next(False)
        image = view.shown_image if view is not None else None
        if view is None or image is None or image.plane is None:
            return
        point = image.plane.point(row, column)
        self._point = image.slice, point
        for other in self._others(view):
            stack = other.stack
            found = at_point(image.slice, point, stack.slices) if stack is not None else None
            if isinstance(found, Linked):
                other.follow(found.place)
        self.refresh()

    def _others(self, view: StackView) -> Iterable[StackView]:
        return (one for one in self._grid.seen_panes if one is not view)

    # --- lines and words ---------------------------------------------------------------------

    def _drawn(self, _: StackView) -> None:
        self._cross()

    def refresh(self, *_: object) -> None:
        """Draw the lines anew and say what is linked."""
        self._cross()
        self._tell()

    def _cross(self) -> None:
        self._lines = {}
        seen = self._grid.seen_panes
        placed = [(view, _placed(view)) for view in seen] if self.on and len(seen) > 1 else []
        for view, here in placed:
            if here is None:
                continue
            found = self._lines.setdefault(view.image, [])
            for other, there in placed:
                if other is view or there is None or together(here[0], there[0]) is not None:
                    continue
                segment = crossing(here[1], here[2], there[1], there[2])
                if segment is not None:
                    found.append((segment, other is self._grid.active))
        for view in seen:
            view.image.viewport().update()

    def _tell(self) -> None:
        active, language = self._grid.active, self._language
        here = active.here
        others = [one for one in self._others(active) if one.here is not None]
        if here is None or not others:
            self.told.emit("", "")
            return
        if not self.on:
            self.told.emit(language(OFF), "")
            return
        refusals: dict[str, Refused] = {}
        for other in others:
            refused = together(here, other.here) if other.here is not None else None
            if refused is not None:
                refusals[other.title] = refused
        reasons = " ".join(dict.fromkeys(language(one.reason) for one in refusals.values()))
        if not refusals:
            self.told.emit(language(LINKED), "")
        elif len(refusals) == len(others):
            self.told.emit(language("Not linked: {why}").format(why=reasons), reasons)
        else:
            says = language("Linked, but not with {series}")
            self.told.emit(says.format(series=", ".join(refusals)), reasons)

    def _paint(self, view: StackView, painter: QPainter) -> None:
        image = view.image
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for segment, of_active in self._lines.get(image, ()):
            line = QLineF(image.place_of(*segment.start), image.place_of(*segment.end))
            painter.setPen(QPen(QColor(0, 0, 0, 140), 3))
            painter.drawLine(line)
            colour = QColor(over_image().accent if of_active else over_image().soft)
            painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(line)
        at = self._spot_on(view)
        if at is not None:
            for colour, wide in ((QColor(0, 0, 0, 180), 4.0), (QColor(over_image().accent), 1.6)):
                painter.setPen(QPen(colour, wide))
                for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                    painter.drawLine(
                        at + QPointF(x, y) * _MARK_GAP_PX, at + QPointF(x, y) * _MARK_PX
                    )

    def _spot_on(self, view: StackView) -> QPointF | None:
        """Where the marked point is on a view; None where it is not."""
        image = view.shown_image
        if self._point is None or image is None or image.plane is None:
            return None
        source, point = self._point
        if source is not image.slice and together(source, image.slice) is not None:
            return None
        found = place_of(image.plane, (image.frame.rows, image.frame.columns), point)
        if not found.inside or abs(found.distance_mm) > _NEAR_MM:
            return None
        return view.image.place_of(found.row, found.column)


def _placed(view: StackView) -> tuple[Slice, Plane, tuple[int, int]] | None:
    """The slice on screen, where it lies, and its rows and columns."""
    image = view.shown_image
    if image is None or image.plane is None:
        return None
    return image.slice, image.plane, (image.frame.rows, image.frame.columns)


def _is_near(found: Linked, here: Slice, shape: tuple[int, int]) -> bool:
    """Beyond the other stack's end its last slice is no answer."""
    if here.plane is None:
        return False
    down, across = here.plane.spacing_mm
    return abs(found.distance_mm) <= _FAR_SHARE * max(shape[0] * down, shape[1] * across)
