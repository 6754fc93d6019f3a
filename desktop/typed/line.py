"""One typed line -> what Enter would fill, what is asked, and what stays text; never raises."""

import re
from collections.abc import Sequence

from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.typed.binding import bind
from desktop.typed.facts import Item
from desktop.typed.grammar import clauses_of
from desktop.typed.lexicon import lexicon_of
from desktop.typed.result import Left, TypedLine
from desktop.typed.scope import Said, said_in
from desktop.typed.units import units_of
from desktop.typed.weighing import weigh

LONGEST = 600  # letters that are read
TOO_LONG = "Only the first 600 letters of the line are read."
NO_LESION = "There is no such lesion in this reading; nothing is filled."
_LESION = re.compile(
    r"\b(?:lesion|läsion)\s+(?:no\.?\s*|nr\.?\s*)?(\d{1,2}|[a-z])\b(?!\s*mm)", re.I
)


def read_line(line: str, reading: Reading, evaluation: Evaluation, lesion: str = "") -> TypedLine:
    """What the line says to the reading; nothing is changed by it.

    Args:
        evaluation: of the reading.
        lesion: whose answers are meant unless the line names another (`lesion 2`).
    """
    remarks = (TOO_LONG,) if len(line) > LONGEST else ()
    read = line[:LONGEST]
    named = _LESION.search(read)
    if named is not None:
        lesion, read = _label(named[1]), _blanked(read, named)
        if lesion not in reading.lesions:
            return TypedLine(left=_whole(line), lesion=lesion, remarks=(*remarks, NO_LESION))
    lexicon = lexicon_of(reading.checklist)
    items = bind(units_of(read, lexicon), lexicon)
    said = said_in(clauses_of(items), lexicon.questions)
    fills, asks, unsaid, unasked = weigh(said, reading, evaluation, lesion or _only(reading))
    kept = {(one.start, one.end) for one in (*fills, *unsaid)}
    kept |= {(one.start, one.end) for one in asks}
    further = (Left(read[a:b], a, b) for a, b in unasked if (a, b) not in kept)
    words = sorted((*_left(read, items, said), *further), key=lambda one: one.start)
    left = (*words, *_whole(line[LONGEST:], LONGEST))
    return TypedLine(fills, asks, unsaid, left, lesion, remarks)


def _only(reading: Reading) -> str:
    return reading.lesions[0] if reading.lesions else ""


def _label(name: str) -> str:
    """`B` is lesion 2."""
    return name if name.isdigit() else str(ord(name.casefold()) - ord("a") + 1)


def _blanked(line: str, found: re.Match[str]) -> str:
    return line[: found.start()] + "," + " " * (len(found[0]) - 1) + line[found.end() :]


def _whole(text: str, at: int = 0) -> tuple[Left, ...]:
    return (Left(text, at, at + len(text)),) if text.strip() else ()


def _left(line: str, items: Sequence[Item], said: Sequence[Said]) -> tuple[Left, ...]:
    """What no answer or question was made of, neighbours together."""
    used = {(one.item.start, one.item.end) for one in said}
    spans: list[tuple[int, int]] = []
    joined = False
    for item in items:
        if (item.start, item.end) in used:
            joined = False
            continue
        if item.unit is not None and _bare(item):
            joined = joined and item.unit.kind == "WORD"
            continue
        if joined:
            spans[-1] = (spans[-1][0], item.end)
        else:
            spans.append((item.start, item.end))
        joined = True
    return tuple(Left(line[start:end], start, end) for start, end in spans)


def _bare(item: Item) -> bool:
    """Signs and small words alone say nothing."""
    unit = item.unit
    return unit is not None and (
        unit.kind in ("COMMA", "STOP", "COLON", "MARK") or bool(unit.entry.small)
    )
