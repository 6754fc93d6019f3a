"""Ties the tools of all image views to commands and to what is kept of the open reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPointF, Signal
from shiboken6 import isValid

from desktop.checklist.answers import Evidence
from desktop.foundation.language import ENGLISH, Language
from desktop.imaging.places.levels import (
    ANCHORS,
    Labelling,
    anchored,
    marked,
    unmarked,
)
from desktop.imaging.planes import Vector
from desktop.imaging.refused import Refused
from desktop.ui.commands import Commands
from desktop.ui.viewer.marks.board import Board
from desktop.ui.viewer.marks.level_box import LevelBox
from desktop.ui.viewer.marks.pane_marks import PaneMarks
from desktop.ui.viewer.marks.shapes import Tool
from desktop.ui.viewer.stack_view import StackView

_LANE_KEYS = {"\r": "enter", " ": "space", "\b": "erase", "\x1b": "escape"}


class MarksDesk(QObject):
    """Keeps nothing as truth: what was drawn comes back through `show_annotations`.

    Signals:
        annotated: id and Evidence, new or edited.
        removed: id.
        levels_changed: the Labelling of one frame of reference.
        measured: Evidence with a new value, for the number that is asked for.
        refused: a sentence in the reader's language.
        level_proposed: the level under the cursor; "" for none.
        tool_changed: the tool in use; "" is window and level.
    """

    annotated = Signal(str, object)
    removed = Signal(str)
    levels_changed = Signal(object)
    measured = Signal(object)
    refused = Signal(str)
    level_proposed = Signal(str)
    tool_changed = Signal(str)

    def __init__(self, language: Language = ENGLISH, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._board = Board()
        self._panes: list[PaneMarks] = []
        self._boxes: dict[int, LevelBox] = {}
        self._asked: tuple[PaneMarks, str, Vector] | None = None
        self._question_level = ""
        self._commands: Commands | None = None

    # --- wired -------------------------------------------------------------------------------

    def attach(self, view: StackView) -> None:
        """Give a view the tools; once for each view."""
        pane = PaneMarks(view, self._board, self._language)
        pane.drawn.connect(self._drawn)
        pane.removed.connect(self._remove)
        pane.refused.connect(self.refused)
        pane.proposed.connect(self.level_proposed)
        pane.level_wanted.connect(self._ask)
        pane.level_moved.connect(self._move_level)
        pane.level_removed.connect(self._unmark)
        pane.finished.connect(self._finished)
        pane.escaped.connect(self.put_away)
        pane.changed.connect(self._refresh)
        self._panes.append(pane)

    def bind(self, commands: Commands) -> None:
        """Do the commands of the tools."""
        self._commands = commands
        for id, do in self._doing().items():
            commands.bind(id, do, enabled=False)

    def enable(self, reading: bool) -> None:
        """Offer the commands while images are on screen."""
        if self._commands is not None:
            for id in self._doing():
                self._commands.enable(id, reading)

    def _doing(self) -> dict[str, Callable[[], object]]:
        return {
            "distance": self._distance, "cobb": self._cobb, "ellipse": self._ellipse,
            "arrow": self._arrow, "level": self._level, "edit": self.go_through,
            "erase": self.erase, "no_tool": self.put_away,
        }  # fmt: skip

    # --- shown -------------------------------------------------------------------------------

    def show_annotations(self, annotations: Mapping[str, Evidence]) -> None:
        """What is kept by now; emits nothing."""
        self._board.show(annotations)
        self._refresh()

    def show_levels(self, levels: Mapping[str, Labelling]) -> None:
        """The marks of each frame of reference; emits nothing."""
        self._board.show_levels(levels)
        self._refresh()

    def show_question_level(self, level: str) -> None:
        """The level that the current question speaks of, proposed where no mark does."""
        self._question_level = level

    @property
    def tool(self) -> Tool:
        return self._board.tool

    def _refresh(self) -> None:
        for pane in self._alive():
            pane.refresh()

    def _alive(self) -> list[PaneMarks]:
        self._panes = [pane for pane in self._panes if isValid(pane)]
        return self._panes

    # --- tools -------------------------------------------------------------------------------

    def choose(self, tool: Tool) -> None:
        """Take a tool for one drawing; the same again keeps it, a third time puts it away."""
        same = bool(tool) and tool == self._board.tool
        if same and self._board.kept:
            tool, same = "", False
        changes = tool != self._board.tool
        if tool != "level":
            self._close_box()
        self._board.tool, self._board.kept = tool, same
        self._refresh()
        if changes:
            self.tool_changed.emit(tool)

    def put_away(self) -> None:
        """Back to window and level; nothing is selected."""
        self._close_box()
        self._board.selected, self._board.level = "", ""
        self.choose("")

    def go_through(self) -> None:
        """Select the next drawing of the image that has the keyboard, to move or delete it."""
        pane = self._pane()
        if pane is None or not pane.go_through():
            self.refused.emit(self._language("Nothing is drawn on this image."))
        elif self._board.tool != "edit":
            self.choose("edit")

    def erase(self) -> None:
        """Delete what is selected."""
        pane = self._pane()
        if pane is not None:
            pane.key("erase")

    def press(self, key: str) -> bool:
        """A key of the lane, before the checklist has it; True if a tool understood it."""
        if self._asked is not None:
            if key == "\x1b":
                self._close_box()
            else:
                self._boxes[id(self._asked[0])].press(key)
            return True
        pane, name = self._pane(), _LANE_KEYS.get(key, "")
        return pane is not None and bool(name) and pane.key(name)

    def _pane(self) -> PaneMarks | None:
        """The pane that has the keyboard, else the one under the mouse, else the first."""
        panes = [pane for pane in self._alive() if pane.view.isVisible()]
        for pane in panes:
            if pane.view.image.hasFocus():
                return pane
        for pane in panes:
            if pane.view.image.underMouse():
                return pane
        return panes[0] if panes else None

    def _distance(self) -> None:
        self.choose("distance")

    def _cobb(self) -> None:
        self.choose("cobb")

    def _ellipse(self) -> None:
        self.choose("ellipse")

    def _arrow(self) -> None:
        self.choose("arrow")

    def _level(self) -> None:
        self.choose("level")

    def _finished(self) -> None:
        if not self._board.kept:
            self.choose("")

    # --- drawings ----------------------------------------------------------------------------

    def _drawn(self, id: str, evidence: Evidence) -> None:
        """Drawn at once, kept by others."""
        new = not id
        id = id or self._board.next_id()
        self._board.put(id, evidence)
        self._board.selected, self._board.level = id, ""
        self._refresh()
        self.annotated.emit(id, evidence)
        if new and evidence.drawn is not None and evidence.drawn.value is not None:
            self.measured.emit(evidence)

    def _remove(self, id: str) -> None:
        self._board.put(id, None)
        self._board.selected = ""
        self._refresh()
        self.removed.emit(id)

    # --- vertebrae ---------------------------------------------------------------------------

    def _ask(self, pane: PaneMarks, frame: str, point: Vector, at: QPointF) -> None:
        box = self._boxes.get(id(pane))
        if box is None:
            box = LevelBox(self._language, pane.view)
            box.named.connect(self._name)
            box.anchor_chosen.connect(self._anchor)
            box.unmark_wanted.connect(self._unmark_asked)
            box.closed.connect(self._close_box)
            self._boxes[id(pane)] = box
        self._close_box()
        self._asked = (pane, frame, point)
        labelling = self._board.labelling(frame)
        level = pane.level_under(point)
        marks = [mark.level for mark in labelling.marks]
        box.open_at(
            at.toPoint(), level or self._question_level, labelling.anchor,
            marked=level in marks and level == self._board.level,
        )  # fmt: skip

    def _name(self, level: str) -> None:
        if self._asked is None:
            return
        pane, frame, point = self._asked
        found = marked(self._board.labelling(frame), level, point)
        box = self._boxes[id(pane)]
        if not isinstance(found, Refused) and box.anchor != found.anchor:
            found = anchored(found, box.anchor)
        if isinstance(found, Refused):
            box.complain(self._language(found.reason))
            return
        self._board.level = level
        self._close_box()
        self._tell_levels(found)
        self._finished()

    def _anchor(self, anchor: str) -> None:
        """Kept at once where there is a mark, else together with the first one."""
        if self._asked is None:
            return
        before = self._board.labelling(self._asked[1])
        found = anchored(before, next(one for one in ANCHORS if one == anchor))
        if not isinstance(found, Refused) and found != before:
            self._tell_levels(found)

    def _move_level(self, frame: str, level: str, point: Vector) -> None:
        found = marked(self._board.labelling(frame), level, point)
        if isinstance(found, Refused):
            self.refused.emit(self._language(found.reason))
        else:
            self._tell_levels(found)

    def _unmark_asked(self) -> None:
        if self._asked is not None:
            frame = self._asked[1]
            self._close_box()
            self._unmark(frame, self._board.level)
            self._finished()

    def _unmark(self, frame: str, level: str) -> None:
        self._board.level = ""
        self._tell_levels(unmarked(self._board.labelling(frame), level))

    def _tell_levels(self, labelling: Labelling) -> None:
        self._board.put_level(labelling)
        self._refresh()
        self.levels_changed.emit(labelling)

    def _close_box(self) -> None:
        """Put the question away; the keyboard goes back to the image."""
        if self._asked is None:
            return
        pane, self._asked = self._asked[0], None
        self._boxes[id(pane)].hide()
        pane.view.setFocus()
