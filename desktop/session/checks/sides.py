"""Left and right: the parts of the vertebra against every side that is named."""

from collections.abc import Iterator

from desktop.session.evaluation import Remark
from desktop.session.facts import Facts

PARTS = "mr_04_parts"
SIDED = {
    "mr_03_side": "the lesion lies on the {side}",
    "mr_10_side": "its epidural part lies on the {side}",
    "mr_19_side": "its soft-tissue part lies on the {side}",
}
OTHER = {"left": "right", "right": "left"}


def side_remarks(facts: Facts) -> Iterator[Remark]:
    """Parts of one side only, where the rest of the lesion is on the other."""
    for lesion in facts.reading.lesions:
        side = parts_side(facts, lesion)
        if not side:
            continue
        for question, words in SIDED.items():
            if facts.word(question, lesion) == OTHER[side]:
                says = f"Only parts on the {side} are listed, yet {words.format(side=OTHER[side])}."
                yield facts.remark(f"parts_{question}", says, PARTS, question, lesion=lesion)


def parts_side(facts: Facts, lesion: str) -> str:
    """The one side that all sided parts lie on, "" where there is none or both."""
    sides = {word.rpartition("_")[2] for word in facts.words(PARTS, lesion)} & set(OTHER)
    return sides.pop() if len(sides) == 1 else ""
