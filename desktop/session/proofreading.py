"""What stands between a reading and a final report, and what deserves a second look."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.checklist.answers import Slot
from desktop.session.checks.canal import canal_remarks
from desktop.session.checks.categories import category_remarks
from desktop.session.checks.comparison import change_remarks
from desktop.session.checks.counts import count_remarks
from desktop.session.checks.levels import level_remarks
from desktop.session.checks.numbers import number_remarks
from desktop.session.checks.sides import side_remarks
from desktop.session.checks.study import study_remarks
from desktop.session.communication import loop
from desktop.session.evaluation import Evaluation, Remark
from desktop.session.facts import Facts
from desktop.session.reading import Reading

CHECKS = (
    side_remarks, level_remarks, count_remarks, number_remarks, study_remarks, canal_remarks,
    category_remarks, change_remarks,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One sentence, and the question to turn to; None where none is on screen for it."""

    says: str
    slot: Slot | None = None


def obstacles(reading: Reading, evaluation: Evaluation) -> tuple[Obstacle, ...]:
    """What a final report waits for; a preliminary one never does."""
    found = [
        Obstacle(f"{_name(reading, slot)} is not answered.", slot) for slot in evaluation.missing
    ]
    if _lesion_undescribed(reading, evaluation):
        asked = Slot(reading.checklist.lesion_question)
        found.append(Obstacle("A lesion is reported, but none is described. Add it.", asked))
    if loop(evaluation, reading.communication) == "open":
        found.append(
            Obstacle("The finding is urgent: record whom you told, or say why it is told later.")
        )
    return tuple(found)


def warnings(reading: Reading, evaluation: Evaluation) -> tuple[Remark, ...]:
    """Contradictions among the answers, and answers that are kept but not heard.

    None of them stops a signature. Those that the reader has overruled are among them.
    """
    facts = Facts(reading, evaluation)
    found = [*evaluation.contradictions]
    for check in CHECKS:
        found += check(facts)
    return (*found, *_unheard(reading, evaluation))


def _unheard(reading: Reading, evaluation: Evaluation) -> Iterator[Remark]:
    for slot in evaluation.hidden:
        says = f"{_name(reading, slot)}: an answer is kept, but its question is hidden now; "
        id = f"unheard_{slot.question}"
        id = f"{id}/{slot.lesion}" if slot.lesion else id
        yield Remark(id, says + "it will not be reported.", ())


def _lesion_undescribed(reading: Reading, evaluation: Evaluation) -> bool:
    """Without a lesion none of its questions is asked, so none of them would be missing."""
    checklist = reading.checklist
    answer = evaluation.heard.get(Slot(checklist.lesion_question))
    said = answer is not None and answer.value not in (None, checklist.no_lesion_option)
    return said and not reading.lesions


def _name(reading: Reading, slot: Slot) -> str:
    question = reading.checklist.question(slot.question)
    words = (question.noun or question.ask) if question else slot.question
    words = words[:1].upper() + words[1:]
    return f"{words} (lesion {slot.lesion})" if slot.lesion else words
