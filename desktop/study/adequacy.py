"""Can this study answer the question? First version: verdict, gaps and what was found."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.study.acquisition import Acquisition
from desktop.study.hierarchy import Series

Verdict = Literal["adequate", "limited", "non-diagnostic"]
Known = tuple[Series, Acquisition]


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the protocol card.

    Attributes:
        name: for instance `Axial T2`.
        found: the series that meet it, as words; empty if none does.
        required: a gap only if it is; else a remark.
        source: a key of `resources/references.yaml`.
    """

    name: str
    found: tuple[str, ...]
    required: bool
    source: str

    @property
    def met(self) -> bool:
        return bool(self.found)


@dataclass(frozen=True, slots=True)
class Adequacy:
    """The study held against what the evaluation needs; verdict None if no MR or CT is in it.

    Attributes:
        gaps: a sentence for each required thing that is missing, and for each limit passed.
    """

    verdict: Verdict | None
    needs: tuple[Need, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is needed, and which series meets it."""

    name: str
    gap: str
    required: bool
    source: str
    meets: Callable[[Acquisition], bool]


# REFERENCE 4.3: thicker slices are not adequate for bone; REFERENCE 4.1: thoracic limits (general
# knowledge, the accreditation's own thoracic rows were not visible).
CT_THICKEST_MM = 3.0
SAGITTAL_THICKEST_MM = 4.0
AXIAL_THICKEST_MM = 5.0


def _serves(acquisition: Acquisition, plane: str) -> bool:
    return (acquisition.nearest_plane or acquisition.plane) == plane


def _fluid_sensitive(acquisition: Acquisition) -> bool:
    suppressed = acquisition.fat_suppressed is True
    return acquisition.weighting == "STIR" or (acquisition.weighting in ("T2", "PD") and suppressed)


def _thin(acquisition: Acquisition) -> bool:
    """Whether the slices are at most 3 mm; thickness that is not stated does not count against."""
    return acquisition.thickness_mm is None or acquisition.thickness_mm <= CT_THICKEST_MM


MR_RULES = (
    _Rule(
        "Sagittal T1",
        "No sagittal T1 without fat suppression: marrow replacement is hard to tell.",
        True,
        "acr_spine",
        lambda a: (
            _serves(a, "sagittal")
            and a.weighting == "T1"
            and a.fat_suppressed is not True
            and a.contrast is not True
        ),
    ),
    _Rule(
        "Sagittal STIR or T2 with fat suppression",
        "No sagittal STIR or fat-suppressed T2: oedema and small lesions may be missed.",
        True,
        "team",
        lambda a: _serves(a, "sagittal") and _fluid_sensitive(a),
    ),
    _Rule(
        "Sagittal T2",
        "No sagittal T2: cord and canal are hard to judge.",
        True,
        "nice_ng234",
        lambda a: _serves(a, "sagittal") and a.weighting == "T2",
    ),
    _Rule(
        "Axial T2",
        "No axial T2: epidural compression cannot be graded.",
        True,
        "nice_ng234",
        lambda a: _serves(a, "axial") and a.weighting == "T2",
    ),
    _Rule(
        "T1 with fat suppression after contrast",
        "",
        False,
        "team",
        lambda a: a.weighting == "T1" and a.contrast is True,
    ),
    _Rule("Diffusion", "", False, "team", lambda a: a.weighting in ("DWI", "ADC")),
)
CT_RULES = (
    _Rule(
        "CT bone kernel, 3 mm or thinner",
        "No CT bone kernel of 3 mm or thinner: cortex and matrix are hard to judge.",
        True,
        "team",
        lambda a: a.kernel == "bone" and _thin(a),
    ),
    _Rule(
        "CT soft-tissue kernel",
        "No CT soft-tissue kernel: the paraspinal part is hard to judge.",
        True,
        "team",
        lambda a: a.kernel == "soft",
    ),
)


def judge(known: Sequence[Known]) -> Adequacy:
    """The study's verdict, what is needed and what is missing.

    `non-diagnostic` if nothing that is required was found, `limited` if something is missing or
    too thick, else `adequate`. Localizers never count. A reader may overrule it, and a missing
    series never blocks the report: it adds a limitation.

    Source:
        REFERENCE 4.1, 4.3, 4.4 of the clinical reference; NICE NG234 for sagittal series and
        axial T2, ACR accreditation for T1 without fat suppression, the rest team rules.
    """
    used = [pair for pair in known if pair[1].kind in ("diagnostic", "derived")]
    read = {series.modality for series, found in used if found.kind == "diagnostic"}
    needs: list[Need] = []
    gaps: list[str] = []
    for modality, rules in (("MR", MR_RULES), ("CT", CT_RULES)):
        if modality not in read:
            continue
        own = [pair for pair in used if pair[0].modality == modality]
        for rule in rules:
            need = _need(rule, own)
            needs.append(need)
            if rule.required and not need.met:
                gaps.append(rule.gap)
    if not read:
        return Adequacy(None)
    required = [need for need in needs if need.required]
    gaps += _too_thick(used)
    if not any(need.met for need in required):
        return Adequacy("non-diagnostic", tuple(needs), tuple(gaps))
    return Adequacy("limited" if gaps else "adequate", tuple(needs), tuple(gaps))


def _need(rule: _Rule, known: Iterable[Known]) -> Need:
    found = tuple(series_words(series, a) for series, a in known if rule.meets(a))
    return Need(rule.name, found, rule.required, rule.source)


def series_words(series: Series, acquisition: Acquisition) -> str:
    """A series in a few words without its description, for instance `series 3: sagittal T1`."""
    parts: list[str] = [acquisition.plane or "", acquisition.weighting or ""]
    if acquisition.kernel:
        parts.append(f"{acquisition.kernel} kernel")
    if acquisition.fat_suppressed and acquisition.weighting != "STIR":
        parts.append("FS")
    if acquisition.contrast:
        parts.append("after contrast")
    if acquisition.thickness_mm:
        parts.append(f"{acquisition.thickness_mm:g} mm")
    number = "?" if series.number is None else str(series.number)
    return f"series {number}: {' '.join(part for part in parts if part)}"


def _too_thick(known: Iterable[Known]) -> list[str]:
    """A sentence for each plane whose thinnest MR series passes the thoracic limit."""
    said = []
    for plane, limit in (("sagittal", SAGITTAL_THICKEST_MM), ("axial", AXIAL_THICKEST_MM)):
        thickness = [
            a.thickness_mm
            for series, a in known
            if series.modality == "MR" and a.thickness_mm and _serves(a, plane)
        ]
        if thickness and min(thickness) > limit:
            said.append(
                f"{plane.capitalize()} slices are {min(thickness):g} mm thick, "
                f"more than {limit:g} mm."
            )
    return said
