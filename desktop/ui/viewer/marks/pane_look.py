"""One view's brush: what is drawn and named on the slice that is shown."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from desktop.checklist.answers import Drawn, DrawnKind, Evidence
from desktop.foundation.language import ENGLISH, Language, text
from desktop.imaging.places.levels import Label
from desktop.imaging.refused import Refused
from desktop.ui.theme import tokens
from desktop.ui.viewer.image_view import Hand
from desktop.ui.viewer.marks.board import Board
from desktop.ui.viewer.marks.drafting import Draft
from desktop.ui.viewer.marks.level_names import (
    Named,
    frame_of_reference,
    names_on,
    paint_level_of,
    paint_names,
)
from desktop.ui.viewer.marks.measuring import measured, said, value_words
from desktop.ui.viewer.marks.painting import (
    paint_cross,
    paint_handle,
    paint_hint,
    paint_shape,
    paint_value,
)
from desktop.ui.viewer.marks.shapes import (
    DRAWING,
    WHOLE,
    Spot,
    Spots,
    Tool,
    handles,
)
from desktop.ui.viewer.shown_image import ShownImage
from desktop.ui.viewer.stack_view import StackView

HINTS: dict[Tool, str] = {
    "distance": text("Distance: drag, or two clicks. Esc puts it away"),
    "cobb": text("Cobb angle: drag along the upper end plate, then along the lower one"),
    "ellipse": text("Region: drag from corner to corner. Esc puts it away"),
    "arrow": text("Arrow: drag from its tip. Esc puts it away"),
    "level": text("Name a vertebra: click its middle. Esc puts it away"),
    "edit": text("Arrows move it, Space takes an end, Enter keeps, Delete deletes"),
}


@dataclass(slots=True)
class Grab:
    """What the hand moves: a drawing, or the mark of a vertebra."""

    id: str
    kind: DrawnKind
    part: int
    start: Spot
    before: Spots
    now: Spots
    vertebra: bool = False


class PaneLook(QObject):
    """What is drawn on one view; what the hand does is told in `PaneHand`.

    Signals:
        drawn: id ("" for a new one) and Evidence.
        removed: id.
        refused: a sentence.
        proposed: the level under the cursor, "" for none.
        level_wanted: this pane, frame of reference, patient point, place on the view.
        level_moved: frame of reference, level, patient point.
        level_removed: frame of reference, level.
        finished: a drawing ended, kept or not.
        escaped: the reader puts the tool away.
        changed: another drawing is selected.
    """

    drawn = Signal(str, object)
    removed = Signal(str)
    refused = Signal(str)
    proposed = Signal(str)
    level_wanted = Signal(object, str, object, object)
    level_moved = Signal(str, str, object)
    level_removed = Signal(str, str)
    finished = Signal()
    escaped = Signal()
    changed = Signal()

    def __init__(self, view: StackView, board: Board, language: Language = ENGLISH) -> None:
        super().__init__(view)
        self.view, self._board, self._language = view, board, language
        self._draft: Draft | None = None
        self._grab: Grab | None = None
        self._hover = ""
        self._part = WHOLE
        self._cross: QPointF | None = None  # the keyboard's cursor, in pixels of the view
        self._frame: tuple[str, int] = ("", 0)
        image = view.image
        image.drawn_over.append(self.paint)
        view.slice_shown.connect(self.refresh)
        view.window_changed.connect(self.refresh)
        self.refresh()

    # --- shown -------------------------------------------------------------------------------

    def refresh(self, *_: object) -> None:
        """The board, the slice or the tool is another one."""
        shown = self.view.shown_image
        frame = (shown.slice.instance.sop_uid, shown.slice.frame) if shown else ("", 0)
        if frame != self._frame:
            self._draft, self._grab, self._frame = None, None, frame
        if self._draft is not None and self._draft.kind != DRAWING.get(self._board.tool):
            self._draft = None
        if not self._board.tool:
            self._cross = None
        self._adopt()
        self._describe(shown)
        self.view.image.viewport().update()

    def _adopt(self) -> None:
        """Take the left button for a tool; else the mouse decides by what is under it."""
        image = self.view.image
        wanted = bool(self._board.tool or self._grab)
        image.hand = self._own_hand() if wanted else None
        if self._board.tool and self._board.tool != "edit":
            image.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            image.viewport().unsetCursor()

    def _own_hand(self) -> Hand:
        raise NotImplementedError

    def _describe(self, shown: ShownImage | None) -> None:
        """Say what is drawn after what the image says of itself."""
        image, language = self.view.image, self._language
        parts = [image.overlay.words, image.words]
        parts += [said(one.drawn, language) for one in self._board.on(shown).values() if one.drawn]
        said_names = ", ".join(one.label.words for one in self._names(shown))
        if said_names:
            parts.append(language("Vertebrae {names}").format(names=said_names))
        image.setAccessibleDescription(", ".join(part for part in parts if part))

    def _labels(self, shown: ShownImage) -> tuple[Label, ...]:
        frame = frame_of_reference(shown)
        return self._board.labels(frame) if frame else ()

    def _names(self, shown: ShownImage | None) -> tuple[Named, ...]:
        if shown is None:
            return ()
        return names_on(self._labels(shown), shown, self.view.image.place_of)

    def paint(self, painter: QPainter) -> None:
        """Draw over the image, in pixels of the view."""
        shown = self.view.shown_image
        if shown is None:
            return
        whole = QRectF(self.view.image.viewport().rect())
        edge = tokens.OVERLAY_EDGE
        room = whole.adjusted(edge, edge, -edge - tokens.RAIL, -edge)
        for id, evidence in self._board.on(shown).items():
            self._paint_drawing(painter, id, evidence, shown, room)
        names = [one for one in self._names(shown) if not self._moves(one.label.level)]
        paint_names(painter, names, self._board.level)
        above = len(self.view.image.overlay.top_right)
        paint_level_of(painter, self._labels(shown), shown, whole, above)
        if self._grab is not None and self._grab.vertebra:
            at = self.view.image.place_of(*self._grab.now[0])
            paint_handle(painter, at)
            paint_value(painter, at, (self._grab.id,), room)
        if self._draft is not None and self._draft.begun:
            self._paint_draft(painter, self._draft, shown, room)
        if self._cross is not None:
            paint_cross(painter, self._cross, whole)
        if self._board.tool and (self.view.image.hasFocus() or self.view.image.underMouse()):
            paint_hint(painter, self._language(HINTS[self._board.tool]), room)

    def _moves(self, level: str) -> bool:
        return self._grab is not None and self._grab.vertebra and self._grab.id == level

    def _paint_drawing(
        self, painter: QPainter, id: str, evidence: Evidence, shown: ShownImage, room: QRectF
    ) -> None:
        drawn = evidence.drawn
        if drawn is None:
            return
        if self._grab is not None and not self._grab.vertebra and self._grab.id == id:
            found = measured(drawn.kind, self._grab.now, shown)
            drawn = Drawn(drawn.kind, self._grab.now) if isinstance(found, Refused) else found
        hot = id in (self._board.selected, self._hover)
        self._paint_drawn(painter, drawn, hot, room)

    def _paint_drawn(self, painter: QPainter, drawn: Drawn, hot: bool, room: QRectF) -> None:
        place_of = self.view.image.place_of
        paint_shape(painter, drawn.kind, drawn.spots, place_of, hot=hot)
        words = value_words(drawn, self._language)
        if words:
            more = self._language(drawn.detail).split(", ") if drawn.detail else []
            lines = (words, *(more if hot else more[:1]))
            paint_value(painter, place_of(*handles(drawn.kind, drawn.spots)[-1]), lines, room)

    def _paint_draft(
        self, painter: QPainter, draft: Draft, shown: ShownImage, room: QRectF
    ) -> None:
        found = measured(draft.kind, draft.spots, shown) if draft.complete else None
        if isinstance(found, Drawn):
            self._paint_drawn(painter, found, True, room)
        elif draft.spots:
            paint_shape(painter, draft.kind, draft.spots, self.view.image.place_of, hot=False)
        else:
            paint_handle(painter, self.view.image.place_of(*draft.pressed[0]))
