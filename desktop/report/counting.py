"""What is said beside every level while nobody can be sure of its number."""

from collections.abc import Mapping

from desktop.foundation.language import text
from desktop.report.phrasing import Phraser

COUNTED: Mapping[str, str] = {
    "assumed": text("level assumed"),
    "from_l5": text("counted from L5"),
}
NO_VARIANT = ("none", "no")
UNTOLD_VARIANT = ("unknown", "")


def counting_words(phraser: Phraser) -> str:
    """For instance ` (level assumed, confirm the level)`; "" once the number is certain.

    A counting or a variant that was not answered, or could not be told, is not certain either.

    Source: clinical reference, section 8, reading 4.
    """
    because = "" if _asks_counting(phraser) else text("level not counted")
    for slot in phraser.evaluation.shown:
        question = phraser.reading.checklist.question(slot.question)
        answer = phraser.evaluation.heard.get(slot)
        word = "" if answer is None or answer.value is None else str(answer.value)
        if question is not None and question.ref == "ST-05":
            because = _counted(word, answered=answer is not None)
        if question is not None and question.ref == "ST-06" and not because:
            because = _variant(word)
    if not because:
        return ""
    return phraser.language(" ({because}, confirm the level)").format(
        because=phraser.language(because)
    )


def _asks_counting(phraser: Phraser) -> bool:
    """A branch that does not ask how levels were counted cannot be certain of them."""
    pack = phraser.reading.checklist
    asked = {question.id for _, question in pack.questions() if question.ref == "ST-05"}
    return not asked or any(slot.question in asked for slot in phraser.evaluation.shown)


def _counted(word: str, *, answered: bool) -> str:
    if word:
        return COUNTED.get(word, "")
    return text("counting not assessable") if answered else text("counting not stated")


def _variant(word: str) -> str:
    if word in NO_VARIANT:
        return ""
    if word in UNTOLD_VARIANT:
        return text("variant not excluded")
    return text("segmentation variant")
