"""What "section normal" would answer: the calm answers of one section, listed before they count.

Team rule, draft. Only questions that must be answered, are on screen and have no answer yet; never
one that is marked `critical` in the checklist (canal, cord, level, coverage, findings outside the
spine), nor one that a score, the urgency or the biopsy decision rests on. An optional question is
left alone, since there "absent" may be the finding.
"""

from collections.abc import Sequence

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import AssessItem, Question
from desktop.session.changes import Answered, AnsweredTogether
from desktop.session.evaluation import Evaluation, evaluate
from desktop.session.reading import Reading

CALM = ("none", "absent", "normal")
KINDS = ("presence", "choice", "many")
Answers = tuple[tuple[Slot, Answer], ...]


def calm_word(question: Question) -> str:
    """The option that says that nothing is wrong; "" where the question may not be answered so."""
    if question.critical or question.graded or question.kind not in KINDS:
        return ""
    return next((option.id for option in question.options if option.id in CALM), "")


def calm_answers(reading: Reading, evaluation: Evaluation, slots: Sequence[Slot]) -> Answers:
    """The answers that one key would give to these questions, in the order of the screen.

    A question that is no longer asked once those above it are answered is left out.

    Args:
        slots: the questions of the section.
    """
    scored = {
        asked
        for _, item in reading.checklist.items()
        if isinstance(item, AssessItem)
        for asked in item.asked()
    }
    found: list[tuple[Slot, Answer]] = []
    for slot in [slot for slot in evaluation.missing if slot in slots]:
        question = reading.checklist.question(slot.question)
        word = calm_word(question) if question is not None else ""
        if not word or question is None or question.id in scored:
            continue
        if slot not in evaluation.missing:
            continue
        answer = Answer((word,) if question.kind == "many" else word, origin="shorthand")
        found.append((slot, answer))
        reading = reading.after(Answered(slot, answer))
        evaluation = evaluate(reading)
    return tuple(found)


def section_normal(answers: Answers) -> AnsweredTogether:
    """The change that gives them; one undo takes all of them back."""
    return AnsweredTogether(answers)
