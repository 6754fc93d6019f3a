"""One section of the checklist: its line, and while it is open its questions and cards."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.checklist.answers import Answer, Evidence, Slot, Value
from desktop.checklist.definition import AssessItem, Question, Section
from desktop.foundation.language import ENGLISH, Language
from desktop.report.phrasing import unit_words
from desktop.session.beside.ghosts import ghosts
from desktop.session.evaluation import Evaluation
from desktop.session.needs import not_found, unmet
from desktop.session.reading import Reading
from desktop.ui.lane.question_card import QuestionCard
from desktop.ui.lane.score_card import ScoreCard
from desktop.ui.lane.section_header import SectionHeader
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel

Key = tuple[str, str]  # (section id, lesion label)


def sections_of(reading: Reading, evaluation: Evaluation) -> list[tuple[Key, Section]]:
    """The sections to show, in order; a repeating one once for each lesion."""
    seen = set(evaluation.shown)
    cards = {item for item in evaluation.order if isinstance(item, tuple)}
    found: list[tuple[Key, Section]] = []
    for section in reading.checklist.sections:
        for lesion in reading.lesions if section.repeats else ("",):
            shown = any(
                Slot(item.id, lesion) in seen
                if isinstance(item, Question)
                else (item.instrument, lesion) in cards
                for item in section.items
            )
            if shown:
                found.append(((section.id, lesion), section))
    return found


class SectionView(QWidget):
    """A section on screen; its cards are built when it is opened first.

    Signals:
        opened: the Key of the section whose line was pressed.
        answered, retracted, picked, done, guidance_wanted, image_wanted, unlinked: as of its
            question cards.
        overruled: instrument, lesion, the reader's word and reason.
    """

    opened = Signal(object)
    answered = Signal(object, object)
    retracted = Signal(object)
    picked = Signal(object)
    done = Signal(object)
    guidance_wanted = Signal(bool)
    image_wanted = Signal(object)
    unlinked = Signal(object, object)
    overruled = Signal(str, str, str, str)

    def __init__(
        self,
        section: Section,
        lesion: str,
        instruments: Mapping[str, str],
        sources: Mapping[str, str],
        outcomes: Mapping[str, Sequence[str]],
        parent: QWidget | None = None,
        *,
        language: Language = ENGLISH,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._section = section
        self._lesion = lesion
        self._instruments = instruments
        self._sources = sources
        self._outcomes = outcomes
        self._questions: dict[Slot, QuestionCard] = {}
        self._scores: dict[str, ScoreCard] = {}
        self._guided = False
        self._told: tuple[Reading | None, Evaluation | None] = (None, None)
        self._asked = frozenset(question.id for question in section.questions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = section.title
        if lesion:
            title = language("{title}, lesion {lesion}").format(title=title, lesion=lesion)
        self.title = title
        self._header = SectionHeader(title, "", self, language=language)
        self._header.clicked.connect(self._pressed)
        column.addWidget(self._header)
        self._body = QWidget(self)
        for part in (self, self._body):  # as wide as the lane, never wider
            part.setMinimumWidth(1)
        self._cards = QVBoxLayout(self._body)
        self._cards.setContentsMargins(0, 0, 0, 8)
        self._cards.setSpacing(2)
        self._need = PlainLabel("", self._body, role="warn", wrap=True)
        self._need.setContentsMargins(tokens.M, tokens.XS, tokens.M, tokens.XS)
        self._cards.addWidget(self._need)
        self._body.hide()
        column.addWidget(self._body)

    # --- shown -------------------------------------------------------------------------------

    def show_key(self, key: str) -> None:
        """Show which key opens the section."""
        self._header.show_key(key)

    def show_open(self, is_open: bool) -> None:
        """Open or close the section."""
        if is_open and not self._questions and not self._scores:
            self._build()
        self._header.setChecked(is_open)
        self._body.setVisible(is_open)

    def show_evaluation(self, reading: Reading, evaluation: Evaluation) -> None:
        """Show answers, outcomes and how far the section is."""
        slots = self.slots(evaluation)
        heard = [slot for slot in slots if slot in evaluation.heard]
        self._header.show_state(
            _summary(reading, evaluation, heard, self._language),
            len(heard),
            len(slots),
            sum(1 for slot in slots if slot in evaluation.missing),
        )
        if self._body.isHidden() or (reading is self._told[0] and evaluation is self._told[1]):
            return
        self._told = (reading, evaluation)
        lacking = not_found(unmet(reading.study, self._section.needs))
        says = f"{lacking[:1].upper()}{lacking[1:]}."
        self._need.setText(self._language(says))
        self._need.setVisible(bool(lacking))
        shown, beside = set(evaluation.shown), ghosts(reading, evaluation)
        for slot, card in self._questions.items():
            card.setVisible(slot in shown)
            card.show_answer(evaluation.heard.get(slot), required=slot in evaluation.required)
            card.show_links(reading.images_of(slot))
            card.show_ghost(beside.get(slot))
        for name, score in self._scores.items():
            outcome = evaluation.outcomes.get((name, self._lesion))
            score.setVisible(outcome is not None)
            if outcome is not None:
                score.show_outcome(outcome, reading.overrules.get((name, self._lesion)))

    def show_guided(self, guided: bool) -> None:
        """Show, or no longer, how to look for what is asked."""
        self._guided = guided
        for card in self._questions.values():
            card.show_guided(guided)

    def show_current(self, current: Slot | None) -> None:
        """Show which question keys answer."""
        for slot, card in self._questions.items():
            card.show_current(slot == current)

    # --- asked -------------------------------------------------------------------------------

    def holds(self, slot: Slot) -> bool:
        return slot.lesion == self._lesion and slot.question in self._asked

    def slots(self, evaluation: Evaluation | None) -> list[Slot]:
        """Its visible questions, in screen order."""
        return [slot for slot in (evaluation.shown if evaluation else ()) if self.holds(slot)]

    def card(self, slot: Slot) -> QuestionCard | None:
        return self._questions.get(slot)

    # --- inside ------------------------------------------------------------------------------

    def _pressed(self) -> None:
        self.opened.emit((self._section.id, self._lesion))

    def _build(self) -> None:
        words = {question.id: question.noun or question.ask for question in self._section.questions}
        for item in self._section.items:
            if isinstance(item, AssessItem):
                title = self._language(self._instruments.get(item.instrument, item.instrument))
                names = {name: words.get(ids[0], ids[0]) for name, ids in item.inputs.items()}
                score = ScoreCard(
                    title,
                    names,
                    dict(self._sources),
                    self._body,
                    instrument=item.instrument,
                    words=self._outcomes.get(item.instrument, ()),
                    language=self._language,
                )
                score.overruled.connect(partial(self._tell_overrule, item.instrument))
                self._scores[item.instrument] = score
                self._cards.addWidget(score)
                continue
            slot = Slot(item.id, self._lesion)
            card = QuestionCard(
                slot, item, self._body, sources=self._sources, language=self._language
            )
            card.show_guided(self._guided)
            card.answered.connect(self._tell_answer)
            card.retracted.connect(self.retracted)
            card.picked.connect(self.picked)
            card.done.connect(self.done)
            card.guidance_wanted.connect(self.guidance_wanted)
            card.image_wanted.connect(self.image_wanted)
            card.unlinked.connect(self._tell_unlinked)
            self._questions[card.slot] = card
            self._cards.addWidget(card)

    def _tell_overrule(self, instrument: str, word: str, reason: str) -> None:
        self.overruled.emit(instrument, self._lesion, word, reason)

    def _tell_answer(self, slot: Slot, answer: Answer) -> None:
        self.answered.emit(slot, answer)

    def _tell_unlinked(self, slot: Slot, link: Evidence) -> None:
        self.unlinked.emit(slot, link)


def _said(question: Question, value: Value | None, language: Language) -> str:
    """An answer in a few words, for the section's line."""
    if value is None:
        return language("{noun}: cannot tell").format(noun=question.noun or question.ask)
    if question.kind == "presence":
        noun = (question.noun or question.ask).removeprefix("a ").removeprefix("an ")
        if value == "present":
            return noun
        return language("no {noun}").format(noun=noun.removeprefix("the "))
    words = value if isinstance(value, tuple) else (str(value),)
    labels = [option.label if (option := question.option(word)) else word for word in words]
    text = ", ".join(labels)
    return (
        f"{text} {unit_words(question.unit, language)}".strip()
        if question.kind == "number"
        else text
    )


def _summary(
    reading: Reading, evaluation: Evaluation, slots: list[Slot], language: Language
) -> str:
    parts = []
    for slot in slots:
        question = reading.checklist.question(slot.question)
        answer = evaluation.heard.get(slot)
        if question is None or answer is None:
            continue
        parts.append(_said(question, answer.value, language))
    return ", ".join(part for part in parts if part)
