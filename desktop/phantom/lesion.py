"""The tumour at T7: in the body, in the left pedicle, in the canal and beside the spine."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from desktop.phantom.curve import Spots, height
from desktop.phantom.tissue import Floats, Layer, Tissue, both, either, filled
from desktop.phantom.vertebra import Sizes, body

HALF_EXTENT_MM = 14.0  # of the epidural part, up and down
PARASPINAL_MM = 34.0  # longest diameter of the paraspinal part on an axial image


def pressure(foot: Floats) -> Floats:
    """How hard the epidural part presses on the sac, 0 to 1, by height (z in mm; T7 is 0)."""
    push: Floats = np.exp(-((foot / np.float32(11)) ** 2))
    return push


def near(spots: Spots) -> npt.NDArray[np.bool_]:
    """Points that the tumour could reach."""
    close: npt.NDArray[np.bool_] = (
        (np.abs(spots.foot) < 24) & (spots.x > -16) & (spots.x < 48) & (np.abs(spots.a) < 45)
    )
    return close


def tumour(spots: Spots, size: Sizes, soft: float) -> Iterator[Layer]:
    """All parts of it, and splinters of the bone that it destroyed."""
    h = height(spots.k)
    lumps = _lumps(spots)
    where = spots.where
    bone = body(spots, size, h)
    inside = _ellipsoid(spots, (4.0, 1.0, -0.3), (12.6, 14.5, 13.0)) + lumps
    # It stays between the endplates: no collapse.
    inside = both(inside, bone.end + np.float32(0.5), bone.outline - 1)
    pedicle = _ellipsoid(spots, (12.6, 18.5, 1.5), (6.0, 9.5, 9.5)) + lumps * np.float32(0.7)
    beside = _rotated(spots) + lumps * np.float32(0.35)
    epidural = _ellipsoid(spots, (6.4, 16.4, 0.0), (7.7, 7.9, HALF_EXTENT_MM))
    yield Layer(Tissue.LESION, filled(either(inside, pedicle, beside, epidural), soft), where)
    splinters = either(
        _ellipsoid(spots, (12.5, 6.0, 2.0), (2.4, 1.2, 1.4)),
        _ellipsoid(spots, (16.5, 15.0, -1.0), (1.3, 2.2, 1.2)),
        _ellipsoid(spots, (6.0, -4.0, -1.0), (1.6, 1.0, 2.4)),
    )
    yield Layer(Tissue.CORTEX, filled(splinters, soft), where)


def _lumps(spots: Spots) -> Floats:
    """A lobed outline, mm."""
    lobes: Floats = np.sin(spots.x * np.float32(0.62) + spots.foot * np.float32(0.35))
    lobes = lobes + np.sin(spots.a * np.float32(0.55) - spots.foot * np.float32(0.5) + 1)
    return lobes * np.float32(0.7)


def _ellipsoid(
    spots: Spots, centre: tuple[float, float, float], radii: tuple[float, float, float]
) -> Floats:
    """About the distance, mm; the centre in x, a and height over T7's centre."""
    away = ((spots.x - np.float32(centre[0])) / np.float32(radii[0])) ** 2
    away += ((spots.a - np.float32(centre[1])) / np.float32(radii[1])) ** 2
    away += ((spots.foot - np.float32(centre[2])) / np.float32(radii[2])) ** 2
    distance: Floats = (np.sqrt(away) - 1) * np.float32(min(radii))
    return distance


def _rotated(spots: Spots) -> Floats:
    """The paraspinal part: its long axis runs backwards and outwards."""
    x, a = spots.x - 24, spots.a - 5
    long = x * np.float32(0.42) + a * np.float32(0.9075)
    short = x * np.float32(0.9075) - a * np.float32(0.42)
    away = (long / np.float32(PARASPINAL_MM / 2)) ** 2 + (short / np.float32(10.5)) ** 2
    away += ((spots.foot + 1) / np.float32(15)) ** 2
    distance: Floats = (np.sqrt(away) - 1) * np.float32(10.5)
    return distance
