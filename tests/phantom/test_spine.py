"""The model holds what its facts say: side, level, parts, grade, sizes.

Serves also desktop/phantom/vertebra.py, desktop/phantom/canal.py, desktop/phantom/lesion.py and
desktop/phantom/trunk.py, which are the parts of the model.
"""

import numpy as np
import pytest

from desktop.phantom.curve import axis_y, level_z
from desktop.phantom.spine import FACTS, layers_at, tissue_at
from desktop.phantom.tissue import Tissue

STEP = 0.5
T7 = {"z": (-9.0, 9.0)}


def a_block(x=(-30.0, 45.0), y=(-16.0, 45.0), z=(0.0, 0.0), step=STEP):
    """Points on a regular grid, and their tissues, as (z, y, x)."""
    axes = [np.arange(low, high + step / 2, step) for low, high in (x, y, z)]
    xs, ys, zs = np.meshgrid(*axes, indexing="ij")
    points = np.stack([xs.ravel(), ys.ravel(), zs.ravel()], axis=1)
    return points, tissue_at(points)


def at(level, x=0.0, behind=0.0):
    """The tissue at a level's height; `behind` mm behind the spine's axis."""
    z = level_z(level)
    y = float(axis_y(np.float32(z))) + behind
    return Tissue(int(tissue_at([(x, y, z)])[0]))


def area_mm2(tissue, z):
    _, tissues = a_block(z=(z, z))
    return np.count_nonzero(tissues == tissue) * STEP**2


def longest_mm(points):
    """The longest distance between two of the points, by their outline."""
    angles = np.linspace(0, np.pi, 180)
    along = points @ np.stack([np.cos(angles), np.sin(angles)])
    return float((along.max(axis=0) - along.min(axis=0)).max())


@pytest.mark.parametrize("level", ["T1", "T4", "T9", "T12", "L1"])
def test_each_level_has_marrow_in_front_of_a_canal_with_cord(level):
    depth = 30.0 if level in {"T12", "L1"} else 25.0
    column = [at(level, behind=b) for b in np.arange(0, depth, 0.5)]

    assert column[0] is Tissue.MARROW
    assert Tissue.CSF in column
    assert Tissue.CORD in column
    assert column.index(Tissue.CSF) < column.index(Tissue.CORD)


def test_the_cord_ends_above_l2():
    column = [at("L2", behind=b) for b in np.arange(10, 30, 0.5)]

    assert Tissue.CSF in column
    assert Tissue.CORD not in column[:16]


def test_between_two_bodies_lies_a_disc():
    z = (level_z("T9") + level_z("T10")) / 2
    y = float(axis_y(np.float32(z)))

    assert Tissue(int(tissue_at([(0, y, z)])[0])) is Tissue.NUCLEUS
    assert Tissue(int(tissue_at([(0, y - 12, z)])[0])) is Tissue.ANNULUS


def test_the_tumour_lies_at_its_level_only():
    points, tissues = a_block(z=(-48, 48), step=1.0)
    ill = points[tissues == Tissue.LESION]

    assert FACTS.level == "T7"
    assert abs(float(ill[:, 2].mean()) - level_z("T7")) < 3
    assert ill[:, 2].max() < level_z("T6")
    assert ill[:, 2].min() > level_z("T8")


def test_the_tumour_is_on_the_patient_s_left():
    points, tissues = a_block(z=(-12, 12), step=1.0)

    x = points[tissues == Tissue.LESION][:, 0]

    assert FACTS.side == FACTS.paraspinal_side == "left"
    assert x.mean() > 8
    assert x.min() > -12


def test_more_than_half_of_the_body_is_tumour_and_it_keeps_its_height():
    points, tissues = a_block(x=(-14, 14), y=(-12, 9), z=(-7.5, 7.5), step=1.0)
    inside = (points[:, 0] / 14) ** 2 + ((points[:, 1] + 1) / 12) ** 2 < 1

    share = np.mean(tissues[inside] == Tissue.LESION)

    least, most = FACTS.involved_share
    assert least <= share <= most
    assert FACTS.collapse == "body_over_half"
    assert FACTS.collapse_percent == 0
    for x in (-8.0, 0.0, 8.0):
        assert _height_mm(x, "T7") == pytest.approx(_height_mm(x, "T6"), abs=2)


def _height_mm(x, level):
    """From disc to disc through a body."""
    z = np.arange(level_z(level) - 14, level_z(level) + 14, 0.25)
    y = axis_y(z.astype(np.float32))
    tissues = tissue_at(np.stack([np.full_like(z, x), y, z], axis=1))
    return np.count_nonzero(~np.isin(tissues, (Tissue.ANNULUS, Tissue.NUCLEUS))) * 0.25


def test_the_left_pedicle_is_gone_and_the_right_one_stands():
    def pedicle(side):
        points, tissues = a_block(x=(8, 16), y=(10, 16), z=(1, 7), step=1.0)
        mirrored = points * [side, 1, 1]
        return tissue_at(mirrored) if side < 0 else tissues

    left, right = pedicle(1), pedicle(-1)

    assert np.mean(left == Tissue.LESION) > 0.8
    assert not np.any(right == Tissue.LESION)
    assert np.mean(np.isin(right, (Tissue.CORTEX, Tissue.MARROW))) > 0.3
    assert "left pedicle" in FACTS.parts
    assert FACTS.posterior == "unilateral"


def test_the_left_rib_s_head_is_in_the_tumour():
    _, left = a_block(x=(18, 24), y=(8, 14), z=(0, 8), step=1.0)

    assert np.mean(left == Tissue.LESION) > 0.7
    assert "left costovertebral joint" in FACTS.parts


def test_the_paraspinal_part_measures_what_the_facts_say():
    # Beside the vertebra: more than 17 mm from the midline.
    points, tissues = a_block(x=(17, 50), y=(-25, 40), z=(-1, -1))
    beside = points[tissues == Tissue.LESION][:, :2]

    assert longest_mm(beside) == pytest.approx(FACTS.mass_mm, abs=2)


def test_the_epidural_part_is_on_the_left_and_as_long_as_the_facts_say():
    z = np.arange(-22, 22, 0.5)
    points = np.stack([np.full_like(z, 6.0), np.full_like(z, 16.5), z], axis=1)

    length = np.count_nonzero(tissue_at(points) == Tissue.LESION) * 0.5

    assert FACTS.epidural
    assert FACTS.epidural_side == "left"
    assert length == pytest.approx(FACTS.epidural_extent_mm, abs=2)


def test_the_cord_is_compressed_and_fluid_is_still_to_be_seen():
    # ESCC 2: compressed cord, CSF visible (Bilsky 2010).
    free = level_z("T5")

    cord, free_cord = area_mm2(Tissue.CORD, 0.0), _free_area(Tissue.CORD, free)
    fluid, free_fluid = area_mm2(Tissue.CSF, 0.0), _free_area(Tissue.CSF, free)

    assert cord < 0.8 * free_cord
    assert 0.2 * free_fluid < fluid < 0.7 * free_fluid
    assert (FACTS.escc, FACTS.csf_visible, FACTS.cord_compressed) == ("2", True, True)


def _free_area(tissue, z):
    y = float(axis_y(np.float32(z)))
    _, tissues = a_block(x=(-12, 12), y=(y + 8, y + 34), z=(z, z))
    return np.count_nonzero(tissues == tissue) * STEP**2


def test_the_tumour_touches_the_cord_and_pushes_it_to_the_right():
    points, tissues = a_block(x=(-14, 20), y=(5, 35), z=(0, 0))
    cord, ill = points[tissues == Tissue.CORD], points[tissues == Tissue.LESION]

    gap = min(np.linalg.norm(ill - place, axis=1).min() for place in cord)

    assert gap <= 1.5 * STEP
    assert cord[:, 0].mean() < -2
    assert FACTS.cord_abutted
    assert FACTS.sac_deformed


def test_no_other_level_is_compressed():
    for level in ("T5", "T6", "T8", "T9"):
        assert _free_area(Tissue.CSF, level_z(level)) > 60

    assert FACTS.compressed_levels == ("T7",)


def test_around_it_lie_muscle_fat_skin_lungs_aorta_and_air():
    assert at("T9", x=20, behind=45) is Tissue.MUSCLE
    assert at("T9", x=20, behind=70) is Tissue.FAT
    assert at("T9", x=20, behind=120) is Tissue.AIR
    assert at("T9", x=-70, behind=-10) in {Tissue.LUNG, Tissue.BLOOD}
    assert at("T9", x=13, behind=-25) is Tissue.BLOOD
    points = np.stack([np.full(400, 20.0), np.linspace(40, 90, 400), np.zeros(400)], axis=1)
    assert Tissue.SKIN in tissue_at(points)


def test_every_tissue_occurs_somewhere():
    _, tissues = a_block(x=(-60, 60), y=(-90, 90), z=(-30, 90), step=2.0)
    _, fine = a_block(x=(-20, 20), y=(-15, 45), z=(-16, 16), step=0.75)

    assert {Tissue(number) for number in np.union1d(tissues, fine)} == set(Tissue)


def test_softness_smears_edges_and_does_not_move_them():
    points = np.stack([np.zeros(600), np.linspace(-20, 20, 600), np.full(600, -24.0)], axis=1)

    sharp = layers_at(points, 0.05)
    soft = layers_at(points, 3.0)

    marrow = [sum(layer.cover.sum() for layer in layers if layer.tissue is Tissue.MARROW)
              for layers in (sharp, soft)]  # fmt: skip
    assert marrow[1] == pytest.approx(marrow[0], rel=0.1)


def test_no_points_have_no_layers():
    assert layers_at(np.empty((0, 3))) == []
    assert tissue_at(np.empty((0, 3))).size == 0
