"""Files that were refused or flagged, grouped by reason: a line each, names on demand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

from desktop.foundation.language import ENGLISH, Language
from desktop.study.hierarchy import Refusal
from desktop.study.overview import Overview
from desktop.ui.widgets.lines import Line
from desktop.ui.widgets.study_words import legible

MOST_NAMES = 200  # rows of one reason; the copied list holds all


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason and the files it holds for.

    Attributes:
        refused: the files were not read; otherwise they were, with a doubt.
    """

    reason: str
    refused: bool
    paths: tuple[str, ...] = field(repr=False)

    @property
    def id(self) -> str:
        return f"{'refused' if self.refused else 'flagged'} {self.reason}"


def problems_of(overview: Overview) -> tuple[Problem, ...]:
    """What is wrong, the refused first, and of those what most files have."""
    return (*_grouped(overview.unreadable, True), *_grouped(overview.warnings, False))


def _grouped(refusals: Iterable[Refusal], refused: bool) -> list[Problem]:
    paths: dict[str, list[str]] = {}
    for refusal in refusals:
        paths.setdefault(refusal.reason, []).append(refusal.path)
    made = [Problem(reason, refused, tuple(own)) for reason, own in paths.items()]
    return sorted(made, key=lambda one: -len(one.paths))


def problem_lines(
    problems: Iterable[Problem], unfolded: Collection[str] = (), language: Language = ENGLISH
) -> tuple[Line, ...]:
    """A row for each reason, and beneath the unfolded ones a row for each file."""
    lines: list[Line] = []
    for problem in problems:
        count = len(problem.paths)
        lines.append(
            Line(
                problem.id,
                "row",
                (language.plural(count, "{n} file", "{n} files"), language(problem.reason)),
                mark=language("not read") if problem.refused else language("read, with a doubt"),
                tone="critical" if problem.refused else "warn",
                tip=language(problem.reason),
                folds=count,
            )
        )
        if problem.id in unfolded:
            lines += _names(problem, language)
    return tuple(lines)


def _names(problem: Problem, language: Language) -> list[Line]:
    made = [
        Line(
            f"{problem.id} {place}",
            "leaf",
            (legible(PurePath(path).name), legible(str(PurePath(path).parent))),
            tip=legible(path),
        )
        for place, path in enumerate(problem.paths[:MOST_NAMES])
    ]
    more = len(problem.paths) - len(made)
    if more:
        said = language("and {n} more; copy the list to have them all").format(n=f"{more:,}")
        made.append(Line(f"{problem.id} more", "leaf", ("", said)))
    return made


def problem_text(problems: Iterable[Problem], language: Language = ENGLISH) -> str:
    """All of it as text: each reason, and below it every path."""
    parts = []
    for problem in problems:
        parts += [language(problem.reason), *(f"    {legible(path)}" for path in problem.paths)]
    return "\n".join(parts)
