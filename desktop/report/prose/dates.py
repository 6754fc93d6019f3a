"""Dates in a text: those that cannot be, and the earlier study that none of them names."""

import re
from collections.abc import Iterator

from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Disagreement, Lesions
from desktop.session.evaluation import Remark
from desktop.session.facts import Facts
from desktop.study.overview import EarlierStudy

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar", "february feb februar", "march mar märz", "april apr", "may mai",
            "june jun juni", "july jul juli", "august aug", "september sep sept",
            "october oct oktober", "november nov", "december dec dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ISO = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)(?:-(?P<d>\d\d))?\b")
DAY_FIRST = re.compile(r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>(?:19|20)\d\d)\b")
NAMED = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})\.? )?(?P<name>{'|'.join(MONTHS)})\.? (?P<y>(?:19|20)\d\d)\b", re.I
)
YEAR = re.compile(r"(?<![\d./-])(?P<y>20\d\d)(?![\d./-])")
SHORT_YEAR = re.compile(r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d\d)\b(?![./]\d)")
COMPARED, WHICH = "hx_22_priors", "hx_22_dates"
PLANNED = re.compile(
    r"\b(?:follow-?up|control|until|planned|scheduled|next|will|again in|due)\b", re.I
)


def date_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """A date after the study, where only earlier ones can be meant."""
    study = facts.reading.study.date
    if len(study) != 8 or PLANNED.search(sentence.text) or sentence.passage.kind == "route":
        return
    for text in dates_in(sentence.text):
        if text > study[: len(text)]:
            says = "The text names a date after the study."
            yield Disagreement("date", says, (WHICH,))
            return


def dates_in(text: str) -> Iterator[str]:
    """Dates as digits, as fine as they were written: `20261118`, `202611`, `2026`."""
    for pattern in (ISO, DAY_FIRST):
        for found in pattern.finditer(text):
            yield (
                found["y"]
                + f"{int(found['m']):02}"
                + (f"{int(found['d']):02}" if found["d"] else "")
            )
    for found in NAMED.finditer(text):
        day = f"{int(found['d']):02}" if found["d"] else ""
        yield f"{found['y']}{MONTHS[found['name'].lower()]:02}{day}"
    for found in YEAR.finditer(text):
        yield found["y"]


def comparison_remarks(facts: Facts) -> Iterator[Remark]:
    """The newest earlier study, where the reading leaves it out.

    A text that names its year, its month or its day names it.
    """
    if not facts.reading.study.earlier:
        return
    newest = facts.reading.study.earlier[0]
    if facts.word(COMPARED) == "none":
        says = f"No earlier study was available, it is said, yet the {_named(newest)} was at hand."
        yield facts.remark("earlier_study_denied", says, COMPARED)
    text = facts.word(WHICH)
    if text and not any(newest.date.startswith(day) for day in _days(text)):
        says = f"The comparison does not name the {_named(newest)}, the newest that was at hand."
        yield facts.remark("earlier_study_not_named", says, WHICH)


def _days(text: str) -> Iterator[str]:
    yield from dates_in(text)
    for found in SHORT_YEAR.finditer(text):
        yield f"20{found['y']}{int(found['m']):02}{int(found['d']):02}"


def _named(study: EarlierStudy) -> str:
    day = study.date
    return f"{' and '.join(study.modalities)} of {day[:4]}-{day[4:6]}-{day[6:]}"
