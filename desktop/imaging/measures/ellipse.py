"""The values inside an ellipse drawn on an image."""

import math
from dataclasses import dataclass

import numpy as np

from desktop.imaging.frame import Frame
from desktop.imaging.measures.fitness import unfit_for_lengths, unfit_for_values
from desktop.imaging.refused import Refused
from desktop.study.hierarchy import Instance

NO_SIZE = "The region is too small to hold a pixel."
BEYOND = "The region reaches beyond the image."
PADDED = "The region holds no values of the patient, only what surrounds the image."


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse whose axes lie along rows and columns.

    Attributes:
        center: row and column; whole numbers are pixel centres.
        radii: half its height in rows, half its width in columns.
    """

    center: tuple[float, float]
    radii: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What an ellipse holds.

    Attributes:
        mean, deviation, low, high: of the pixels whose centres lie inside; the deviation is
            that of these pixels themselves (divided by their number).
        unit: `HU`, another unit of the header, or `signal` where there is none.
        area_mm2: of the ellipse as drawn.
        count: pixels that were counted.
        left_out: pixels inside that are padding or no number.
    """

    mean: float
    deviation: float
    low: float
    high: float
    unit: str
    area_mm2: float
    count: int
    left_out: int


def statistics(instance: Instance, frame: Frame, ellipse: Ellipse) -> Statistics | Refused:
    """Mean, deviation, extremes and area, or why they are not told."""
    refused = unfit_for_values(instance, frame) or unfit_for_lengths(instance, frame)
    if refused is not None:
        return refused
    (row, column), (high, wide) = ellipse.center, ellipse.radii
    if not (all(map(math.isfinite, (row, column, high, wide))) and min(high, wide) > 0):
        return Refused(NO_SIZE)
    if (
        min(row - high, column - wide) < -0.5
        or row + high > frame.rows - 0.5
        or column + wide > frame.columns - 0.5
    ):
        return Refused(BEYOND)
    top, left = math.ceil(row - high), math.ceil(column - wide)
    stored = frame.pixels[top : math.floor(row + high) + 1, left : math.floor(column + wide) + 1]
    rows = (np.arange(stored.shape[0]) + top - row) / high
    columns = (np.arange(stored.shape[1]) + left - column) / wide
    inside = stored[rows[:, None] ** 2 + columns[None, :] ** 2 <= 1]
    if inside.size == 0:
        return Refused(NO_SIZE)
    kept = inside
    if frame.padding is not None:
        kept = kept[(kept < frame.padding[0]) | (kept > frame.padding[1])]
    values = frame.modality(kept)
    values = values[np.isfinite(values)]
    if values.size == 0:
        return Refused(PADDED)
    down_mm, right_mm = frame.spacing_mm or (math.nan, math.nan)
    return Statistics(
        mean=float(values.mean()),
        deviation=float(values.std()),
        low=float(values.min()),
        high=float(values.max()),
        unit=frame.unit or "signal",
        area_mm2=math.pi * high * down_mm * wide * right_mm,
        count=int(values.size),
        left_out=int(inside.size - values.size),
    )
