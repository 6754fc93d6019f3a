"""All that a reader can do to a reading, each as a small value.

A reading is the sum of its changes. `Undone` and `Redone` are changes too, so that undo
survives a restart and the audit shows both.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from desktop.assessment.limits import SHIPPED, Limits
from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.session.comparison.prior import Prior
from desktop.study.record import StudyRecord


@dataclass(frozen=True, slots=True)
class Begun:
    """The reading starts: this study, under exactly this checklist text and these limits."""

    study: StudyRecord
    checklist_id: str
    checklist_version: str
    checklist_hash: str
    checklist_text: str = field(repr=False)
    limits: Limits = SHIPPED


@dataclass(frozen=True, slots=True)
class Answered:
    """A question was answered, or answered anew."""

    slot: Slot
    answer: Answer


@dataclass(frozen=True, slots=True)
class AnsweredTogether:
    """Several answers by one key ("section normal", prefilled facts, a typed line): one undo.

    Attributes:
        lesion: a lesion that was found with them; "" if none.
    """

    answers: tuple[tuple[Slot, Answer], ...]
    lesion: str = ""


@dataclass(frozen=True, slots=True)
class Retracted:
    """An answer was taken back; the question is open again."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class LesionFound:
    """A further lesion; `label` is its name in slots and report, `1`, `2` ..."""

    label: str


@dataclass(frozen=True, slots=True)
class LesionRemoved:
    """A lesion was taken out again, with its answers."""

    label: str


@dataclass(frozen=True, slots=True)
class Overruled:
    """The reader's word against an instrument's; both are reported.

    Attributes:
        outcome: one of the instrument's words; "" takes the overruling back.
    """

    instrument: str
    lesion: str
    outcome: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RemarkOverruled:
    """A remark of the proofreading stands aside, for a reason; kept here, printed nowhere.

    Attributes:
        remark: its id.
        says: its sentence, as the reader saw it.
        basis: what it was said of, as a digest; when that changes, the remark comes back.
        reason: the reader's words; "" takes the overruling back.
    """

    remark: str
    says: str = field(repr=False)
    basis: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SentenceEdited:
    """The reader's own words for a sentence of the report, or the sentence struck out.

    Attributes:
        key: `part/lesion/what`, which sentence it is; "" for lesion where it is of the study.
        text: the reader's words; "" takes the edit back, unless it is struck out.
        over: a digest of what the program said; when that changes, the edit is stale.
    """

    key: str
    text: str = field(repr=False)
    over: str = ""
    struck: bool = False

    @property
    def stands(self) -> bool:
        return self.struck or bool(self.text.strip())

    @property
    def lesion(self) -> str:
        return self.key.partition("/")[2].rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class PriorChosen:
    """An earlier study to compare with; another one ends the comparison with the former.

    Attributes:
        prior: None takes it back.
        answers: what choosing it says by itself: that there is one, and which.
        others: further earlier readings that were at hand then, newest first.
    """

    prior: Prior | None
    answers: tuple[tuple[Slot, Answer], ...] = ()
    others: tuple[Prior, ...] = ()


@dataclass(frozen=True, slots=True)
class LesionCompared:
    """A lesion was held against its partner in the earlier study, and perhaps judged.

    Attributes:
        partner: label of the earlier lesion; "" where there is none.
        answer: to the question of change, a verdict or why there is none; None leaves it as it is.
    """

    lesion: str
    partner: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class PriorAccounted:
    """What became of an earlier lesion that has no partner now.

    Attributes:
        word: one of `comparing.ACCOUNTS`; "" takes it back.
        reason: why it cannot be assessed, in the reader's words.
    """

    label: str
    word: str
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Communicated:
    """An urgent finding was told to someone (ACR parameter: all six facts), or deferred.

    Attributes:
        identified_at, received_at: ISO 8601 with offset.
        deferred: why it is not told yet; then the other fields may be empty.
        callback: the number at which the requester, or who was told, is reached.
    """

    finding: str = field(default="", repr=False)
    by: str = field(default="", repr=False)
    to: str = field(default="", repr=False)
    role: str = field(default="", repr=False)
    method: str = ""
    identified_at: str = ""
    received_at: str = ""
    read_back: bool = False
    deferred: str = field(default="", repr=False)
    callback: str = field(default="", repr=False)

    @property
    def closed(self) -> bool:
        return bool(
            self.finding
            and self.by
            and self.to
            and self.method
            and self.identified_at
            and self.received_at
        )


@dataclass(frozen=True, slots=True)
class EvidenceLinked:
    """An image that shows what a question asks; it may come before the answer and outlives it."""

    slot: Slot
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EvidenceUnlinked:
    """An image is linked to a question no longer, whether the link or the answer brought it."""

    slot: Slot
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class KeyImageMarked:
    """An image to be printed with the report; marked once more it is seen as it is now."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class KeyImageUnmarked:
    """An image is a key image no longer; `frame` is counted from 1."""

    sop_uid: str = field(repr=False)
    frame: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """Something was drawn on an image, or drawn anew under the same id."""

    id: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AnnotationRemoved:
    """What was drawn is taken away; links and answers that it went into keep their copy."""

    id: str


@dataclass(frozen=True, slots=True)
class LevelMark:
    """A vertebra that the reader named, and the patient point (mm) of its middle."""

    level: str
    point: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class LevelsMarked:
    """The marks on the spine of one frame of reference; without any they are taken away.

    Attributes:
        anchor: what the count was checked at: `none`, `C2` or `ribs`.
    """

    frame_of_reference: str = field(repr=False)
    anchor: str
    marks: tuple[LevelMark, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """The last change that still counts is left out."""


@dataclass(frozen=True, slots=True)
class Redone:
    """The change that was left out last counts again."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A report of this reading was signed; its whole text is in the report's own stream.

    Attributes:
        version: 1 for the first report, then counted up.
        reader: who signed, as printed.
    """

    report_uid: str
    version: int
    status: Literal["preliminary", "final", "addendum", "corrected"]
    reader: str = field(repr=False)
    supervisor: str = field(default="", repr=False)


Change = (
    Begun
    | Answered
    | AnsweredTogether
    | Retracted
    | LesionFound
    | LesionRemoved
    | Overruled
    | RemarkOverruled
    | SentenceEdited
    | PriorChosen
    | LesionCompared
    | PriorAccounted
    | Communicated
    | EvidenceLinked
    | EvidenceUnlinked
    | KeyImageMarked
    | KeyImageUnmarked
    | Annotated
    | AnnotationRemoved
    | LevelsMarked
    | Undone
    | Redone
    | Signed
)
JsonBody = dict[str, Any]
