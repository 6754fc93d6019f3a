"""One file's header -> an Instance, and what the file says of its series, study and patient.

The door in: only a regular file is opened, without waiting and without following a link; its
structure is checked by our own code before a single value is believed. The fast walker goes first;
what it declines the structure scanner judges, and both give the same header.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

from desktop.study.hierarchy import Fact, Facts, Instance, Refusal, Series, Study
from desktop.study.reasons import flagged, refused
from desktop.study.structure import Structure, Unsound, scan
from desktop.study.tags.beginning import plain_uid
from desktop.study.tags.elements import Element
from desktop.study.tags.encoding import PREAMBLE, starts_without_preamble
from desktop.study.tags.file_bytes import Bytes, FileBytes, NotOpened, open_regular, read_at
from desktop.study.tags.header_facts import facts_of, whole, words
from desktop.study.tags.header_tags import OWN, VALUES, WANTED, WANTED_IN_FRAMES
from desktop.study.tags.header_values import value_of
from desktop.study.tags.sequences import Unsure
from desktop.study.tags.series_header import INDIVIDUAL, Common, common, common_of, common_values
from desktop.study.tags.walker import WINDOW, More, Walked, walk

DIRECTORY_CLASS = "1.2.840.10008.1.3.10"  # Media Storage Directory Storage (DICOMDIR)
Ignored = Literal["not_dicom", "directory"]

_SOP_UID, _NUMBER = 0x00080018, 0x00200013
_OWN = tuple((tag, wanted.keyword) for tag, wanted in VALUES.items() if wanted.keyword in OWN)
_MATRIX = frozenset(("Rows", "Columns"))
_NAMES: dict[tuple[str, ...], tuple[str, ...]] = {}  # so that equal ones are one
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Header:
    """One file that is believed.

    Files that say the same share one object: `series`, `study` and `instance.header.shared`.

    Attributes:
        series: what the file says of its series; it holds no instances.
        study: what the file says of its study and patient; it holds no series.
    """

    instance: Instance
    series: Series
    study: Study
    warnings: tuple[Refusal, ...] = ()


def read_header(path: str) -> Header | Refusal | Ignored:
    """What one file says, why it is refused, or that it is no DICOM image."""
    try:
        handle, state = open_regular(path)
        try:
            data = read_at(handle, 0, WINDOW)
            found = quick_header(path, data, state.st_size, partial(read_at, handle))
            return found or _scanned(path, handle, state.st_size)
        finally:
            os.close(handle)
    except NotOpened as fault:
        return refused(path, fault.code)
    except OSError:
        return refused(path, "no_access")


def scan_header(path: str) -> Header | Refusal | Ignored:
    """The same by the structure scanner alone, for what the fast walker declined."""
    try:
        handle, state = open_regular(path)
        try:
            return _scanned(path, handle, state.st_size)
        finally:
            os.close(handle)
    except NotOpened as fault:
        return refused(path, fault.code)
    except OSError:
        return refused(path, "no_access")


def header_from(path: str, source: Bytes) -> Header | Refusal | Ignored:
    """The same from bytes that are no file by themselves, called `path` in lists."""
    found = quick_header(path, source.take(0, WINDOW), source.size, source.peek)
    return found or header_of(path, scan(source, WANTED, WANTED_IN_FRAMES))


def quick_header(
    path: str, data: bytes, size: int, more: More
) -> Header | Refusal | Literal["not_dicom"] | None:
    """What the fast walker finds; None if the structure scanner has to judge.

    Args:
        data: the first `WINDOW` bytes of the file, or all if there are fewer.
    """
    if not data:
        return None if size else refused(path, "empty")
    if not data.startswith(b"DICM", PREAMBLE):
        return None if starts_without_preamble(data) else "not_dicom"
    walked = walk(data, size, more)
    if walked is None or walked.media_class == DIRECTORY_CLASS:
        return None
    return _walked(path, walked)


def header_of(path: str, found: Structure | Unsound) -> Header | Refusal | Ignored:
    """The header in a scanned file, called `path` in lists."""
    if isinstance(found, Unsound):
        return "not_dicom" if found.code == "not_dicom" else refused(path, found.code)
    if found.media_class == DIRECTORY_CLASS:
        return "directory"
    doubts = dict.fromkeys(found.doubts)
    facts = facts_of(found.elements, found.frame, found.positions, doubts)
    sop_uid = words(facts, "SOPInstanceUID")
    if not sop_uid:
        return refused(path, "missing_uid")
    alike = common(tuple(item for item in facts.items() if item[0] not in INDIVIDUAL))
    if not alike.series.uid:
        doubts["missing_uid"] = None
    own = {name: facts[name] for name in OWN if name in facts}
    return _header(
        path,
        alike,
        found.syntax,
        alike.sop_class or found.media_class,
        sop_uid,
        whole(facts, "InstanceNumber"),
        own,
        tuple(flagged(path, code) for code in doubts),
    )


def _walked(path: str, found: Walked) -> Header | None:
    """The header in a walked file; None if a value is doubtful or missing."""
    values = found.values
    alike = common_of(common_values(values))
    if alike is None or (found.has_pixels and not alike.facts.keys() >= _MATRIX):
        return None
    own: dict[str, Fact] = {}
    try:
        sop_uid = plain_uid(values[_SOP_UID] or b"")
        number = _sure(_NUMBER, values[_NUMBER])
        for tag, name in _OWN:
            if (value := values[tag]) and (fact := _sure(tag, value)) is not None:
                own[name] = fact
    except Unsure:
        return None
    if not isinstance(number, int | None):
        return None
    return _header(path, alike, found.syntax, alike.sop_class, sop_uid, number, own)


@lru_cache(maxsize=_REMEMBERED)
def _sure(tag: int, value: bytes | None) -> Fact | None:
    """A single value.

    Raises:
        Unsure: there is a doubt about it.
    """
    if value is None:
        return None
    wanted = VALUES[tag]
    fact, doubts = value_of(Element(wanted.vr, value), wanted, None)
    if doubts:
        raise Unsure
    return fact


def _header(
    path: str,
    alike: Common,
    syntax: str,
    sop_class: str,
    sop_uid: str,
    number: int | None,
    own: Mapping[str, Fact],
    warnings: tuple[Refusal, ...] = (),
) -> Header:
    names = tuple(own)
    instance = Instance(
        path=path,
        sop_class=sop_class,
        sop_uid=sop_uid,
        series_uid=alike.series.uid,
        study_uid=alike.study_uid,
        modality=alike.series.modality,
        number=number,
        frames=alike.frames,
        transfer_syntax=syntax,
        header=Facts(alike.facts, _NAMES.setdefault(names, names), tuple(own.values())),
    )
    return Header(instance, alike.series, alike.study, warnings)


def _scanned(path: str, handle: int, size: int) -> Header | Refusal | Ignored:
    with os.fdopen(handle, "rb", buffering=0, closefd=False) as file:
        return header_of(path, scan(FileBytes(file, size), WANTED, WANTED_IN_FRAMES))
