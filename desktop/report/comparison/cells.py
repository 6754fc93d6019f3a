"""What an answer says in a cell, then and now: said, cannot be told, not answered, not asked."""

from desktop.checklist.answers import Answer, Slot
from desktop.report.phrasing import Phraser, plain, value_words
from desktop.session.comparison.prior import Prior

# what a change of the spine shows in, besides its size and its scores
OF_LESION = (
    "mr_10_epidural",
    "mr_13_compressed",
    "ct_07_body",
    "ct_09_posterolateral",
    "ct_10_alignment",
)
OF_STUDY = ("mr_16_cord_signal",)


def cell_now(phraser: Phraser, slot: Slot) -> str:
    """The answer of this reading."""
    answer = phraser.evaluation.heard.get(slot)
    if answer is not None:
        return _said(phraser, slot, answer)
    shown = slot in phraser.evaluation.shown
    return phraser.language("not answered") if shown else phraser.language("not asked")


def cell_then(phraser: Phraser, prior: Prior, slot: Slot) -> str:
    """The answer of the earlier reading.

    Args:
        slot: with the label of the earlier lesion.
    """
    answer = prior.answer(slot)
    if answer is not None:
        return _said(phraser, slot, answer)
    known = bool(prior.answers)
    return phraser.language("not answered") if known else phraser.language("not recorded")


def asks(phraser: Phraser, question: str) -> str:
    """What a question asks, as the head of a row."""
    asked = phraser.reading.checklist.question(question)
    return asked.ask.rstrip("?") if asked is not None else ""


def answered(phraser: Phraser, prior: Prior, then: Slot | None, now: Slot | None) -> bool:
    """Whether either reading answered, and this checklist asks for it."""
    slots = [slot for slot in (then, now) if slot is not None]
    if not any(asks(phraser, slot.question) for slot in slots):
        return False
    before = then is not None and prior.answer(then) is not None
    return before or now in phraser.evaluation.heard


def _said(phraser: Phraser, slot: Slot, answer: Answer) -> str:
    if answer.value is None:
        why = plain(answer.reason).rstrip(".")
        return phraser.language("cannot tell ({reason})").format(reason=why)
    question = phraser.reading.checklist.question(slot.question)
    assert question is not None  # only what the checklist asks has a row
    return value_words(question, answer.value, phraser.language)
