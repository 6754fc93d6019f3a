"""The comparison as far as it is heard: only what is asked now and was confirmed."""

from dataclasses import dataclass

from desktop.checklist.answers import Slot
from desktop.session.comparing import Comparison
from desktop.session.comparison.pairing import Pairing, Place, proposals
from desktop.session.comparison.prior import CHANGE, COMPARED, LEVEL, SIDE, ComparedLesion, Prior
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
