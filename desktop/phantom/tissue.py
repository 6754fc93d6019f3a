"""Tissues, and layers of them: how a model of soft-edged parts becomes an image's values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]


class Tissue(IntEnum):
    """What can lie at a point."""

    AIR = 0
    SKIN = auto()
    FAT = auto()
    MUSCLE = auto()
    LIGAMENT = auto()
    CORTEX = auto()
    MARROW = auto()
    ANNULUS = auto()
    NUCLEUS = auto()
    CARTILAGE = auto()
    VEIN = auto()
    CSF = auto()
    CORD = auto()
    LUNG = auto()
    BLOOD = auto()
    HEART = auto()
    LESION = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A part painted over all parts before it.

    Attributes:
        cover: share of the voxel that it fills, 0 to 1; (m,).
        where: which points these are; (m,) indices.
    """

    tissue: Tissue
    cover: Floats
    where: Places


def filled(distance: Floats, softness_mm: float) -> Floats:
    """Share of a voxel inside a surface, from the distance to it in mm (negative inside)."""
    share = np.multiply(distance, np.float32(-1 / softness_mm))
    share += np.float32(0.5)
    np.clip(share, 0, 1, out=share)
    return share


def both(first: Floats, *more: Floats) -> Floats:
    """The distance to what lies inside all of these surfaces."""
    for distance in more:
        first = np.maximum(first, distance)
    return first


def either(first: Floats, *more: Floats) -> Floats:
    """The distance to what lies inside any of these surfaces."""
    for distance in more:
        first = np.minimum(first, distance)
    return first


def mixed(layers: Iterable[Layer], points: int, values: Sequence[Sequence[float]]) -> Floats:
    """Each voxel's value by what fills it; (channels, points).

    Args:
        values: for each channel a value for each tissue, in the order of `Tissue`.
    """
    out = np.empty((len(values), points), np.float32)
    for channel, table in zip(out, values, strict=True):
        channel.fill(table[Tissue.AIR])
    for layer in layers:
        painted = np.flatnonzero(layer.cover > 0)
        where, cover = layer.where[painted], layer.cover[painted]
        for channel, table in zip(out, values, strict=True):
            below = channel[where]
            channel[where] = below + cover * (np.float32(table[layer.tissue]) - below)
    return out


def dominant(layers: Iterable[Layer], points: int) -> npt.NDArray[np.uint8]:
    """The tissue on top at each point: the last that fills at least half of it."""
    top = np.zeros(points, np.uint8)
    for layer in layers:
        top[layer.where[layer.cover >= 0.5]] = layer.tissue
    return top


_SIDE = 32
_LATTICE = np.random.default_rng(20261118).random(_SIDE**3, dtype=np.float32)


def grain(x: Floats, y: Floats, z: Floats) -> Floats:
    """An irregular smooth field, 0 to 1, that changes from one whole number to the next."""
    floors = [np.floor(axis) for axis in (x, y, z)]
    (i, j, k) = (floor.astype(np.int32) & (_SIDE - 1) for floor in floors)
    (u, v, w) = (axis - floor for axis, floor in zip((x, y, z), floors, strict=True))
    (i1, j1, k1) = ((axis + 1) & (_SIDE - 1) for axis in (i, j, k))
    u, v, w = (part * part * (3 - 2 * part) for part in (u, v, w))
    i, i1, j, j1 = i * _SIDE**2, i1 * _SIDE**2, j * _SIDE, j1 * _SIDE

    def line(near: npt.NDArray[np.int32]) -> Floats:
        start = _LATTICE[near + k]
        return start + (_LATTICE[near + k1] - start) * w

    low = line(i + j)
    low += (line(i + j1) - low) * v
    high = line(i1 + j)
    high += (line(i1 + j1) - high) * v
    return low + (high - low) * u
