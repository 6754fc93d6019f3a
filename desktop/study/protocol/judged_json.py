"""Adequacy as plain JSON values; readings of older versions lack the newer keys."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from desktop.study.protocol.coverage import Coverage, Hole
from desktop.study.protocol.judged import Adequacy, Need
from desktop.study.protocol.slices import SliceGap

Json = dict[str, Any]


def adequacy_to_json(adequacy: Adequacy) -> Json:
    """The adequacy as plain JSON values."""
    return {
        "verdict": adequacy.verdict,
        "needs": [_plain(need) for need in adequacy.needs],
        "gaps": list(adequacy.gaps),
        "cited": list(adequacy.cited),
        "coverage": [_plain(one) for one in adequacy.coverage],
        "slice_gaps": [_plain(gap) for gap in adequacy.slice_gaps],
        "remarks": list(adequacy.remarks),
    }


def adequacy_from_json(value: Mapping[str, Any]) -> Adequacy:
    """The adequacy that `adequacy_to_json` wrote, now or in an older version.

    Raises:
        KeyError, TypeError: a part is missing or of another kind.
    """
    return Adequacy(
        verdict=value["verdict"],
        needs=tuple(_need(need) for need in value["needs"]),
        gaps=tuple(value["gaps"]),
        cited=tuple(value.get("cited", ())),
        coverage=tuple(_coverage(one) for one in value.get("coverage", ())),
        slice_gaps=tuple(SliceGap(**gap) for gap in value.get("slice_gaps", ())),
        remarks=tuple(value.get("remarks", ())),
    )


def _plain(value: Need | Coverage | SliceGap) -> Json:
    """A value's fields, its tuples as lists."""
    return {key: _listed(part) for key, part in asdict(value).items()}


def _listed(part: object) -> object:
    return [_listed(one) for one in part] if isinstance(part, tuple) else part


def _need(value: Mapping[str, Any]) -> Need:
    return Need(
        value["name"],
        tuple(value["found"]),
        value["required"],
        value["source"],
        value.get("mark", ""),
        tuple(value.get("tags", ())),
    )


def _coverage(value: Mapping[str, Any]) -> Coverage:
    return Coverage(
        plane=value["plane"],
        what=value["what"],
        intervals_mm=tuple((low, high) for low, high in value["intervals_mm"]),
        series=tuple(value["series"]),
        holes=tuple(Hole(**hole) for hole in value["holes"]),
        whole=value["whole"],
    )
