"""What is said before signing of the sentences that a reader rewrote or struck out."""

from collections.abc import Iterator, Sequence

from desktop.checklist.answers import Slot
from desktop.report.document import Sentence
from desktop.report.phrasing import plain
from desktop.report.prose.passages import slot_of
from desktop.session.changes import SentenceEdited
from desktop.session.evaluation import Evaluation, Remark
from desktop.session.reading import Reading

LEADING = ("impression", "recommendation")
SHOWN = 160  # letters of a sentence in a remark


def edit_remarks(
    reading: Reading,
    evaluation: Evaluation,
    printed: Sequence[Sentence],
    struck: Sequence[Sentence],
) -> tuple[Remark, ...]:
    """Edits whose source changed, edits that nothing stands for now, and struck leading lines.

    Args:
        printed, struck: the report's sentences with the edits in them, and what left it.
    """
    by_key = {one.key: one for one in printed}
    return tuple(_remarks(reading, evaluation, by_key, {one.key for one in struck}))


def _remarks(
    reading: Reading, evaluation: Evaluation, printed: dict[str, Sentence], struck: set[str]
) -> Iterator[Remark]:
    for key, edit in reading.edits.items():
        sentence = printed.get(key)
        if sentence is not None and sentence.stale:
            says = (
                f"{_began(edit)} What the program says here has changed since, to "
                f'"{_short(sentence.made)}" Keep yours, take the new text, or show both.'
            )
            yield _remark("stale", edit, says, sentence.slots, key)
        elif sentence is None and not edit.struck:
            says = (
                f"{_began(edit)} It is not in the report now, for the answers behind it are not "
                "heard; it comes back with them."
            )
            yield _remark("away", edit, says, _shown(slot_of(key), evaluation), key)
        elif key in struck and key.partition("/")[0] in LEADING:
            says = "You struck out a line of the impression or the next steps; look once more."
            yield _remark("struck", edit, says, (), key)


def _remark(id: str, edit: SentenceEdited, says: str, slots: tuple[Slot, ...], key: str) -> Remark:
    lesion = f"/{edit.lesion}" if edit.lesion else ""
    return Remark(f"edit_{id}_{key}{lesion}", says, slots, key)


def _began(edit: SentenceEdited) -> str:
    if edit.struck:
        return "You struck out a sentence of the report."
    return f'You wrote "{_short(plain(edit.text))}"'


def _shown(slot: Slot, evaluation: Evaluation) -> tuple[Slot, ...]:
    return (slot,) if slot in evaluation.shown else ()


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}\N{HORIZONTAL ELLIPSIS}"
