"""What a reading keeps of the study it reads: facts without paths, so that it can rest as JSON."""

from dataclasses import dataclass, field

from desktop.foundation.private import Private
from desktop.study.acquisition import Acquisition
from desktop.study.adequacy import Adequacy
from desktop.study.hierarchy import Patient


@dataclass(frozen=True, slots=True)
class InstanceRecord:
    """An instance as evidence: its two UIDs."""

    sop_class: str
    sop_uid: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SeriesRecord:
    """A series as evidence and as a line of the Technique section."""

    uid: str = field(repr=False)
    number: int | None
    modality: str
    description: str = field(repr=False)
    acquisition: Acquisition
    instances: tuple[InstanceRecord, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """The study as the reading and the report know it."""

    uid: str | None = field(repr=False)
    patient: Patient
    date: str = field(repr=False)
    time: str = field(repr=False)
    accession: str = field(repr=False)
    study_id: str = field(repr=False)
    description: str = field(repr=False)
    referrer: Private[str]
    synthetic: bool
    series: tuple[SeriesRecord, ...]
    adequacy: Adequacy

    @property
    def modalities(self) -> tuple[str, ...]:
        return tuple(sorted({series.modality for series in self.series if series.modality}))
