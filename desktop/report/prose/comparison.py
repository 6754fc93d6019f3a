"""Earlier studies that were at hand, against those that the report says were compared."""

import re
from collections.abc import Iterator

from desktop.report.prose.dates import dates_in
from desktop.session.evaluation import Remark
from desktop.session.facts import Facts
from desktop.study.overview import EarlierStudy

COMPARED, WHICH = "hx_22_priors", "hx_22_dates"
SHORT_YEAR = re.compile(r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d\d)\b(?![./]\d)")


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
