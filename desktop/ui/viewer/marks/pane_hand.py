"""The mouse on one view: draws, takes and moves what is drawn and named there."""

from dataclasses import replace

from PySide6.QtCore import QPointF

from desktop.checklist.answers import Drawn, DrawnKind
from desktop.foundation.language import text
from desktop.imaging.refused import Refused
from desktop.ui.theme import tokens
from desktop.ui.viewer.image_view import Hand
from desktop.ui.viewer.marks.drafting import Draft
from desktop.ui.viewer.marks.level_names import (
    frame_of_reference,
    point_at,
    touched_name,
)
from desktop.ui.viewer.marks.measuring import evidence_of, measured, unfit
from desktop.ui.viewer.marks.pane_look import Grab, PaneLook
from desktop.ui.viewer.marks.shapes import (
    DRAWING,
    WHOLE,
    Spot,
    apart,
    on_image,
    shifted,
    touched,
    with_handle,
)
from desktop.ui.viewer.shown_image import ShownImage

NO_PLACE = text(
    "This image does not say where it lies in the patient, so no vertebra can be named on it."
)
_CLICK = 4  # pixels of the view; a press that goes no further is a click


class PaneHand(PaneLook):
    """The mouse on one view: draws, takes and moves; what is kept is decided by others."""

    def _own_hand(self) -> Hand:
        return self

    # --- the mouse ---------------------------------------------------------------------------

    def reach(self, at: QPointF, *, presses: bool) -> None:
        """Before the view has the mouse: take the button only where there is something to take.

        Args:
            presses: the left button goes down there, and lets go of what is selected elsewhere.
        """
        shown, image = self.view.shown_image, self.view.image
        if shown is None or self._board.tool or self._grab is not None:
            return
        under = self._touched(shown, at)[0]
        wanted = bool(under) or touched_name(self._names(shown), at, tokens.NEAR) is not None
        image.hand = self if wanted else None
        self._hover_over(under)
        if presses and not wanted and (self._board.selected or self._board.level):
            self._select("")

    def pressed(self, row: float, column: float) -> bool:
        """The left button goes down; True if a tool, a drawing or a name takes it."""
        shown = self.view.shown_image
        if shown is None:
            return False
        self._cross = None
        kind = DRAWING.get(self._board.tool)
        if kind is None:
            return self._take(shown, (row, column))
        self._begin(kind, shown, (row, column))
        return True

    def moved(self, row: float, column: float, *, held: bool) -> bool:
        """The mouse moves."""
        shown = self.view.shown_image
        if shown is None:
            return False
        if self._draft is not None and self._cross is None:
            self._draft.cursor = on_image((row, column), size_of(shown))
        elif self._grab is not None and held:
            self._move(self._grab, (row, column), shown)
        else:
            self._hover_over(self._touched(shown, self.view.image.place_of(row, column))[0])
            return False
        self.view.image.viewport().update()
        return True

    def released(self, row: float, column: float) -> bool:
        """The left button comes up."""
        shown, grab = self.view.shown_image, self._grab
        if shown is None:
            return False
        if self._draft is not None:
            self._end(self._draft, shown, (row, column))
        elif grab is not None:
            place_of = self.view.image.place_of
            self._drop(grab, shown, apart(place_of(row, column), place_of(*grab.start)) > _CLICK)
        return True

    def _begin(self, kind: DrawnKind, shown: ShownImage, spot: Spot) -> None:
        refused = unfit(kind, shown)
        if refused is not None:
            self._refuse(refused.reason)
            self.finished.emit()
            return
        if self._draft is None:
            self._draft = Draft(kind)
        self._draft.press(on_image(spot, size_of(shown)))
        self.view.image.viewport().update()

    def _end(self, draft: Draft, shown: ShownImage, spot: Spot) -> None:
        place_of, at = self.view.image.place_of, on_image(spot, size_of(shown))
        far = apart(place_of(*at), place_of(*draft.pressed[-1])) > _CLICK
        if not draft.release(at, far=far):
            return
        self._draft = None
        found = measured(draft.kind, draft.spots, shown)
        if isinstance(found, Refused):
            self._refuse(found.reason)
        else:
            self.drawn.emit("", evidence_of(found, shown))
        self.finished.emit()

    def _take(self, shown: ShownImage, spot: Spot) -> bool:
        """Take what lies under the hand; the tool for names asks where nothing lies."""
        at = self.view.image.place_of(*spot)
        name = touched_name(self._names(shown), at, tokens.NEAR)
        if name is not None:
            here = self.view.image.spot_at(name.dot)
            self._grab = Grab(name.label.level, "point", WHOLE, spot, (here,), (here,), True)
            self._select("", name.label.level)
            return True
        if self._board.tool == "level":
            self._want_level(shown, spot, at)
            return True
        id, part = self._touched(shown, at)
        drawn = self._drawn(shown, id)
        if drawn is not None:
            self._part = part
            self._grab = Grab(id, drawn.kind, part, spot, drawn.spots, drawn.spots)
        self._select(id)
        return drawn is not None

    def _move(self, grab: Grab, to: Spot, shown: ShownImage) -> None:
        size = size_of(shown)
        if grab.part == WHOLE:
            by = (to[0] - grab.start[0], to[1] - grab.start[1])
            grab.now = shifted(grab.kind, grab.before, by, size)
        else:
            grab.now = with_handle(grab.kind, grab.before, grab.part, on_image(to, size))

    def _drop(self, grab: Grab, shown: ShownImage, far: bool) -> None:
        self._grab = None
        if grab.vertebra:
            self._drop_name(grab, shown, far)
        elif far:
            evidence = self._board.on(shown).get(grab.id)
            found = measured(grab.kind, grab.now, shown)
            if isinstance(found, Refused):
                self._refuse(found.reason)
            elif evidence is not None:
                self.drawn.emit(grab.id, replace(evidence, drawn=found, size=size_of(shown)))
        self.refresh()

    def _drop_name(self, grab: Grab, shown: ShownImage, far: bool) -> None:
        point = point_at(shown, grab.now[0])
        if far and point is not None:
            self.level_moved.emit(frame_of_reference(shown), grab.id, point)
        elif self._board.tool == "level":
            self._want_level(shown, grab.before[0], self.view.image.place_of(*grab.before[0]))

    def _want_level(self, shown: ShownImage, spot: Spot, at: QPointF) -> None:
        frame, point = frame_of_reference(shown), point_at(shown, on_image(spot, size_of(shown)))
        if not frame or point is None:
            self._refuse(NO_PLACE)
            self.finished.emit()
        else:
            self.level_wanted.emit(self, frame, point, at)

    def _touched(self, shown: ShownImage, at: QPointF) -> tuple[str, int]:
        """The drawing under a place and the part of it; the selected one comes first."""
        here = self._board.on(shown)
        for id in sorted(here, key=lambda id: id != self._board.selected):
            drawn = here[id].drawn
            if drawn is None:
                continue
            part = touched(drawn.kind, drawn.spots, self.view.image.place_of, at, tokens.NEAR)
            if part is not None:
                return id, part
        return "", WHOLE

    def _drawn(self, shown: ShownImage, id: str) -> Drawn | None:
        evidence = self._board.on(shown).get(id)
        return evidence.drawn if evidence is not None else None

    def _hover_over(self, id: str) -> None:
        if id != self._hover:
            self._hover = id
            self.view.image.viewport().update()

    def _select(self, id: str, level: str = "") -> None:
        self._board.selected, self._board.level = id, level
        self.changed.emit()

    def _refuse(self, reason: str) -> None:
        self.refused.emit(self._language(reason))


def size_of(shown: ShownImage) -> tuple[int, int]:
    return shown.frame.rows, shown.frame.columns
