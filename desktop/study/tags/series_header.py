"""What the headers of a series have in common: one object for all files that say the same.

An archive of 100,000 files says most of it 100,000 times. It is decoded once for each different
saying, and what was decoded is shared, so that an index can tell by identity what it has written.
"""

from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple, TypeVar

from desktop.foundation.private import Private
from desktop.study.hierarchy import Fact, Patient, Series, Study
from desktop.study.tags.elements import Element
from desktop.study.tags.header_facts import codec_in, facts_of, whole, words
from desktop.study.tags.header_tags import ELSEWHERE, OWN, PRIVATE_B_VALUES, VALUES, Wanted

SYNTHETIC = "SYNTHETIC"
INDIVIDUAL = frozenset(("SOPInstanceUID", "InstanceNumber", *OWN))

_REMEMBERED = 1024
_WANTED: dict[int, Wanted] = {
    tag: wanted for tag, wanted in VALUES.items() if wanted.keyword not in INDIVIDUAL
} | dict(PRIVATE_B_VALUES.values())
_NEEDED = ("SOPClassUID", "StudyInstanceUID", "SeriesInstanceUID", "Modality")

T = TypeVar("T")

common_values = itemgetter(*_WANTED)  # of `Walked.values`, as `common_of` takes them


class Common(NamedTuple):
    """What is alike in the files of a series.

    Attributes:
        facts: for `Instance.header`.
        sop_class: empty where the data set does not say.
    """

    study: Study
    series: Series
    facts: Mapping[str, Fact]
    sop_class: str
    study_uid: str
    frames: int


@lru_cache(maxsize=_REMEMBERED)
def common(facts: tuple[tuple[str, Fact], ...]) -> Common:
    """The common part of a header that says these facts."""
    said = dict(facts)
    series = Series(
        uid=words(said, "SeriesInstanceUID"),
        number=whole(said, "SeriesNumber"),
        modality=words(said, "Modality"),
        description=words(said, "SeriesDescription"),
        instances=(),
    )
    return Common(
        study=_one(_study(said)),
        series=_one(series),
        facts={keyword: fact for keyword, fact in facts if keyword not in ELSEWHERE},
        sop_class=words(said, "SOPClassUID"),
        study_uid=words(said, "StudyInstanceUID"),
        frames=max(1, whole(said, "NumberOfFrames") or 1),
    )


@lru_cache(maxsize=_REMEMBERED)
def common_of(values: tuple[bytes | None, ...]) -> Common | None:
    """The same from values as they lie; None if anything about them is doubtful or missing."""
    elements = {
        tag: Element(wanted.vr, value)
        for (tag, wanted), value in zip(_WANTED.items(), values, strict=True)
        if value is not None
    }
    doubts: dict[str, None] = {}
    facts = facts_of(elements, {}, (), doubts)
    if doubts or codec_in(elements) is None or not all(words(facts, name) for name in _NEEDED):
        return None
    return common(tuple(facts.items()))


@lru_cache(maxsize=2 * _REMEMBERED)
def _one(value: T) -> T:
    """The first of all equal values."""
    return value


def _study(facts: Mapping[str, Fact]) -> Study:
    sex = words(facts, "PatientSex").upper()
    return Study(
        uid=words(facts, "StudyInstanceUID") or None,
        patient=Patient(
            id=Private(words(facts, "PatientID")),
            name=Private(words(facts, "PatientName")),
            birth_date=Private(words(facts, "PatientBirthDate")),
            sex=sex if sex in ("M", "F", "O") else "",
            issuer=Private(words(facts, "IssuerOfPatientID")),
        ),
        date=words(facts, "StudyDate"),
        time=words(facts, "StudyTime"),
        accession=words(facts, "AccessionNumber"),
        study_id=words(facts, "StudyID"),
        description=words(facts, "StudyDescription"),
        referrer=Private(words(facts, "ReferringPhysicianName")),
        series=(),
        synthetic=words(facts, "ImageComments").startswith(SYNTHETIC),
    )
