"""Series that are scrolled together: the slice there that lies where the slice here does.

Only within one frame of reference: positions of two frames say nothing about each other, even
where the numbers look alike (PS3.3 C.7.4.1).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop.imaging.planes import Plane, Vector
from desktop.imaging.refused import Refused
from desktop.imaging.stack import Slice
from desktop.study.geometry import OBLIQUE_BELOW

FRAMES_DIFFER = (
    "These series do not share a frame of reference, so their positions cannot be compared."
)
FRAME_UNKNOWN = "A series does not name its frame of reference, so it cannot be linked."
PLACE_UNKNOWN = "An image does not say where it lies in the patient, so it cannot be linked."
ACROSS = "These series lie across each other. A line shows where they cross."


@dataclass(frozen=True, slots=True)
class Linked:
    """The slice to go to.

    Attributes:
        place: index in the other stack.
        distance_mm: from that slice to the point asked for; large beyond the stack's ends.
    """

    place: int
    distance_mm: float


def frame_of_reference(one: Slice) -> str:
    """The Frame of Reference UID (0020,0052) of a slice; empty where it names none."""
    said = one.instance.header.get("FrameOfReferenceUID")
    return said.strip(" \0") if isinstance(said, str) else ""


def together(one: Slice, other: Slice) -> Refused | None:
    """Why the positions of two slices may not be compared; None if they may."""
    frames = frame_of_reference(one), frame_of_reference(other)
    if not all(frames):
        return Refused(FRAME_UNKNOWN)
    if frames[0] != frames[1]:
        return Refused(FRAMES_DIFFER)
    if one.plane is None or other.plane is None:
        return Refused(PLACE_UNKNOWN)
    return None


def linked(here: Slice, there: Sequence[Slice], shape: tuple[int, int]) -> Linked | Refused:
    """The slice of another stack that lies where this one does.

    Args:
        shape: rows and columns of the image here; its middle is what is looked for.
    """
    point = None if here.plane is None else _middle(here.plane, shape)
    return at_point(here, point, there, parallel=True)


def at_point(
    here: Slice, point: Vector | None, there: Sequence[Slice], parallel: bool = False
) -> Linked | Refused:
    """The slice of another stack that is nearest to a patient point of this one.

    Args:
        parallel: refuse a stack that lies across this one.
    """
    if not there:
        return Refused(PLACE_UNKNOWN)
    refused = next((why for other in there if (why := together(here, other))), None)
    if refused is not None or point is None or here.plane is None:
        return refused or Refused(PLACE_UNKNOWN)
    planes = [other.plane for other in there if other.plane is not None]
    if parallel and not _alike(here.plane, planes[0]):
        return Refused(ACROSS)
    away = [plane.distance_mm(point) for plane in planes]
    place = int(np.argmin(np.abs(away)))
    return Linked(place, away[place])


def _alike(one: Plane, other: Plane) -> bool:
    """Whether both serve one plane: tilted against each other by less than 37 degrees."""
    return abs(float(np.dot(one.normal, other.normal))) >= OBLIQUE_BELOW


def _middle(plane: Plane, shape: tuple[int, int]) -> Vector:
    return plane.point((shape[0] - 1) / 2, (shape[1] - 1) / 2)
