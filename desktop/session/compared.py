"""The comparison as far as it is heard: only what is asked now and was confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import PriorChosen
from desktop.session.comparing import Comparison
from desktop.session.comparison.arithmetic import Difference
from desktop.session.comparison.pairing import Pairing, Place, proposals
from desktop.session.comparison.prior import (
    CHANGE,
    COMPARED,
    LEVEL,
    SIDE,
    WHICH,
    ComparedLesion,
    Prior,
)
from desktop.session.evaluation import Evaluation
from desktop.session.facts import Facts
from desktop.session.reading import Reading


@dataclass(frozen=True, slots=True)
class Compared:
    """An earlier study beside this one; no lesion of either is missing.

    Attributes:
        pairings: every lesion of this reading with the partner that the reader confirmed.
        left_over: every other lesion of the earlier study.
        settled: lesions of which the reader said what their partner is, or that there is none.
    """

    prior: Prior
    pairings: tuple[Pairing, ...]
    left_over: tuple[ComparedLesion, ...]
    settled: frozenset[str]


@dataclass(frozen=True, slots=True)
class Size:
    """One measurement of a lesion, then and now, in mm; None where it is missing.

    Attributes:
        words: what the question asks for.
    """

    question: str
    words: str
    then: Decimal | None = field(repr=False)
    now: Decimal | None = field(repr=False)

    @property
    def difference(self) -> Difference | None:
        if self.then is None or self.now is None:
            return None
        return Difference(self.then, self.now)


def compared(reading: Reading, evaluation: Evaluation) -> Compared | None:
    """What is compared with what; None without an earlier study, or where "none" is answered."""
    prior = reading.comparison.prior
    if prior is None or Facts(reading, evaluation).word(COMPARED) != "compared":
        return None
    lesions = lesions_asked(reading, evaluation)
    pairs = {one: p for one, p in reading.comparison.pairs.items() if one in lesions}
    heard = Comparison(prior, pairs)
    pairings = tuple(Pairing(one, heard.partner(one)) for one in lesions)
    return Compared(prior, pairings, heard.left_over, frozenset(pairs))


def proposed(reading: Reading, evaluation: Evaluation) -> tuple[Pairing, ...]:
    """A partner for each lesion whose partner is open, among those that are left over."""
    found = compared(reading, evaluation)
    if found is None:
        return ()
    free = Prior(found.prior.date, found.prior.source, found.left_over)
    facts = Facts(reading, evaluation)
    return proposals(
        (
            Place(one.lesion, facts.words(LEVEL, one.lesion), facts.word(SIDE, one.lesion))
            for one in found.pairings
            if one.lesion not in found.settled
        ),
        free,
    )


def choosing(reading: Reading, prior: Prior, at_hand: Iterable[Prior] = ()) -> PriorChosen:
    """The change by which an earlier study is chosen, with what that answers by itself.

    The reader's own words for which studies there are stay.

    Args:
        at_hand: all earlier readings, newest first; the others are kept for how a score went.
    """
    answers = [(Slot(COMPARED), Answer("compared"))]
    said, former = reading.answers.get(Slot(WHICH)), reading.comparison.prior
    if said is None or (former is not None and said == _which(former)):
        answers.append((Slot(WHICH), _which(prior)))
    others = (replace(one, answers=()) for one in at_hand if one != prior)
    return PriorChosen(prior, tuple(answers), tuple(others))


def _which(prior: Prior) -> Answer:
    return Answer(f"{prior.images[:1].upper()}{prior.images[1:]} of {prior.day}")


def sizes(facts: Facts, pairing: Pairing) -> tuple[Size, ...]:
    """What was measured of a lesion or its partner, in the checklist's order."""
    found = []
    for question, words in measures(facts.reading):
        now = facts.number(question, pairing.lesion)
        then = pairing.partner.measured(question) if pairing.partner else None
        if now is not None or then is not None:
            found.append(Size(question, words, then, now))
    return tuple(found)


def lesions_asked(reading: Reading, evaluation: Evaluation) -> tuple[str, ...]:
    """Lesions of which the change is asked, in the reading's order."""
    shown = set(evaluation.shown)
    return tuple(one for one in reading.lesions if Slot(CHANGE, one) in shown)


def measures(reading: Reading) -> tuple[tuple[str, str], ...]:
    """What may be measured of a lesion in mm: (question, its words), in the checklist's order.

    A question that is hidden now is among them: the earlier study may have its number.
    """
    return tuple(
        (question.id, question.ask.rstrip("?"))
        for section, question in reading.checklist.questions()
        if section.repeats and question.kind == "number" and question.unit == "mm"
    )
