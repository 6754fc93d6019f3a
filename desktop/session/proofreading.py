"""What stands between a reading and a final report, and what deserves a second look."""

from dataclasses import dataclass

from desktop.checklist.answers import Slot
from desktop.session.communication import loop
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading


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


def warnings(reading: Reading, evaluation: Evaluation) -> tuple[Obstacle, ...]:
    """Contradictions, and answers that are kept but not heard; they do not stop a signature."""
    found = [
        Obstacle(remark.says, remark.slots[0] if remark.slots else None)
        for remark in evaluation.contradictions
    ]
    for slot in evaluation.hidden:
        says = f"{_name(reading, slot)}: an answer is kept, but its question is hidden now; "
        found.append(Obstacle(says + "it will not be reported."))
    return tuple(found)


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
