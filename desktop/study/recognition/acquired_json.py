"""An acquisition as plain JSON values; readings of older versions lack the newer keys."""

from collections.abc import Mapping
from typing import Any, cast

from desktop.study.recognition.acquired import Acquisition

Json = dict[str, Any]


def acquisition_to_json(found: Acquisition) -> Json:
    """The acquisition as plain JSON values."""
    return {
        "kind": found.kind,
        "weighting": found.weighting,
        "plane": found.plane,
        "nearest_plane": found.nearest_plane,
        "fat_suppressed": found.fat_suppressed,
        "contrast": found.contrast,
        "kernel": found.kernel,
        "because": list(found.because),
        "thickness_mm": found.thickness_mm,
        "spacing_mm": found.spacing_mm,
        "extent_mm": None if found.extent_mm is None else list(found.extent_mm),
        "confidence": found.confidence,
        "dixon": list(found.dixon),
        "composed": found.composed,
        "counting": found.counting,
        "corrected": list(found.corrected),
        "station_of": found.station_of,
        "dixon_of": found.dixon_of,
        "pair_of": found.pair_of,
    }


def acquisition_from_json(value: Mapping[str, Any]) -> Acquisition:
    """The acquisition that `acquisition_to_json` wrote, now or in an older version.

    Raises:
        KeyError, TypeError: a part is missing or of another kind.
    """
    extent = value["extent_mm"]
    return Acquisition(
        kind=value["kind"],
        weighting=value["weighting"],
        plane=value["plane"],
        fat_suppressed=value["fat_suppressed"],
        contrast=value["contrast"],
        kernel=value["kernel"],
        because=tuple(value["because"]),
        thickness_mm=value["thickness_mm"],
        spacing_mm=value["spacing_mm"],
        extent_mm=None if extent is None else cast(tuple[float, float], tuple(extent)),
        nearest_plane=value["nearest_plane"],
        confidence=value.get("confidence", "likely"),
        dixon=tuple(value.get("dixon", ())),
        composed=value.get("composed", False),
        counting=value.get("counting", False),
        corrected=tuple(value.get("corrected", ())),
        station_of=value.get("station_of"),
        dixon_of=value.get("dixon_of"),
        pair_of=value.get("pair_of"),
    )
