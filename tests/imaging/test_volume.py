"""The slices of a thin series as one block; also `desktop/imaging/refused.py`."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from builders_imaging import a_data_set, a_file, a_frame, a_placed_instance, a_series

from desktop.foundation.errors import PixelsFault, Stopped
from desktop.foundation.work import Work
from desktop.imaging import volume
from desktop.imaging.pixels import frame_of
from desktop.imaging.stack import Slice, Stack
from desktop.imaging.volume import Volume, volume_of, why_not

GIGA = 1 << 30


def slices(positions, **how):
    placed = [a_placed_instance(*at, number=n, **how) for n, at in enumerate(positions)]
    return Stack(a_series(*placed)).slices


def straight(count=6, step=1.0):
    return slices([(0, 0, -step * n) for n in range(count)])


def decode(instance, index):
    return a_frame(np.full((2, 3), instance.number), slope=1.0, intercept=-1024.0)


def test_slices_become_a_block_from_the_first_to_the_last():
    found = volume_of(straight(), decode, GIGA, Work())

    assert isinstance(found, Volume)
    assert found.values.shape == (6, 2, 3)
    assert found.values[:, 0, 0].tolist() == [0, 1, 2, 3, 4, 5]
    assert (found.step, found.step_mm) == ((0.0, 0.0, -1.0), 1.0)
    assert found.like.intercept == -1024.0
    assert not found.values.flags.writeable


def test_uncompressed_files_are_read_without_the_decoder(tmp_path, monkeypatch):
    asked = []
    placed = []
    for n in range(6):
        instance = a_file(
            tmp_path, a_data_set(np.full((2, 3), n, np.int16), RescaleSlope="1"), f"{n}.dcm"
        )
        placed.append(
            replace(a_placed_instance(z=-n, number=n), path=instance.path,
                    transfer_syntax=instance.transfer_syntax)
        )  # fmt: skip

    def counted(instance, index):
        asked.append(instance.number)
        return frame_of(instance, index)

    found = volume_of(Stack(a_series(*placed)).slices, counted, GIGA, Work())
    assert found.values[:, 1, 2].tolist() == [0, 1, 2, 3, 4, 5]
    assert asked == [0]

    asked.clear()
    (tmp_path / "3.dcm").unlink()
    with pytest.raises(PixelsFault, match="Is it still there"):
        volume_of(Stack(a_series(*placed)).slices, counted, GIGA, Work())
    assert asked == [0, 3]


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (slices([(0, 0, -n) for n in range(4)]), volume.TOO_FEW),
        ((*straight(), Slice(straight()[0].instance, 1, None)), volume.NO_PLACE),
        ((*straight(), *slices([(0, 0, -6)], row=(0, 1, 0), column=(0, 0, -1))),
         volume.NOT_PARALLEL),
        (slices([(0, 0.2 * n, -n) for n in range(6)]), volume.TILTED),
        (slices([(0, 0, -n) for n in (0, 1, 2, 4, 5, 6)]), volume.UNEVEN),
        (slices([(0, 0, 0) for n in range(6)]), volume.UNEVEN),
        (slices([(0, 3 * (n == 3), -n) for n in range(6)]), volume.UNEVEN),
        (straight(step=5.0), volume.TOO_THICK),
    ],
)  # fmt: skip
def test_what_makes_no_true_cut_is_refused_before_a_file_is_read(made, reason):
    def never(instance, index):
        raise AssertionError

    assert why_not(made).reason == reason
    assert volume_of(made, never, GIGA, Work()).reason == reason


def test_a_gantry_that_leans_as_far_as_a_scanner_can_is_refused_and_an_oblique_stack_is_not():
    angle = np.deg2rad(15)
    row, column = (1, 0, 0), (0, float(np.cos(angle)), float(np.sin(angle)))
    normal = np.cross(row, column)

    oblique = slices([-n * normal for n in range(6)], row=row, column=column)
    leaning = slices([(0, 0, -n) for n in range(6)], row=row, column=column)

    assert why_not(oblique) is None
    assert why_not(leaning).reason == volume.TILTED


def test_a_volume_that_is_too_large_is_refused():
    assert volume_of(straight(), decode, 71, Work()).reason == volume.TOO_LARGE
    assert isinstance(volume_of(straight(), decode, 72, Work()), Volume)


def test_colours_are_refused():
    def colours(instance, index):
        return a_frame(np.zeros((2, 3, 3)), np.uint8)

    assert volume_of(straight(), colours, GIGA, Work()).reason == volume.NOT_GREY


@pytest.mark.parametrize(
    "odd",
    [a_frame(np.zeros((2, 2))), a_frame(np.zeros((2, 3)), np.uint16), a_frame(np.zeros((2, 3)))],
)
def test_slices_that_mean_different_things_are_refused(odd):
    def one_is_odd(instance, index):
        return odd if instance.number == 3 else decode(instance, index)

    assert volume_of(straight(), one_is_odd, GIGA, Work()).reason == volume.UNLIKE


def test_reading_can_be_stopped():
    stop = Event()
    stop.set()

    with pytest.raises(Stopped):
        volume_of(straight(), decode, GIGA, Work(stop))
