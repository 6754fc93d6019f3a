"""Vertebral bodies, discs and posterior elements; one shape that grows from level to level.

Distances are in mm, negative inside. Sizes are usual ones of an adult woman; they serve the
eye and the tests, and are no reference for anatomy.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.phantom.curve import Spots, height, level, pitch
from desktop.phantom.tissue import Floats, Layer, Tissue, both, either, filled

CORTEX_MM = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Sizes:
    """Half widths and centres at each point's level, mm; all (n,)."""

    pitch: Floats
    wide: Floats  # body, half, left to right
    deep: Floats  # body, half, front to back
    tall: Floats  # body, half
    disc: Floats  # half
    canal: Floats  # radius
    middle: Floats  # a of the canal's centre

    @property
    def wall(self) -> Floats:
        """Of the posterior wall, at the midline: mm behind the axis."""
        return self.deep * np.float32(0.82)

    def only(self, mask: npt.NDArray[np.bool_]) -> "Sizes":
        """Those for which the mask is true."""
        return Sizes(
            self.pitch[mask], self.wide[mask], self.deep[mask], self.tall[mask], self.disc[mask],
            self.canal[mask], self.middle[mask],
        )  # fmt: skip


def sizes(k: Floats) -> Sizes:
    """The sizes at a level."""
    square = k * k
    step = pitch(k)
    disc = np.maximum(np.float32(2.1) + np.float32(0.2) * k, np.float32(1.6))
    deep = np.float32(13.5) + np.float32(0.75) * k + np.float32(0.02) * square
    canal = np.float32(8.4) + np.float32(0.03) * square
    return Sizes(
        pitch=step,
        wide=np.float32(15) + np.float32(0.75) * k + np.float32(0.09) * square,
        deep=deep,
        tall=step / 2 - disc,
        disc=disc,
        canal=canal,
        middle=deep * np.float32(0.82) + canal,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """Distances of the vertebral column's front part.

    Attributes:
        outline: the column without regard to discs.
        bone: a vertebral body.
        end: an endplate (negative between the two of a body).
        radius: 0 on the axis, 1 at the rim.
    """

    outline: Floats
    bone: Floats
    end: Floats
    radius: Floats


def body(spots: Spots, size: Sizes, h: Floats) -> Body:
    """How far each point is from the vertebral body of its level."""
    high = np.minimum(np.abs(h) / size.tall, 1)
    waist = 1 - np.float32(0.09) * (1 - high * high)
    across = np.clip(spots.x / (size.wide * waist), -1.5, 1.5)
    along = np.clip(spots.a / (size.deep * waist), -1.5, 1.5)
    square = across * across + along * along - np.float32(0.3) * across**2 * along**2
    radius = np.sqrt(square)
    side = (radius - 1) * size.deep
    wall = spots.a - (size.wall * waist + np.float32(0.014) * spots.x**2)
    outline = both(side, wall)
    hollow = np.float32(1.1) * (1 - np.minimum(square, 1))
    end = np.abs(h) - size.tall + hollow
    chamfer = (outline + end + np.float32(1.3)) * np.float32(0.707)
    return Body(outline, both(outline, end, chamfer), end, radius)


def column(spots: Spots, size: Sizes, soft: float) -> Iterator[Layer]:
    """Ligaments, discs and bodies with cortex, marrow and the basivertebral vein."""
    h = height(spots.k)
    near = body(spots, size, h)
    where = spots.where
    yield Layer(Tissue.LIGAMENT, filled(near.outline - np.float32(0.9), soft), where)
    yield Layer(Tissue.ANNULUS, filled(near.outline, soft), where)
    between = np.abs(np.abs(h) - size.pitch / 2) - size.disc * np.float32(0.62)
    core = both((near.radius - np.float32(0.66)) * size.deep, between)
    yield Layer(Tissue.NUCLEUS, filled(core, soft * 1.5), where)
    yield Layer(Tissue.CORTEX, filled(near.bone, soft), where)
    yield Layer(Tissue.MARROW, filled(near.bone + np.float32(CORTEX_MM), soft), where)
    vein = np.sqrt(
        (spots.x / np.float32(3.6)) ** 2
        + ((spots.a - size.wall + np.float32(1.6)) / np.float32(4.4)) ** 2
        + (h / np.float32(1.3)) ** 2
    )
    yield Layer(Tissue.VEIN, filled((vein - 1) * np.float32(1.5), soft) * np.float32(0.85), where)


def foramina(spots: Spots, size: Sizes, soft: float) -> Iterator[Layer]:
    """Fat between the pedicles, with the nerve root in its upper part."""
    low = height(spots.k) + size.pitch * np.float32(0.3)
    low = low - size.pitch * np.rint(low / size.pitch)
    back = spots.a - size.middle + 3
    hole = np.sqrt((back / 6) ** 2 + (low / (size.pitch * np.float32(0.33))) ** 2) * 6 - 6
    inside = both(spots.ax - 20, size.canal - 2 - spots.ax)
    # The fat thins out towards the side, between muscle and pleura.
    fat = both(hole + np.maximum(spots.ax - 13, 0) * np.float32(0.5), inside)
    yield Layer(Tissue.FAT, filled(fat, soft * 2) * np.float32(0.9), spots.where)
    slant = low - np.float32(1.5) + (spots.ax - 12) * np.float32(0.12)
    root = np.sqrt((back - np.float32(0.5)) ** 2 + slant**2) - np.float32(2.1)
    yield Layer(Tissue.CORD, filled(both(root, inside), soft), spots.where)


def posterior(spots: Spots, size: Sizes, soft: float) -> Iterator[Layer]:
    """Flavum and interspinous tissue, then pedicles, laminae, facets and processes."""
    h = height(spots.k)
    back = spots.a - size.middle
    roof = back * np.float32(0.8) + spots.ax * np.float32(0.6) - size.canal
    flavum = both(np.abs(roof - np.float32(2.4)) - np.float32(1.4), spots.ax - 10, -back)
    yield Layer(Tissue.LIGAMENT, filled(flavum, soft), spots.where)
    spine, between = _spinous(spots, size, back)
    yield from _interspinous(spots, between, soft)
    facet = _facet(spots, size, h, back)
    bone = either(
        _pedicle(spots, size, h, back),
        _lamina(spots, size, h, roof, back),
        _transverse(spots, size, h, back),
        spine,
        facet,
    )
    yield Layer(Tissue.CORTEX, filled(bone, soft), spots.where)
    yield Layer(Tissue.MARROW, filled(bone + np.float32(CORTEX_MM), soft), spots.where)
    gap = np.abs(back - 5 - (spots.ax - 10) * np.float32(0.2)) - np.float32(0.6)
    yield Layer(Tissue.CARTILAGE, filled(both(gap, facet), soft), spots.where)


def _pedicle(spots: Spots, size: Sizes, h: Floats, back: Floats) -> Floats:
    half = np.float32(2.6) + np.maximum(spots.k, 0) * np.float32(0.3)
    half = half + np.minimum((back + 6) ** 2 * np.float32(0.011), np.float32(1.6))
    tall = size.tall * np.float32(0.5)
    out = (spots.ax - size.canal - np.float32(2.9)) / half
    up = (h - size.tall * np.float32(0.42)) / tall
    tube = (np.sqrt(out * out + up * up) - 1) * half
    return both(tube, size.deep * np.float32(0.55) - spots.a, back - 4)


def _lamina(spots: Spots, size: Sizes, h: Floats, roof: Floats, back: Floats) -> Floats:
    low = h + size.pitch * np.float32(0.18)
    shingle = roof - np.float32(3.1) + np.float32(0.22) * low
    sheet = np.abs(shingle) - np.float32(2.3)
    return both(sheet, spots.ax - 13, -back, np.abs(low) - size.pitch * np.float32(0.36))


def _transverse(spots: Spots, size: Sizes, h: Floats, back: Floats) -> Floats:
    reach = 20 - np.maximum(spots.k - 2, 0) * np.float32(2.5)
    along: Floats = np.clip(
        ((spots.ax - 10) * np.float32(0.86) + (back - 4) * np.float32(0.5)) / reach, 0, 1
    )
    away = (spots.ax - 10 - along * reach * np.float32(0.86)) ** 2
    away += (back - 4 - along * reach * np.float32(0.5)) ** 2
    away += (h - size.pitch * np.float32(0.08)) ** 2
    # Thicker towards its end.
    distance: Floats = np.sqrt(away) - np.float32(4.0) - along * along * np.float32(1.3)
    return distance


def _facet(spots: Spots, size: Sizes, h: Floats, back: Floats) -> Floats:
    out, behind = (spots.ax - 11) / np.float32(4.7), (back - 5) / np.float32(4.5)
    round_ = (np.sqrt(out * out + behind * behind) - 1) * np.float32(4.5)
    return both(round_, size.pitch * np.float32(0.5) - np.float32(6.5) - np.abs(h))


def _spinous(spots: Spots, size: Sizes, back: Floats) -> tuple[Floats, Floats]:
    """The spinous processes, and the sheet in which they lie.

    They hang down; so each point is looked up at the height of the process's root.
    """
    start = size.canal + 3
    steep = np.float32(0.25) + np.float32(0.6) * np.exp(-((spots.k / np.float32(3.6)) ** 2))
    behind = back - start
    k = level(spots.foot + steep * behind)
    h = height(k) + pitch(k) * np.float32(0.2)
    long = np.float32(31) + np.float32(0.1) * spots.k * spots.k
    part = np.clip(behind / long, 0, 1)
    thin = np.float32(1.7) + np.float32(2.2) * np.maximum(part - np.float32(0.72), 0) * 3
    tall = np.float32(5.2) - np.float32(1.0) * part
    sheet = both(-2 - behind, behind - long)
    return both(spots.ax - thin, np.abs(h) - tall, sheet), sheet


def _interspinous(spots: Spots, sheet: Floats, soft: float) -> Iterator[Layer]:
    inside = filled(both(sheet, spots.ax - np.float32(2.2)), soft)
    yield Layer(Tissue.FAT, inside * np.float32(0.6), spots.where)
    cord = both(np.abs(sheet - np.float32(1.2)) - np.float32(1.3), spots.ax - 3)
    behind = filled(cord, soft) * (spots.a > 30)
    yield Layer(Tissue.LIGAMENT, behind.astype(np.float32), spots.where)
