"""A series, or several that are one acquisition, in a few words without the description."""

from collections.abc import Iterable, Sequence

from desktop.study.hierarchy import Series
from desktop.study.recognition.acquired import Acquisition
from desktop.study.recognition.grouping import Known


def series_words(series: Series, acquisition: Acquisition) -> str:
    """A series in a few words without its description, for instance `series 3: sagittal T1`."""
    return f"series {shown(series.number)}: {_words(acquisition)}"


def group_words(known: Iterable[Known]) -> tuple[str, ...]:
    """Each acquisition in words, once: stations with all numbers, of Dixon parts the first."""
    groups: dict[str, list[Known]] = {}
    for series, found in known:
        key = found.station_of or found.dixon_of or series.uid
        groups.setdefault(key, []).append((series, found))
    return tuple(_group(group) for group in groups.values())


def shown(number: int | None) -> str:
    """A series' or an instance's number, or a question mark."""
    return "?" if number is None else str(number)


def _group(group: Sequence[Known]) -> str:
    series, found = group[0]
    if found.station_of is None:
        return series_words(series, found)
    numbers = " + ".join(shown(one.number) for one, _ in group)
    return f"series {numbers}: {_words(found)}"


def _words(acquisition: Acquisition) -> str:
    parts: list[str] = [acquisition.plane or "", acquisition.weighting or ""]
    if acquisition.kind == "localizer":
        parts.append("localizer")
    if acquisition.kernel:
        parts.append(f"{acquisition.kernel} kernel")
    if acquisition.fat_suppressed and acquisition.weighting != "STIR":
        parts.append("FS")
    if acquisition.contrast:
        parts.append("after contrast")
    if acquisition.thickness_mm:
        parts.append(f"{acquisition.thickness_mm:g} mm")
    return " ".join(part for part in parts if part)
