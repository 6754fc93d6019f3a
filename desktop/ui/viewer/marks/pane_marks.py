"""One view's tools: keys beside the mouse, and the level that lies under the cursor."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.viewer.marks.board import Board
from desktop.ui.viewer.marks.level_names import (
    frame_of_reference,
    level_at,
)
from desktop.ui.viewer.marks.pane_hand import PaneHand, size_of
from desktop.ui.viewer.marks.pane_look import Grab
from desktop.ui.viewer.marks.shapes import (
    DRAWING,
    WHOLE,
    handles,
    on_image,
)
from desktop.ui.viewer.shown_image import ShownImage
from desktop.ui.viewer.stack_view import StackView

FAR_STEP = 10  # pixels of the view, with Shift
_PATIENCE_MS = 120  # between two proposals of a level
_KEYS = {
    Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down", Qt.Key.Key_Return: "enter", Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Space: "space", Qt.Key.Key_Delete: "erase", Qt.Key.Key_Backspace: "erase",
    Qt.Key.Key_Escape: "escape",
}  # fmt: skip
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class PaneMarks(PaneHand):
    """The tools of one view: the mouse, the keyboard, and the level under either."""

    def __init__(self, view: StackView, board: Board, language: Language = ENGLISH) -> None:
        super().__init__(view, board, language)
        self._under: QPointF | None = None
        self._last_level = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._propose)
        view.image.installEventFilter(self)
        view.image.viewport().installEventFilter(self)
        view.slice_shown.connect(self._propose_here)

    # --- the keyboard ------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the image, before it scrolls; the mouse over it, for the level there."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            far = held == Qt.KeyboardModifier.ShiftModifier
            name = _KEYS.get(Qt.Key(event.key()), "")
            if name and (far or held == Qt.KeyboardModifier.NoModifier):
                return self.key(name, far=far)
        elif isinstance(event, QMouseEvent):
            self._watch(event)
        return False

    def _watch(self, event: QMouseEvent) -> None:
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self.reach(event.position(), presses=event.button() == left)
        elif event.type() == QEvent.Type.MouseMove and event.buttons() == none:
            self.reach(event.position(), presses=False)
            self._under = event.position()
            self._propose_soon()

    def key(self, name: str, *, far: bool = False) -> bool:
        """A key for the tool or the selection.

        Args:
            name: left, right, up, down, enter, space, erase or escape.
            far: an arrow goes ten pixels of the view instead of one.
        """
        shown = self.view.shown_image
        if shown is None:
            return False
        if name in _WAYS:
            return self._arrow(shown, _WAYS[name], FAR_STEP if far else 1)
        match name:
            case "erase":
                return self._erase(shown)
            case "escape":
                return self._escape()
            case _:
                return self._set(shown, name)

    def _arrow(self, shown: ShownImage, way: tuple[int, int], by: int) -> bool:
        step = QPointF(way[0] * by, way[1] * by)
        if self._board.tool == "edit":
            return self._nudge(shown, step)
        if not self._board.tool:
            return False
        room = self.view.image.viewport().rect()
        at = self._cursor() + step
        self._cross = QPointF(
            min(max(at.x(), 0.0), room.width() - 1.0), min(max(at.y(), 0.0), room.height() - 1.0)
        )
        if self._draft is not None:
            spot = self.view.image.spot_at(self._cross)
            self._draft.cursor = on_image(spot, size_of(shown))
        self._under = self._cross
        self._propose_soon()
        self.view.image.viewport().update()
        return True

    def _cursor(self) -> QPointF:
        """Where the keyboard's cursor is; it begins under the mouse, or in the middle."""
        room = QRectF(self.view.image.viewport().rect())
        if self._cross is not None:
            return self._cross
        return self._under if self._under is not None and room.contains(self._under) else (
            room.center()
        )  # fmt: skip

    def _set(self, shown: ShownImage, name: str) -> bool:
        """Enter sets a point; on a drawing that is gone through, Enter keeps and Space goes on."""
        tool = self._board.tool
        if tool == "edit":
            return self._keep_or_go_on(shown, name)
        if not tool:
            return False
        self._cross = self._cursor()
        spot = self.view.image.spot_at(self._cross)
        kind = DRAWING.get(tool)
        if kind is None:
            self._take(shown, spot)
            if self._grab is not None:
                self._drop(self._grab, shown, False)
            return True
        self._begin(kind, shown, spot)
        if self._draft is not None:
            here = on_image(spot, size_of(shown))
            self._end(self._draft, shown, here)
        return True

    def go_through(self) -> bool:
        """Select the next drawing or mark of this image; False where there is none."""
        shown = self.view.shown_image
        if shown is None:
            return False
        all_of_them = [(id, "") for id in self._board.on(shown)]
        all_of_them += [("", n.label.level) for n in self._names(shown) if n.label.marked]
        if not all_of_them:
            return False
        here = (self._board.selected, self._board.level)
        at = all_of_them.index(here) + 1 if here in all_of_them else 0
        self._grab, self._part = None, WHOLE
        self._select(*all_of_them[at % len(all_of_them)])
        return True

    def _nudge(self, shown: ShownImage, step: QPointF) -> bool:
        """Move what is selected, or the part of it; kept with Enter."""
        grab = self._grab or self._grab_selected(shown)
        if grab is None:
            return False
        image = self.view.image
        grab.before = grab.now
        grab.start = handles(grab.kind, grab.now)[max(grab.part, 0)]
        self._move(grab, image.spot_at(image.place_of(*grab.start) + step), shown)
        self._grab = grab
        image.viewport().update()
        return True

    def _grab_selected(self, shown: ShownImage) -> Grab | None:
        drawn = self._drawn(shown, self._board.selected)
        if drawn is not None:
            return Grab(
                self._board.selected, drawn.kind, self._part, (0, 0), drawn.spots, drawn.spots
            )
        for one in self._names(shown):
            if one.label.level == self._board.level:
                spot = self.view.image.spot_at(one.dot)
                return Grab(one.label.level, "point", WHOLE, spot, (spot,), (spot,), True)
        return None

    def _keep_or_go_on(self, shown: ShownImage, name: str) -> bool:
        grab = self._grab
        if grab is not None:
            self._drop(grab, shown, True)
        if name == "enter":
            self.finished.emit()
            return True
        drawn = self._drawn(shown, self._board.selected)
        parts = len(handles(drawn.kind, drawn.spots)) if drawn is not None else 0
        self._part = self._part + 1 if self._part + 1 < parts else WHOLE
        return True

    def _erase(self, shown: ShownImage) -> bool:
        """Delete what is selected on this image, or what is being drawn."""
        if self._draft is not None:
            self._draft = None
            self.view.image.viewport().update()
            return True
        self._grab = None
        if self._board.selected in self._board.on(shown):
            self.removed.emit(self._board.selected)
            return True
        marks = {one.label.level for one in self._names(shown) if one.label.marked}
        if self._board.level in marks:
            self.level_removed.emit(frame_of_reference(shown), self._board.level)
            return True
        return False

    def _escape(self) -> bool:
        if not (self._board.tool or self._board.selected or self._board.level):
            return False
        self._draft, self._grab = None, None
        self.escaped.emit()
        return True

    # --- the level under the cursor ------------------------------------------------------------

    def _propose_here(self, *_: object) -> None:
        if self.view.image.hasFocus():
            self._propose_soon()

    def _propose_soon(self) -> None:
        if not self._patience.isActive():
            self._patience.start()

    def _propose(self) -> None:
        shown, image = self.view.shown_image, self.view.image
        if shown is None:
            return
        at = self._under if self._under is not None else QPointF(image.viewport().rect().center())
        level = level_at(self._labels(shown), shown, image.spot_at(at))
        if level != self._last_level:
            self._last_level = level
            self.proposed.emit(level)

    def level_under(self, spot_or_point: Sequence[float]) -> str:
        """The level that the other marks give a patient point of this view's image."""
        shown = self.view.shown_image
        if shown is None or shown.plane is None:
            return ""
        x, y, z = spot_or_point
        return level_at(self._labels(shown), shown, shown.plane.pixel((x, y, z)))
