"""What every published score, stage or category has in common.

An instrument is a pure function of named words (`Literal`s on its signature), numbers and
None, that returns an `Assessment`, or says why there can be none. `Outcome` is what the
screen and the report are handed: it may also be a `Range` over all the answers that an open
input can still take.

How a reading asks: `INSTRUMENTS[name].outcome(inputs)` with one entry for each wired
parameter: the answer's word, words or number, or None while the question is open, hidden, or
not assessable. Words in `OPEN_WORDS` count as None. Parameters that are left out take their
default.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class AtLeast:
    """An open input of which it is known already that it is no less serious than this word."""

    word: str


Input = str | Decimal | tuple[str, ...] | AtLeast | None
Known = Mapping[str, Input]

OPEN_WORDS = frozenset({"unknown", "uncertain", "not_assessed", "not_assessable"})
FLAG = ("yes", "no")
FLAG_WORDS: Mapping[str, str] = {"present": "yes", "absent": "no"}


@dataclass(frozen=True, slots=True)
class Point:
    """One input's share in a score, as shown in the working.

    Attributes:
        name: the component in words, for instance `Pain`.
        value: what was answered, in words.
        points: None for instruments that do not add up.
    """

    name: str
    value: str
    points: int | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """An instrument's outcome.

    Attributes:
        instrument: name in the catalogue, for instance `sins`.
        outcome: a word that rules and phrases may ask for, for instance `potentially_unstable`.
        label: for the card and the report, for instance `SINS 8 of 18`.
        meaning: for instance `potentially unstable`.
        score: the number, where there is one.
        points: the working.
        sources: keys of `resources/references.yaml`.
        team_rule: True where the rule is the team's own and not published.
        details: further words by name, for instance modifiers of a biopsy decision; a `note` is
            shown with the working.
        version: of the instrument, for instance `Fisher 2010`; given by the catalogue.
        more_is_better: True where a higher score is the less serious one.
        caution: why the outcome is less than certain, for instance `provisional: no axial T2 was
            found among the series`; given by the reading.
    """

    instrument: str
    outcome: str
    label: str
    meaning: str
    score: int | None = None
    points: tuple[Point, ...] = ()
    sources: tuple[str, ...] = ()
    team_rule: bool = False
    details: tuple[tuple[str, tuple[str, ...]], ...] = ()
    version: str = ""
    more_is_better: bool = False
    caution: str = ""

    def detail(self, name: str) -> tuple[str, ...]:
        return next((words for key, words in self.details if key == name), ())


@dataclass(frozen=True, slots=True)
class Range:
    """What an instrument can still become while inputs are open.

    Attributes:
        least, most: both ends, in the instrument's own order from harmless to serious.
        outcomes: all words it may become, in that order.
        missing: the open inputs' parameter names, those only that can make a difference.
        most_if: the shortest way to `most`: (parameter, word) of the open inputs.
    """

    instrument: str
    least: Assessment
    most: Assessment
    outcomes: tuple[str, ...]
    missing: tuple[str, ...]
    most_if: tuple[tuple[str, str], ...] = ()

    @property
    def settled(self) -> bool:
        """The open inputs cannot change the outcome's word."""
        return len(self.outcomes) == 1


@dataclass(frozen=True, slots=True)
class Inconsistent:
    """Inputs that cannot all be right; never scored."""

    instrument: str
    says: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The instrument does not fit this lesion, or nothing has been answered yet."""

    instrument: str
    why: str


@dataclass(frozen=True, slots=True)
class NotAssessable:
    """The instrument fits, but the study cannot answer it (no MR for ESCC)."""

    instrument: str
    why: str


Outcome = Assessment | Range | Inconsistent | NotApplicable | NotAssessable

NOT_ANSWERED = "not answered yet"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One input of an instrument, as a checklist is wired to it.

    Attributes:
        kind: `word` takes one of `words`, `words` takes one or several of them, `number` takes
            a number.
        words: the function's own words.
        aliases: further words a question may offer, and which of `words` each means.
        tries: what is tried while the input is open; empty for `words` themselves. Words that
            the function never tells apart are tried by one of them.
        default: the word meant where nothing is wired to the parameter.
        title: in words, for "missing: ...".
        ranked: the words stand from harmless to serious, and several questions may be wired; the
            most serious answer counts.
    """

    kind: Literal["word", "words", "number"] = "word"
    words: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    tries: tuple[Input, ...] = ()
    default: Input = None
    title: str = ""
    ranked: bool = False

    @property
    def is_flag(self) -> bool:
        return self.words == FLAG

    @property
    def accepts(self) -> tuple[str, ...]:
        """Every word an option of a wired question may be, besides `OPEN_WORDS`."""
        return (*self.words, *self.aliases)

    @property
    def possible(self) -> tuple[Input, ...]:
        """What an open input is tried with; a number that is open was not measured."""
        return self.tries or self.words

    def tried(self, value: Input) -> tuple[Input, ...]:
        """What an open input is tried with, by what is known of it."""
        if isinstance(value, AtLeast):
            return self.words[self.words.index(value.word) :]
        return self.possible

    def worst(self, values: Sequence[Input]) -> Input:
        """What several answers come to; `AtLeast` the worst of them while one is open.

        Args:
            values: a word, words, or None for each question that is asked.

        Raises:
            ValueError: an answer is none that this parameter knows.
        """
        given = [
            one for value in values for one in (value if isinstance(value, tuple) else [value])
        ]
        read = [self._word(one) if isinstance(one, str) else None for one in given]
        places = [self.words.index(one) for one in read if one is not None]
        if not places:
            return None
        worst = self.words[max(places)]
        return AtLeast(worst) if None in read and worst != self.words[-1] else worst

    def read(self, value: Input) -> Input:
        """The function's own word for an answer; None while it is open.

        Raises:
            ValueError: the answer is none that this parameter knows.
        """
        match value:
            case None:
                return None
            case AtLeast(least) if self.ranked and least in self.words:
                return value
            case Decimal() if self.kind == "number":
                return value
            case str() if self.kind != "number":
                word = self._word(value)
                return (word,) if word is not None and self.kind == "words" else word
            case tuple() if self.kind == "words":
                words = tuple(word for one in value if (word := self._word(one)) is not None)
                return words or None
            case _:
                raise ValueError(f"{self.title or self.kind}: not a {self.kind}")

    def _word(self, value: str) -> str | None:
        if value in OPEN_WORDS:
            return None
        word = self.aliases.get(value, value)
        if word not in self.words:
            raise ValueError(f"{self.title}: unknown word")
        return word


def flag(title: str, default: Input = None) -> Parameter:
    """A yes-no input; a presence question's `present` and `absent` mean yes and no."""
    return Parameter("word", FLAG, FLAG_WORDS, default=default, title=title)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One entry of the catalogue.

    Attributes:
        name: as in `assess: sins`.
        title: as printed, with society and year where names are shared.
        parameters: by name, in the order they are worked out.
        outcomes: every outcome word, from harmless to serious.
        core: without any of these nothing is scored; empty for all parameters.
        compute: all that the inputs may still become; inputs are already in the function's own
            words, with defaults, None for open.
        sources: keys of `resources/references.yaml`.
        version: the edition or the rule's number, as told on every outcome.
        join: one outcome for several lesions, where it is not simply the most serious.
    """

    name: str
    title: str
    parameters: Mapping[str, Parameter]
    outcomes: tuple[str, ...]
    compute: Callable[[Known], Outcome]
    sources: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    team_rule: bool = False
    version: str = ""
    join: Callable[[Sequence[Outcome]], Outcome] | None = None

    def outcome(self, inputs: Mapping[str, Input], *, begun: bool = False) -> Outcome:
        """What the answers give; a Range while open inputs can change it.

        Args:
            begun: another lesion has been scored, so that this one counts with all that it may
                still be although nothing is answered about it yet.

        Raises:
            KeyError: an input is no parameter.
            ValueError: an answer is none that its parameter knows.
        """
        read = {name: self.parameters[name].read(value) for name, value in inputs.items()}
        if not begun and all(read.get(name) is None for name in self.core or tuple(read)):
            return NotApplicable(self.name, NOT_ANSWERED)
        unwired = {n: p.default for n, p in self.parameters.items() if n not in read}
        return told_with(
            self.compute({**unwired, **read}), lambda one: replace(one, version=self.version)
        )

    def worst(self, outcomes: Sequence[Outcome]) -> Outcome:
        """One outcome for several lesions: the most serious at each end."""
        return self.join(outcomes) if self.join else worst(outcomes, self.outcomes)


def told_with(outcome: Outcome, tell: Callable[[Assessment], Assessment]) -> Outcome:
    """The same outcome with something more told of it, at both of its ends."""
    match outcome:
        case Assessment():
            return tell(outcome)
        case Range(least=least, most=most):
            return replace(outcome, least=tell(least), most=tell(most))
        case _:
            return outcome


def words_of(outcome: Outcome | None) -> tuple[str, ...]:
    """Every word that it may still be, harmless end first; empty if nothing is known."""
    match outcome:
        case Assessment():
            return (outcome.outcome,)
        case Range():
            return outcome.outcomes
        case _:
            return ()


def ends(outcome: Assessment | Range) -> tuple[Assessment, Assessment]:
    """The least and the most serious that it may become."""
    return (outcome, outcome) if isinstance(outcome, Assessment) else (outcome.least, outcome.most)


def seriousness(outcome: Assessment, order: Sequence[str]) -> tuple[int, int]:
    """By which outcomes of one instrument are ordered, harmless first."""
    score = outcome.score or 0
    return order.index(outcome.outcome), -score if outcome.more_is_better else score


def worst(outcomes: Sequence[Outcome], order: Sequence[str]) -> Outcome:
    """The most serious at each end; what could not be scored counts only if nothing could.

    Raises:
        ValueError: there is nothing to choose from.
    """
    scored = [one for one in outcomes if isinstance(one, Assessment | Range)]
    if not scored:
        for kind in (Inconsistent, NotAssessable, NotApplicable):
            for one in outcomes:
                if isinstance(one, kind):
                    return one
        raise ValueError("no outcome to choose from")
    if len(scored) == 1:
        (only,) = scored
        return only

    def key(one: Assessment) -> tuple[int, int]:
        return seriousness(one, order)

    least = max((ends(one)[0] for one in scored), key=key)
    most = max((ends(one)[1] for one in scored), key=key)
    if key(least) == key(most):
        return least
    open_ones = [one for one in scored if isinstance(one, Range)]
    words = {word for one in open_ones for word in one.outcomes} | {least.outcome, most.outcome}
    within = [w for w in order if w in words and order.index(w) >= order.index(least.outcome)]
    leading = next((one for one in open_ones if one.most is most), None)
    return Range(
        instrument=least.instrument,
        least=least,
        most=most,
        outcomes=tuple(within),
        missing=tuple(dict.fromkeys(name for one in open_ones for name in one.missing)),
        most_if=leading.most_if if leading else (),
    )
