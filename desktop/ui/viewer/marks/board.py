"""What lies on the images of the open reading, as it was saved and as the hand has it meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.checklist.answers import Evidence
from desktop.imaging.places.levels import Label, Labelling
from desktop.ui.viewer.marks.measuring import is_on
from desktop.ui.viewer.marks.shapes import Tool
from desktop.ui.viewer.shown_image import ShownImage


@dataclass
class Board:
    """One for all views; who changes it repaints them.

    Attributes:
        tool: what the left button does; "" leaves it to window and level.
        kept: the tool stays for more than one drawing.
        selected: id of the drawing that is selected; "" if none is.
        level: name of the vertebra that is selected; "" if none is.
    """

    tool: Tool = ""
    kept: bool = False
    selected: str = ""
    level: str = ""
    _saved: dict[str, Evidence] = field(default_factory=dict, repr=False)
    _meanwhile: dict[str, Evidence | None] = field(default_factory=dict, repr=False)
    _levels: dict[str, Labelling] = field(default_factory=dict, repr=False)
    _labels: dict[str, tuple[Label, ...]] = field(default_factory=dict, repr=False)

    # --- drawings ----------------------------------------------------------------------------

    def show(self, saved: Mapping[str, Evidence]) -> None:
        """What was saved; what the hand did meanwhile is in it, or was not kept."""
        self._saved, self._meanwhile = dict(saved), {}
        if self.selected not in self._saved:
            self.selected = ""

    def put(self, id: str, evidence: Evidence | None) -> None:
        """A drawing as the hand has it, until it was saved; None takes it away."""
        self._meanwhile[id] = evidence

    def all(self) -> dict[str, Evidence]:
        """Every drawing by its id, in order."""
        both = {**self._saved, **self._meanwhile}
        return {id: one for id, one in both.items() if one is not None and one.drawn is not None}

    def on(self, shown: ShownImage | None) -> dict[str, Evidence]:
        """The drawings of the frame that is shown."""
        if shown is None:
            return {}
        return {id: one for id, one in self.all().items() if is_on(one, shown)}

    def next_id(self) -> str:
        """One more than the largest; an id that was taken away is not used again."""
        ids = {*self._saved, *self._meanwhile}
        return str(max((int(id) for id in ids if id.isdecimal()), default=0) + 1)

    # --- vertebrae ---------------------------------------------------------------------------

    def show_levels(self, levels: Mapping[str, Labelling]) -> None:
        """The marks of each frame of reference."""
        self._levels = dict(levels)
        self._labels = {frame: one.labels() for frame, one in levels.items()}

    def put_level(self, labelling: Labelling) -> None:
        """The marks of one frame of reference as the hand has them, until they were saved."""
        frame = labelling.frame_of_reference
        self._levels[frame], self._labels[frame] = labelling, labelling.labels()

    def labelling(self, frame: str) -> Labelling:
        """The marks of a frame of reference; without any if there are none."""
        return self._levels.get(frame) or Labelling(frame_of_reference=frame)

    def labels(self, frame: str) -> tuple[Label, ...]:
        """All names of a frame of reference, from head to foot."""
        return self._labels.get(frame, ())
