"""Checklist > Section > Item: a question, or an instrument's card between the questions."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop.checklist.rules import Rule

Kind = Literal["presence", "choice", "many", "number", "level", "levels", "text", "date"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be given.

    Attributes:
        alone: in a `many` question this option excludes all others (`none`, `unknown`).
        key: what to press where the position is not the key, for instance `2` or `1a`.
        synonyms: what a typed line may say for it, by itself.
        beside: what a typed line may say for it next to the question's own name only.
    """

    id: str
    label: str
    alone: bool = False
    key: str = ""
    synonyms: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        ref: item of the clinical reference, for instance `MR-10`.
        options: for `presence` the two options `present` and `absent`, for `level(s)` C1..S5.
        unit: UCUM; only for numbers.
        range: least and most that can be meant; only for numbers.
        required: None means optional.
        visible: None means always.
        help: one line that always stands with the question.
        look: how to look for it, shown when the reader wants guidance.
        picture: a drawing of `resources/schematics`, shown with it.
        noun: what "could not be assessed" or "not answered" is said of, in running text.
        critical: never answered by "section normal".
        prefill: the header fact that proposes the answer, for instance `age`.
        source: keys of `resources/references.yaml`.
        synonyms: what a typed line may call it.
        detail_of: the question whose words it may stand beside in a typed line.
        line: of the YAML file.
    """

    id: str
    ask: str
    kind: Kind
    ref: str = ""
    help: str = ""
    look: str = ""
    picture: str = ""
    noun: str = ""
    options: tuple[Option, ...] = ()
    unit: str = ""
    range: tuple[float, float] | None = None
    required: Rule | None = None
    visible: Rule | None = None
    critical: bool = False
    graded: bool = False
    prefill: str = ""
    source: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    detail_of: str = ""
    line: int = 0

    def option(self, id: str) -> Option | None:
        return next((option for option in self.options if option.id == id), None)


@dataclass(frozen=True, slots=True)
class AssessItem:
    """An instrument's card, standing where its outcome may be asked for from then on.

    Attributes:
        instrument: name in `assessment.catalogue`; also the name rules use for the outcome.
        inputs: parameter of the instrument -> question that answers it; several where the most
            serious answer counts.
        needs: acquisition, e.g. `axial T2` -> what the outcome is without it, e.g. `provisional`.
        without_lesion: parameter -> fixed word, used when the reader says there is no lesion.
    """

    instrument: str
    inputs: Mapping[str, tuple[str, ...]]
    visible: Rule | None = None
    without_lesion: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    line: int = 0

    @property
    def id(self) -> str:
        return self.instrument

    def asked(self, inputs: Container[str] | None = None) -> set[str]:
        """The questions wired to these inputs; None for all."""
        return {
            question
            for name, wired in self.inputs.items()
            if inputs is None or name in inputs
            for question in wired
        }


Item = Question | AssessItem


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that are looked at together.

    Attributes:
        repeats: `lesion` if asked once for each lesion, else "".
        needs: acquisitions that its questions are answered on, e.g. `CT`; told where one lacks.
        report: section of the report its sentences go to, for instance `findings`.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    repeats: Literal["", "lesion"] = ""
    needs: tuple[str, ...] = ()
    report: str = "findings"
    visible: Rule | None = None
    line: int = 0

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(item for item in self.items if isinstance(item, Question))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot all be right."""

    id: str
    when: Rule
    says: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """One sentence that says several answers, in place of a sentence for each.

    Attributes:
        of: the questions it speaks for, all of one section; the first tells where it stands.
        say: the sentence, with places to fill; a [part in brackets] falls away where a question
            in it has nothing to say. "" switches it off.
        when: None means always.
    """

    id: str
    of: tuple[str, ...]
    say: str
    when: Rule | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Shorthand:
    """What a typed line may say in place of several answers, or of one of several.

    Attributes:
        says: the words; `{question}` in them takes a number, a side or levels for that question.
        means: question -> option, once; or several times, and then the reader is asked which.
            A single one that is empty stays text.
        asked: nothing is filled before the reader has chosen.
    """

    says: str
    means: tuple[Mapping[str, str], ...]
    asked: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Checklist:
    """A content pack.

    Attributes:
        version: of the pack, not of the program.
        hash: SHA-256 of `text`, hexadecimal.
        text: the YAML itself, kept with each reading so that it resumes under it.
        phrases: `question.option`, `question` or `instrument.outcome` -> sentence template.
        joined: sentences for several answers, the first that fits is said.
        words: `question.option` -> the option inside a joined sentence; "" never joins, nor does
            any answer of a `question` whose word is "".
        reviewed: the day of the last review (ISO 8601), or why there was none.
        review_every_months: how long a review holds; 0 if nothing is said.
        expires: the day (ISO 8601) by which it is to be reviewed, "" if nothing is said.
        based_on: id and version of the checklist it extends, "" if none.
        shorthand: what a typed line may say in place of several answers.
        blank: phrases for which nothing stands in the file, not even quotes.
        lines: phrase, or field of the file's top -> line, so that a fault can name it.
        repeated: questions that are asked, and cards that stand, for each lesion.
    """

    id: str
    version: str
    title: str
    sections: tuple[Section, ...]
    contradictions: tuple[Contradiction, ...]
    phrases: Mapping[str, str]
    hash: str
    text: str = field(repr=False)
    author: str = ""
    reviewed: str = ""
    lesion_question: str = ""
    no_lesion_option: str = ""
    review_every_months: int = 0
    expires: str = ""
    based_on: str = ""
    shorthand: tuple[Shorthand, ...] = ()
    blank: frozenset[str] = frozenset()
    joined: tuple[Joined, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    _by_id: Mapping[str, Question] = field(init=False, repr=False, compare=False)
    repeated: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Looked up a thousand times a report; where an id comes twice, the first is meant."""
        asked = reversed([question for _, question in self.questions()])
        object.__setattr__(self, "_by_id", {question.id: question for question in asked})
        repeated = frozenset(item.id for section, item in self.items() if section.repeats)
        object.__setattr__(self, "repeated", repeated)

    def items(self) -> Iterator[tuple[Section, Item]]:
        for section in self.sections:
            for item in section.items:
                yield section, item

    def questions(self) -> Iterator[tuple[Section, Question]]:
        for section, item in self.items():
            if isinstance(item, Question):
                yield section, item

    def question(self, id: str) -> Question | None:
        return self._by_id.get(id)
