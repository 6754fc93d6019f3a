"""Answers -> sentences; each sentence knows its answers.

A pack's phrases are whole sentences with places to fill: `{value}`, `{unit}`, `{level}`, `{side}`,
for a card `{score}`, or another question's id; a [part in brackets] falls away where a question
in it has nothing to say. What a reader typed is data and is filled in last, so that braces in it
stay as they are. Keys are looked for from the special to the general: `question.option`, then
`question`; an empty phrase is deliberately unsaid.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Question
from desktop.checklist.joined import OPTIONAL, OWN_PLACES, PLACE
from desktop.checklist.rules import UNASSESSABLE, Found, Rule
from desktop.foundation.language import ENGLISH, Language, text
from desktop.report.document import Sentence
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.session.scoring import found as found_of

UNIT_WORDS: Mapping[str, str] = {
    "1": "", "10*9/L": "x 10^9/L", "wk": text("weeks"), "mo": text("months"), "a": text("years"),
    "deg": text("degrees"), "10*-3.mm2/s": "x 10^-3 mm2/s", "[hnsf'U]": "HU",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phraser:
    """Says what a reading's answers say, in the words of its checklist.

    Attributes:
        beside: said beside every level, for instance ` (level assumed, confirm the level)`.
    """

    reading: Reading
    evaluation: Evaluation
    language: Language = ENGLISH
    beside: str = ""

    def sentences(self, slot: Slot) -> tuple[Sentence, ...]:
        """What one question contributes: nothing, or one or more sentences."""
        question = self.reading.checklist.question(slot.question)
        if question is None:
            return ()
        answer = self.evaluation.heard.get(slot)
        if answer is None:
            return self._open(question, slot) if slot in self.evaluation.required else ()
        if answer.value is None:
            return (self._unassessable(question, answer, slot), *self._note(answer, slot))
        said = self._said(question, answer, slot)
        return (*said, *self._note(answer, slot))

    def notes(self, slot: Slot) -> tuple[Sentence, ...]:
        """What the reader added in words to an answer."""
        answer = self.evaluation.heard.get(slot)
        return self._note(answer, slot) if answer is not None else ()

    def joined_words(self, slot: Slot) -> str:
        """An answer inside a joined sentence, "" where it has a sentence of its own only."""
        question = self.reading.checklist.question(slot.question)
        answer = self.evaluation.heard.get(slot)
        given = self.reading.checklist.words
        if question is None or answer is None or answer.value is None:
            return ""
        if given.get(question.id) == "":
            return ""
        if isinstance(answer.value, Decimal):
            unit = unit_words(question.unit, self.language)
            return f"{value_words(question, answer.value)} {unit}".strip()
        if question.kind in ("text", "date", "level", "levels"):
            return self._value(question, answer.value)
        chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        own = [given.get(f"{question.id}.{word}") for word in chosen]
        if "" in own:
            return ""
        labels = [value_words(question, word, self.language) for word in chosen]
        said = [mine or label for mine, label in zip(own, labels, strict=True)]
        return joined(said, self.language)

    def truth(self, rule: Rule, lesion: str) -> bool | None:
        """Whether a rule holds for the answers about a lesion; None while one is missing."""

        def found(name: str) -> Found:
            slot = self.slot_of(name, lesion)
            outcome = self.evaluation.outcomes.get((name, slot.lesion))
            if outcome is not None:
                return found_of(outcome)
            answer = self.evaluation.heard.get(slot)
            if answer is None:
                return None
            return UNASSESSABLE if answer.value is None else answer.value

        return rule.truth(found)

    def slot_of(self, question: str, lesion: str) -> Slot:
        """The question for this lesion where it is asked for each, else the one question."""
        return Slot(question, lesion if question in self.reading.checklist.repeated else "")

    def words(self, slot: Slot) -> str:
        """An answer in words, inside a sentence; the state's own words where there is none."""
        question = self.reading.checklist.question(slot.question)
        answer = self.evaluation.heard.get(slot)
        if question is None:
            return slot.question
        if answer is None:
            return self.language("[{noun} not answered]").format(noun=self._noun(question))
        if answer.value is None:
            return self.language("[{noun} not assessable]").format(noun=self._noun(question))
        return self._value(question, answer.value)

    def levels(self, lesion: str) -> str:
        """The lesion's vertebrae in words, "" where they are not answered."""
        for slot, answer in self.evaluation.heard.items():
            question = self.reading.checklist.question(slot.question)
            if question is None or slot.lesion != lesion or not isinstance(answer.value, tuple):
                continue
            if question.kind == "levels":
                return levels_words(answer.value, self.language)
        return ""

    def place(self, lesion: str) -> str:
        """The lesion's vertebrae with what is said beside them, "" where not answered."""
        levels = self.levels(lesion)
        return levels + self.beside if levels else ""

    def fill(
        self,
        phrase: str,
        slot: Slot,
        value: str = "",
        unit: str = "",
        words: Mapping[str, str] | None = None,
    ) -> str:
        """A phrase with its places filled.

        Args:
            words: question -> what stands for its answer, before all else.
        """
        given = dict(words or {})

        def filled(match: re.Match[str]) -> str:
            own = given.get(match.group(1))
            return own or self._place(match.group(1), slot, value, unit)

        def kept(match: re.Match[str]) -> str:
            asks = set(PLACE.findall(match.group(1))) - OWN_PLACES
            for name in sorted(asks - set(given)):
                given[name] = self.joined_words(self.slot_of(name, slot.lesion))
            return match.group(1) if all(given[name] for name in asks) else ""

        text = PLACE.sub(filled, OPTIONAL.sub(kept, phrase))
        return text[:1].upper() + text[1:] if phrase.startswith("{") else text

    def noun(self, slot: Slot) -> str:
        """What the question is about, for "could not be assessed"."""
        question = self.reading.checklist.question(slot.question)
        return self._noun(question) if question else slot.question

    # --- inside ------------------------------------------------------------------------------

    def _place(self, place: str, slot: Slot, value: str, unit: str) -> str:
        match place:
            case "value":
                return value
            case "unit":
                return unit
            case "level":
                return self.place(slot.lesion) or self.language("the lesion")
            case "side":
                return self._side(slot.lesion)
            case _:
                return self.words(self.slot_of(place, slot.lesion))

    def _side(self, lesion: str) -> str:
        for slot in self.evaluation.heard:
            if slot.lesion == lesion and slot.question.endswith("side"):
                return self.words(slot)
        return self.language("[side not answered]")

    def _said(self, question: Question, answer: Answer, slot: Slot) -> tuple[Sentence, ...]:
        assert answer.value is not None  # the caller has told the unassessable apart
        keys = [question.id]
        if isinstance(answer.value, tuple) and len(answer.value) == 1:
            keys.insert(0, f"{question.id}.{answer.value[0]}")
        elif isinstance(answer.value, str) and question.options:
            keys.insert(0, f"{question.id}.{answer.value}")
        phrases = self.reading.checklist.phrases
        phrase = next((phrases[key] for key in keys if key in phrases), None)
        value = self._value(question, answer.value)
        unit = unit_words(question.unit, self.language)
        if phrase == "":
            return ()
        if phrase is None:
            noun = self._noun(question)
            text = f"{noun[:1].upper()}{noun[1:]}: {f'{value} {unit}'.strip()}"
        elif phrase == "{value}" and question.kind == "text":
            text = value  # the reader's own words, letter for letter
        else:
            text = self.fill(phrase, slot, value, unit)
        return (Sentence(ended(text), (slot,), "said", answer.evidence, key_of(slot)),)

    def _value(self, question: Question, value: str | Decimal | tuple[str, ...]) -> str:
        words = value_words(question, value, self.language)
        return words + self.beside if question.kind in ("level", "levels") else words

    def _unassessable(self, question: Question, answer: Answer, slot: Slot) -> Sentence:
        noun = self._noun(question)
        where = self.language(" (lesion {lesion})").format(lesion=slot.lesion)
        where = where if self._several(slot) else ""
        text = self.language("{noun}{where} could not be assessed: {reason}").format(
            noun=noun[:1].upper() + noun[1:], where=where, reason="\0"
        )
        text = ended(text.replace("\0", plain(answer.reason)))
        return Sentence(text, (slot,), "not_assessable", key=key_of(slot))

    def _open(self, question: Question, slot: Slot) -> tuple[Sentence, ...]:
        noun = self._noun(question)
        text = self.language("[{noun}: not answered]").format(noun=noun[:1].upper() + noun[1:])
        return (Sentence(text, (slot,), "open", key=key_of(slot)),)

    def _note(self, answer: Answer, slot: Slot) -> tuple[Sentence, ...]:
        text = plain(answer.note)
        key = f"{key_of(slot)}:note"
        return (Sentence(ended(text), (slot,), "said", key=key),) if text else ()

    def _several(self, slot: Slot) -> bool:
        return bool(slot.lesion) and len(self.reading.lesions) > 1

    @staticmethod
    def _noun(question: Question) -> str:
        return question.noun or question.ask.rstrip("?")


def named(language: Language, lesion: str, place: str) -> str:
    """`Lesion 1, T7`, or `Lesion 1` where its level is not answered."""
    said = language("Lesion {lesion}").format(lesion=lesion)
    return f"{said}, {place}" if place else said


def key_of(slot: Slot) -> str:
    """By what the sentence of an answer is known, in whatever part of the report it stands."""
    return f"{slot.lesion}/{slot.question}"


def value_words(
    question: Question, value: str | Decimal | tuple[str, ...], language: Language = ENGLISH
) -> str:
    """An answer's words inside a sentence: options by their labels, lists joined."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if question.kind in ("text", "date"):
        return plain(str(value))
    if question.kind == "levels" and isinstance(value, tuple):
        return levels_words(value, language)
    words = value if isinstance(value, tuple) else (value,)
    labels = [option.label if (option := question.option(word)) else word for word in words]
    return joined([inside(label, language) for label in labels], language)


def levels_words(levels: Sequence[str], language: Language = ENGLISH) -> str:
    """`T7`, `T7 and T9`, `T6-T8` for neighbours."""
    runs: list[list[str]] = []
    for level in levels:
        last = runs[-1][-1] if runs else ""
        follows = last[:1] == level[:1] and last[1:].isdigit() and level[1:].isdigit()
        if follows and int(level[1:]) == int(last[1:]) + 1:
            runs[-1].append(level)
        else:
            runs.append([level])
    said = [run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return joined(said, language)


def unit_words(unit: str, language: Language = ENGLISH) -> str:
    """A UCUM unit as it is read aloud in a report."""
    return language(UNIT_WORDS.get(unit, unit))


def joined(words: Sequence[str], language: Language = ENGLISH) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return language("{others} and {last}").format(others=", ".join(words[:-1]), last=words[-1])


def inside(label: str, language: Language = ENGLISH) -> str:
    """A label inside a sentence: small first letter, unless it is a name or an abbreviation.

    Other languages write their labels as they stand in a sentence: German nouns are large.
    """
    if not language.is_source:
        return label
    first, second = label[:1], label[1:2]
    return (
        label if second.isupper() or second.isdigit() or not second else first.lower() + label[1:]
    )


def plain(text: str) -> str:
    """A reader's text in one line: white space made single, control characters left out."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def moment(at: str) -> str:
    """A time as read: `2026-11-18 10:02 UTC`; what is no ISO time stays as it was typed."""
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return plain(at)
    if ":" not in at:
        return plain(at)  # a date alone names no hour
    shown = time.replace(tzinfo=None).isoformat(" ", "seconds" if time.second else "minutes")
    offset = time.utcoffset()
    if offset is None:
        return shown
    return f"{shown} {'UTC' if not offset else time.strftime('%z')}"


def ended(text: str) -> str:
    """The text with a full stop where it has no end of its own."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "]")) else f"{text}."
