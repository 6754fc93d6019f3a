"""One file's header -> an Instance, and what the file says of its series, study and patient.

The door in: only a regular file is opened, without waiting and without following a link; its
structure is checked by our own code before a single value is believed.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.foundation.private import Private
from desktop.study.hierarchy import Fact, Instance, Patient, Refusal, Series, Study
from desktop.study.reasons import flagged, refused
from desktop.study.structure import Structure, Unsound, scan
from desktop.study.tags.charset import codec_of
from desktop.study.tags.elements import Element
from desktop.study.tags.file_bytes import FileBytes
from desktop.study.tags.header_tags import (
    ELSEWHERE,
    FRAME_VALUES,
    PRIVATE_B_VALUES,
    VALUES,
    WANTED,
    WANTED_IN_FRAMES,
    Wanted,
)
from desktop.study.tags.header_values import Read, value_of

DIRECTORY_CLASS = "1.2.840.10008.1.3.10"  # Media Storage Directory Storage (DICOMDIR)
SYNTHETIC = "SYNTHETIC"
Ignored = Literal["not_dicom", "directory"]

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Header:
    """One file that is believed.

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
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return refused(path, "not_a_file")
        handle = os.open(path, _FLAGS)
    except OSError:
        return refused(path, "no_access")
    with os.fdopen(handle, "rb", buffering=0) as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            return refused(path, "not_a_file")
        try:
            found = scan(FileBytes(file, state.st_size), WANTED, WANTED_IN_FRAMES)
        except OSError:
            return refused(path, "no_access")
    return header_of(path, found)


def header_of(path: str, found: Structure | Unsound) -> Header | Refusal | Ignored:
    """The header in a scanned file, called `path` in lists."""
    if isinstance(found, Unsound):
        return "not_dicom" if found.code == "not_dicom" else refused(path, found.code)
    if found.media_class == DIRECTORY_CLASS:
        return "directory"
    doubts = dict.fromkeys(found.doubts)
    facts = _facts(found, doubts)
    sop_uid = _words(facts, "SOPInstanceUID")
    if not sop_uid:
        return refused(path, "missing_uid")
    series_uid = _words(facts, "SeriesInstanceUID")
    if not series_uid:
        doubts["missing_uid"] = None
    instance = Instance(
        path=path,
        sop_class=_words(facts, "SOPClassUID") or found.media_class,
        sop_uid=sop_uid,
        series_uid=series_uid,
        study_uid=_words(facts, "StudyInstanceUID"),
        modality=_words(facts, "Modality"),
        number=_whole(facts, "InstanceNumber"),
        frames=max(1, _whole(facts, "NumberOfFrames") or 1),
        transfer_syntax=found.syntax,
        header={key: value for key, value in facts.items() if key not in ELSEWHERE},
    )
    warnings = tuple(flagged(path, code) for code in doubts)
    return Header(instance, _series(facts, instance), _study(facts), warnings)


def _facts(found: Structure, doubts: dict[str, None]) -> dict[str, Fact]:
    """All wanted values by keyword; the top of the data set goes before functional groups."""
    terms, _ = _read(found.elements, 0x00080005, VALUES[0x00080005], None)
    codec = codec_of([str(term) for term in terms] if isinstance(terms, tuple) else [])
    facts: dict[str, Fact] = {}
    for elements, wanted in ((found.elements, VALUES), (found.frame, FRAME_VALUES)):
        for tag in elements:
            kind = wanted.get(tag)
            if kind is None or kind.keyword in facts:
                continue
            value, found_doubts = _read(elements, tag, kind, codec)
            doubts.update(dict.fromkeys(found_doubts))
            if value is not None:
                facts[kind.keyword] = value
    _add_private_b_value(found.elements, facts)
    _add_frame_positions(found.positions, facts)
    return facts


def _read(elements: Mapping[int, Element], tag: int, wanted: Wanted, codec: str | None) -> Read:
    element = elements.get(tag)
    return (None, ()) if element is None else value_of(element, wanted, codec)


def _add_private_b_value(elements: Mapping[int, Element], facts: dict[str, Fact]) -> None:
    """The maker's own b value, where the standard's is missing; s/mm2."""
    maker = _words(facts, "Manufacturer").lower()
    for name, (tag, wanted) in PRIVATE_B_VALUES.items():
        if maker.startswith(name) and "DiffusionBValue" not in facts:
            value, _ = _read(elements, tag, wanted, None)
            if isinstance(value, int | float):
                # GE adds 10**9 to say that the number is a b value.
                facts["DiffusionBValue"] = float(value % 100_000)


def _add_frame_positions(positions: tuple[Element, ...], facts: dict[str, Fact]) -> None:
    """All frames' positions in one flat tuple: x, y, z of the first, of the second ..."""
    flat: list[float] = []
    for element in positions:
        value, _ = value_of(element, FRAME_VALUES[0x00200032], None)
        if not isinstance(value, tuple) or len(value) != 3:
            return
        flat += [number for number in value if isinstance(number, float)]
    if len(positions) > 1 and len(flat) == 3 * len(positions):
        facts["FramePositions"] = tuple(flat)


def _series(facts: Mapping[str, Fact], instance: Instance) -> Series:
    return Series(
        uid=instance.series_uid,
        number=_whole(facts, "SeriesNumber"),
        modality=instance.modality,
        description=_words(facts, "SeriesDescription"),
        instances=(),
    )


def _study(facts: Mapping[str, Fact]) -> Study:
    sex = _words(facts, "PatientSex").upper()
    return Study(
        uid=_words(facts, "StudyInstanceUID") or None,
        patient=Patient(
            id=Private(_words(facts, "PatientID")),
            name=Private(_words(facts, "PatientName")),
            birth_date=Private(_words(facts, "PatientBirthDate")),
            sex=sex if sex in ("M", "F", "O") else "",
            issuer=Private(_words(facts, "IssuerOfPatientID")),
        ),
        date=_words(facts, "StudyDate"),
        time=_words(facts, "StudyTime"),
        accession=_words(facts, "AccessionNumber"),
        study_id=_words(facts, "StudyID"),
        description=_words(facts, "StudyDescription"),
        referrer=Private(_words(facts, "ReferringPhysicianName")),
        series=(),
        synthetic=_words(facts, "ImageComments").startswith(SYNTHETIC),
    )


def _words(facts: Mapping[str, Fact], keyword: str) -> str:
    value = facts.get(keyword)
    return value if isinstance(value, str) else ""


def _whole(facts: Mapping[str, Fact], keyword: str) -> int | None:
    value = facts.get(keyword)
    return value if isinstance(value, int) else None
