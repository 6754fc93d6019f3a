"""What a reading's answers say, looked up by question: only what is asked now and was answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop.checklist.answers import Slot, Value
from desktop.session.evaluation import Evaluation, Remark
from desktop.session.reading import Reading


@dataclass(frozen=True, slots=True)
class Facts:
    """Answers by question and lesion; what was not heard, or cannot be told, is empty."""

    reading: Reading
    evaluation: Evaluation

    def value(self, question: str, lesion: str = "") -> Value | None:
        answer = self.evaluation.heard.get(Slot(question, lesion))
        return None if answer is None else answer.value

    def word(self, question: str, lesion: str = "") -> str:
        value = self.value(question, lesion)
        return value if isinstance(value, str) else ""

    def words(self, question: str, lesion: str = "") -> tuple[str, ...]:
        value = self.value(question, lesion)
        return value if isinstance(value, tuple) else ()

    def number(self, question: str, lesion: str = "") -> Decimal | None:
        value = self.value(question, lesion)
        return value if isinstance(value, Decimal) else None

    def each(self, question: str) -> Iterator[tuple[str, str]]:
        """(lesion, word) for every lesion whose question was answered with one word."""
        for lesion in self.reading.lesions:
            word = self.word(question, lesion)
            if word:
                yield lesion, word

    def remark(self, id: str, says: str, *questions: str, lesion: str = "") -> Remark:
        """A remark with the places to look at, first the one to jump to.

        Args:
            questions: of this lesion where they are asked of it, else of the whole study.
        """
        return Remark(f"{id}/{lesion}" if lesion else id, says, self.places(*questions, at=lesion))

    def places(self, *questions: str, at: str = "") -> tuple[Slot, ...]:
        """The slots of these questions that are on screen."""
        shown = set(self.evaluation.shown)
        slots = ((Slot(name, at), Slot(name)) for name in questions)
        return tuple(slot for pair in slots for slot in dict.fromkeys(pair) if slot in shown)
