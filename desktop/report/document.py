"""The report as a value: everything that any export says, and nothing that none may say."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from desktop.checklist.answers import Answer, Drawn, Evidence, Slot
from desktop.foundation.coding import Code
from desktop.study.record import StudyRecord

Status = Literal["draft", "preliminary", "final", "addendum", "corrected"]
SectionKind = Literal[
    "impression",
    "recommendation",
    "request",
    "history",
    "technique",
    "comparison",
    "findings",
    "scores",
    "communication",
    "limitations",
    "addendum",
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the answers it says.

    Attributes:
        state: `said` an answer, `open` a required question not answered yet,
            `not_assessable` why it cannot be told, `fact` from headers or the program.
        key: `part/lesion/what`, by which it is known whatever it says; "" for none.
        made: what the program says, where the reader wrote other words for it, else "".
        stale: `made` is not what the reader's words were written over.
    """

    text: str = field(repr=False)
    slots: tuple[Slot, ...] = ()
    state: Literal["said", "open", "not_assessable", "fact"] = "said"
    evidence: tuple[Evidence, ...] = ()
    key: str = ""
    made: str = field(default="", repr=False)
    stale: bool = False

    @property
    def edited(self) -> bool:
        return bool(self.made)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences under one small heading ("" for none), e.g. one lesion or one checklist section."""

    heading: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under column heads; every row has a cell for each column, perhaps empty."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("A row of a table has too many cells, or too few.")


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A headed part of the report: paragraphs, then tables."""

    kind: SectionKind
    title: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.paragraphs and not self.tables


@dataclass(frozen=True, slots=True)
class Struck:
    """A sentence that the reader struck out: in no part of the report, and where it would stand.

    Attributes:
        paragraph, place: counted from 0, with all that was struck out in its place.
        alone: nothing of its paragraph is left.
    """

    section: SectionKind
    paragraph: int
    heading: str
    place: int
    alone: bool
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number in the report."""

    name: str
    code: Code | None
    number: Decimal
    unit: str
    slot: Slot
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedAnswer:
    """A question and what was answered, for structured exports.

    Attributes:
        question, said: words as on screen; `said` also for open and not assessable ones.
        question_code, said_codes: verified codes, else local ones (`99DORSUM`); a number, a text
            or a date has none.
    """

    slot: Slot
    ref: str
    question: str
    said: str = field(repr=False)
    state: Literal["answered", "not_assessable", "open"] = "answered"
    answer: Answer | None = None
    question_code: Code | None = None
    said_codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """An instrument's outcome with its working, as printed.

    Attributes:
        lesion: "" where it is said of the whole study.
        value: for instance `8`, `8 to 11`, `2`, `U3; U1 if cord deficit`.
        working: one entry a component: name, answered, points as words.
        overruled: the reader's own word and reason, "" if none.
        version: the edition or the rule's number, for instance `Fisher 2010`.
        code, outcome_code: of the instrument and of its outcome, verified or local.
    """

    instrument: str
    lesion: str
    title: str
    value: str
    meaning: str
    working: tuple[tuple[str, str, str], ...] = ()
    sources: tuple[str, ...] = ()
    team_rule: bool = False
    least: int | None = None
    most: int | None = None
    outcome: str = ""
    overruled: str = ""
    version: str = ""
    code: Code | None = None
    outcome_code: Code | None = None


@dataclass(frozen=True, slots=True)
class LesionReport:
    """One lesion with everything coded about it.

    Attributes:
        tracking_uid: fixed when the report is composed.
        levels: vertebrae, with codes.
    """

    label: str
    title: str
    tracking_uid: str
    levels: tuple[tuple[str, Code | None], ...] = ()
    measurements: tuple[Measurement, ...] = ()
    answers: tuple[CodedAnswer, ...] = ()
    scores: tuple[ScoreLine, ...] = ()


Display = Literal["yes", "no", "not stated"]


@dataclass(frozen=True, slots=True)
class KeyImage:
    """An image that is printed with the report.

    Attributes:
        image: which frame, and how it was seen; nothing is drawn on this one.
        caption: what it is and which findings it shows.
        drawn: everything that the reader drew on the frame, each once.
    """

    image: Evidence
    caption: str = field(repr=False)
    drawn: tuple[Drawn, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who answers for the report.

    Attributes:
        at: ISO 8601 UTC with offset.
        preliminary_by: the resident, where two names stand under the report.
        diagnostic_display: whether the primary reading was on a diagnostic display, as the reader
            stated it; "not stated" in reports that were signed before it was asked.
    """

    by: str = field(repr=False)
    at: str
    meaning: Literal["preliminary", "final"] = "final"
    preliminary_by: str = field(default="", repr=False)
    diagnostic_display: Display = "not stated"


@dataclass(frozen=True, slots=True)
class Report:
    """One version of the document; a final one never changes.

    Attributes:
        uid: SOP-like UID of this version, 2.25 form; series UIDs and document UIDs of the
            exports derive from it and are fixed here, so the same report gives the same bytes.
        composed_at: ISO 8601 UTC with offset.
        version: 1, 2, ... ; an addendum or correction counts up.
        predecessors: uids of all former versions, oldest first.
        answers: all asked questions, also open and not assessable ones.
        reading_id: stream of the reading.
        changed_settings: sentences naming thresholds that differ from the shipped ones.
        checklist_note: who wrote the checklist, its review, and a warning if that is past.
        struck: what the reader struck out, so that the screen can show it; printed nowhere.
        key_images: each frame once, those that the reader marked first.
        drawings: images with what is drawn on them, each drawing once.
    """

    uid: str
    reading_id: str
    version: int
    status: Status
    language: str
    composed_at: str
    program: str
    checklist_id: str
    checklist_version: str
    checklist_hash: str
    title: str
    study: StudyRecord
    sections: tuple[ReportSection, ...]
    answers: tuple[CodedAnswer, ...]
    lesions: tuple[LesionReport, ...]
    scores: tuple[ScoreLine, ...]
    signature: Signature | None = None
    predecessors: tuple[str, ...] = ()
    citations: tuple[tuple[str, str], ...] = ()
    changed_settings: tuple[str, ...] = ()
    intended_use: str = ""
    checklist_note: str = ""
    struck: tuple[Struck, ...] = ()
    key_images: tuple[KeyImage, ...] = ()
    drawings: tuple[Evidence, ...] = ()

    def section(self, kind: SectionKind) -> ReportSection | None:
        return next((section for section in self.sections if section.kind == kind), None)

    @property
    def is_final(self) -> bool:
        return self.status in ("final", "addendum", "corrected")
