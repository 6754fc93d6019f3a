"""Statements -> what the line says: answers, questions to ask, and what cannot be told.

How far a denial reaches:
    no A B              A is denied; B, if it is a finding that could be denied, is asked
    no A, B             the same
    no A, B or C        all are denied, as in `no A or B`
    no A and B          A is denied, B is asked
    no A; B    no A but B    A is denied, B is stated
A doubt ("possible", "?", "cannot be excluded") is always asked. What is left unclear is asked,
never filled: a wrong negative is worse than a question.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.checklist.definition import Question
from desktop.typed.facts import LISTS, Fact, Item
from desktop.typed.statement import Clause, Part, Statement
from desktop.typed.words import AND, DOUBT, DOUBTED, NEG, NOT_THERE, OR, THERE, UNSAID

OPPOSITE = {"present": "absent", "yes": "no"}
NONE = ("none", "absent", "no")
PLAIN, DENIED, DOUBTFUL, UNTOLD, STATED = "plain", "denied", "doubtful", "untold", "stated"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the line says of one question, or of several at once.

    Attributes:
        facts: answers that it states; empty if it only asks or cannot tell.
        asked: alternatives; the reader chooses.
        question: what is asked or cannot be told; "" where facts are stated.
        untold: it cannot be told.
        named: only named, not denied or doubted; another answer to it in the line is enough.
    """

    item: Item
    facts: tuple[Fact, ...] = ()
    asked: tuple[tuple[Fact, ...], ...] = ()
    question: str = ""
    untold: bool = False
    named: bool = False


def said_in(clauses: Sequence[Clause], questions: Mapping[str, Question]) -> list[Said]:
    """All that a line says, in its order."""
    reader = _Reader(questions)
    made: list[Said] = []
    reach = False
    for clause in clauses:
        made += reader.clause(clause, reach)
        reach = len(clause) == 1 and _is_lone_denial(clause[0])  # `No. Epidural mass`
    return made


class _Reader:
    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = questions

    def clause(self, clause: Clause, reach: bool) -> Iterator[Said]:
        """One clause; a denial may reach over its commas.

        Args:
            reach: a denial that stands before the clause reaches into it.
        """
        for at, part in enumerate(clause):
            ways, reach = self._ways(part, reach, self._ends_in_or(clause, at))
            if at + 1 < len(clause) and _is_lone_denial(clause[at + 1]) and ways:
                ways[-1] = DOUBTFUL if ways[-1] == PLAIN else ways[-1]  # `epidural mass, no`
            for statement, way in zip(part, ways, strict=True):
                yield from self._statement(statement, way)

    def _ways(self, part: Part, reach: bool, listed: bool) -> tuple[list[str], bool]:
        """How each statement of a part is meant, and whether a denial reaches into the next."""
        ways: list[str] = []
        carried = (DENIED if listed else DOUBTFUL) if reach else PLAIN
        for at, statement in enumerate(part):
            way = _own_way(statement)
            if not statement.chain:
                carried = DOUBTFUL
            elif way == PLAIN and self._swings(part, at):
                way = DOUBTFUL
            elif way == PLAIN:
                way = self._reached(statement.chain[0][1], carried)
                carried = PLAIN if way == PLAIN else carried
            else:
                carried = DOUBTFUL if statement.before in (NEG, DOUBT) else PLAIN
            if way == DENIED and not statement.before and not statement.behind:
                carried = DENIED if listed else DOUBTFUL
            ways.append(way)
        return ways, carried != PLAIN

    def _reached(self, item: Item, carried: str) -> str:
        """How an item is meant that a denial before it may reach.

        A place or a measure begins something new; a finding that has no word for its absence
        (`no fracture, retropulsion, epidural extension`) is asked, and the denial goes on.
        """
        if carried == PLAIN or self._deniable(item):
            return carried
        kinds = {self._questions[fact.question].kind for fact in item.facts}
        return PLAIN if not item.facts or kinds & {"level", "levels", "number"} else DOUBTFUL

    def _swings(self, part: Part, at: int) -> bool:
        """`epidural no paraspinal mass yes`: the denial may belong to what stands before it."""
        if at + 1 == len(part) or part[at].behind:
            return False
        follows = part[at + 1]
        if not part[at].chain:
            return False
        last = part[at].chain[-1][1]
        return (
            follows.before == NEG and follows.swings and not last.whole and self._is_presence(last)
        )

    def _is_presence(self, item: Item) -> bool:
        return bool(item.facts) and self._questions[item.facts[0].question].kind == "presence"

    def _ends_in_or(self, clause: Clause, at: int) -> bool:
        """Does the list that goes on here end in `or`? Then all of it is denied."""
        for part in clause[at:]:
            if len(part) != 1 or _own_way(part[0]) != PLAIN:
                return False
            if any(link == OR for link, _ in part[0].chain):
                return self._deniable(part[0].chain[-1][1])
        return False

    def _deniable(self, item: Item) -> bool:
        """May a denial that stands farther off be meant of this item too?"""
        if item.topic:
            return True
        if not item.facts or item.whole:
            return False
        question = self._questions[item.facts[0].question]
        value = item.facts[0].value
        if question.kind == "many":
            return self._none_of(question) != ""
        return value in OPPOSITE and question.option(OPPOSITE[str(value)]) is not None

    # --- one statement -----------------------------------------------------------------------

    def _statement(self, statement: Statement, way: str) -> Iterator[Said]:
        denies = bool(statement.chain) and statement.chain[0][1].denies
        either = any(link == OR for link, _ in statement.chain) and not denies
        before_and = way
        for at, (link, item) in enumerate(statement.chain):
            if link == AND and way == DENIED:
                before_and = DOUBTFUL
            mine = before_and if at else way
            if denies and mine == PLAIN:
                mine = STATED if at == 0 else DENIED if link == OR else DOUBTFUL
            if statement.behind and link != OR and len(statement.chain) > 1:
                mine = self._behind(statement, at, way, either)
            if mine == DENIED and statement.gap:
                mine = DOUBTFUL
            if either and mine in (PLAIN, STATED):
                mine = DOUBTFUL
            yield from self._item(item, mine)

    def _behind(self, statement: Statement, at: int, way: str, either: bool) -> str:
        """What stands behind a list is said of its last; of the rest it may be said."""
        last = at == len(statement.chain) - 1
        if last or either:
            return way
        facts = statement.chain[at][1].facts
        if way == DOUBTFUL and facts and self._questions[facts[0].question].kind == "levels":
            return PLAIN  # `T9 with epidural mass?`
        return PLAIN if way in (STATED, PLAIN) else DOUBTFUL

    def _item(self, item: Item, way: str) -> Iterator[Said]:
        if way in (PLAIN, STATED) and "on" in item.before and self._is_presence(item):
            way = DOUBTFUL  # `on epidural`: two letters of `no` exchanged
        match way:
            case "denied":
                yield from self._denied(item)
            case "doubtful":
                yield from self._asked(item)
            case "untold":
                yield from self._untold(item)
            case _:
                yield from self._stated(item, way == STATED)

    def _stated(self, item: Item, there: bool) -> Iterator[Said]:
        if item.facts:
            yield Said(item, item.facts)
        elif item.asked:
            yield Said(item, asked=item.asked, question=item.asked[0][0].question)
        else:
            question = self._questions[item.topic]
            option = next((o for o in ("present", "yes") if question.option(o)), "")
            if there and option:
                yield Said(item, (Fact(item.topic, option),))
            else:
                yield Said(item, question=item.topic, named=True)

    def _asked(self, item: Item) -> Iterator[Said]:
        if item.asked:
            yield Said(item, asked=item.asked, question=item.asked[0][0].question)
        elif item.facts:
            yield Said(item, asked=self._both(item), question=item.facts[0].question)
        else:
            yield Said(item, question=item.topic)

    def _both(self, item: Item) -> tuple[tuple[Fact, ...], ...]:
        """What is doubted, and its opposite where there is one."""
        first = item.facts[0]
        opposite = OPPOSITE.get(str(first.value), "")
        question = self._questions[first.question]
        if opposite and question.option(opposite):
            return (item.facts, (Fact(first.question, opposite),))
        return (item.facts,)

    def _untold(self, item: Item) -> Iterator[Said]:
        if item.topic:
            yield Said(item, question=item.topic, untold=True)
        elif self._is_presence(item) and not item.whole:
            yield Said(item, question=item.facts[0].question, untold=True)
        else:
            yield from self._asked(item)

    def _denied(self, item: Item) -> Iterator[Said]:
        if item.topic:
            question = self._questions[item.topic]
            none = self._none_of(question)
            if none:
                yield Said(item, (Fact(item.topic, (none,) if question.kind in LISTS else none),))
            elif question.kind != "many":
                yield Said(item, question=item.topic)
            return
        if item.asked and self._no_word_for_none(item):
            return
        if not item.facts or item.whole or len(item.facts) > 1 or item.denies:
            yield from self._asked(item)
            return
        first = item.facts[0]
        question = self._questions[first.question]
        opposite = OPPOSITE.get(str(first.value), "")
        if opposite and question.option(opposite):
            yield Said(item, (Fact(first.question, opposite),))
        elif first.value in NONE or question.kind in ("levels", "level", "number"):
            yield from self._asked(item)
        elif self._none_of(question):
            yield Said(item, question=first.question)

    def _no_word_for_none(self, item: Item) -> bool:
        """`pedicles not involved`: the list of parts has no word for it."""
        named = {fact.question for way in item.asked for fact in way}
        listed = [self._questions[id] for id in named]
        return len(listed) == 1 and listed[0].kind == "many" and not self._none_of(listed[0])

    def _none_of(self, question: Question) -> str:
        return next((word for word in NONE if question.option(word)), "")


def _is_lone_denial(part: Part) -> bool:
    return len(part) == 1 and not part[0].chain and not part[0].gap


def _own_way(statement: Statement) -> str:
    """What the statement's own words say, apart from its neighbours."""
    before, behind = statement.before, statement.behind
    if UNSAID in (before, behind):
        return UNTOLD
    if before == DOUBT or behind == DOUBTED or (before == NEG and behind):
        return DOUBTFUL
    if before == NEG or behind == NOT_THERE:
        return DENIED
    return STATED if behind == THERE else PLAIN
