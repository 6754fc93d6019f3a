"""What a study needs, read from `resources/adequacy.yaml`: strictly, and once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast, get_args

from desktop.foundation.resources import find
from desktop.study.geometry import Nearest

if TYPE_CHECKING:  # the start needs no YAML
    from desktop.foundation.yaml_text import Yaml

Question = Literal["tumour", "compression", "infection", "soft_tissue"]
QUESTIONS: tuple[Question, ...] = get_args(Question)

TABLE = "adequacy.yaml"
FORMAT = "1"
MODALITIES = ("MR", "CT")
_PLANE = "Image Orientation (0020,0037)"
_TIMES = "Repetition Time (0018,0080), Echo Time (0018,0081)"
_KERNEL = "Convolution Kernel (0018,1210)"
COVERAGE_TAGS = f"Image Position (0020,0032), {_PLANE}, Pixel Spacing (0028,0030)"
# What each word of `meets` is told by, as the gap cites it.
CITED: Mapping[str, str] = {
    **dict.fromkeys(("axial", "sagittal", "coronal"), _PLANE),
    **dict.fromkeys(("T1", "T2", "PD", "T2*", "FLAIR"), _TIMES),
    "STIR": "Inversion Time (0018,0082)",
    **dict.fromkeys(("DWI", "ADC"), "Diffusion b-value (0018,9087)"),
    **dict.fromkeys(("FS", "no-FS"), "Scan Options (0018,0022)"),
    "Dixon": "Image Type (0008,0008)",
    **dict.fromkeys(("post", "no-post"), "Contrast/Bolus Agent (0018,0010)"),
    "paired": "Acquisition Time (0008,0032)",
    **dict.fromkeys(("bone", "soft"), _KERNEL),
    "thin": "Slice Thickness (0018,0050)",
    "counting": COVERAGE_TAGS,
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One need.

    Attributes:
        meets: each part is needed; a part is met by a series that has all words of one choice.
        covers: a plane and a length in mm instead, or None.
        gap: the sentence where it is required and not met; `{mm}` is what was covered.
        required, remark: the questions for which it is shown so.
        source: a key of `resources/references.yaml`, or `team`.
        mark: how the source was read.
    """

    name: str
    modality: str
    meets: tuple[tuple[frozenset[str], ...], ...]
    covers: tuple[Nearest, float] | None
    gap: str
    required: frozenset[str]
    remark: frozenset[str]
    source: str
    mark: str

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that tell whether it is met, each once."""
        if self.covers is not None:
            return tuple(COVERAGE_TAGS.split(", "))
        words = (word for part in self.meets for choice in part for word in sorted(choice))
        return tuple(dict.fromkeys(tag for word in words for tag in CITED[word].split(", ")))


@dataclass(frozen=True, slots=True)
class Needs:
    """The whole table.

    Attributes:
        sagittal_thickest_mm, axial_thickest_mm: of MR.
        ct_thickest_mm: slices, and the distance between them.
        kv_highest: tube voltage.
    """

    wanted: tuple[Wanted, ...]
    sagittal_thickest_mm: float
    axial_thickest_mm: float
    ct_thickest_mm: float
    kv_highest: float


LIMITS = ("sagittal_thickest_mm", "axial_thickest_mm", "ct_thickest_mm", "kv_highest")


@cache
def needs() -> Needs:
    """The needs of `resources/adequacy.yaml`.

    Raises:
        InputFault: the table is damaged; names its line.
    """
    return read_needs(find(TABLE).read_text(encoding="utf-8"), TABLE)


def read_needs(text: str, name: str) -> Needs:
    """The needs in a table.

    Args:
        name: of the file, for faults.

    Raises:
        InputFault: the table is not as it should be; names file and line.
    """
    from desktop.foundation.yaml_text import read_yaml

    top = read_yaml(text, name)
    parts = _fields(top, ("format", "marks", "limits", "needs"))
    if parts["format"].text != FORMAT:
        raise parts["format"].fault(f"this version reads format {FORMAT}")
    marks = tuple(parts["marks"].fields)
    limits = {key: _limit(node, marks) for key, node in _fields(parts["limits"], LIMITS).items()}
    wanted = tuple(_wanted(node, marks) for node in parts["needs"])
    names = [one.name for one in wanted]
    for one, node in zip(wanted, parts["needs"], strict=True):
        if names.count(one.name) > 1:
            raise node.fault(f"'{one.name}' stands here twice. Keep one.")
    return Needs(wanted, *(limits[key] for key in LIMITS))


def _wanted(node: "Yaml", marks: tuple[str, ...]) -> Wanted:
    needed = ("name", "modality", "source", "mark")
    parts = _fields(node, needed, ("meets", "covers", "gap", "required", "remark"))
    if ("meets" in parts) == ("covers" in parts):
        raise node.fault("a need says either what it `meets` or what it `covers`")
    required, remark = _questions(parts.get("required")), _questions(parts.get("remark"))
    if required & remark or not required | remark:
        raise node.fault("each question is either in `required` or in `remark`, and one is in it")
    gap = parts["gap"].text if "gap" in parts else ""
    if bool(required) != bool(gap):
        raise node.fault("a need has a `gap` sentence if a question requires it, and only then")
    return Wanted(
        name=parts["name"].text,
        modality=_one_of(parts["modality"], MODALITIES),
        meets=_meets(parts["meets"]) if "meets" in parts else (),
        covers=_covers(parts["covers"]) if "covers" in parts else None,
        gap=gap,
        required=required,
        remark=remark,
        source=parts["source"].text,
        mark=_one_of(parts["mark"], marks),
    )


def _meets(node: "Yaml") -> tuple[tuple[frozenset[str], ...], ...]:
    made = []
    for part in node.text.split(" and "):
        choices = [choice.split() for choice in part.split(" or ")]
        for word in (word for choice in choices for word in choice):
            if word not in CITED:
                raise node.fault(f"'{word}' is not known here; {_listed(CITED)} are")
        if not all(choices):
            raise node.fault("a series without words stands beside `or` or `and`")
        made.append(tuple(frozenset(choice) for choice in choices))
    return tuple(made)


def _covers(node: "Yaml") -> tuple[Nearest, float]:
    plane, _, length = node.text.partition(" ")
    if plane not in get_args(Nearest) or not _NUMBER.fullmatch(length):
        raise node.fault("write a plane and a length in mm, for instance `sagittal 280`")
    return cast(Nearest, plane), float(length)


def _limit(node: "Yaml", marks: tuple[str, ...]) -> float:
    parts = _fields(node, ("is", "mark"))
    _one_of(parts["mark"], marks)
    if not _NUMBER.fullmatch(parts["is"].text):
        raise parts["is"].fault("a number belongs here")
    return float(parts["is"].text)


def _questions(node: "Yaml | None") -> frozenset[str]:
    if node is None:
        return frozenset()
    named = [name.strip() for name in node.text.split(",")]
    for name in named:
        if name not in QUESTIONS:
            raise node.fault(f"'{name}' is no question; {_listed(QUESTIONS)} are")
    return frozenset(named)


def _fields(
    node: "Yaml", needed: tuple[str, ...], allowed: tuple[str, ...] = ()
) -> "Mapping[str, Yaml]":
    for key, below in node.fields.items():
        if key not in needed + allowed:
            raise below.fault(f"'{key}' is not known here; {_listed(needed + allowed)} are")
    for key in needed:
        if key not in node.fields:
            raise node.fault(f"'{key}' is missing")
    return node.fields


def _one_of(node: "Yaml", values: tuple[str, ...]) -> str:
    if node.text not in values:
        raise node.fault(f"'{node.text}' is not known here; {_listed(values)} are")
    return node.text


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
