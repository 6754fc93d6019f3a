"""The text of a joined sentence in its parts: what always stands, and what may fall away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.checklist.definition import Joined

PLACE = re.compile(r"\{(\w+)\}")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
PART = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")
OWN_PLACES = frozenset({"value", "unit", "level", "side", "score"})  # no question's id


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sentence.

    Attributes:
        optional: it stood in brackets.
        asks: the questions whose words it holds.
    """

    text: str
    optional: bool
    asks: frozenset[str]


def parts(joined: Joined) -> Iterator[Part]:
    """The pieces of a joined sentence, in their order."""
    for found in PART.finditer(joined.say):
        text = found[1] if found[1] is not None else found[2]
        yield Part(text, found[1] is not None, frozenset(PLACE.findall(text)) - OWN_PLACES)


def needed(joined: Joined) -> tuple[str, ...]:
    """The questions without which the sentence is not said: those of its own first, in order."""
    may_lack = {name for part in parts(joined) if part.optional for name in part.asks}
    must = {name for part in parts(joined) if not part.optional for name in part.asks}
    for_sure = [name for name in joined.of if name in must or name not in may_lack]
    return (*for_sure, *sorted(must - set(joined.of)))
