"""What the reader said of a series against, or instead of, its headers; it sticks to the series."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as part
from typing import Any, Literal, cast, get_args

from desktop.foundation.errors import InputFault
from desktop.study.recognition.acquired import Acquisition
from desktop.study.recognition.rules import Kernel, Kind, Plane, Weighting

Field = Literal["kind", "weighting", "plane", "fat_suppressed", "contrast", "kernel"]
Value = str | bool | None

FIELDS: tuple[Field, ...] = get_args(Field)
_WORDS: Mapping[Field, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "weighting": get_args(Weighting),
    "plane": get_args(Plane),
    "kernel": get_args(Kernel),
}
_NAMES: Mapping[Field, str] = {"fat_suppressed": "fat suppression"}
_ANSWERS = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one series, set by the reader.

    Attributes:
        value: one of the field's words, or True, False for a claim; None for unknown.
        at: ISO 8601 UTC with offset.
        by: who set it, as the profile names its reader.
    """

    series_uid: str = part(repr=False)
    field: Field
    value: Value
    at: str = ""
    by: str = part(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.series_uid:
            raise InputFault("A series without identifier cannot be corrected.")
        if self.field not in FIELDS:
            raise InputFault("This part of a series cannot be corrected.")
        if not self._fits():
            raise InputFault(f"This is no value for {_NAMES.get(self.field, self.field)}.")

    def _fits(self) -> bool:
        words = _WORDS.get(self.field)
        if words is None:
            return self.value is None or isinstance(self.value, bool)
        if self.value is None:
            return self.field != "kind"
        return self.value in words


def corrected(
    acquisition: Acquisition, series_uid: str, corrections: Iterable[Correction]
) -> Acquisition:
    """The acquisition with what the reader set, the last word on each field.

    What the headers say stays in `because`, so that both can be read.
    """
    last = {one.field: one for one in corrections if one.series_uid == series_uid}
    for one in (last[name] for name in FIELDS if name in last):
        acquisition = _with(acquisition, one)
    return acquisition


def _with(acquisition: Acquisition, correction: Correction) -> Acquisition:
    name, value = correction.field, correction.value
    headers = getattr(acquisition, name)
    said = f"{_NAMES.get(name, name)} {_shown(value)}, set by the reader"
    changes: dict[str, Any] = {
        name: value,
        "because": (*acquisition.because, f"{said} (the headers say {_shown(headers)})"),
        "corrected": (*acquisition.corrected, name),
        "confidence": "certain",
    }
    if name == "plane":
        changes["nearest_plane"] = acquisition.nearest_plane if value == "oblique" else value
    return replace(acquisition, **changes)


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else _ANSWERS[value]


def correction_from_json(value: Mapping[str, Any]) -> Correction:
    """The correction that a store kept: `series_uid`, `field`, `value`, `at`, `by`.

    Raises:
        InputFault: a part is missing or of another kind.
    """
    try:
        texts = [value[key] for key in ("series_uid", "field", "at", "by")]
        if not all(isinstance(text, str) for text in texts):
            raise TypeError("not a text")
        uid, name, at, by = texts
        return Correction(uid, cast(Field, name), value["value"], at, by)
    except (KeyError, TypeError) as fault:
        raise InputFault("A stored correction of a series is damaged. Set it again.") from fault
