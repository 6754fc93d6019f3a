"""Before and after contrast, seen over the whole study.

The agent's tag is often filled on all series, so a series that only says that is placed by its
time among those that say more, or after its match without fat suppression.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.study.facts import text
from desktop.study.hierarchy import Series
from desktop.study.recognition.acquired import Acquisition
from desktop.study.recognition.contrast import contrast, has_agent
from desktop.study.recognition.grouping import Known, frame_of, overlap
from desktop.study.recognition.series_words import words

TIME = "Acquisition Time (0008,0032)"
SAME_PLACE_FROM = 0.5  # of the shorter extent; team rule, draft


@dataclass(frozen=True, slots=True)
class _Timed:
    """A diagnostic MR series.

    Attributes:
        at: date and time of its first image, or empty.
        firm: its contrast is said by its words, the time of injection or the reader, not only by
            a silent or filled agent.
    """

    series: Series
    found: Acquisition
    at: str
    firm: bool


def with_pairs(known: Iterable[Known]) -> tuple[Known, ...]:
    """All series, with contrast decided where the study tells, and `pair_of` where it matches.

    Source:
        REFERENCE 4.1 (matching pre-contrast), 4.2 (contrast, caveat on the agent's tag).
    """
    listed = tuple(known)
    timed = [
        _timed(series, found)
        for series, found in listed
        if series.modality == "MR" and found.kind == "diagnostic" and found.weighting == "T1"
    ]
    decided = {one.series.uid: one.found for one in _decided(timed)}
    settled = [replace(one, found=decided.get(one.series.uid, one.found)) for one in timed]
    paired = {one.series.uid: _paired(one, settled) for one in settled}
    return tuple((series, paired.get(series.uid, found)) for series, found in listed)


def _timed(series: Series, found: Acquisition) -> _Timed:
    by_header = contrast(series, words(series))
    firm = found.contrast is not None and (
        "contrast" in found.corrected or found.contrast is True or has_agent(series.instances[0])
        or by_header.why.endswith("in the description (0008,103E)")
    )  # fmt: skip
    return _Timed(series, found, _first_time(series), firm)


def _first_time(series: Series) -> str:
    """`YYYYMMDDHHMMSS.f` of the earliest image; empty where an image does not say."""
    times = []
    for instance in series.instances:
        day = text(instance, "AcquisitionDate")
        clock = text(instance, "AcquisitionTime").replace(":", "")
        if len(day) != 8 or len(clock) < 6:
            return ""
        times.append(day + clock)
    return min(times, default="")


def _decided(timed: Sequence[_Timed]) -> Iterator[_Timed]:
    """Those whose contrast the other series of the study tell."""
    after = min((o for o in timed if o.firm and o.at and o.found.contrast), key=_at, default=None)
    before = max(
        (o for o in timed if o.firm and o.at and o.found.contrast is False), key=_at, default=None
    )
    for one in timed:
        if one.firm or not one.at:
            continue
        if after is not None and one.at > after.at:
            yield _with(one, True, f"acquired after {_name(after)}, which is after contrast")
        elif one.found.contrast is None and before is not None and one.at < before.at:
            yield _with(one, False, f"acquired before {_name(before)}, which is before contrast")
        elif one.found.contrast is None and (match := _plain_match(one, timed)) is not None:
            yield _with(one, True, f"acquired after its match {_name(match)}, which keeps fat")
            if match.found.contrast is None:
                yield _with(match, False, f"acquired before its match {_name(one)}")


def _at(one: _Timed) -> str:
    return one.at


def _plain_match(one: _Timed, timed: Sequence[_Timed]) -> _Timed | None:
    """An earlier series of the same place that is not fat suppressed, for one that is."""
    if one.found.fat_suppressed is not True:
        return None
    plain = (
        other
        for other in timed
        if other.found.fat_suppressed is not True
        and other.found.contrast is not True
        and not other.found.dixon
        and "" < other.at < one.at
        and _same_place(one, other)
    )
    return max(plain, key=_at, default=None)


def _with(one: _Timed, after: bool, why: str) -> _Timed:
    found = one.found
    changed = replace(found, contrast=after, because=(*found.because, f"{why}, {TIME}"))
    return replace(one, found=changed)


def _same_place(one: _Timed, other: _Timed) -> bool:
    a, b = one.found, other.found
    if a.nearest_plane != b.nearest_plane or frame_of(one.series) != frame_of(other.series):
        return False
    if a.extent_mm is None or b.extent_mm is None:
        return True
    return overlap(a.extent_mm, b.extent_mm) >= SAME_PLACE_FROM


def _paired(one: _Timed, settled: Sequence[_Timed]) -> Acquisition:
    """The acquisition, with its match before contrast named if there is one."""
    if one.found.contrast is not True:
        return one.found
    earlier = [
        other
        for other in settled
        if other.found.contrast is False
        and _same_place(one, other)
        and (not one.at or not other.at or other.at < one.at)
    ]
    if not earlier:
        return one.found
    match = max(earlier, key=lambda other: (_likeness(one.found, other.found), other.at))
    why = f"pairs with {_name(match)} before contrast"
    return replace(one.found, pair_of=match.series.uid, because=(*one.found.because, why))


def _likeness(one: Acquisition, other: Acquisition) -> tuple[bool, bool, bool]:
    return (
        bool(one.fat_suppressed) == bool(other.fat_suppressed),
        one.dixon == other.dixon,
        one.thickness_mm == other.thickness_mm,
    )


def _name(one: _Timed) -> str:
    return f"series {'?' if one.series.number is None else one.series.number}"
