"""Key images of a report and what is drawn on its images.

Those that the reader marked come first, then those that were linked to answers. A caption names
the findings as they were answered; what the reader struck out is shown by no image.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from desktop.checklist.answers import Drawn, Evidence, Slot
from desktop.foundation.language import Language
from desktop.report.document import CodedAnswer, KeyImage, Struck
from desktop.report.phrasing import Phraser, named, plain

FrameKey = tuple[str, int]


def frame_key(image: Evidence) -> FrameKey:
    """Which frame an image is, whatever is drawn on it."""
    return image.sop_uid, image.frame


def key_images(
    phraser: Phraser, answers: Iterable[CodedAnswer], struck: Iterable[Struck]
) -> tuple[KeyImage, ...]:
    """Each frame that was marked, or linked to an answer, once.

    Args:
        answers: what was asked, in the report's order.
        struck: sentences that the reader struck out.
    """
    out = {slot for one in struck for slot in one.sentence.slots}
    told = [one for one in answers if one.slot not in out]
    linked = [image for one in told for image in _images(one)]
    marked = phraser.reading.images.key_images
    first: dict[FrameKey, Evidence] = {}
    for image in (*marked, *linked):
        first.setdefault(frame_key(image), image)
    shows = _shows(phraser, told)
    drawn = _drawn(drawings(phraser, told))
    return tuple(
        KeyImage(
            replace(image, drawn=None),
            _caption(image, shows.get(frame, ()), phraser.language),
            tuple(drawn.get(frame, ())),
        )
        for frame, image in first.items()
    )


def drawings(phraser: Phraser, answers: Iterable[CodedAnswer]) -> tuple[Evidence, ...]:
    """Every drawing of the reading on its frame, and those that answers point to, each once."""
    found: dict[tuple[FrameKey, Drawn], Evidence] = {}
    linked = (image for one in answers for image in _images(one))
    for image in (*phraser.reading.images.annotations.values(), *linked):
        if image.drawn is not None:
            found.setdefault((frame_key(image), image.drawn), image)
    return tuple(found.values())


def _images(one: CodedAnswer) -> tuple[Evidence, ...]:
    return one.answer.evidence if one.answer is not None else ()


def _drawn(images: Iterable[Evidence]) -> Mapping[FrameKey, list[Drawn]]:
    found: dict[FrameKey, list[Drawn]] = {}
    for image in images:
        if image.drawn is not None:  # pragma: no branch (drawings are drawn)
            found.setdefault(frame_key(image), []).append(image.drawn)
    return found


def _shows(phraser: Phraser, answers: Iterable[CodedAnswer]) -> Mapping[FrameKey, list[str]]:
    """Which findings each frame shows, in words."""
    found: dict[FrameKey, list[str]] = {}
    for one in answers:
        for frame in dict.fromkeys(frame_key(image) for image in _images(one)):
            found.setdefault(frame, []).append(": ".join(_words(phraser, one.slot, one.said)))
    return found


def _words(phraser: Phraser, slot: Slot, said: str) -> Iterator[str]:
    """`Lesion 1, T7`, the question's noun and its answer."""
    noun = phraser.noun(slot)
    if slot.lesion:
        yield named(phraser.language, slot.lesion, phraser.place(slot.lesion))
    else:
        noun = noun[:1].upper() + noun[1:]
    yield noun
    yield plain(said)


def _caption(image: Evidence, shows: Iterable[str], language: Language) -> str:
    parts = [plain(image.label) or language("Key image"), *shows]
    return ". ".join(parts)
