"""How a score of one lesion went over the earlier readings: values with their days, unjudged.

Team rule, draft. The lesion of the chosen study is the partner that the reader confirmed; in
further earlier readings it is the one at the same level, and that is said of the value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.session.compared import Compared
from desktop.session.comparison.pairing import Pairing, Place, proposals
from desktop.session.comparison.prior import LEVEL, SIDE, ComparedLesion, Prior
from desktop.session.facts import Facts

GRADES = ("0", "1a", "1b", "1c", "2", "3")  # of ESCC, in its order
SINS_MOST = 18
TOP = {"escc": len(GRADES) - 1, "sins": SINS_MOST}
ESCC_SAID = re.compile(r"\b(0|1a|1b|1c|2|3)\b")
SINS_SAID = re.compile(r"SINS (\d+)(?: \D+ (\d+))? \D+ 18")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Then:
    """One value of an earlier reading.

    Attributes:
        said: the value as it was printed.
        by_level: the lesion was matched by its level, not by the reader.
    """

    day: str = field(repr=False)
    said: str = field(repr=False)
    by_level: bool = False


def earlier_values(
    facts: Facts, found: Compared, pairing: Pairing, instrument: str
) -> tuple[Then, ...]:
    """What the score was in the earlier readings that gave one, oldest first."""
    own = [(found.prior, pairing.partner, False)] if pairing.partner else []
    values = [
        (prior, Then(prior.day, said, by_level))
        for prior, lesion, by_level in (*own, *_others(facts, found, pairing))
        for name, _, said in lesion.scores
        if name == instrument
    ]
    values.sort(key=lambda one: (one[0].date, one[0].time))
    return tuple(value for _, value in values)


def _others(
    facts: Facts, found: Compared, pairing: Pairing
) -> Iterator[tuple[Prior, ComparedLesion, bool]]:
    """The lesion in each further earlier reading that lies where this one does."""
    here = Place(
        pairing.lesion, facts.words(LEVEL, pairing.lesion), facts.word(SIDE, pairing.lesion)
    )
    for prior in facts.reading.comparison.others:
        if prior.study_uid == found.prior.study_uid:
            continue
        for one in proposals((here,), prior):
            if one.partner is not None:
                yield prior, one.partner, True


def span(instrument: str, said: str) -> Span | None:
    """Least and most of a printed value on the score's own scale; None where it is no value.

    SINS in points, 0 to 18; ESCC by the place of its grade, 0 to 5. Both are the same while no
    input is open.
    """
    if instrument == "escc":
        places = [GRADES.index(grade) for grade in ESCC_SAID.findall(said)]
        return (places[0], places[-1]) if 0 < len(places) < 3 else None
    match = SINS_SAID.search(said)
    if match is None:
        return None
    least = int(match[1])
    most = int(match[2] or least)
    return (least, most) if least <= most <= SINS_MOST else None


def step_words(instrument: str, place: int) -> str:
    """A place on the scale as it is written: `7`, `1b`."""
    return GRADES[place] if instrument == "escc" else str(place)
