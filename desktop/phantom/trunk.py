"""Around the spine: skin, fat, muscles, lungs, ribs, heart and great vessels."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from desktop.phantom.curve import Spots, height
from desktop.phantom.tissue import Floats, Layer, Tissue, both, either, filled, grain
from desktop.phantom.vertebra import CORTEX_MM, Sizes, sizes

SKIN_MM = 1.8
_WALL_MM = 9.5  # chest wall outside the lung: pleura, ribs, intercostal muscles


@dataclass(frozen=True, slots=True, eq=False)
class Chest:
    """Distances to the back's surface and to the lungs, mm; negative inside."""

    skin: Floats
    fascia: Floats
    lung: Floats
    wall: Floats


def chest(spots: Spots) -> Chest:
    """How far each point is from the trunk's large surfaces."""
    x2 = spots.x * spots.x
    furrow = np.float32(3.5) * np.exp(-x2 / np.float32(160))
    lift = np.float32(77) + np.float32(0.9) * spots.k - np.float32(0.16) * spots.k**2
    surface = lift - x2 * np.float32(0.0021) - furrow
    fat = np.float32(10) + np.float32(0.6) * spots.k + x2 * np.float32(0.0004)
    # Apex at T1, base at T11: the lungs narrow to both ends.
    room = np.clip(np.minimum((spots.k + 7) / 3, (np.float32(5.6) - spots.k) / 3), 0.02, 1)
    room = np.sqrt(room)
    across = (spots.ax - 66) / (52 * room)
    along = (spots.a + 22) / (64 * room)
    wall = (np.sqrt(across * across + along * along) - 1) * 50 * room
    front = np.clip((-spots.a - 26) / 40, 0, 1)
    wavy = 2 * np.sin(spots.a * np.float32(0.09) + spots.foot * np.float32(0.05))
    medial = 21 + front * (18 + wavy + 14 * (spots.x > 0)) - spots.ax
    return Chest(
        skin=spots.a - surface,
        fascia=spots.a - surface + fat,
        lung=both(wall, medial),
        wall=wall,
    )


def outer(spots: Spots, near: Chest, soft: float) -> Iterator[Layer]:
    """Skin, fat and muscle, from outside to inside, with fat between the muscles."""
    where = spots.where
    yield Layer(Tissue.SKIN, filled(near.skin, soft), where)
    yield Layer(Tissue.FAT, filled(near.skin + np.float32(SKIN_MM), soft), where)
    yield Layer(Tissue.MUSCLE, filled(near.fascia, soft), where)
    muscles = spots.only((near.fascia < 2) & (spots.a > 8) & (near.wall > -2))
    yield from _fat_planes(muscles, near.fascia[muscles.where], soft)


def _fat_planes(spots: Spots, fascia: Floats, soft: float) -> Iterator[Layer]:
    """Between trapezius, longissimus and multifidus, and the marbling within them."""
    uneven = grain(
        spots.x * np.float32(0.11), spots.a * np.float32(0.11), spots.foot * np.float32(0.04)
    )
    bend = (uneven - np.float32(0.5)) * 5
    under = np.abs(fascia + 6 + bend * np.float32(0.5)) - np.float32(0.4)
    deep_x, deep_a = (spots.ax - 15) / 12, (spots.a - 41) / 13
    multifidus = np.abs((np.sqrt(deep_x**2 + deep_a**2) - 1) * 12 + bend) - np.float32(0.35)
    side_x, side_a = (spots.ax - 41) / 15, (spots.a - 42) / 11
    longissimus = np.abs((np.sqrt(side_x**2 + side_a**2) - 1) * 11 + bend) - np.float32(0.35)
    planes = both(either(under, multifidus, longissimus), fascia + 4)
    yield Layer(Tissue.FAT, filled(planes, soft) * uneven, spots.where)
    marbling = grain(
        spots.x * np.float32(0.42), spots.a * np.float32(0.42), spots.foot * np.float32(0.06)
    )
    marbling = np.clip((marbling - np.float32(0.62)) * np.float32(1.9), 0, 0.5)
    marbling *= np.clip(-fascia, 0, 1)
    yield Layer(Tissue.FAT, marbling, spots.where)


def inner(spots: Spots, near: Chest, soft: float) -> Iterator[Layer]:
    """Mediastinum and lungs, then what runs through them."""
    lungs = spots.only(near.lung < 1)
    yield Layer(Tissue.LUNG, filled(near.lung[lungs.where], soft), lungs.where)
    yield from _lung_vessels(lungs, near.lung[lungs.where], soft)
    middle = spots.only((near.lung > -18) & ((spots.a < 0) | (near.wall < 3)) & (spots.a < 45))
    size = sizes(middle.k)
    scale = np.float32(0.14)
    uneven = grain(middle.x * scale, middle.a * scale, middle.foot * scale)
    front = both(middle.a + size.deep + 2, middle.ax - 42)
    loose = np.maximum(filled(front, 6), filled(near.wall[middle.where] - 1, 2))
    loose *= filled(-near.lung[middle.where], soft)
    yield Layer(Tissue.FAT, loose * (np.float32(0.45) + np.float32(0.4) * uneven), middle.where)
    organs = middle.only(middle.ax < 66)
    yield from _organs(organs, size.only(middle.ax < 66), soft)


def _lung_vessels(spots: Spots, lung: Floats, soft: float) -> Iterator[Layer]:
    """Vessels that run outwards from the hilum and grow thin."""
    air = spots.only(lung < -2)
    across, along, z = air.ax - 30, air.a + 34, air.foot
    far = np.sqrt(across * across + along * along)
    # Nearly the angle around the hilum; a true one costs more and looks no better.
    angle = along / (np.abs(across) + np.abs(along) + 1) * np.float32(1.6)
    bend = np.float32(0.7) * np.sin(far * np.float32(0.07) + z * np.float32(0.05))
    ray = np.abs(np.sin(angle * 9 + bend + z * np.float32(0.04))) * far / 9
    # A vessel is in the slice for a few millimetres only.
    there = np.sin(z * np.float32(0.21) + angle * 9 + far * np.float32(0.09))
    there += np.sin(z * np.float32(0.09) - angle * 4 - far * np.float32(0.05))
    thick = np.minimum(np.float32(1.7) - far * np.float32(0.014), (far - 9) / 5)
    vessels = filled(ray - thick + (np.float32(1.2) - there) * 3, soft)
    yield Layer(Tissue.BLOOD, vessels * np.float32(0.8), air.where)


def _organs(spots: Spots, size: Sizes, soft: float) -> Iterator[Layer]:
    def tube(x: Floats | float, front: float, wide: float, deep: float) -> Floats:
        across = (spots.x - x) / np.float32(wide)
        along = (spots.a + size.deep + np.float32(front)) / np.float32(deep)
        radius: Floats = np.sqrt(across * across + along * along)
        return (radius - 1) * min(wide, deep)

    k, where = spots.k, spots.where
    heart = np.sqrt(
        ((spots.x - 14) / 46) ** 2 + ((spots.a + 84) / 40) ** 2 + ((k - np.float32(1.5)) / 3) ** 2
    )
    yield Layer(Tissue.HEART, filled((heart - 1) * 30, soft * 2), where)
    gullet = tube(5 - k * np.float32(0.3), 19, 7.5, 4.5)
    yield Layer(Tissue.MUSCLE, filled(gullet, soft), where)
    below = np.maximum(k + 3, 0)
    airway = either(tube(-1 + 17 * below, 31, 7.5, 7), tube(-1 - 15 * below, 31, 7.5, 7))
    airway = both(airway, (k + np.float32(1.2)) * 20)
    yield Layer(Tissue.LIGAMENT, filled(airway - np.float32(1.4), soft), where)
    yield Layer(Tissue.AIR, filled(airway, soft), where)
    aorta = both(tube(17 - np.float32(2.0) * k, 9, 11, 11), (-k - np.float32(3.8)) * 20)
    arch = np.sqrt(
        ((spots.x - 13) / 13) ** 2 + ((spots.a + 42) / 30) ** 2 + ((k + np.float32(3.6)) * 2) ** 2
    )
    aorta = either(aorta, (arch - 1) * 12)
    yield Layer(Tissue.LIGAMENT, filled(aorta - np.float32(0.9), soft), where)
    yield Layer(Tissue.BLOOD, filled(aorta, soft), where)
    yield Layer(Tissue.BLOOD, filled(tube(-7, 5.5, 3.4, 3.2), soft), where)


def ribs(spots: Spots, size: Sizes, wall: Floats, soft: float) -> Iterator[Layer]:
    """From the head beside the disc, under the transverse process, around the chest."""
    h = height(spots.k) - size.pitch * np.float32(0.28)
    back = spots.a - size.middle
    start_x, start_a = size.wide + 1, size.deep * np.float32(0.5) - size.middle
    run_x, run_a = 30 - start_x, 9 - start_a
    part = ((spots.ax - start_x) * run_x + (back - start_a) * run_a) / (run_x**2 + run_a**2)
    part = np.clip(part, 0, 1)
    up = h - size.pitch * (np.float32(0.14) - np.float32(0.3) * part)
    up = up - size.pitch * np.rint(up / size.pitch)
    away = (spots.ax - start_x - part * run_x) ** 2 + (back - start_a - part * run_a) ** 2
    neck = np.sqrt(away + up * up) - np.float32(3.7)
    drop = h + size.pitch * np.float32(0.16) + (spots.ax - 30) * np.float32(0.42)
    drop = drop - size.pitch * np.rint(drop / size.pitch)
    shaft = np.sqrt((wall - np.float32(_WALL_MM / 2)) ** 2 / 9 + drop * drop / 36)
    shaft = both((shaft - 1) * 3, 27 - spots.ax)
    bone = both(either(neck, shaft), (np.abs(spots.k + np.float32(0.5)) - 6) * 20)
    yield Layer(Tissue.CORTEX, filled(bone, soft), spots.where)
    yield Layer(Tissue.MARROW, filled(bone + np.float32(CORTEX_MM), soft), spots.where)
