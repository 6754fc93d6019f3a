"""What lies at some paths, in few words: what the page of studies shows while files are read.

An overview holds no instances, so that an archive of 100,000 files is as light to hand around
as one study. The study itself is loaded when the reader opens it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from desktop.foundation.private import Private
from desktop.study.hierarchy import Patient, Refusal, Study

# two_patients: two patients under one Study Instance UID (each side is a study of its own here)
# two_contents: one SOP Instance UID with two contents (the first that was read is kept)
# two_ids: one file says two patient IDs (the first is shown)
# one_id_two_patients: two patients' names under one patient ID, in different studies
# one_patient_two_ids: one name and birth date under two patient IDs, in different studies
ConflictKind = Literal[
    "two_patients", "two_contents", "two_ids", "one_id_two_patients", "one_patient_two_ids"
]

COMPARABLE = {"MR", "CT"}  # what a tumour of the back is compared on


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction about who or what is shown.

    Attributes:
        says: what contradicts what; it may name patients.
        paths: files where it shows, the first few.
    """

    kind: ConflictKind
    says: Private[str]
    paths: tuple[str, ...] = field(default=(), repr=False)

    @property
    def stops(self) -> bool:
        """Whether the reader has to decide before the study opens; otherwise it is a warning."""
        return self.kind in ("two_patients", "two_contents", "two_ids")


@dataclass(frozen=True, slots=True)
class SeriesOutline:
    """A series without its instances.

    Attributes:
        instances: SOP instances read so far.
        images: frames in them together.
    """

    uid: str = field(repr=False)
    number: int | None
    modality: str
    description: str = field(repr=False)
    instances: int
    images: int


@dataclass(frozen=True, slots=True)
class StudyOutline:
    """A study without its instances.

    Attributes:
        key: names the study within this overview; says nothing to a reader.
        uid: None for instances that name no study: they can be looked at, not reported on.
        date, time: `YYYYMMDD` and `HHMMSS[.f]`, empty where the header is silent.
    """

    key: str = field(repr=False)
    uid: str | None = field(repr=False)
    patient: Patient
    date: str = field(repr=False)
    time: str = field(repr=False)
    accession: str = field(repr=False)
    description: str = field(repr=False)
    series: tuple[SeriesOutline, ...]
    synthetic: bool = False
    conflicts: tuple[Conflict, ...] = ()

    @property
    def modalities(self) -> tuple[str, ...]:
        """Modalities of its series, sorted, each once."""
        return tuple(sorted({series.modality for series in self.series if series.modality}))

    @property
    def images(self) -> int:
        return sum(series.images for series in self.series)


@dataclass(frozen=True, slots=True)
class Overview:
    """All studies found so far, and an honest word on every other file.

    Attributes:
        seen: files looked at, refused ones included.
        instances: distinct SOP instances.
        ignored: files that are no DICOM.
        complete: nothing is left to read; otherwise more is on its way.
        checked: the files were looked at just now; otherwise this is what was known of them.
    """

    studies: tuple[StudyOutline, ...]
    seen: int
    instances: int
    ignored: int
    unreadable: tuple[Refusal, ...] = ()
    warnings: tuple[Refusal, ...] = ()
    complete: bool = True
    checked: bool = True


@dataclass(frozen=True, slots=True)
class EarlierStudy:
    """A study that could have been compared with.

    Attributes:
        date: `YYYYMMDD`.
        modalities: of MR and CT those that it has, sorted.
        uid: "" where its images name no study, or the reading was begun before 2026-11-26.
    """

    date: str = field(repr=False)
    modalities: tuple[str, ...]
    uid: str = field(default="", repr=False)


def who(study: Study | StudyOutline) -> tuple[str, str, str]:
    """What two studies of one patient share: id, name and birth date."""
    patient = study.patient
    return patient.id.value, patient.name.value, patient.birth_date.value


def earlier_of(
    study: Study | StudyOutline, others: Iterable[Study | StudyOutline]
) -> tuple[EarlierStudy, ...]:
    """The same patient's MR and CT studies from before this one, newest first.

    Studies without a date are left out: nobody can tell whether they are earlier.
    """
    found = {
        EarlierStudy(one.date, tuple(m for m in one.modalities if m in COMPARABLE), one.uid or "")
        for one in others
        if who(one) == who(study)
        and is_before((one.date, one.time), (study.date, study.time))
        and COMPARABLE & set(one.modalities)
    }
    return tuple(sorted(found, key=lambda one: (one.date, one.modalities, one.uid), reverse=True))


def is_before(then: tuple[str, str], now: tuple[str, str]) -> bool:
    """Whether a study comes before another, each told by date and time; unsure is no.

    Of two studies of one day both times count, as far as both are told.
    """
    if not (_is_day(then[0]) and _is_day(now[0])):
        return False
    if then[0] != now[0]:
        return then[0] < now[0]
    clocks = (_clock(then[1]), _clock(now[1]))
    told = min(map(len, clocks))
    return clocks[0][:told] < clocks[1][:told]


def _is_day(text: str) -> bool:
    return len(text) == 8 and text.isascii() and text.isdigit()


def _clock(text: str) -> str:
    """`HH`, `HHMM` or `HHMMSS` of a time; "" for none."""
    whole = text.partition(".")[0]
    return whole if len(whole) in (2, 4, 6) and whole.isascii() and whole.isdigit() else ""
