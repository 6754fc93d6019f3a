"""Is this file whole? Every length is checked, and what is wanted is copied out as it lies.

The walk keeps its own stack (no recursion), at most 32 sequences deep, reads no value that is
not wanted, and ends at the pixel data once their length is held against the file's. A file that
is cut or lies about a length is refused with a code: never half a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.study.tags.elements import Broken, Element
from desktop.study.tags.encoding import (
    DEFLATED,
    EXPLICIT_BIG,
    EXPLICIT_LITTLE,
    IMPLICIT_LITTLE,
    Encoding,
    Start,
    look,
    read_start,
)
from desktop.study.tags.file_bytes import Bytes, NotInflated, inflated
from desktop.study.tags.tag_walk import Walk


@dataclass(frozen=True, slots=True)
class Unsound:
    """Why a file is refused: a code of `reasons.REFUSED`, or `not_dicom`."""

    code: str


@dataclass(frozen=True, slots=True)
class Structure:
    """The wanted elements of a file that is whole.

    Attributes:
        syntax: Transfer Syntax UID; the one found to be true where the file lies or is silent.
        media_class: SOP class that the file meta header names, or empty.
        elements: top-level elements by tag; a wanted sequence that has an item stands as an
            Element of type SQ without value.
        frame: elements of the shared, overlaid by the first frame's, functional groups.
        positions: Image Position (Patient) of each frame of an enhanced object.
        has_pixels: pixel data follow the header.
        doubts: codes of `reasons.FLAGGED`.
    """

    syntax: str
    media_class: str
    elements: Mapping[int, Element] = field(repr=False)
    frame: Mapping[int, Element] = field(repr=False)
    positions: tuple[Element, ...] = field(repr=False)
    has_pixels: bool
    doubts: tuple[str, ...]


def scan(
    source: Bytes, wanted: frozenset[int], wanted_in_frames: frozenset[int]
) -> Structure | Unsound:
    """The wanted elements of a file, or why it is refused."""
    start = read_start(source)
    if isinstance(start, str):
        return Unsound(start)
    try:
        return _scan(source, start, wanted, wanted_in_frames)
    except (Broken, NotInflated) as fault:
        return Unsound(fault.code)


def _scan(
    source: Bytes, start: Start, wanted: frozenset[int], wanted_in_frames: frozenset[int]
) -> Structure:
    at, syntax = start.data, start.syntax
    if syntax in DEFLATED:
        source, at = inflated(source, at), 0
    walk = Walk(source, wanted, wanted_in_frames)
    walk.doubts.update(dict.fromkeys(start.doubts))
    at = walk.skip_command_group(at)
    encoding = look(source.take(at, 12).ljust(12, b"\0"))
    if start.encoding != encoding:
        if start.encoding is not None:
            walk.doubts["wrong_transfer_syntax"] = None
        if syntax in ("", IMPLICIT_LITTLE, EXPLICIT_LITTLE, EXPLICIT_BIG):
            syntax = _plain_syntax(encoding)  # others also say how the pixels are packed
    walk.run(at, encoding)
    return Structure(
        syntax,
        start.media_class,
        walk.elements,
        {**walk.shared, **walk.first_frame},
        tuple(walk.positions),
        walk.has_pixels,
        tuple(walk.doubts),
    )


def _plain_syntax(encoding: Encoding) -> str:
    if not encoding.explicit:
        return IMPLICIT_LITTLE
    return EXPLICIT_BIG if encoding.big else EXPLICIT_LITTLE
