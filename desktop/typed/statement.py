"""What a typed line says, as the grammar finds it: items, and what is said of them."""

from dataclasses import dataclass

from desktop.typed.facts import Item


@dataclass(frozen=True, slots=True)
class Statement:
    """Items that belong together, and what is said of all of them.

    Attributes:
        chain: (link before it, item); the first has the link "". Empty where a denial denies only
            words that are not understood (`no fracture`): it may reach further all the same.
        before: NEG, DOUBT, UNSAID or "".
        gap: words that are not understood stand between `before` and the first item.
        swings: `before` is a word that may stand behind an item as well, such as `no`.
        behind: NOT_THERE, THERE, DOUBTED, UNSAID or "".
    """

    chain: tuple[tuple[str, Item], ...]
    before: str = ""
    gap: bool = False
    behind: str = ""
    swings: bool = False


Part = tuple[Statement, ...]
Clause = tuple[Part, ...]
