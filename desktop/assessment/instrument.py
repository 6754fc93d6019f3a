"""What every published score, stage or category has in common.

An instrument is a pure function of named words (`Literal`s on its signature), numbers and
None, that returns an `Assessment`, or says why there can be none. `Outcome` is what the
screen and the report are handed: it may also be a `Range` over all the answers that an open
input can still take.
"""

from dataclasses import dataclass


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
        details: further words by name, for instance modifiers of a biopsy decision.
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

    def detail(self, name: str) -> tuple[str, ...]:
        return next((words for key, words in self.details if key == name), ())


@dataclass(frozen=True, slots=True)
class Range:
    """What an instrument can still become while inputs are open.

    Attributes:
        least, most: both ends, in the instrument's own order from harmless to serious.
        outcomes: all words it may become, in that order.
        missing: the open inputs' parameter names.
    """

    instrument: str
    least: Assessment
    most: Assessment
    outcomes: tuple[str, ...]
    missing: tuple[str, ...]

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
