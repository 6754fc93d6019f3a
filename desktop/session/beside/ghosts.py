"""What the earlier reading answered, question by question: shown beside, and never an answer.

A ghost is not chosen, not counted and in no report. "As before" makes an ordinary answer of one,
by the reader's own hand and one at a time. Team rule, draft: it is offered only where "section
normal" might answer too. Never for what is marked `critical` in the checklist (canal, cord, level,
coverage, findings outside the spine), nor for a grade or what a score, the urgency or the biopsy
decision rests on; never for a number, a date or a text, which belong to their own study; never for
the change itself.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import AssessItem, Checklist, Question
from desktop.checklist.validity import misfit
from desktop.session.changes import Answered
from desktop.session.compared import Compared, compared
from desktop.session.comparison.prior import CHANGE, Prior
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading

KINDS = ("presence", "choice", "many")


@dataclass(frozen=True, slots=True)
class Ghost:
    """What was answered then to a question that is asked now.

    Attributes:
        lesion: label of the earlier lesion; "" where it is said of the whole study.
        offered: whether "as before" may answer with it.
    """

    slot: Slot
    prior: Prior
    lesion: str
    answer: Answer
    offered: bool


def ghosts(reading: Reading, evaluation: Evaluation) -> Mapping[Slot, Ghost]:
    """The earlier answers to what is asked now; none without a chosen Dorsum reading.

    Lesions are matched by the partners that the reader confirmed. An answer that the question of
    today does not know is left out.
    """
    found = compared(reading, evaluation)
    if found is None or not found.prior.answers:
        return {}
    return {one.slot: one for one in _ghosts(reading, evaluation, found)}


def as_before(ghost: Ghost | None) -> Answered | None:
    """The change that answers as it was answered then; None where that is not offered."""
    if ghost is None or not ghost.offered:
        return None
    return Answered(ghost.slot, Answer(ghost.answer.value))


def may_stand(question: Question, apart: Container[str]) -> bool:
    """Whether an earlier answer to this question may be taken over by one key.

    Args:
        apart: questions that stand apart by what rests on them; see `apart_of`.
    """
    if question.critical or question.graded or question.prefill:
        return False
    return question.kind in KINDS and question.id not in apart


def apart_of(checklist: Checklist) -> frozenset[str]:
    """The change itself, and the questions that a score, the urgency or the biopsy rests on."""
    scored = (item.asked() for _, item in checklist.items() if isinstance(item, AssessItem))
    return frozenset({CHANGE}.union(*scored))


def _ghosts(reading: Reading, evaluation: Evaluation, found: Compared) -> Iterator[Ghost]:
    partners = {one.lesion: one.partner.label for one in found.pairings if one.partner}
    known, apart = dict(found.prior.answers), apart_of(reading.checklist)
    for slot in evaluation.shown:
        there = partners.get(slot.lesion, "")
        question = reading.checklist.question(slot.question)
        if question is None or question.id == CHANGE or (slot.lesion and not there):
            continue
        answer = known.get(Slot(slot.question, there))
        if answer is None or misfit(question, answer):
            continue
        still_open = answer.assessable and slot not in evaluation.heard
        offered = still_open and may_stand(question, apart)
        yield Ghost(slot, found.prior, there, answer, offered)
