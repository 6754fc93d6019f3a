"""What a typed line says to a reading: answers, questions, and words that stay text."""

from dataclasses import dataclass, field

from desktop.checklist.answers import Answer, Slot

Way = tuple[tuple[Slot, Answer], ...]


@dataclass(frozen=True, slots=True)
class Fill:
    """One answer that Enter may give.

    Attributes:
        start, end: of the words that say so, in the line.
        old: the answer that it would replace; such a one is asked first.
        mended: a word was taken for a misspelt one.
        implied: not said, but it follows: a tumour at T7 is a lesion.
    """

    slot: Slot
    answer: Answer
    start: int
    end: int
    old: Answer | None = field(default=None, repr=False)
    mended: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that the line raises and does not settle.

    Attributes:
        ways: the answers of which the reader may choose one; empty to offer all options.
        why: a sentence of `WHY`.
    """

    slot: Slot
    ways: tuple[Way, ...]
    start: int
    end: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """Words that are not understood; they stay text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What a line says to a reading.

    Attributes:
        lesion: the lesion that is meant, "" where the reading has none.
        new_lesion: that lesion, if it is not on the list yet; it comes with the answers.
    """

    fills: tuple[Fill, ...] = ()
    asks: tuple[Ask, ...] = ()
    unsaid: tuple[Fill, ...] = ()
    left: tuple[Left, ...] = ()
    lesion: str = ""
    new_lesion: str = ""
    remarks: tuple[str, ...] = ()
