"""Patient > Study > Series > Instance, as read from headers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop.foundation.private import Private

Fact = str | float | int | tuple[str, ...] | tuple[float, ...]
NOBODY: Private[str] = Private("")


@dataclass(frozen=True, slots=True)
class Patient:
    """Whom the images show. Fields are empty, never None, where the header is silent.

    Attributes:
        name: DICOM person name as decoded, components split by `^`.
        birth_date: `YYYYMMDD` or empty.
        sex: `M`, `F`, `O` or empty, as the header says.
    """

    id: Private[str] = NOBODY
    name: Private[str] = NOBODY
    birth_date: Private[str] = NOBODY
    sex: str = ""
    issuer: Private[str] = NOBODY


@dataclass(frozen=True, slots=True, eq=False)
class Facts(Mapping[str, Fact]):
    """Facts of one instance: most are shared by all files that say the same, few are its own.

    Attributes:
        shared: one mapping for all these files.
        names, own: keywords, none of which is shared, and their values.
    """

    shared: Mapping[str, Fact] = field(repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)
    own: tuple[Fact, ...] = field(default=(), repr=False)

    def __getitem__(self, keyword: str) -> Fact:
        if keyword in self.names:
            return self.own[self.names.index(keyword)]
        return self.shared[keyword]

    def __iter__(self) -> Iterator[str]:
        yield from self.names
        yield from self.shared

    def __len__(self) -> int:
        return len(self.names) + len(self.shared)


@dataclass(frozen=True, slots=True)
class Instance:
    """One SOP instance and where its file lies.

    Attributes:
        path: the file; `archive.zip!/member` inside an archive.
        number: Instance Number (0020,0013).
        frames: 1 for classic objects.
        header: other attributes that later floors need, by DICOM keyword, in plain values:
            text as str, numbers as float or int, several values as a tuple. Enhanced
            multi-frame values of the first frame stand under the same keywords.
    """

    path: str = field(repr=False)
    sop_class: str
    sop_uid: str = field(repr=False)
    series_uid: str = field(repr=False)
    study_uid: str = field(repr=False)
    modality: str
    number: int | None = None
    frames: int = 1
    transfer_syntax: str = ""
    header: Mapping[str, Fact] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Series:
    """Instances that were acquired or made together, in Instance Number order."""

    uid: str = field(repr=False)
    number: int | None
    modality: str
    description: str = field(repr=False)
    instances: tuple[Instance, ...] = field(repr=False)

    @property
    def images(self) -> int:
        """Frames in all instances together."""
        return sum(instance.frames for instance in self.instances)


@dataclass(frozen=True, slots=True)
class Study:
    """One examination of one patient.

    Attributes:
        uid: Study Instance UID; None for instances that name no study.
        date, time: `YYYYMMDD` and `HHMMSS[.f]`, empty where the header is silent.
        synthetic: the images say themselves that nobody was imaged.
    """

    uid: str | None = field(repr=False)
    patient: Patient
    date: str = field(repr=False)
    time: str = field(repr=False)
    accession: str = field(repr=False)
    study_id: str = field(repr=False)
    description: str = field(repr=False)
    referrer: Private[str]
    series: tuple[Series, ...]
    synthetic: bool = False

    @property
    def modalities(self) -> tuple[str, ...]:
        """Modalities of its series, sorted, each once."""
        return tuple(sorted({series.modality for series in self.series if series.modality}))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not, or not fully, believed.

    Attributes:
        code: a stable word for programs (`truncated`, `bad_length`, `bad_charset` ...).
        reason: a sentence for the reader, without patient data.
    """

    path: str = field(repr=False)
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What came out of looking at some paths.

    Attributes:
        seen: files looked at.
        instances: distinct SOP instances found.
        ignored: files that are no DICOM.
        unreadable: files refused, each with its reason.
        warnings: files loaded, but flagged.
    """

    studies: tuple[Study, ...]
    seen: int
    instances: int
    ignored: int
    unreadable: tuple[Refusal, ...] = ()
    warnings: tuple[Refusal, ...] = ()
