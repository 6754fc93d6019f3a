"""One typed line -> what Enter would fill, what is asked, and what stays text; never raises."""

import re
from collections.abc import Collection, Sequence

from desktop.checklist.definition import Checklist
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.typed.binding import bind
from desktop.typed.facts import Item
from desktop.typed.lexicon import lexicon_of
from desktop.typed.result import Ask, Fill, Left, TypedLine
from desktop.typed.scope import said_in
from desktop.typed.units import units_of
from desktop.typed.weighing import Span, weigh
from desktop.typed.words import AND, BUT, OR

FIRST = "1"
LONGEST = 600  # letters that are read
TOO_LONG = "Only the first 600 letters of the line are read."
NO_LESION = "There is no such lesion in this reading; nothing is filled."
_LESION = re.compile(
    r"\b(?:lesion|läsion)\s+(?:no\.?\s*|nr\.?\s*)?(\d{1,2}|[a-z])\b(?!\s*mm)", re.I
)


def read_line(
    line: str,
    reading: Reading,
    evaluation: Evaluation,
    lesion: str = "",
    *,
    without: Collection[str] = (),
    shown: Checklist | None = None,
) -> TypedLine:
    """What the line says to the reading; nothing is changed by it.

    Args:
        evaluation: of the reading.
        lesion: whose answers are meant unless the line names another (`lesion 2`).
        shown: the checklist in the words of the window, if these are others.
        without: questions that the reader has taken out; nothing that is said of them counts.
    """
    from desktop.typed.grammar import clauses_of  # loads Lark, and only where a line is typed

    remarks = (TOO_LONG,) if len(line) > LONGEST else ()
    read = line[:LONGEST]
    lesion = lesion or next(iter(reading.lesions), FIRST)
    named = _LESION.search(read)
    if named is not None:
        lesion, read = _label(named[1]), _blanked(read, named)
        if lesion not in (*reading.lesions, next_label(reading.lesions)):
            return TypedLine(left=_whole(line), lesion=lesion, remarks=(*remarks, NO_LESION))
    lexicon = lexicon_of(reading.checklist, shown)
    items = bind(units_of(read, lexicon), lexicon)
    said = said_in(clauses_of(items), lexicon.questions)
    fills, asks, unsaid, unasked = weigh(said, reading, evaluation, lesion, without)
    used = {(one.item.start, one.item.end) for one in said} - set(unasked)
    left = (*_left(read, items, used), *_whole(line[LONGEST:], LONGEST))
    new = lesion if lesion not in reading.lesions and _speaks_of(lesion, fills, asks) else ""
    return TypedLine(fills, asks, unsaid, left, lesion, new, remarks)


def next_label(lesions: Sequence[str]) -> str:
    """The next free label of a lesion."""
    return str(max((int(label) for label in lesions if label.isdigit()), default=0) + 1)


def _speaks_of(lesion: str, fills: Sequence[Fill], asks: Sequence[Ask]) -> bool:
    ways = [slot for ask in asks for way in ask.ways for slot, _ in way]
    return any(slot.lesion == lesion for slot in (*(fill.slot for fill in fills), *ways))


def _label(name: str) -> str:
    """`B` is lesion 2."""
    return name if name.isdigit() else str(ord(name.casefold()) - ord("a") + 1)


def _blanked(line: str, found: re.Match[str]) -> str:
    return line[: found.start()] + "," + " " * (len(found[0]) - 1) + line[found.end() :]


def _whole(text: str, at: int = 0) -> tuple[Left, ...]:
    return (Left(text, at, at + len(text)),) if text.strip() else ()


def _left(line: str, items: Sequence[Item], used: Collection[Span]) -> tuple[Left, ...]:
    """What no answer or question was made of, neighbours together.

    A denial stays with the words that it denies, so that `not lytic` never becomes `lytic`.
    """
    made: list[Left] = []
    run: list[Item] = []
    for item in (*items, None):
        if item is not None and (item.start, item.end) not in used and not _parts(item):
            run.append(item)
            continue
        while run and _is_link(run[0]):
            run.pop(0)
        while run and _is_link(run[-1]):
            run.pop()
        if any(not _small(one) for one in run):
            start, end = run[0].start, run[-1].end
            made.append(Left(line[start:end], start, end))
        run = []
    return tuple(made)


def _parts(item: Item) -> bool:
    unit = item.unit
    return unit is not None and unit.kind in ("COMMA", "STOP")


def _small(item: Item) -> str:
    unit = item.unit
    if unit is not None and unit.kind in ("COLON", "MARK"):
        return unit.kind
    return unit.entry.small if unit is not None else ""


def _is_link(item: Item) -> bool:
    return _small(item) in (AND, OR, BUT, "COLON")
