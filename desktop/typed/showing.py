"""Which questions are asked once the line's answers count; without working out the cards anew."""

from collections.abc import Mapping

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Question, Section
from desktop.checklist.rules import UNASSESSABLE, Found, Rule
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.session.scoring import found


class Showing:
    """The questions that are asked of one lesion and of the whole study.

    Outcomes of cards are taken as they stand; rules on findings do not ask for them.
    """

    def __init__(self, reading: Reading, evaluation: Evaluation, lesion: str) -> None:
        self._reading = reading
        self._evaluation = evaluation
        self._lesion = lesion
        self._section: dict[str, Section] = {}
        self._asked: dict[str, Question] = {}
        for section, question in reading.checklist.questions():
            self._section[question.id] = section
            self._asked[question.id] = question

    def slot(self, question: str) -> Slot:
        repeats = self._section[question].repeats
        return Slot(question, self._lesion if repeats else "")

    def repeats(self, question: str) -> bool:
        return bool(self._section[question].repeats)

    def order(self, question: str) -> int:
        return list(self._asked).index(question)

    def heard(self, answers: Mapping[Slot, Answer]) -> tuple[set[str], dict[str, Answer]]:
        """The questions that are asked, and the answers that count, with these answers given."""
        shown: set[str] = set()
        heard: dict[str, Answer] = {}
        for section in self._reading.checklist.sections:
            if section.repeats and not self._lesion:
                continue
            if not self._yes(section.visible, heard):
                continue
            for question in section.questions:
                if self._yes(question.visible, heard):
                    shown.add(question.id)
                    answer = answers.get(self.slot(question.id))
                    if answer is not None:
                        heard[question.id] = answer
        return shown, heard

    def gate(self, question: str, shown: set[str], heard: Mapping[str, Answer]) -> str:
        """The question above, nearest to the top, whose answer keeps this one hidden; "" if none.

        An open one comes before one that is answered.
        """
        seen: set[str] = set()
        waiting, answered = [question], ""
        while waiting:
            here = waiting.pop(0)
            for name in sorted(self._names(here) - seen, key=self._place):
                seen.add(name)
                if name not in self._asked:
                    continue
                if name not in shown:
                    waiting.append(name)
                elif name not in heard:
                    if self._opens(name, here):
                        return name
                elif heard[name].value in ("absent", None):
                    answered = max(answered, name, key=self._place)
        return answered

    def _place(self, name: str) -> int:
        return self.order(name) if name in self._asked else -1

    def _names(self, question: str) -> frozenset[str]:
        rules = (self._section[question].visible, self._asked[question].visible)
        return frozenset(name for rule in rules if rule is not None for name in rule.names)

    def _opens(self, name: str, question: str) -> bool:
        """Does the rule wait for this answer? `br_00_branch` left open hides nothing."""
        rules = (self._section[question].visible, self._asked[question].visible)
        return any(rule is not None and f"not answered({name})" not in rule.text for rule in rules
                   if rule is not None and name in rule.names)  # fmt: skip

    def _yes(self, rule: Rule | None, heard: Mapping[str, Answer]) -> bool:
        return rule is None or rule.truth(lambda name: self._found(name, heard)) is True

    def _found(self, name: str, heard: Mapping[str, Answer]) -> Found:
        if name in heard:
            value = heard[name].value
            return UNASSESSABLE if value is None else value
        for card in ((name, self._lesion), (name, "")):
            if card in self._evaluation.outcomes:
                return found(self._evaluation.outcomes[card])
        return None
