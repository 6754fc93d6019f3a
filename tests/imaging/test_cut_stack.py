"""Cuts through a volume are scrolled as a series is, and never taken for a file's image."""

import numpy as np
from builders_imaging import a_frame, a_placed_instance, a_series

from desktop.foundation.work import Work
from desktop.imaging.cache import FrameCache
from desktop.imaging.cut_stack import CutStack, is_cut, source_uid
from desktop.imaging.places.linking import together
from desktop.imaging.reformat import cuts
from desktop.imaging.stack import Stack
from desktop.imaging.volume import volume_of

SHAPE = (7, 9)


def a_cut_stack(cache):
    placed = [a_placed_instance(z=1.25 * n, number=n) for n in range(6)]
    source = Stack(a_series(*placed))

    def decode(instance, index):
        return a_frame(np.full(SHAPE, instance.number), np.int16)

    volume = volume_of(source.slices, decode, 1 << 20, Work())
    return source, CutStack(source, cuts(volume, "sagittal"), cache)


def test_every_cut_has_its_frame_and_its_plane():
    cache = FrameCache(1 << 20)
    _, stack = a_cut_stack(cache)

    assert len(stack) == 9
    assert stack.middle == 4
    for place, one in enumerate(stack.slices):
        assert stack.frame(place).plane == one.plane
        assert stack.frame(place).pixels.shape == (6, 7)
    assert stack.held(3) is not None
    assert cache.held_bytes == 9 * 6 * 7 * 2


def test_a_cut_bears_no_uid_and_its_source_is_known():
    source, stack = a_cut_stack(FrameCache(1 << 20))

    assert is_cut(stack.series.uid)
    assert not is_cut(source.series.uid)
    assert source_uid(stack.series.uid) == source.series.uid
    assert source_uid("2.25.8") == "2.25.8"


def test_a_cut_lies_in_its_sources_frame_of_reference():
    source, stack = a_cut_stack(FrameCache(1 << 20))

    assert together(stack.slices[0], source.slices[0]) == together(
        source.slices[0], source.slices[1]
    )
