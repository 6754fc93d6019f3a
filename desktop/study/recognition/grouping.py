"""Series that are one acquisition: the parts of a Dixon acquisition, the stations of a spine.

They keep their places; each of a group names the one that stands for it.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from desktop.study.facts import text
from desktop.study.hierarchy import Series
from desktop.study.recognition.acquired import Acquisition

Known = tuple[Series, Acquisition]
Extent = tuple[float, float]
# Stations meet at their ends; what overlaps more is the same place again. Team rule, draft.
STATIONS_OVERLAP_TO = 0.5


def with_groups(known: Iterable[Known]) -> tuple[Known, ...]:
    """All series, with `dixon_of` and `station_of` where they belong together.

    Source:
        REFERENCE 4.2 (Dixon: four sub-series; coverage: composed or stations).
    """
    listed = tuple(known)
    dixon, stations = _dixon(listed), _stations(listed)
    return tuple(
        (
            series,
            replace(found, dixon_of=dixon.get(series.uid), station_of=stations.get(series.uid)),
        )
        for series, found in listed
    )


def overlap(one: Extent, other: Extent) -> float:
    """How much of the shorter lies in the other, 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    shorter = min(one[1] - one[0], other[1] - other[0])
    if shorter <= 0:
        return 1.0 if shared >= 0 else 0.0
    return max(0.0, shared / shorter)


def frame_of(series: Series) -> str:
    """Frame of Reference UID (0020,0052); positions of two series compare only within one."""
    return text(series.instances[0], "FrameOfReferenceUID") if series.instances else ""


def _dixon(known: Sequence[Known]) -> dict[str, str]:
    """The first series of each acquisition, by UID; a part that comes again begins another."""
    open_groups: dict[Hashable, list[Known]] = {}
    groups: list[list[Known]] = []
    for series, found in known:
        if len(found.dixon) != 1:
            continue
        key = (
            series.modality, found.kind, found.nearest_plane, found.extent_mm,
            found.spacing_mm, len(series.instances), frame_of(series),
        )  # fmt: skip
        group = open_groups.get(key)
        if group is None or any(found.dixon == other.dixon for _, other in group):
            group = open_groups[key] = []
            groups.append(group)
        group.append((series, found))
    return _named(groups)


def _named(groups: Iterable[Sequence[Known]]) -> dict[str, str]:
    return {
        series.uid: group[0][0].uid for group in groups if len(group) > 1 for series, _ in group
    }


def _stations(known: Sequence[Known]) -> dict[str, str]:
    """The composed or else the uppermost series of each acquisition in stations, by UID."""
    alike: dict[Hashable, list[Known]] = {}
    for series, found in known:
        frame = frame_of(series)
        plain = found.kind == "diagnostic" and series.modality == "MR" and found.weighting
        if plain and frame and found.extent_mm and found.nearest_plane in ("sagittal", "coronal"):
            key = (
                frame, found.weighting, found.nearest_plane, found.fat_suppressed,
                found.contrast, found.dixon,
            )  # fmt: skip
            alike.setdefault(key, []).append((series, found))
    return _named(_joined(group) for group in alike.values())


def _joined(alike: Sequence[Known]) -> list[Known]:
    """What is one acquisition, the one that stands for it first; shorter than two if nothing is."""
    whole = [pair for pair in alike if pair[1].composed]
    single = sorted(
        (pair for pair in alike if not pair[1].composed), key=lambda pair: -_extent(pair[1])[1]
    )
    if whole:
        inside = [pair for pair in single if overlap(_extent(pair[1]), _extent(whole[0][1])) > 0]
        return [whole[0], *inside]
    chain: list[Known] = []
    for pair in single:
        if all(
            overlap(_extent(pair[1]), _extent(kept[1])) <= STATIONS_OVERLAP_TO for kept in chain
        ):
            chain.append(pair)
    return chain


def _extent(found: Acquisition) -> Extent:
    return found.extent_mm or (0.0, 0.0)
