"""Cuts through a volume, scrolled like any other series; no file holds them."""

from dataclasses import replace

from desktop.imaging.cache import FrameCache
from desktop.imaging.reformat import Cuts
from desktop.imaging.stack import Slice, Stack

_MARK = "#"


class CutStack(Stack):
    """The cuts of a stack in one direction.

    Its series has a name of its own, which is no UID; its slices name the first instance of the
    source, whose frame of reference they share, but are no frame of it.

    Args:
        source: the stack that the volume was read from.
    """

    def __init__(self, source: Stack, cuts: Cuts, cache: FrameCache) -> None:
        head = source.slices[0].instance
        named = replace(source.series, uid=f"{source.series.uid}{_MARK}{cuts.direction}")
        super().__init__(named, decode=lambda _, index: cuts.frame(index), cache=cache)
        self.warning = source.warning
        self.slices = tuple(Slice(head, at, cuts.plane(at)) for at in range(cuts.count))


def source_uid(uid: str) -> str:
    """UID of the series that a stack's pixels come from."""
    return uid.split(_MARK)[0]


def is_cut(uid: str) -> bool:
    """Whether a stack of this name is made of cuts."""
    return _MARK in uid
