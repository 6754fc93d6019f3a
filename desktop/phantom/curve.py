"""Coordinates along a curved spine: which level, how far behind its axis, how high in it.

The axis runs through the centres of the vertebral bodies in the sagittal plane. A point is
told by x (mm, to the left), a (mm behind the axis, at right angles to it) and k (level, 0 at
the centre of T7, growing towards the feet).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.phantom.tissue import Floats, Places

LEVELS = ("C6", "C7", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12",
          "L1", "L2")  # fmt: skip
_T7 = LEVELS.index("T7")
# Kyphosis T1 to T12 near 37 degrees, turning over into the neck and the loin.
_RADIUS_MM, _TURN_MM = 260.0, 220.0
_PITCH_MM, _GROWTH_MM = 23.5, 1.1  # vertebra and disc at T7; more for each level below


def axis_y(z: Floats) -> Floats:
    """Where the axis runs: y in mm at a height z in mm; 0 at T7, forward above and below."""
    y: Floats = -z * z / (2 * _RADIUS_MM) * (1 - z * z / (2 * _TURN_MM**2))
    return y


def level_z(level: str) -> float:
    """The height z, mm, of a vertebral body's centre."""
    k = LEVELS.index(level) - _T7
    return -(_PITCH_MM * k + _GROWTH_MM / 2 * k * k)


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Points in the spine's own coordinates; all arrays (n,) float32.

    Attributes:
        x: mm to the patient's left.
        ax: its absolute value.
        a: mm behind the axis.
        foot: z in mm of the axis point at right angles to which the point lies.
        k: level as a continuous number.
        where: the places in the array of points that was asked for.
    """

    x: Floats
    ax: Floats
    a: Floats
    foot: Floats
    k: Floats
    where: Places

    def only(self, mask: npt.NDArray[np.bool_]) -> "Spots":
        """Those for which the mask is true."""
        chosen = np.flatnonzero(mask)
        return Spots(
            self.x[chosen], self.ax[chosen], self.a[chosen], self.foot[chosen], self.k[chosen],
            self.where[chosen],
        )  # fmt: skip


def spots(x: Floats, y: Floats, z: Floats) -> Spots:
    """Patient positions (mm, LPS) in the spine's coordinates."""
    # The foot of the perpendicular: that of a circle first, then Newton; leaves < 0.03 mm.
    radius = np.float32(_RADIUS_MM)
    foot = z * radius / (radius + np.clip(y - axis_y(z), -90, 90))
    for _ in range(2):
        away = y - axis_y(foot)
        slope, bend = _slope(foot), _bend(foot)
        foot += (away * slope + z - foot) / (1 + slope * slope - away * bend)
    slope = _slope(foot)
    a = (y - axis_y(foot) - slope * (z - foot)) / np.sqrt(1 + slope * slope)
    return Spots(x, np.abs(x), a, foot, level(foot), np.arange(x.size))


def level(foot: Floats) -> Floats:
    """The level as a continuous number at a height z of the axis, mm."""
    root = np.maximum(_PITCH_MM**2 - 2 * _GROWTH_MM * foot, 1)
    k: Floats = (np.sqrt(root) - _PITCH_MM) / _GROWTH_MM
    return k


def pitch(k: Floats) -> Floats:
    """Vertebra and disc together, mm."""
    return np.float32(_PITCH_MM) + np.float32(_GROWTH_MM) * k


def height(k: Floats) -> Floats:
    """Mm above (positive) or below the centre of the nearest vertebra."""
    above: Floats = (np.rint(k) - k) * pitch(k)
    return above


def _slope(z: Floats) -> Floats:
    slope: Floats = -z / _RADIUS_MM * (1 - z * z / _TURN_MM**2)
    return slope


def _bend(z: Floats) -> Floats:
    bend: Floats = -(1 - 3 * z * z / _TURN_MM**2) / _RADIUS_MM
    return bend
