"""Rows of the page of studies, as values: patient > study > series, made off the UI thread."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from desktop.foundation.language import ENGLISH, Language
from desktop.study.overview import Overview, StudyOutline, who
from desktop.ui.widgets.lines import Line, Tone, fold
from desktop.ui.widgets.study_words import (
    date_words,
    name_words,
    overview_words,
    patient_words,
    warning_words,
)

_SHORTEST_PART = 3  # letters that may stand inside a word


@dataclass(frozen=True, slots=True)
class StudyTwig:
    """A study's row, and what it can be found by."""

    line: Line
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PatientBranch:
    """A patient's heading and studies, newest first."""

    heading: Line
    studies: tuple[StudyTwig, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """An overview as it is shown; the rows come ready, so that the window only paints.

    Attributes:
        branches: the patient with the newest study first.
        words: how much was found, and whether more is on its way.
    """

    overview: Overview
    branches: tuple[PatientBranch, ...]
    words: str


def shelve(overview: Overview, opened: Collection[str] = (), language: Language = ENGLISH) -> Shelf:
    """The rows of an overview.

    Args:
        opened: ids of the studies that were opened since the start, the newest last.
    """
    branches = branches_of(overview.studies, opened, language)
    return Shelf(overview, branches, _words(overview, language))


def _words(overview: Overview, language: Language) -> str:
    said = overview_words(overview, language)
    if not overview.checked:
        return language("{found}, as known from before; being checked").format(found=said)
    if not overview.complete:
        return language("So far {found}").format(found=said)
    return said


def branches_of(
    studies: Iterable[StudyOutline], opened: Collection[str] = (), language: Language = ENGLISH
) -> tuple[PatientBranch, ...]:
    """Studies under their patients; two patients of one name are never one."""
    patients: dict[tuple[str, str, str], list[tuple[str, StudyOutline]]] = {}
    for id, study in named(studies):
        patients.setdefault(who(study), []).append((id, study))
    made = []
    for own in patients.values():
        own.sort(key=lambda pair: (pair[1].date, pair[1].time), reverse=True)
        made.append((own[0][1].date, own[0][1].time, _branch(own, opened, language)))
    made.sort(key=lambda one: (one[0], one[1]), reverse=True)
    return tuple(branch for _, _, branch in made)


def named(studies: Iterable[StudyOutline]) -> Iterable[tuple[str, StudyOutline]]:
    """Each study with an id that stays its own while the overview grows."""
    met: dict[str, int] = {}
    for study in studies:
        if study.uid is None:
            yield f"key {study.key}", study
            continue
        met[study.uid] = met.get(study.uid, 0) + 1
        yield f"{study.uid} {met[study.uid]}", study


def study_id(overview: Overview, key: str) -> str:
    """The row of the study that the overview calls `key`; "" if it is not there."""
    return next((id for id, study in named(overview.studies) if study.key == key), "")


def _branch(
    own: Sequence[tuple[str, StudyOutline]], opened: Collection[str], language: Language
) -> PatientBranch:
    first = own[0][1]
    name = name_words(first.patient.name.value, language)
    cells = (
        name,
        patient_words(first.patient, first.date, language),
        language.plural(len(own), "{n} study", "{n} studies"),
    )
    warning, tip = _warnings((study for _, study in own), language)
    heading = Line(
        f"patient {' '.join(who(first))}",
        "heading",
        cells,
        mark=warning,
        tone="warn",
        tip=tip,
    )
    found_by = fold(" ".join((name, first.patient.name.value, first.patient.id.value)))
    current = _current(own, opened)
    return PatientBranch(
        heading,
        tuple(
            StudyTwig(
                _study_line(id, study, _relation(id, study, current, opened, language), language),
                f"{found_by} {_found_by(study)}",
            )
            for id, study in own
        ),
    )


def _warnings(studies: Iterable[StudyOutline], language: Language) -> tuple[str, str]:
    """What is uncertain about the patient: in short, and in full; what stops is said elsewhere."""
    known = list(studies)
    short = dict.fromkeys(words for study in known for words in warning_words(study, language))
    said = dict.fromkeys(
        language(one.says.value) for study in known for one in study.conflicts if not one.stops
    )
    return "; ".join(short), "\n".join(said)


def _current(
    own: Sequence[tuple[str, StudyOutline]], opened: Collection[str]
) -> tuple[str, StudyOutline] | None:
    """The study of this patient that was opened last."""
    ids = dict(own)
    last = next((id for id in reversed(tuple(opened)) if id in ids), None)
    return (last, ids[last]) if last is not None else None


def _relation(
    id: str,
    study: StudyOutline,
    current: tuple[str, StudyOutline] | None,
    opened: Collection[str],
    language: Language,
) -> str:
    """Whether it was opened, or is a prior of the one that was."""
    if current is None:
        return ""
    if id == current[0]:
        return language("opened")
    if study.date and current[1].date:
        if (study.date, study.time) < (current[1].date, current[1].time):
            return language("prior")
        return language("later")
    return ""


def _study_line(id: str, study: StudyOutline, relation: str, language: Language) -> Line:
    said, tone = _worth_saying(study, language)
    mark = " · ".join(part for part in (relation, said) if part)
    count = len(study.series)
    return Line(
        id,
        "row",
        (
            date_words(study.date, study.time, language) or language("no date"),
            study.description or language("No study description"),
            ", ".join(study.modalities),
            language.plural(count, "{n} series", "{n} series"),
            images_words(study.images, language),
        ),
        mark=mark,
        tone=tone,
        what=study,
        folds=count,
    )


def _worth_saying(study: StudyOutline, language: Language) -> tuple[str, Tone]:
    """The gravest thing to know before a study is opened, and its look."""
    if any(conflict.stops for conflict in study.conflicts):
        return language("contradiction"), "critical"
    if study.uid is None:
        return language("names no study"), "warn"
    return (language("SYNTHETIC"), "accent") if study.synthetic else ("", "")


def _found_by(study: StudyOutline) -> str:
    day = study.date
    dates = f"{day} {day[:4]}-{day[4:6]}-{day[6:8]} {date_words(day)}" if day else ""
    series = " ".join(one.description for one in study.series)
    words = (study.description, study.accession, " ".join(study.modalities), dates, series)
    return fold(" ".join(words))


def series_lines(line: Line, language: Language = ENGLISH) -> tuple[Line, ...]:
    """The rows of a study's series, in the order of their numbers."""
    study = line.what
    if not isinstance(study, StudyOutline):
        return ()
    return tuple(
        Line(
            f"{line.id} {one.uid}",
            "leaf",
            (
                language("Series {n}").format(n="?" if one.number is None else one.number),
                one.description or language("No series description"),
                one.modality,
                "",
                images_words(one.images, language),
            ),
            what=study,
        )
        for one in study.series
    )


def visible(
    branches: Iterable[PatientBranch],
    typed: str = "",
    unfolded: Collection[str] = (),
    language: Language = ENGLISH,
) -> tuple[Line, ...]:
    """The rows that fit what was typed: every word of it, in any place.

    One or two Latin letters or digits begin a word: `CT` is not the end of October.
    """
    parts = [_part(word) for word in fold(typed).split()]
    lines: list[Line] = []
    for branch in branches:
        own = branch.studies
        if parts:
            own = tuple(twig for twig in own if all(part.search(twig.words) for part in parts))
        if not own:
            continue
        lines.append(branch.heading)
        for twig in own:
            lines.append(twig.line)
            if twig.line.id in unfolded:
                lines += series_lines(twig.line, language)
    return tuple(lines)


def _part(word: str) -> re.Pattern[str]:
    begins = len(word) < _SHORTEST_PART and word.isascii() and word.isalnum()
    return re.compile((r"(?<![^\W_])" if begins else "") + re.escape(word))


def images_words(images: int, language: Language = ENGLISH) -> str:
    return language("{n} img").format(n=f"{images:,}")
