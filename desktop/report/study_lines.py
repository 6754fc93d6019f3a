"""What the impression says of the study as a whole: no lesion, canal and cord, outside the spine.

The questions are those that the checklist wires to the urgency card, with what is asked because
of them (cause, level, which finding).
"""

from collections.abc import Iterator
from functools import partial

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import AssessItem, Question
from desktop.report.document import Sentence
from desktop.report.phrasing import Phraser
from desktop.session.evaluation import CALM_WORDS

CANAL = ("canal", "cord_signal")
OUTSIDE = ("extraspinal",)
AT_ONCE = "category_1"  # action within minutes, ACR
URGENT_FIRST = (AT_ONCE, "category_2", "category_3", "minor")
LAST = len(URGENT_FIRST)


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
    """Findings outside the spine, the most urgent first; nothing where there are none.

    Where a finding was chosen, what is still open about it is said too: silence would drop it.
    """
    said = list(_said(phraser, OUTSIDE, calm_too=False))
    said += [
        one
        for question in _questions(phraser, OUTSIDE)
        if question.visible is not None and Slot(question.id) in phraser.evaluation.missing
        for one in phraser.sentences(Slot(question.id))
    ]
    said.sort(key=partial(_calmness, phraser))
    return (one_line(said, "/outside"),) if said else ()


def outside_at_once(phraser: Phraser) -> bool:
    """A finding outside the spine cannot wait for the rest of the impression."""
    answers = (phraser.evaluation.heard.get(Slot(q.id)) for q in _questions(phraser, OUTSIDE))
    return any(answer is not None and answer.value == AT_ONCE for answer in answers)


def _calmness(phraser: Phraser, sentence: Sentence) -> int:
    """0 for the most urgent finding and for one that is open; what names no urgency is last."""
    if sentence.state == "open":
        return 0
    words = [
        answer.value
        for slot in sentence.slots
        if (answer := phraser.evaluation.heard.get(slot)) is not None
    ]
    return min((URGENT_FIRST.index(w) for w in words if w in URGENT_FIRST), default=LAST)


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
        for question in item.asked(inputs)
    }
    for section, question in checklist.questions():
        hangs = question.visible is not None and question.visible.names & wired
        if not section.repeats and (question.id in wired or hangs):
            yield question


def _is_calm(answer: Answer) -> bool:
    words = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return set(words) <= CALM_WORDS


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
