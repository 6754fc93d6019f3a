"""Answers -> sentences, several answers in one sentence where the checklist joins them.

Only answers with a value are joined: what is open or could not be assessed keeps a sentence of
its own. So does an answer whose sentence the reader wrote over, unless the words were written
over this very joined sentence; else a later answer would stand behind words that do not say it.
"""

from collections.abc import Iterator, Sequence

from desktop.checklist.answers import Slot
from desktop.checklist.definition import Joined
from desktop.checklist.joined import needed, parts
from desktop.report.document import Sentence
from desktop.report.edits import digest
from desktop.report.phrasing import Phraser, ended, key_of


def told(phraser: Phraser, slots: Sequence[Slot], part: str = "") -> Iterator[Sentence]:
    """What these answers say, in their order.

    Args:
        slots: of one section and lesion, all of them shown.
        part: of the report, where its sentences are edited one by one; "" where they become
            a line, which has a key of its own.
    """
    left = dict.fromkeys(slots)
    for slot in slots:
        if slot not in left:
            continue
        one = _first(phraser, slot, left, part)
        if one is None:
            del left[slot]
            yield from phraser.sentences(slot)
            continue
        yield one
        for said in one.slots:
            del left[said]
            yield from phraser.notes(said)


def _first(phraser: Phraser, slot: Slot, left: dict[Slot, None], part: str) -> Sentence | None:
    """The first joined sentence that begins with this question and fits its answers."""
    for joined in phraser.reading.checklist.joined:
        if joined.of[0] != slot.question or not joined.say:
            continue
        one = _sentence(phraser, joined, slot.lesion, left)
        if one is not None and not _is_edited_apart(phraser, one, part):
            return one
    return None


def _sentence(
    phraser: Phraser, joined: Joined, lesion: str, left: dict[Slot, None]
) -> Sentence | None:
    mentioned = {name for one in parts(joined) for name in one.asks}
    slots = {name: phraser.slot_of(name, lesion) for name in (*joined.of, *sorted(mentioned))}
    words = {
        name: said
        for name, slot in slots.items()
        if (name not in joined.of or slot in left) and (said := phraser.joined_words(slot))
    }
    if not set(needed(joined)) <= set(words):
        return None
    if joined.when is not None and phraser.truth(joined.when, lesion) is not True:
        return None
    kept = [one for one in parts(joined) if one.asks <= set(words)]
    text = "".join(phraser.fill(one.text, Slot("", lesion), words=words) for one in kept)
    spoken = {*needed(joined), *(name for one in kept for name in one.asks)}
    used = tuple(slots[name] for name in joined.of if name in spoken)
    heard = phraser.evaluation.heard
    evidence = tuple(image for slot in used for image in heard[slot].evidence)
    text = text[:1].upper() + text[1:]
    return Sentence(ended(text), used, "said", evidence, key_of(used[0]))


def _is_edited_apart(phraser: Phraser, joined: Sentence, part: str) -> bool:
    """Whether the reader wrote over one of these answers when it had a sentence of its own."""
    if not part:
        return False
    edits = phraser.reading.edits
    own, *others = (edits.get(f"{part}/{key_of(slot)}") for slot in joined.slots)
    if any(edit is not None for edit in others):
        return True
    return own is not None and own.over != digest(joined)
