"""The model seen by a scanner: slices of numbers with the grain that real images have."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.foundation.work import Work
from desktop.phantom.protocol import Plan, Slices
from desktop.phantom.spine import layers_at
from desktop.phantom.tissue import Floats, mixed

SEED = 20261118
MR_SCALE = 4.0  # signal 0 to 255 as stored values up to 1020
_TILE = 640
_COIL_MM = 85.0
_BLUR = 2.4  # an edge in the image is a little wider than one voxel of the coarse grid


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One finished image; pixels (rows, columns): stored MR values, or Hounsfield units."""

    plan: Plan
    place: int
    pixels: npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Grain:
    """Fields of noise, standard deviation 1, from which each image cuts its own piece."""

    fine: Floats
    smooth: Floats
    random: np.random.Generator

    def piece(self, field: Floats, rows: int, columns: int) -> Floats:
        down, along = self.random.integers(0, (_TILE - rows + 1, _TILE - columns + 1))
        return field[down : down + rows, along : along + columns]


def images(plans: tuple[Plan, ...], work: Work) -> Iterator[Seen]:
    """Every image of every series; series on the same slices look at the model once."""
    grain = _grain()
    total = sum(plan.images for plan in plans)
    done = 0
    for slices in dict.fromkeys(plan.slices for plan in plans):
        together = tuple(plan for plan in plans if plan.slices == slices)
        see = _mr if together[0].modality == "MR" else _ct
        for seen in see(slices, together, grain):
            done += 1
            work.progress(done, total)
            yield seen


def _mr(slices: Slices, plans: tuple[Plan, ...], grain: Grain) -> Iterator[Seen]:
    first, step = _grid(slices), np.array(slices.onwards, np.float32)
    tables = [table for plan in plans for table in (plan.values, plan.texture)]
    for place in range(slices.count):
        points = first + step * place
        coil = _heard(points, slices.row[1] == 1)
        fields = mixed(layers_at(points, slices.pixel_mm * _BLUR), len(points), tables)
        shape = slices.rows // 2, slices.columns // 2
        fields = fields.reshape(len(tables), *shape)
        for plan, signal, uneven in zip(plans, fields[::2], fields[1::2], strict=True):
            real = signal + uneven * grain.piece(grain.smooth, *shape)
            real *= coil.reshape(shape)
            real += plan.noise * grain.piece(grain.fine, *shape)
            # The magnitude of two noisy channels: even air is not black.
            aside = plan.noise * grain.piece(grain.fine, *shape)
            magnitude = np.sqrt(real * real + aside * aside) * np.float32(MR_SCALE)
            yield Seen(plan, place, _stored(enlarged(magnitude, 0.2), 0, 4095))


def _ct(slices: Slices, plans: tuple[Plan, ...], grain: Grain) -> Iterator[Seen]:
    waiting: dict[int, list[Floats]] = {plan.number: [] for plan in plans}
    shape = slices.rows // 2, slices.columns // 2
    first, step = _grid(slices), np.array(slices.onwards, np.float32)
    tables = [plans[0].values, plans[0].texture]
    for place in range(slices.count):
        points = first + step * place
        layers = layers_at(points, slices.pixel_mm * _BLUR)
        hounsfield, uneven = mixed(layers, len(points), tables).reshape(2, *shape)
        hounsfield += uneven * grain.piece(grain.smooth, *shape)
        for plan in plans:
            pile = waiting[plan.number]
            pile.append(hounsfield)
            if len(pile) < plan.stacked:
                continue
            image = enlarged(sum(pile[1:], pile[0]) / np.float32(len(pile)), plan.sharpness)
            field = grain.fine if plan.sharpness else grain.smooth
            image += plan.noise * grain.piece(field, slices.rows, slices.columns)
            pile.clear()
            yield Seen(plan, place // plan.stacked, _stored(image, -1024, 3071))


def _grid(slices: Slices) -> Floats:
    """The points looked at on the first slice, (n, 3), mm."""
    coarse = slices.pixel_mm * 2
    row, column = np.array(slices.row, np.float32), np.array(slices.column, np.float32)
    start = np.array(slices.origin(0), np.float32) + (row + column) * slices.pixel_mm / 2
    down = np.arange(slices.rows // 2, dtype=np.float32)[:, None, None] * column * coarse
    along = np.arange(slices.columns // 2, dtype=np.float32)[None, :, None] * row * coarse
    points: Floats = (start + down + along).astype(np.float32).reshape(-1, 3)
    return points


def _heard(points: Floats, sagittal: bool) -> Floats:
    """How well a coil under the back hears each point; 1 near the skin."""
    y, z = points[:, 1], points[:, 2]
    depth = np.maximum(78 - y - z * z / 700, 0)
    coil = np.float32(0.42) + np.float32(0.62) * np.exp(-depth / np.float32(_COIL_MM))
    if sagittal:  # these series have a saturation band in front of the spine
        coil *= np.clip((y + z * z / 560 + 62) / 30, 0.16, 1)
    return coil


def enlarged(image: Floats, sharpness: float) -> Floats:
    """Twice the rows and columns, by interpolation; edges enhanced as a kernel would.

    Args:
        sharpness: 0 for none.
    """
    if sharpness:
        padded = np.pad(image, 1, mode="edge")
        around: Floats = padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]
        image = image * np.float32(1 + sharpness) - around * np.float32(sharpness / 4)
    return _doubled(_doubled(image).T).T


def _doubled(image: Floats) -> Floats:
    """Twice the rows: each new one lies a quarter of a row from an old one."""
    padded = np.pad(image, ((1, 1), (0, 0)), mode="edge")
    near = padded[1:-1] * np.float32(0.75)
    out = np.empty((2 * len(image), image.shape[1]), np.float32)
    np.add(near, padded[:-2] * np.float32(0.25), out=out[0::2])
    np.add(near, padded[2:] * np.float32(0.25), out=out[1::2])
    return out


def _stored(image: Floats, lowest: int, highest: int) -> npt.NDArray[np.int16]:
    np.clip(image, lowest, highest, out=image)
    np.rint(image, out=image)
    return image.astype(np.int16)


def _grain() -> Grain:
    random = np.random.default_rng(SEED)
    fine = random.standard_normal((_TILE, _TILE), dtype=np.float32)
    smooth = fine
    for axis in (0, 1):
        around = np.roll(smooth, 1, axis) + np.roll(smooth, -1, axis)
        smooth = smooth * np.float32(0.5) + around * np.float32(0.25)
    return Grain(fine, smooth / smooth.std(), random)
