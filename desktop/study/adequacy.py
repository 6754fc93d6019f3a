"""Can this study answer the question? Verdict, needs, gaps with the tags they rest on, coverage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.study.facts import number, text
from desktop.study.geometry import Nearest, Slice, slices_of
from desktop.study.hierarchy import Series
from desktop.study.protocol.conditions import has, serves
from desktop.study.protocol.coverage import Coverage, coverage, lengths
from desktop.study.protocol.judged import Adequacy as Adequacy
from desktop.study.protocol.judged import Need as Need
from desktop.study.protocol.judged import Verdict as Verdict
from desktop.study.protocol.needs import COVERAGE_TAGS, Needs, Question, Wanted, needs
from desktop.study.protocol.series_in_words import group_words, shown
from desktop.study.protocol.series_in_words import series_words as series_words
from desktop.study.protocol.slices import Stepping, stepping
from desktop.study.recognition.acquired import Acquisition

Known = tuple[Series, Acquisition]
POSITION = "Image Position (0020,0032)"
THICKNESS = "Slice Thickness (0018,0050)"
BODY_PART = "Body Part Examined (0018,0015)"
ELSEWHERE = frozenset((  # what headers call the spine's other parts, letters only
    "CSPINE", "CERVICALSPINE", "LSPINE", "LUMBARSPINE", "LSSPINE", "LUMBOSACRALSPINE", "SSPINE",
    "SACRUM", "COCCYX",
))  # fmt: skip
WHOLE_FROM_MM = 500.0  # a whole spine is only probable by its length; REFERENCE 4.2, team rule


@dataclass(frozen=True, slots=True)
class _Gap:
    """A sentence with its tags."""

    says: str
    tags: str


def judge(known: Sequence[Known], question: Question = "tumour") -> Adequacy:
    """The study's verdict, what is needed and what is missing.

    `non-diagnostic` if nothing that is required was found, `limited` if something is missing,
    too thick or has a hole, else `adequate`. Localizers never count, but for counting. A reader
    may overrule it, and a missing series never blocks the report: it adds a limitation.

    Source:
        REFERENCE 4.1, 4.3, 4.4 of the clinical reference; `resources/adequacy.yaml` names a
        source and a mark for each need.
    """
    table = needs()
    used = [pair for pair in known if pair[1].kind in ("diagnostic", "derived")]
    read = {series.modality for series, found in used if found.kind == "diagnostic"}
    if not read:
        return Adequacy(None)
    places = {series.uid: slices_of(series) for series, _ in used}
    covered = coverage(used, lambda series: places[series.uid])
    lines: list[Need] = []
    gaps: list[_Gap] = []
    something = False
    for wanted in table.wanted:
        required = question in wanted.required
        if wanted.modality not in read or not (required or question in wanted.remark):
            continue
        best = _longest(wanted, covered)
        if wanted.covers is not None and best is None:
            continue  # it cannot be measured, so nothing is said of it
        found = _found(wanted, known, used, best)
        lines.append(Need(wanted.name, found, required, wanted.source, wanted.mark, wanted.tags))
        something |= required and bool(found) and wanted.covers is None
        if required and not found:
            gaps.append(_Gap(_sentence(wanted, best), ", ".join(wanted.tags)))
    steps = {series.uid: _steps(series, found, places[series.uid]) for series, found in used}
    slice_gaps = tuple(gap for step in steps.values() for gap in step.gaps)
    gaps += _elsewhere(used, covered)
    gaps += _too_thick(used, table)
    gaps += [_Gap(gap.says, POSITION) for gap in slice_gaps]
    gaps += _holes(covered)
    verdict: Verdict = "limited" if gaps else "adequate"
    return Adequacy(
        verdict=verdict if something else "non-diagnostic",
        needs=tuple(lines),
        gaps=tuple(gap.says for gap in gaps),
        cited=tuple(gap.tags for gap in gaps),
        coverage=covered,
        slice_gaps=slice_gaps,
        remarks=tuple(_remarks(used, covered, steps, table)),
    )


def _found(
    wanted: Wanted, known: Sequence[Known], used: Sequence[Known], best: Coverage | None
) -> tuple[str, ...]:
    """The series that meet a need, as words; a group of series counts once."""
    if wanted.covers is not None:
        return _covering(wanted.covers[1], best)
    counting = any("counting" in choice for part in wanted.meets for choice in part)
    own = [pair for pair in (known if counting else used) if pair[0].modality == wanted.modality]
    met = [
        [pair for pair in own if any(has(pair[1], choice) for choice in part)]
        for part in wanted.meets
    ]
    if not all(met):
        return ()
    chosen = {series.uid for part in met for series, _ in part}
    return group_words(pair for pair in own if pair[0].uid in chosen)


def _longest(wanted: Wanted, covered: Iterable[Coverage]) -> Coverage | None:
    if wanted.covers is None:
        return None
    return next(iter(lengths(covered, wanted.covers[0], wanted.modality)), None)


def _covering(needed_mm: float, best: Coverage | None) -> tuple[str, ...]:
    if best is None or (best.length_mm < needed_mm and not (best.whole and _is_whole(needed_mm))):
        return ()
    numbers = " + ".join(shown(one) for one in best.series)
    said = f"series {numbers}: {best.plane} {best.what}, {best.length_mm:g} mm"
    return (f"{said}, probable; confirm C2 and S1" if _is_whole(needed_mm) else said,)


def _is_whole(needed_mm: float) -> bool:
    return needed_mm >= WHOLE_FROM_MM


def _sentence(wanted: Wanted, best: Coverage | None) -> str:
    return wanted.gap.replace("{mm}", f"{best.length_mm:g}" if best else "")


def _elsewhere(known: Iterable[Known], covered: Iterable[Coverage]) -> list[_Gap]:
    """A sentence if all headers name another part of the spine, and no whole spine lies there.

    Source: team rule, draft.
    """
    firsts = [series.instances[0] for series, _ in known if series.instances]
    parts = {"".join(filter(str.isalpha, text(one, "BodyPartExamined").upper())) for one in firsts}
    if not parts or not parts <= ELSEWHERE or any(_is_whole(one.length_mm) for one in covered):
        return []
    return [_Gap("The headers name another part of the spine, not the thoracic one.", BODY_PART)]


def _too_thick(known: Iterable[Known], table: Needs) -> list[_Gap]:
    """A sentence for each plane whose thinnest MR series passes the thoracic limit."""
    planes: tuple[tuple[Nearest, float], ...] = (
        ("sagittal", table.sagittal_thickest_mm),
        ("axial", table.axial_thickest_mm),
    )
    said = []
    for plane, limit in planes:
        in_plane = serves(plane)
        thickness = [
            a.thickness_mm
            for series, a in known
            if series.modality == "MR" and a.thickness_mm and in_plane(a)
        ]
        if thickness and min(thickness) > limit:
            words = f"{plane.capitalize()} slices are {min(thickness):g} mm thick"
            said.append(_Gap(f"{words}, more than {limit:g} mm.", THICKNESS))
    return said


def _steps(series: Series, found: Acquisition, slices: Iterable[Slice]) -> Stepping:
    """How evenly a series that was acquired, not made from others, goes from slice to slice."""
    if found.kind != "diagnostic":
        return Stepping()
    blocks = series.modality == "MR" and found.nearest_plane == "axial"
    return stepping(series, slices, blocks=blocks)


def _holes(covered: Iterable[Coverage]) -> list[_Gap]:
    """Parts of the spine between two stations; blocks of axial MR are meant to lie apart."""
    said = []
    for one in covered:
        if one.plane == "axial" and one.what != "CT":
            continue
        for hole in (hole for hole in one.holes if hole.above != hole.below):
            between = f"between series {shown(hole.above)} and series {shown(hole.below)}"
            words = f"{hole.mm:g} mm {between} are not covered by {one.plane} {one.what}."
            said.append(_Gap(words, COVERAGE_TAGS))
    return said


def _remarks(
    used: Sequence[Known],
    covered: Iterable[Coverage],
    steps: Mapping[str, Stepping],
    table: Needs,
) -> Iterable[str]:
    for series, found in used:
        said = f"series {shown(series.number)}"
        uneven = steps[series.uid].uneven_mm
        if uneven is not None:
            yield f"Slices of {said} are {uneven[0]:g} to {uneven[1]:g} mm apart."
        if found.contrast and found.weighting == "T1" and found.pair_of is None:
            yield f"No series before contrast matches {said}."
        kv = number(series.instances[0], "KVP") if series.instances else None
        if series.modality == "CT" and kv is not None and kv > table.kv_highest:
            yield f"CT {said} was made with {kv:g} kV, more than {table.kv_highest:g} kV."
    for one in covered:
        if one.plane == "axial" and one.what != "CT" and len(one.intervals_mm) > 1:
            parts = ", ".join(f"{high - low:.0f}" for low, high in reversed(one.intervals_mm))
            yield f"Axial {one.what or 'MR'} covers parts only, from above: {parts} mm."
