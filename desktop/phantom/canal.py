"""What lies in the spinal canal: epidural fat, dural sac, cord, conus and roots."""

from collections.abc import Iterator

import numpy as np

from desktop.phantom.curve import Spots, height
from desktop.phantom.lesion import pressure
from desktop.phantom.tissue import Floats, Layer, Tissue, both, either, filled
from desktop.phantom.vertebra import Sizes

CONUS = 5.9  # level: the upper part of L1


def contents(spots: Spots, size: Sizes, soft: float) -> Iterator[Layer]:
    """Fat, cerebrospinal fluid and cord, pushed aside where the tumour presses."""
    back = spots.a - size.middle
    where = spots.where
    fat = _ellipse(spots.x, back, size.canal, size.canal)
    # A triangle of fat behind the sac, thick between the laminae.
    beat = np.abs(height(spots.k)) / size.pitch * 2
    roof = back * np.float32(0.8) + spots.ax * np.float32(0.6) - size.canal
    roof -= np.float32(2.6) * beat - np.float32(1.4)
    triangle = both(roof, spots.ax - 6, -back)
    yield Layer(Tissue.FAT, filled(either(fat, triangle), soft), where)
    push = pressure(spots.foot)
    sac_wide = size.canal - np.float32(1.3)
    sac_deep = size.canal - np.float32(1.9)
    sac = _ellipse(spots.x + push * np.float32(0.6), back + np.float32(0.8), sac_wide, sac_deep)
    yield Layer(Tissue.LIGAMENT, filled(sac - np.float32(0.4), soft), where)
    yield Layer(Tissue.CSF, filled(sac, soft), where)
    yield from _roots(spots, back, sac, soft)
    wide, deep = cord_radii(spots.k, push)
    cord = _ellipse(
        spots.x + push * np.float32(2.7),
        back + np.float32(1.4) - push * np.float32(2.0),
        wide,
        deep,
    )
    yield Layer(Tissue.CORD, filled(cord, soft), where)


def cord_radii(k: Floats, push: Floats) -> tuple[Floats, Floats]:
    """Half width and half depth of the cord, mm: thicker for arm and leg, nothing below L1."""
    arm = np.exp(-(((k + 8) / np.float32(2.2)) ** 2))
    leg = np.exp(-(((k - np.float32(4.0)) / np.float32(1.3)) ** 2))
    taper = np.clip((np.float32(CONUS) - k) / np.float32(1.3), 0.02, 1)
    wide = (np.float32(4.5) + np.float32(1.7) * arm + np.float32(0.7) * leg) * taper
    deep = (np.float32(3.4) + np.float32(0.5) * arm + np.float32(0.7) * leg) * taper
    return wide * (1 - np.float32(0.34) * push), deep * (1 + np.float32(0.14) * push)


def _roots(spots: Spots, back: Floats, sac: Floats, soft: float) -> Iterator[Layer]:
    """The cauda equina: strands in the back of the sac below the conus."""
    below = np.clip((spots.k - np.float32(4.6)) / np.float32(1.2), 0, 1)
    strands = both(_ellipse(spots.x, back - 2, np.float32(5.2), np.float32(2.6)), sac + 1)
    grain = np.float32(0.55) + np.float32(0.25) * np.sin(back * 4 + spots.x * 3)
    yield Layer(Tissue.CORD, filled(strands, soft) * below * grain, spots.where)


def _ellipse(x: Floats, y: Floats, wide: Floats | np.float32, deep: Floats | np.float32) -> Floats:
    """About the distance to an ellipse, mm."""
    radius: Floats = np.sqrt((x / wide) ** 2 + (y / deep) ** 2)
    return (radius - 1) * np.minimum(wide, deep)
