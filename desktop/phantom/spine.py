"""A thoracic spine with a tumour at T7 that was never alive: a tissue for each point in space.

Every series of the synthetic study looks at this one model, so that planes, levels and
measurements agree with each other and with `FACTS`.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.phantom import lesion
from desktop.phantom.canal import contents
from desktop.phantom.curve import Spots, spots
from desktop.phantom.tissue import Floats, Layer, Tissue, dominant
from desktop.phantom.trunk import chest, inner, outer, ribs
from desktop.phantom.vertebra import column, foramina, posterior, sizes

SOFTNESS_MM = 0.9


@dataclass(frozen=True, slots=True)
class Facts:
    """What the model shows, in the checklist's and the instruments' words.

    Attributes:
        parts: of the vertebra, as far as tumour reaches them.
        involved_share: part of the vertebral body that is tumour, 0 to 1, lowest and highest.
        mass_mm: longest axial diameter of the paraspinal part.
        epidural_extent_mm: of the epidural part, from head to feet.
        escc: grade at the level of worst compression.
    """

    level: str = "T7"
    side: str = "left"
    density: str = "lytic"
    parts: tuple[str, ...] = ("body", "left pedicle", "left costovertebral joint")
    involved_share: tuple[float, float] = (0.55, 0.85)
    collapse: str = "body_over_half"
    collapse_percent: int = 0
    alignment: str = "normal"
    posterior: str = "unilateral"
    paraspinal_side: str = "left"
    mass_mm: float = lesion.PARASPINAL_MM
    epidural: bool = True
    epidural_side: str = "left"
    epidural_extent_mm: float = 2 * lesion.HALF_EXTENT_MM
    sac_deformed: bool = True
    cord_abutted: bool = True
    cord_compressed: bool = True
    csf_visible: bool = True
    escc: str = "2"
    cord_t2: str = "normal"
    compressed_levels: tuple[str, ...] = ("T7",)


FACTS = Facts()


def layers_at(points: npt.ArrayLike, softness_mm: float = SOFTNESS_MM) -> list[Layer]:
    """The parts at each point, from the lowest to the one on top.

    Args:
        points: (n, 3), mm, patient LPS; the origin is the centre of T7.
        softness_mm: how wide an edge is smeared, as a voxel of that size would.
    """
    xyz = np.asarray(points, np.float32)
    around = spots(*_swayed(xyz[:, 0], xyz[:, 1], xyz[:, 2]))
    return _layers(around, softness_mm)


def tissue_at(points: npt.ArrayLike) -> npt.NDArray[np.uint8]:
    """The tissue at each point, by number of `Tissue`; (n,)."""
    array = np.asarray(points, np.float32)
    return dominant(layers_at(array, 0.01), len(array))


def _layers(around: Spots, soft: float) -> list[Layer]:
    near = chest(around)
    layers = [*outer(around, near, soft), *inner(around, near, soft)]
    bony = around.only((around.ax < 48) & (around.a > -24) & (around.a < 84))
    size = sizes(bony.k)
    wall = around.only((near.wall > -1) & (near.wall < 16) & (around.ax > 12))
    layers += ribs(wall, sizes(wall.k), near.wall[wall.where], soft)
    layers += foramina(bony, size, soft)
    layers += column(bony, size, soft)
    layers += posterior(bony, size, soft)
    inside = around.only((around.ax < 16) & (around.a > 2) & (around.a < 46))
    layers += contents(inside, sizes(inside.k), soft)
    ill = around.only(lesion.near(around))
    layers += lesion.tumour(ill, sizes(ill.k), soft)
    return [layer for layer in layers if layer.where.size]


def _swayed(x: Floats, y: Floats, z: Floats) -> tuple[Floats, Floats, Floats]:
    """Points moved by up to a millimetre, smoothly: nothing alive is drawn with a ruler."""
    small, half = np.float32(0.45), np.float32(0.55)
    u = x + np.sin(z * np.float32(0.11) + y * np.float32(0.07)) * half
    u = u + np.sin(y * np.float32(0.19) + 1) * small
    v = y + np.sin(x * np.float32(0.17) + z * np.float32(0.09) + 2) * half
    wave: Floats = np.sin(x * np.float32(0.13) + y * np.float32(0.15))
    w = z + wave * small
    return u, v, w


__all__ = ["FACTS", "Facts", "Tissue", "layers_at", "tissue_at"]
