"""The slices of a thin series as one block of stored values, for cuts through it.

Values stay as stored, two bytes each: a volume of floating point numbers would take four times
the memory. Uncompressed files are read straight into it, all others are decoded one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from desktop.foundation.work import Work
from desktop.imaging.frame import Frame, Pixels
from desktop.imaging.planes import Plane, Vector
from desktop.imaging.raw import Form, form_of, read_into
from desktop.imaging.refused import Refused
from desktop.imaging.stack import Decode, Slice

FEWEST_SLICES = 5
THICKEST_MM = 3.0  # further apart a cut shows steps instead of bone
SAME_DIRECTION = 1e-4
UNEVEN_MM, UNEVEN_SHARE = 0.05, 0.02  # of the usual step
TILT_SHARE = 0.02  # sideways, of a step: about one degree

NO_PLACE = "Not every slice says where it lies in the patient, so no cut can be made through them."
TOO_FEW = "There are too few slices for a cut through them."
NOT_PARALLEL = "The slices are not parallel, so no cut can be made through them."
TILTED = (
    "The gantry was tilted: each slice is shifted against the last, "
    "and a straight cut would be sheared."
)
UNEVEN = (
    "The slices are not evenly spaced; one may be missing. A cut through them would not be true."
)
TOO_THICK = "The slices are more than 3 mm apart; a cut through them would show steps."
TOO_LARGE = "These slices together need more memory than the images may take."
NOT_GREY = "A cut can be made through grey images only."
UNLIKE = "The slices differ in size or scale, so no cut can be made through them."


@dataclass(frozen=True, slots=True, eq=False)
class Volume:
    """A block of evenly spaced parallel slices.

    Attributes:
        values: read-only (slices, rows, columns), as stored.
        plane: where the first slice lies.
        step: from one slice to the next, mm, along the normal.
        like: the first slice with one row of its pixels; says scale, unit, windows and padding.
    """

    values: Pixels = field(repr=False)
    plane: Plane
    step: Vector
    like: Frame

    @property
    def step_mm(self) -> float:
        return float(np.linalg.norm(self.step))


def why_not(slices: Sequence[Slice]) -> Refused | None:
    """Why these slices, in order, make no volume; None if they do. Reads no file."""
    planes = [one.plane for one in slices if one.plane is not None]
    if len(planes) < len(slices):
        return Refused(NO_PLACE)
    if len(slices) < FEWEST_SLICES:
        return Refused(TOO_FEW)
    axes = np.array([(*one.row, *one.column, *one.spacing_mm) for one in planes])
    if float(np.abs(axes - axes[0]).max()) > SAME_DIRECTION:
        return Refused(NOT_PARALLEL)
    steps = np.diff(np.array([one.origin for one in planes]), axis=0)
    normal = np.array(planes[0].normal)
    along = steps @ normal
    step = float(np.median(along))
    size = abs(step)
    sideways = np.linalg.norm(steps - np.outer(along, normal), axis=1)
    if float(np.median(sideways)) > TILT_SHARE * max(size, UNEVEN_MM):
        return Refused(TILTED)
    uneven = max(float(np.abs(along - step).max()), float(sideways.max()))
    if size < UNEVEN_MM or uneven > max(UNEVEN_MM, UNEVEN_SHARE * size):
        return Refused(UNEVEN)
    return Refused(TOO_THICK) if size > THICKEST_MM else None


def volume_of(
    slices: Sequence[Slice], decode: Decode, most_bytes: int, work: Work
) -> Volume | Refused:
    """Read the slices of a stack into one block.

    Args:
        decode: gives one frame of an instance, where its file cannot simply be read.
        most_bytes: more than that is refused, not tried.

    Raises:
        PixelsFault: a slice cannot be decoded.
        Stopped: the work was stopped.
    """
    refused = why_not(slices)
    if refused is not None:
        return refused
    first = decode(slices[0].instance, slices[0].frame)
    if first.is_colour:
        return Refused(NOT_GREY)
    if first.pixels.nbytes * len(slices) > most_bytes:
        return Refused(TOO_LARGE)
    values = np.empty((len(slices), *first.pixels.shape), first.pixels.dtype)
    values[0] = first.pixels
    form = form_of(slices[0].instance, first.pixels)
    for place, one in enumerate(slices[1:], start=1):
        work.progress(place, len(slices))
        if _read(one, form, values[place]):
            continue
        frame = decode(one.instance, one.frame)
        if not _alike(frame, first):
            return Refused(UNLIKE)
        values[place] = frame.pixels
    values.flags.writeable = False
    return _placed(values, slices, first)


def _read(one: Slice, form: Form | None, out: Pixels) -> bool:
    """Whether the slice could be read straight from its file."""
    if form is None or one.instance.transfer_syntax != form.syntax or one.instance.frames != 1:
        return False
    try:
        return read_into(one.instance.path, form, out)
    except OSError:  # the decoder says in a sentence why
        return False


def _alike(frame: Frame, first: Frame) -> bool:
    """Whether a stored value means the same in both."""
    same = ("slope", "intercept", "padding", "unit", "photometric")
    tables = frame.table, first.table
    return (
        (frame.pixels.shape, frame.pixels.dtype) == (first.pixels.shape, first.pixels.dtype)
        and all(getattr(frame, name) == getattr(first, name) for name in same)
        and tables == (None, None)
    )


def _placed(values: Pixels, slices: Sequence[Slice], first: Frame) -> Volume:
    planes = [one.plane for one in slices if one.plane is not None]
    x, y, z = np.subtract(planes[-1].origin, planes[0].origin) / (len(planes) - 1)
    few = replace(first, pixels=first.pixels[:1].copy())
    return Volume(values, planes[0], (float(x), float(y), float(z)), few)
