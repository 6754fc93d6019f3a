"""A header's elements -> its facts by keyword, and the doubts about them."""

from collections.abc import Mapping
from functools import lru_cache

from desktop.study.hierarchy import Fact
from desktop.study.tags.charset import codec_of
from desktop.study.tags.elements import Element
from desktop.study.tags.header_tags import FRAME_VALUES, PRIVATE_B_VALUES, VALUES, Wanted
from desktop.study.tags.header_values import Read, value_of

CHARACTER_SET = 0x00080005
_LONGEST_REMEMBERED = 128


def facts_of(
    elements: Mapping[int, Element],
    frame: Mapping[int, Element],
    positions: tuple[Element, ...],
    doubts: dict[str, None],
) -> dict[str, Fact]:
    """All wanted values by keyword; the top of the data set goes before functional groups.

    Args:
        doubts: codes of `reasons.FLAGGED` are added to it.
    """
    terms = _terms_in(elements)
    codec = codec_of(terms)
    if any(term != term.upper() for term in terms):
        doubts["bad_charset"] = None  # no other reader takes it for that set
    facts: dict[str, Fact] = {}
    for group, wanted in ((elements, VALUES), (frame, FRAME_VALUES)):
        for tag in group:
            kind = wanted.get(tag)
            if kind is None or kind.keyword in facts:
                continue
            value, found_doubts = _read(group, tag, kind, codec)
            doubts.update(dict.fromkeys(found_doubts))
            if value is not None:
                facts[kind.keyword] = value
    _add_private_b_value(elements, facts)
    _add_frame_positions(positions, facts)
    return facts


def codec_in(elements: Mapping[int, Element]) -> str | None:
    """The codec of the texts of a data set."""
    return codec_of(_terms_in(elements))


def words(facts: Mapping[str, Fact], keyword: str) -> str:
    """A text among the facts, or none."""
    value = facts.get(keyword)
    return value if isinstance(value, str) else ""


def whole(facts: Mapping[str, Fact], keyword: str) -> int | None:
    """A whole number among the facts, or None."""
    value = facts.get(keyword)
    return value if isinstance(value, int) else None


def _terms_in(elements: Mapping[int, Element]) -> tuple[str, ...]:
    terms, _ = _read(elements, CHARACTER_SET, VALUES[CHARACTER_SET], None)
    return tuple(str(term) for term in terms) if isinstance(terms, tuple) else ()


def _read(elements: Mapping[int, Element], tag: int, wanted: Wanted, codec: str | None) -> Read:
    element = elements.get(tag)
    if element is None:
        return None, ()
    if len(element.value) > _LONGEST_REMEMBERED:
        return value_of(element, wanted, codec)
    return _value(element.vr, element.value, element.big, wanted, codec)


@lru_cache(maxsize=8192)
def _value(vr: str, value: bytes, big: bool, wanted: Wanted, codec: str | None) -> Read:
    """The same for a value that many files say."""
    return value_of(Element(vr, value, big), wanted, codec)


def _add_private_b_value(elements: Mapping[int, Element], facts: dict[str, Fact]) -> None:
    """The maker's own b value, where the standard's is missing; s/mm2."""
    maker = words(facts, "Manufacturer").lower()
    for name, (tag, wanted) in PRIVATE_B_VALUES.items():
        if maker.startswith(name) and "DiffusionBValue" not in facts:
            value, _ = _read(elements, tag, wanted, None)
            if isinstance(value, int | float):
                # GE adds 10**9 to say that the number is a b value.
                facts["DiffusionBValue"] = float(value % 100_000)


def _add_frame_positions(positions: tuple[Element, ...], facts: dict[str, Fact]) -> None:
    """All frames' positions in one flat tuple: x, y, z of the first, of the second ..."""
    flat: list[float] = []
    for element in positions:
        value, _ = value_of(element, FRAME_VALUES[0x00200032], None)
        if not isinstance(value, tuple) or len(value) != 3:
            return
        flat += [number for number in value if isinstance(number, float)]
    if len(positions) > 1 and len(flat) == 3 * len(positions):
        facts["FramePositions"] = tuple(flat)
