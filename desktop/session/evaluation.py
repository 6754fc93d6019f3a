"""All that follows from the answers: what is shown, required, heard, scored, contradictory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from desktop.assessment.instrument import OPEN_WORDS, Outcome
from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Item, Question, Section
from desktop.checklist.rules import UNASSESSABLE, Found, Rule
from desktop.session.clinical_question import as_headers_say
from desktop.session.needs import with_caution
from desktop.session.reading import Reading
from desktop.session.scoring import Asked, found, score

Card = tuple[str, str]  # (instrument, lesion)
CALM_WORDS = frozenset({"absent", "none", "no", "normal", "clear"}) | OPEN_WORDS


@dataclass(frozen=True, slots=True)
class Remark:
    """A contradiction, said to the reader; `slots` are where to look.

    Attributes:
        sentence: key of the report's sentence to look at first; "" for none.
    """

    id: str
    says: str
    slots: tuple[Slot, ...]
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What follows from a reading; computed anew at every change.

    Attributes:
        order: visible questions and cards, in screen order.
        shown: visible questions, in screen order.
        heard: answers whose question is visible, with every image that is linked to it.
        required: visible questions that must be answered before `final`.
        missing: required ones without any answer, in screen order.
        outcomes: (instrument, lesion) -> outcome, for visible cards.
        hidden: answered positives whose question is hidden now; listed before signing.
        overruled: visible card -> the reader's own word, beside the instrument's outcome.
    """

    order: tuple[Slot | Card, ...]
    shown: tuple[Slot, ...]
    heard: Mapping[Slot, Answer]
    required: frozenset[Slot]
    missing: tuple[Slot, ...]
    outcomes: Mapping[Card, Outcome]
    contradictions: tuple[Remark, ...]
    hidden: tuple[Slot, ...]
    overruled: Mapping[Card, str] = field(default_factory=dict)


def evaluate(reading: Reading) -> Evaluation:
    """All that follows from a reading, in one pass from the checklist's top to its foot."""
    walk = _Walk(reading)
    for section in reading.checklist.sections:
        for lesion in reading.lesions if section.repeats else ("",):
            walk.section(section, lesion)
    return walk.evaluation()


class _Walk:
    """One pass; what stands below is worked out from what stands above."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._order: list[Slot | Card] = []
        self._shown: list[Slot] = []
        self._heard: dict[Slot, Answer] = {}
        self._required: set[Slot] = set()
        self._outcomes: dict[Card, Outcome] = {}

    def section(self, section: Section, lesion: str) -> None:
        if self._says_yes(section.visible, lesion):
            for item in section.items:
                if self._says_yes(item.visible, lesion):
                    self._item(item, lesion)

    def _item(self, item: Item, lesion: str) -> None:
        if not isinstance(item, Question):
            card = (item.instrument, lesion)
            self._order.append(card)
            outcome = score(
                item,
                Asked(self._heard, self._shown, self._reading.checklist.repeated),
                lesion=lesion,
                lesions=self._reading.lesions,
                no_lesion=self._no_lesion(),
                limits=self._reading.limits,
            )
            self._outcomes[card] = with_caution(outcome, item, self._reading.study)
            return
        slot = Slot(item.id, lesion)
        self._order.append(slot)
        self._shown.append(slot)
        if item.required is not None and self._says_yes(item.required, lesion):
            self._required.add(slot)
        answer = self._reading.answers.get(slot)
        if answer is None:
            return
        if item.prefill == "adequacy" and answer.origin == "header":
            answer = as_headers_say(answer, self._reading.study, self._heard)
        images = self._reading.images_of(slot)
        if images != answer.evidence:
            answer = replace(answer, evidence=images)
        self._heard[slot] = answer

    def _no_lesion(self) -> bool:
        checklist = self._reading.checklist
        answer = self._heard.get(Slot(checklist.lesion_question))
        return answer is not None and answer.value == checklist.no_lesion_option

    def _says_yes(self, rule: Rule | None, lesion: str) -> bool:
        """Only True shows or requires; no rule at all is always true."""
        return rule is None or rule.truth(lambda name: self._found(name, lesion)) is True

    def _found(self, name: str, lesion: str) -> Found:
        place = lesion if name in self._reading.checklist.repeated else ""
        card = (name, place)
        if card in self._outcomes:
            return found(self._outcomes[card])
        answer = self._heard.get(Slot(name, place))
        if answer is None:
            return None
        return UNASSESSABLE if answer.value is None else answer.value

    def evaluation(self) -> Evaluation:
        shown = tuple(self._shown)
        return Evaluation(
            order=tuple(self._order),
            shown=shown,
            heard=self._heard,
            required=frozenset(self._required),
            missing=tuple(s for s in shown if s in self._required and s not in self._heard),
            outcomes=self._outcomes,
            contradictions=tuple(self._contradictions()),
            hidden=tuple(self._hidden(set(shown))),
            overruled={
                card: its.outcome
                for card, its in self._reading.overrules.items()
                if card in self._outcomes
            },
        )

    def _contradictions(self) -> Iterator[Remark]:
        """A rule that asks about lesions is held against each of them."""
        for one in self._reading.checklist.contradictions:
            about_lesions = bool(one.when.names & self._reading.checklist.repeated)
            for lesion in self._reading.lesions if about_lesions else ("",):
                if self._says_yes(one.when, lesion):
                    slots = tuple(
                        slot
                        for slot in self._shown
                        if slot.question in one.when.names and slot.lesion in ("", lesion)
                    )
                    yield Remark(f"{one.id}/{lesion}" if lesion else one.id, one.says, slots)

    def _hidden(self, shown: set[Slot]) -> Iterator[Slot]:
        for slot, answer in self._reading.answers.items():
            if slot not in shown and _is_positive(answer):
                yield slot


def without_image(evaluation: Evaluation) -> tuple[Slot, ...]:
    """Findings that are present and no image is linked to; for the screen, never for a report.

    Only questions that ask whether something is there: an image of "mechanical pain" there is not.
    """
    return tuple(
        slot
        for slot, answer in evaluation.heard.items()
        if answer.value == "present" and answer.origin != "header" and not answer.evidence
    )


def _is_positive(answer: Answer) -> bool:
    """Something was seen, said or measured: it must not vanish without a word."""
    if answer.value is None or answer.origin == "header":
        return False
    if isinstance(answer.value, Decimal):
        return True
    words = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return not set(words) <= CALM_WORDS
