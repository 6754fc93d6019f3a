"""One disagreement between a text and the fields, before it is given its places."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from desktop.report.prose.clauses import Sentence
from desktop.session.facts import Facts

Lesions = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What differs, and the questions that say otherwise.

    Attributes:
        lesion: the lesion whose fields differ; "" where it is said of the study.
    """

    id: str
    says: str = field(repr=False)
    questions: tuple[str, ...]
    lesion: str = ""


Check = Callable[[Sentence, Facts, Lesions], Iterator[Disagreement]]


def listed(words: object) -> str:
    """Words as read: `T7 and T8`, `left`, `12, 30 and 34`."""
    parts = [str(word) for word in words] if isinstance(words, tuple | list) else [str(words)]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
