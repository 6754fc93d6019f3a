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
from desktop.foundation.language import ENGLISH, Language
from desktop.report.codes import coded
from desktop.report.document import ScoreLine
from desktop.report.phrasing import joined, plain
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading


def score_lines(
    reading: Reading, evaluation: Evaluation, language: Language = ENGLISH
) -> tuple[ScoreLine, ...]:
    """A line for each card that has something to say, in screen order."""
    return tuple(_lines(reading, evaluation, language))


def _lines(reading: Reading, evaluation: Evaluation, language: Language) -> Iterator[ScoreLine]:
    for (name, lesion), outcome in evaluation.outcomes.items():
        overrule = reading.overrules.get((name, lesion))
        line = _line(name, lesion, outcome, language)
        if line is None:
            continue
        if overrule is not None:
            says = language("reader's own: {word} ({reason})").format(
                word=word_words(overrule.outcome, language), reason=plain(overrule.reason)
            )
            line = _with(line, says)
        yield line


def _line(name: str, lesion: str, outcome: Outcome, language: Language) -> ScoreLine | None:
    """None where the instrument does not apply: nothing was asked of it."""
    title = language(INSTRUMENTS[name].title)
    match outcome:
        case Assessment():
            return ScoreLine(
                instrument=name,
                lesion=lesion,
                title=title,
                value=language(outcome.label),
                meaning=_cautious(language(outcome.meaning), outcome, language),
                working=_working(outcome, language),
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
                value=ends_words(outcome, language),
                meaning=_cautious(_open(outcome, language), outcome.least, language),
                working=_working(outcome.least, language) if outcome.settled else (),
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
            value = language("contradictory answers, not scored")
            says = language(outcome.says)
            return ScoreLine(name, lesion, title, value, says, code=_code(name))
        case NotAssessable():
            value, why = language("not assessable"), language(outcome.why)
            return ScoreLine(name, lesion, title, value, why, code=_code(name))
        case _:
            return None


def _code(name: str) -> Code:
    return coded(f"instrument.{name}", INSTRUMENTS[name].title)


def _outcome_code(name: str, word: str) -> Code | None:
    return coded(f"{name}.{word}", word_words(word)) if word else None


def _open(outcome: Range, language: Language) -> str:
    return language("open: {inputs}").format(inputs=open_words(outcome, language))


def _cautious(meaning: str, outcome: Assessment, language: Language) -> str:
    return f"{meaning}; {language(outcome.caution)}" if outcome.caution else meaning


def ends_words(outcome: Range, language: Language = ENGLISH) -> str:
    """Both ends of a range; `SINS 8 to 11 of 18` for numbers, else both labels.

    Labels that are no steps of one scale stand in quotation marks.
    """
    least, most = outcome.least, outcome.most
    if least.label == most.label:
        return language(least.label)
    number = rf"\b{least.score}\b"  # the score, not a digit of the year beside it
    if None not in (least.score, most.score) and re.search(number, least.label):
        span = language("{least} to {most}").format(least=least.score, most=most.score)
        return re.sub(number, span, language(least.label), count=1)
    least_said, most_said = language(least.label), language(most.label)
    if least.label.split(" ", 1)[0] != most.label.split(" ", 1)[0]:
        least_said, most_said = f'"{least_said}"', f'"{most_said}"'
    return language("{least} to {most}").format(least=least_said, most=most_said)


def open_words(outcome: Range, language: Language = ENGLISH) -> str:
    """The open inputs that can still change it, in words."""
    parameters: Mapping[str, object] = INSTRUMENTS[outcome.instrument].parameters
    titles = [str(getattr(parameters.get(name), "title", "") or name) for name in outcome.missing]
    return joined([language(title) for title in titles], language)


def reason_words(outcome: Range, language: Language = ENGLISH) -> str:
    """What would make it serious, for instance `there is a cord deficit (ask the referrer)`."""
    parameters = INSTRUMENTS[outcome.instrument].parameters
    parts = []
    for name, word in outcome.most_if:
        if (name, word) in CONDITIONS:
            parts.append(language(CONDITIONS[(name, word)]))
            continue
        title = language(parameters[name].title if name in parameters else name)
        if word in ("yes", "no"):
            no = language("no {title}").format(title=title)
            parts.append(title if word == "yes" else no)
        else:
            parts.append(f"{title} {language(word.replace('_', ' '))}")
    return joined(parts, language)


def word_words(outcome: str, language: Language = ENGLISH) -> str:
    """An outcome's word as read: `potentially unstable`, `biopsy indicated`, `U1`."""
    words = outcome.replace("_", " ")
    return language(words.lower() if outcome.isupper() and " " in words else words)


def _working(outcome: Assessment, language: Language) -> tuple[tuple[str, str, str], ...]:
    points = (
        (
            language(point.name),
            language(point.value),
            "" if point.points is None else str(point.points),
        )
        for point in outcome.points
    )
    notes = ((language("Note"), language(note), "") for note in outcome.detail("note"))
    return (*points, *notes)


def _with(line: ScoreLine, overruled: str) -> ScoreLine:
    return replace(line, overruled=overruled)
