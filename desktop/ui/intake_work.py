"""What intake does off the UI thread: looking, beginning, searching; values in, values out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.foundation.errors import InputFault, Stopped
from desktop.foundation.language import Language
from desktop.foundation.work import Work
from desktop.session.history import Timeline
from desktop.study.hierarchy import Study
from desktop.study.overview import Overview, StudyOutline, earlier_of, who
from desktop.study.record import StudyRecord
from desktop.ui.studies.study_lines import Shelf, shelve, study_id
from desktop.ui.widgets.study_words import doubt_words

if TYPE_CHECKING:
    from desktop.workbench import Workbench

SHOW_EVERY_S = 0.25


@dataclass(frozen=True, slots=True)
class OpenStudy:
    """A study on its way to the screen.

    Attributes:
        outline: as the page of studies lists it.
        timeline: its reading; None while files are still being read: then it can only be looked at.
        others: the same patient's other studies, newest first.
        shelf: the page of studies, with this study marked as opened.
        doubt: why the reader must be careful with these images; "" for no reason.
        grave: the doubt is more than a warning.
        anew: its reading was begun anew, with another checklist.
    """

    outline: StudyOutline = field(repr=False)
    study: Study
    record: StudyRecord
    timeline: Timeline | None
    others: tuple[StudyOutline, ...] = field(default=(), repr=False)
    shelf: Shelf | None = None
    doubt: str = field(default="", repr=False)
    grave: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found; `gone` if the folder or medium is no longer there."""

    shelf: Shelf
    gone: bool


def look(
    bench: Workbench,
    paths: tuple[Path, ...],
    language: Language,
    shows: Callable[[object], None],
    work: Work,
) -> Looked:
    """Look, and show what is there a few times a second; what was read last is always shown."""
    newest: list[Overview] = []
    shown_at = -SHOW_EVERY_S

    def show(overview: Overview) -> None:
        nonlocal shown_at
        newest[:] = [overview]
        done = overview.complete and overview.checked
        if time.monotonic() - shown_at >= SHOW_EVERY_S and not done:
            shown_at = time.monotonic()
            shows(shelve(overview, (), language))

    try:
        overview = bench.look(paths, work, show)
    except Stopped:
        if newest:
            shows(shelve(newest[0], (), language))
        raise
    gone = not all(path.exists() for path in paths)
    return Looked(shelve(overview, (), language), gone)


def begin(
    bench: Workbench,
    outline: StudyOutline,
    overview: Overview,
    opened: tuple[str, ...],
    language: Language,
    anew_with: str | None,
    work: Work,
) -> OpenStudy:
    """The study with its reading.

    Args:
        anew_with: begin another reading, with the checklist of this key; None to go on with it.
    """
    study = bench.study(outline.key)
    record = bench.record(study, earlier_of(outline, overview.studies))
    if anew_with is None:
        timeline = bench.begin(record)
    else:
        wanted = bench.packs.named(anew_with).checklist
        timeline = bench.begin(record, anew=True, checklist=wanted)
    marked = (*opened, study_id(overview, outline.key))
    return OpenStudy(
        outline,
        study,
        record,
        timeline,
        others_of(outline, overview),
        shelve(overview, marked, language),
        doubt_words(outline, language, whole=overview.complete),
        _is_grave(outline) or not overview.complete,
        anew_with is not None,
    )


def preview(
    bench: Workbench, outline: StudyOutline, overview: Overview, language: Language, work: Work
) -> OpenStudy:
    study = bench.study(outline.key)
    return OpenStudy(
        outline,
        study,
        bench.record(study),
        None,
        others_of(outline, overview),
        doubt=doubt_words(outline, language),
        grave=_is_grave(outline),
    )


def _is_grave(outline: StudyOutline) -> bool:
    return outline.uid is None or any(one.stops for one in outline.conflicts)


def others_of(outline: StudyOutline, overview: Overview) -> tuple[StudyOutline, ...]:
    own = [one for one in overview.studies if one.key != outline.key and who(one) == who(outline)]
    return tuple(sorted(own, key=lambda one: (one.date, one.time), reverse=True))


def search(bench: Workbench, words: str, work: Work) -> tuple[str, tuple[StudyOutline, ...]]:
    return words, bench.search(words)


def where(
    bench: Workbench, outline: StudyOutline, work: Work
) -> tuple[str | None, tuple[Path, ...]]:
    """The study's UID, and the folders and archives that hold its images.

    Raises:
        InputFault: they are no longer there.
    """
    study = bench.study(outline.key)
    files = (one.path.partition("!/")[0::2] for series in study.series for one in series.instances)
    places = dict.fromkeys(Path(outer) if inner else Path(outer).parent for outer, inner in files)
    there = tuple(place for place in places if place.exists())
    if not there:
        raise InputFault("That study is no longer where it was. Open its folder anew.")
    return study.uid, there


def look_again(
    bench: Workbench,
    paths: tuple[Path, ...],
    opened: tuple[str, ...],
    language: Language,
    work: Work,
) -> Looked:
    """Look at paths that were looked at before; nothing is shown on the way."""
    gone = not all(path.exists() for path in paths)
    overview = bench.look(paths, work, _keep_quiet)
    return Looked(shelve(overview, opened, language), gone)


def _keep_quiet(overview: Overview) -> None:
    """What is on its way is not shown: it was there before."""
