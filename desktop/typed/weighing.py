"""What a line says, held against itself and against the reading: fill, ask, or leave alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.validity import misfit
from desktop.session.evaluation import CALM_WORDS, Evaluation
from desktop.session.reading import Reading
from desktop.typed.facts import Fact, Value
from desktop.typed.result import Ask, Fill, Way
from desktop.typed.scope import Said
from desktop.typed.showing import Showing

DOUBTED = "This is in doubt, or can mean two things."
CONTRADICTS = "The line says two things."
GATE = "What the line says is asked only after this."
NO_ANSWER = "Named without an answer."
STRANGE = "The number does not fit the question."
NOT_TOLD = "could not be assessed"
Span = tuple[int, int]
Parts = tuple[tuple[Fill, ...], tuple[Ask, ...], tuple[Fill, ...], tuple[Span, ...]]


@dataclass(slots=True)
class Weighed:
    """All that the line says of one question."""

    values: list[tuple[Value, Said]] = field(default_factory=list)
    asked: list[Said] = field(default_factory=list)
    untold: list[Said] = field(default_factory=list)


def weigh(
    said: Sequence[Said],
    reading: Reading,
    evaluation: Evaluation,
    lesion: str,
    without: Collection[str] = (),
) -> Parts:
    """The fills, questions and "not assessable" of a line, each in the checklist's order.

    Last come the spans of what is said of questions that are not asked here.

    Args:
        without: questions of which nothing that is said counts.
    """
    return _Scales(reading, evaluation, lesion).weigh(said, frozenset(without))


class _Scales:
    def __init__(self, reading: Reading, evaluation: Evaluation, lesion: str) -> None:
        self._reading = reading
        self._checklist = reading.checklist
        self._showing = Showing(reading, evaluation, lesion)
        self._fills: dict[Slot, Fill] = {}
        self._unsaid: dict[Slot, Fill] = {}
        self._asks: dict[str, Ask] = {}
        self._unasked: list[Span] = []

    def weigh(self, said: Sequence[Said], without: frozenset[str]) -> Parts:
        for question, one in self._by_question(said).items():
            if question not in without and not self._settled(question, one):
                self._question(question, one)
        self._lesion_is_there()
        self._only_what_is_asked()
        self._against_answers()
        return (
            tuple(sorted(self._fills.values(), key=self._place)),
            tuple(sorted(self._asks.values(), key=self._place)),
            tuple(sorted(self._unsaid.values(), key=self._place)),
            tuple(self._unasked),
        )

    def _settled(self, question: str, one: Weighed) -> bool:
        """`the lesion` is not asked about where there is one."""
        old = self._reading.answers.get(self._showing.slot(question))
        there = old is not None and old.value != self._checklist.no_lesion_option
        return question == self._checklist.lesion_question and there and not one.values

    def _place(self, one: Fill | Ask) -> int:
        return self._showing.order(one.slot.question)

    def _by_question(self, said: Sequence[Said]) -> dict[str, Weighed]:
        made: dict[str, Weighed] = {}
        for one in said:
            for fact in one.facts:
                made.setdefault(fact.question, Weighed()).values.append((fact.value, one))
            if one.untold:
                made.setdefault(one.question, Weighed()).untold.append(one)
            elif one.question:
                made.setdefault(one.question, Weighed()).asked.append(one)
        return made

    # --- the line against itself -------------------------------------------------------------

    def _question(self, question: str, one: Weighed) -> None:
        value = self._joined(question, one.values)
        listed = self._kind(question) == "many"
        open_asks = [ask for ask in one.asked if not (ask.named and one.values)]
        if one.untold and (one.values or open_asks):
            self._ask(question, [*one.untold, *open_asks], CONTRADICTS)
        elif one.untold:
            said = one.untold[0]
            answer = Answer(None, reason=NOT_TOLD, origin="shorthand")
            slot = self._showing.slot(question)
            self._unsaid[slot] = Fill(slot, answer, said.item.start, said.item.end)
        elif one.values and value is None:
            ways = [Said(said.item, asked=((Fact(question, v),),)) for v, said in one.values]
            self._ask(question, [*ways, *open_asks], CONTRADICTS)
        else:
            if value is not None and (listed or not open_asks):
                self._fill(question, value, one.values)
            if open_asks:
                named = all(ask.named for ask in open_asks)
                stated = [] if listed else self._as_ways(question, one.values)
                self._ask(question, [*stated, *open_asks], NO_ANSWER if named else DOUBTED)

    def _as_ways(self, question: str, values: Sequence[tuple[Value, Said]]) -> list[Said]:
        return [Said(said.item, asked=((Fact(question, value),),)) for value, said in values]

    def _kind(self, question: str) -> str:
        asked = self._checklist.question(question)
        assert asked is not None  # only questions of the checklist come out of its words
        return asked.kind

    def _joined(self, question: str, values: Sequence[tuple[Value, Said]]) -> Value | None:
        """One answer of all that is said; None where they cannot all be true."""
        if not values:
            return None
        first = values[0][0]
        if all(value == first for value, _ in values):
            return first
        if self._kind(question) != "many":
            return None
        words = [word for value, _ in values if isinstance(value, tuple) for word in value]
        return tuple(dict.fromkeys(words))

    def _fill(self, question: str, value: Value, values: Sequence[tuple[Value, Said]]) -> None:
        asked = self._checklist.question(question)
        assert asked is not None
        answer = Answer(self._in_order(question, value), origin="shorthand")
        start = min(said.item.start for _, said in values)
        end = max(said.item.end for _, said in values)
        if misfit(asked, answer):
            slot = self._showing.slot(question)
            self._asks[question] = Ask(slot, (), start, end, STRANGE)
            return
        mended = any(said.item.mended for _, said in values)
        slot = self._showing.slot(question)
        self._fills[slot] = Fill(slot, answer, start, end, mended=mended)

    def _in_order(self, question: str, value: Value) -> Value:
        """Words of a list in the order of its options."""
        asked = self._checklist.question(question)
        if asked is None or not isinstance(value, tuple):
            return value
        return tuple(option.id for option in asked.options if option.id in value)

    def _ask(self, question: str, said: Sequence[Said], why: str) -> None:
        ways: list[Way] = []
        for one in said:
            for facts in one.asked:
                way = tuple(
                    (self._showing.slot(fact.question), Answer(fact.value, origin="shorthand"))
                    for fact in facts
                )
                if way not in ways and all(self._fits(slot, answer) for slot, answer in way):
                    ways.append(way)
        first = said[0].item
        self._asks[question] = Ask(
            self._showing.slot(question), tuple(ways), first.start, first.end, why
        )

    def _fits(self, slot: Slot, answer: Answer) -> bool:
        asked = self._checklist.question(slot.question)
        return asked is not None and not misfit(asked, answer)

    # --- the line against the reading ------------------------------------------------------------

    def _lesion_is_there(self) -> None:
        """Who describes a lesion says that there is one; nobody else does."""
        asked = self._checklist.question(self._checklist.lesion_question)
        if asked is None or asked.id in self._asks:
            return
        slot = self._showing.slot(asked.id)
        positive = [fill for fill in self._fills.values() if self._shows_a_lesion(fill)]
        said = self._fills.get(slot)
        present = next(
            (o.id for o in asked.options if o.id != self._checklist.no_lesion_option), ""
        )
        old = self._reading.answers.get(slot)
        now = said.answer if said is not None else old
        if not positive or (now is not None and now.value == present):
            return
        first = min(positive, key=lambda fill: fill.start)
        answer = Answer(present, origin="shorthand")
        if said is not None or old is not None:
            self._fills.pop(slot, None)
            ways: tuple[Way, ...] = (((slot, answer),),)
            self._asks[asked.id] = Ask(slot, ways, first.start, first.end, CONTRADICTS)
        else:
            self._fills[slot] = Fill(slot, answer, first.start, first.end, implied=True)

    def _shows_a_lesion(self, fill: Fill) -> bool:
        value = fill.answer.value
        words = set(value) if isinstance(value, tuple) else {value}
        return self._showing.repeats(fill.slot.question) and not words <= CALM_WORDS

    def _only_what_is_asked(self) -> None:
        """A question that stays hidden is not answered; what hides it is asked instead."""
        answers = {**self._reading.answers}
        answers |= {slot: one.answer for slot, one in (*self._fills.items(), *self._unsaid.items())}
        shown, heard = self._showing.heard(answers)
        waiting: dict[str, list[Fill]] = {}
        for group in (self._fills, self._unsaid):
            for slot, fill in list(group.items()):
                if slot.question not in shown:
                    del group[slot]
                    gate = self._showing.gate(slot.question, shown, heard)
                    waiting.setdefault(gate, []).append(fill)
        for question in [question for question in self._asks if question not in shown]:
            ask = self._asks.pop(question)
            gate = self._showing.gate(question, shown, heard)
            waiting.setdefault(gate, []).append(Fill(ask.slot, Answer("x"), ask.start, ask.end))
        for gate, fills in waiting.items():
            said = bool(gate) and self._showing.slot(gate) in self._fills
            if gate and not said and gate not in self._asks:
                self._ask_gate(gate, fills, answers)
            elif not gate or said:
                self._unasked += [(fill.start, fill.end) for fill in fills]

    def _ask_gate(self, gate: str, fills: Sequence[Fill], answers: dict[Slot, Answer]) -> None:
        """Ask what must be known first; each way carries what waits for it."""
        slot = self._showing.slot(gate)
        asked = self._checklist.question(gate)
        ways: list[Way] = []
        for option in asked.options if asked is not None else ():
            answer = Answer(option.id, origin="shorthand")
            more = {fill.slot: fill.answer for fill in fills if self._fits(fill.slot, fill.answer)}
            shown, _ = self._showing.heard({**answers, **more, slot: answer})
            opened = tuple((s, a) for s, a in more.items() if s.question in shown)
            if opened:
                ways.append(((slot, answer), *opened))
        start = min(fill.start for fill in fills)
        self._asks[gate] = Ask(slot, tuple(ways), start, max(f.end for f in fills), GATE)

    def _against_answers(self) -> None:
        """What is answered so already is no news; what replaces an answer says so."""
        for group in (self._fills, self._unsaid):
            for slot, fill in list(group.items()):
                old = self._reading.answers.get(slot)
                if old is None:
                    continue
                answer = self._added(slot.question, old, fill.answer)
                if answer.value == old.value:
                    del group[slot]
                else:
                    group[slot] = Fill(slot, answer, fill.start, fill.end, old, fill.mended)

    def _added(self, question: str, old: Answer, new: Answer) -> Answer:
        """Further words of a list come to those that stand there."""
        asked = self._checklist.question(question)
        if asked is None or asked.kind != "many" or new.value is None or old.value is None:
            return new
        words = (*_words(old), *(word for word in _words(new) if word not in _words(old)))
        both = Answer(self._in_order(question, words), origin="shorthand")
        return new if misfit(asked, both) else both


def _words(answer: Answer) -> tuple[str, ...]:
    return answer.value if isinstance(answer.value, tuple) else ()
