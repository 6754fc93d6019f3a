"""Outcomes as printed: the value or its range, the working, what is open, who overruled."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    NotAssessable,
    Outcome,
    Range,
)
from desktop.assessment.parameters import CONDITIONS
from desktop.foundation.coding import Code
from desktop.report.codes import coded
from desktop.report.document import ScoreLine
from desktop.report.phrasing import joined, plain
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading


def score_lines(reading: Reading, evaluation: Evaluation) -> tuple[ScoreLine, ...]:
    """A line for each card that has something to say, in screen order."""
    return tuple(_lines(reading, evaluation))


def _lines(reading: Reading, evaluation: Evaluation) -> Iterator[ScoreLine]:
    for (name, lesion), outcome in evaluation.outcomes.items():
        overrule = reading.overrules.get((name, lesion))
        line = _line(name, lesion, outcome)
        if line is None:
            continue
        if overrule is not None:
            says = f"reader's own: {word_words(overrule.outcome)} ({plain(overrule.reason)})"
            line = _with(line, says)
        yield line


def _line(name: str, lesion: str, outcome: Outcome) -> ScoreLine | None:
    """None where the instrument does not apply: nothing was asked of it."""
    title = INSTRUMENTS[name].title
    match outcome:
        case Assessment():
            return ScoreLine(
                instrument=name,
                lesion=lesion,
                title=title,
                value=outcome.label,
                meaning=_cautious(outcome.meaning, outcome),
                working=_working(outcome),
                sources=outcome.sources,
                team_rule=outcome.team_rule,
                least=outcome.score,
                most=outcome.score,
                outcome=outcome.outcome,
                version=outcome.version,
                code=_code(name),
                outcome_code=_outcome_code(name, outcome.outcome),
            )
        case Range():
            return ScoreLine(
                instrument=name,
                lesion=lesion,
                title=title,
                value=ends_words(outcome),
                meaning=_cautious(f"open: {open_words(outcome)}", outcome.least),
                working=_working(outcome.least) if outcome.settled else (),
                sources=outcome.least.sources,
                team_rule=outcome.least.team_rule,
                least=outcome.least.score,
                most=outcome.most.score,
                outcome=outcome.outcomes[0] if outcome.settled else "",
                version=outcome.least.version,
                code=_code(name),
                outcome_code=_outcome_code(name, outcome.outcomes[0] if outcome.settled else ""),
            )
        case Inconsistent():
            value = "contradictory answers, not scored"
            return ScoreLine(name, lesion, title, value, outcome.says, code=_code(name))
        case NotAssessable():
            return ScoreLine(name, lesion, title, "not assessable", outcome.why, code=_code(name))
        case _:
            return None


def _code(name: str) -> Code:
    return coded(f"instrument.{name}", INSTRUMENTS[name].title)


def _outcome_code(name: str, word: str) -> Code | None:
    return coded(f"{name}.{word}", word_words(word)) if word else None


def _cautious(meaning: str, outcome: Assessment) -> str:
    return f"{meaning}; {outcome.caution}" if outcome.caution else meaning


def ends_words(outcome: Range) -> str:
    """Both ends of a range; `SINS 8 to 11 of 18` for numbers, else both labels.

    Labels that are no steps of one scale stand in quotation marks.
    """
    least, most = outcome.least, outcome.most
    if least.label == most.label:
        return least.label
    number = rf"\b{least.score}\b"  # the score, not a digit of the year beside it
    if None not in (least.score, most.score) and re.search(number, least.label):
        return re.sub(number, f"{least.score} to {most.score}", least.label, count=1)
    if least.label.split(" ", 1)[0] == most.label.split(" ", 1)[0]:
        return f"{least.label} to {most.label}"
    return f'"{least.label}" to "{most.label}"'


def open_words(outcome: Range) -> str:
    """The open inputs that can still change it, in words."""
    parameters: Mapping[str, object] = INSTRUMENTS[outcome.instrument].parameters
    titles = [str(getattr(parameters.get(name), "title", "") or name) for name in outcome.missing]
    return joined(titles)


def reason_words(outcome: Range) -> str:
    """What would make it serious, for instance `there is a cord deficit (ask the referrer)`."""
    parameters = INSTRUMENTS[outcome.instrument].parameters
    parts = []
    for name, word in outcome.most_if:
        if (name, word) in CONDITIONS:
            parts.append(CONDITIONS[(name, word)])
            continue
        title = parameters[name].title if name in parameters else name
        if word in ("yes", "no"):
            parts.append(title if word == "yes" else f"no {title}")
        else:
            parts.append(f"{title} {word.replace('_', ' ')}")
    return joined(parts)


def word_words(outcome: str) -> str:
    """An outcome's word as read: `potentially unstable`, `biopsy indicated`, `U1`."""
    words = outcome.replace("_", " ")
    return words.lower() if outcome.isupper() and " " in words else words


def _working(outcome: Assessment) -> tuple[tuple[str, str, str], ...]:
    points = (
        (point.name, point.value, "" if point.points is None else str(point.points))
        for point in outcome.points
    )
    return (*points, *(("Note", note, "") for note in outcome.detail("note")))


def _with(line: ScoreLine, overruled: str) -> ScoreLine:
    return replace(line, overruled=overruled)
