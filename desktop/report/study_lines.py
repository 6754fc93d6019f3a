"""What the impression says of the study as a whole: no lesion, canal and cord, outside the spine.

The questions are those that the checklist wires to the urgency card, with what is asked because
of them (cause, level, which finding).
"""

from collections.abc import Iterator

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import AssessItem, Question
from desktop.report.document import Sentence
from desktop.report.phrasing import Phraser
from desktop.session.evaluation import CALM_WORDS

CANAL = ("canal", "cord_signal")
OUTSIDE = ("extraspinal",)
AT_ONCE = "category_1"  # action within minutes, ACR


def whole_study(phraser: Phraser) -> tuple[Sentence, ...]:
    """Canal and cord apart from the lesions, where there is something to say.

    Without a lesion all of it is said, also that it is normal, not assessable or not answered.
    """
    checklist = phraser.reading.checklist
    asked = Slot(checklist.lesion_question)
    answer = phraser.evaluation.heard.get(asked)
    if answer is not None and answer.value == checklist.no_lesion_option:
        said = [*phraser.sentences(asked), *_said(phraser, CANAL, calm_too=True)]
    else:
        said = list(_said(phraser, CANAL, calm_too=False))
    return (one_line(said, "/canal"),) if said else ()


def outside_spine(phraser: Phraser) -> tuple[Sentence, ...]:
    """Findings outside the spine; nothing where there are none."""
    said = list(_said(phraser, OUTSIDE, calm_too=False))
    return (one_line(said, "/outside"),) if said else ()


def outside_at_once(phraser: Phraser) -> bool:
    """A finding outside the spine cannot wait for the rest of the impression."""
    answers = (phraser.evaluation.heard.get(Slot(q.id)) for q in _questions(phraser, OUTSIDE))
    return any(answer is not None and answer.value == AT_ONCE for answer in answers)


def _said(phraser: Phraser, inputs: tuple[str, ...], *, calm_too: bool) -> Iterator[Sentence]:
    for question in _questions(phraser, inputs):
        slot = Slot(question.id)
        if slot not in phraser.evaluation.shown:
            continue
        answer = phraser.evaluation.heard.get(slot)
        if calm_too or (answer is not None and not _is_calm(answer)):
            yield from phraser.sentences(slot)


def _questions(phraser: Phraser, inputs: tuple[str, ...]) -> Iterator[Question]:
    """Questions wired to these inputs of the urgency card, each with what hangs on it."""
    checklist = phraser.reading.checklist
    wired = {
        question
        for _, item in checklist.items()
        if isinstance(item, AssessItem) and item.instrument == "urgency"
        for name, question in item.inputs.items()
        if name in inputs
    }
    for section, question in checklist.questions():
        hangs = question.visible is not None and question.visible.names & wired
        if not section.repeats and (question.id in wired or hangs):
            yield question


def _is_calm(answer: Answer) -> bool:
    return isinstance(answer.value, str) and answer.value in CALM_WORDS


def one_line(said: list[Sentence], key: str) -> Sentence:
    """Sentences as one line, known by a key; open or unassessable parts make the whole line so."""
    states = [sentence.state for sentence in said]
    state = next((s for s in ("open", "not_assessable") if s in states), states[0])
    return Sentence(
        " ".join(sentence.text for sentence in said),
        tuple(slot for sentence in said for slot in sentence.slots),
        state,
        tuple(image for sentence in said for image in sentence.evidence),
        key,
    )
