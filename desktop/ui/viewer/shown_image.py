"""What a view has on screen, for those who link, measure or name it."""

from dataclasses import dataclass, field

from desktop.imaging.frame import Frame, Window
from desktop.imaging.planes import Plane
from desktop.imaging.stack import Slice
from desktop.study.hierarchy import Series


@dataclass(frozen=True, slots=True)
class ShownImage:
    """One decoded slice as it is shown.

    Attributes:
        place, count: of the slice in its series, counted from 0, and how many there are.
        window: None for colour.
        title: of the series, as the window says it.
        warning: what stands over it; not "" for an image of an earlier study, which is evidence of
            nothing that is answered now unless that is said.
        derived: made here, such as a cut; no instance holds it, so nothing may be linked to it.
    """

    series: Series = field(repr=False)
    slice: Slice = field(repr=False)
    frame: Frame = field(repr=False)
    place: int
    count: int
    window: Window | None
    inverted: bool
    title: str = field(repr=False)
    derived: bool = False
    warning: str = field(default="", repr=False)

    @property
    def plane(self) -> Plane | None:
        """Where it lies in the patient; the decoded frame knows best."""
        return self.frame.plane or self.slice.plane

    @property
    def is_prior(self) -> bool:
        """It is of an earlier study."""
        return bool(self.warning)

    @property
    def words(self) -> str:
        """`Sag T2 TSE 8/15`: how a link to it is called."""
        return f"{self.title} {self.place + 1}/{self.count}".strip()
