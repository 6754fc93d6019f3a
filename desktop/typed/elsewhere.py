"""Levels that stand beside something else than the lesion: asked, never filled as its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.typed.facts import Item
from desktop.typed.lexicon import Lexicon
from desktop.typed.words import BUT, DEGREE, NOISE

PLACES = frozenset({"at", "in", "im", "bei"})
PASSED = (NOISE, DEGREE)


def placed_elsewhere(items: Sequence[Item], lexicon: Lexicon) -> list[Item]:
    """The items, with levels asked where they may be those of something else.

    In `cyst at T10`, `other lesions in the spine at T2` and `T8 nerve root` they are not the
    level of the lesion; which they are, the reader says.
    """
    own = {
        place
        for place, _ in lexicon.bare
        if place in lexicon.questions and lexicon.questions[place].kind in ("level", "levels")
    }
    made: list[Item] = []
    for part in _parts(items):
        for at, item in enumerate(part):
            named = bool(item.facts) and len(item.facts) == 1 and item.facts[0].question in own
            doubt = named and _is_elsewhere(part, at, lexicon)
            made.append(replace(item, facts=(), asked=(item.facts,)) if doubt else item)
    return made


def _parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Up to a comma, a stop or `but`, which stands at the end of its part."""
    part: list[Item] = []
    for item in items:
        part.append(item)
        unit = item.unit
        if unit is not None and (unit.kind in ("COMMA", "STOP") or unit.entry.small == BUT):
            yield part
            part = []
    yield part


def _is_elsewhere(part: Sequence[Item], at: int, lexicon: Lexicon) -> bool:
    before = [item for item in part[:at] if not _is_passed(item)]
    behind = [item for item in part[at + 1 :] if not _is_passed(item)]
    if any(_is_of_others(item, lexicon) for item in (*before, *behind[:1])):
        return True
    placed = bool(PLACES & set(part[at].before))
    return placed and bool(before) and _is_open(before[-1])


def _is_passed(item: Item) -> bool:
    return item.unit is not None and item.unit.entry.small in PASSED


def _is_open(item: Item) -> bool:
    """Not understood, named without an answer, or to be asked itself."""
    unit = item.unit
    strange = unit is not None and unit.kind in ("WORD", "PHRASE") and not unit.entry.small
    return strange or bool(item.topic or item.asked)


def _is_of_others(item: Item, lexicon: Lexicon) -> bool:
    """What has levels of its own, apart from the lesion's, or means no answer at all."""
    if item.unit is not None:
        return item.unit.entry.short is not None
    for question in {item.topic, *(fact.question for fact in item.facts)} - {""}:
        for detail in lexicon.details.get(question, ()):
            kind = lexicon.questions[detail].kind
            if kind in ("level", "levels") and not _is_bound(item, detail):
                own = question in lexicon.repeated and lexicon.questions[question].kind != "many"
                return not own
    return False


def _is_bound(item: Item, detail: str) -> bool:
    return any(fact.question == detail for fact in item.facts)
