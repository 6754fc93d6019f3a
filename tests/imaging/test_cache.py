"""Decoded frames under one bound."""

import numpy as np
from builders_imaging import a_frame

from desktop.imaging.cache import FrameCache
from desktop.imaging.frame import Table, Window

SMALL = a_frame(np.zeros((4, 4)))


def test_two_threads_that_decode_the_same_frame_count_it_once():
    cache = FrameCache()
    cache.put(("a", 1), SMALL)
    cache.put(("a", 1), a_frame(np.zeros((4, 4))))

    assert cache.held_bytes == 32
    assert cache.get(("a", 1)) is SMALL


def test_tables_count_as_memory_too():
    table = Table(0, np.zeros(8, np.uint16))
    cache = FrameCache()

    cache.put(
        ("a", 1), a_frame(np.zeros((4, 4)), table=table, windows=(Window(1, 8, table=table),))
    )

    assert cache.held_bytes == 32 + 16 + 16


def test_forgetting_one_owner_leaves_the_others():
    cache = FrameCache()
    first, second = object(), object()
    cache.put((first, 0), SMALL)
    cache.put((second, 0), SMALL)

    cache.forget(first)

    assert ((first, 0) in cache, (second, 0) in cache) == (False, True)
    assert cache.held_bytes == 32


def test_what_a_volume_takes_is_not_left_for_frames():
    cache = FrameCache(100)
    owner = object()
    for place in range(4):
        cache.put((owner, place), a_frame(dtype=np.int16))  # 8 bytes each
    assert cache.held_bytes == 32

    cache.reserve(84)
    assert cache.held_bytes <= 16

    cache.reserve(0)
    cache.put((owner, 9), a_frame(dtype=np.int16))
    assert cache.held_bytes == 24
