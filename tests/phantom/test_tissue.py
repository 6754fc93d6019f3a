"""Layers of tissue become values."""

import numpy as np
import pytest

from desktop.phantom.tissue import Layer, Tissue, both, dominant, either, filled, grain, mixed


def a_layer(tissue, *cover, where=None):
    places = np.arange(len(cover)) if where is None else np.array(where)
    return Layer(tissue, np.array(cover, np.float32), places)


def values(**by_name):
    return [float(by_name.get(tissue.name.lower(), 0)) for tissue in Tissue]


def test_a_later_layer_hides_an_earlier_one_as_far_as_it_covers():
    layers = [a_layer(Tissue.FAT, 1, 1, 1), a_layer(Tissue.CORD, 0, 0.25, 1)]

    out = mixed(layers, 3, [values(fat=100, cord=20), values(fat=8)])

    assert out.tolist() == [[100, 80, 20], [8, 6, 0]]


def test_where_no_layer_lies_is_air():
    layers = [a_layer(Tissue.FAT, 1.0, where=[1])]

    assert mixed(layers, 2, [values(air=-1000, fat=-100)]).tolist() == [[-1000, -100]]
    assert dominant(layers, 2).tolist() == [Tissue.AIR, Tissue.FAT]


def test_half_a_voxel_decides_what_is_on_top():
    layers = [a_layer(Tissue.FAT, 1, 1), a_layer(Tissue.CSF, 0.49, 0.5)]

    assert dominant(layers, 2).tolist() == [Tissue.FAT, Tissue.CSF]


def test_a_voxel_on_a_surface_is_half_filled():
    share = filled(np.array([-9, -0.5, 0, 0.5, 9], np.float32), 2.0)

    assert share.tolist() == [1, 0.75, 0.5, 0.25, 0]


def test_both_and_either_join_surfaces():
    first, second, third = (np.array([n], np.float32) for n in (-3, -2, 5))

    assert both(first, second)[0] == -2
    assert either(first, second, third)[0] == -3
    assert both(first) is first


def test_grain_is_irregular_smooth_and_the_same_each_time():
    x = np.linspace(-40, 40, 4001, dtype=np.float32)

    field = grain(x, x * 0, x * 0)

    assert np.array_equal(field, grain(x, x * 0, x * 0))
    assert 0 <= field.min() < 0.2 < 0.8 < field.max() <= 1
    assert np.abs(np.diff(field)).max() < 0.05
    assert field[2000] == pytest.approx(
        grain(*np.full((3, 1), 32, np.float32) * [[1], [0], [0]])[0]
    )
