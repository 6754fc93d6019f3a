"""What the rules of recognition are made of; their content is `resources/recognition.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from desktop.study.recognition.lexicon import Lexicon

Kind = Literal["diagnostic", "localizer", "derived", "other"]
Weighting = Literal["T1", "T2", "PD", "T2*", "STIR", "FLAIR", "DWI", "ADC"]
Plane = Literal["axial", "sagittal", "coronal", "oblique"]
Kernel = Literal["soft", "bone", "lung", "other"]
DixonPart = Literal["water", "fat", "in phase", "opposed phase"]
Window = tuple[float, float]


class Timing(NamedTuple):
    """A window of times that tells a weighting.

    Attributes:
        sequence: this term must be in Scanning Sequence; empty for any.
        without: this term must not; empty for any.
        tr, te, ti: milliseconds, both ends included.
        flip: degrees.
    """

    weighting: Weighting
    sequence: str = ""
    without: str = ""
    tr: Window | None = None
    te: Window | None = None
    ti: Window | None = None
    flip: Window | None = None


class Numbered(NamedTuple):
    """Kernels that are a letter, perhaps a kind, and a number that grows with sharpness.

    Attributes:
        letters: each may begin the name.
        kinds: each may follow the letter; empty where names have no kind.
        soft_to, bone_from: numbers, both included; between them the kernel is neither.
        bone_kinds: of these a high number is bone; empty for all.
        lung_kinds, bone_letters: lung and bone whatever the number.
    """

    letters: frozenset[str]
    kinds: frozenset[str]
    soft_to: int
    bone_from: int
    bone_kinds: frozenset[str]
    lung_kinds: frozenset[str]
    bone_letters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """All tables, with the names of the file; meanings are explained there.

    Attributes:
        known: every single word that has a meaning in some table.
    """

    words: Mapping[str, Lexicon[bool]]
    planes: Lexicon[Plane]
    weightings: Lexicon[Weighting]
    dixon_parts: Lexicon[DixonPart]
    kernel_words: Lexicon[Kernel]
    terms: Mapping[str, frozenset[str]]
    acquisition_contrasts: Mapping[str, Weighting]
    dixon_terms: Mapping[str, DixonPart]
    siemens_sequences: Mapping[str, str]
    kernel_groups: Mapping[str, Kernel]
    timings: tuple[Timing, ...]
    kernels: Mapping[str, Mapping[str, Kernel]]
    makers: Mapping[str, str]
    siemens_kernels: tuple[Numbered, ...]
    modalities: Mapping[str, str]
    known: frozenset[str]
