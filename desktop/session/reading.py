"""Reading: the sum of its changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Checklist
from desktop.session.changes import Communicated, Overruled, Signed
from desktop.study.record import StudyRecord


@dataclass(frozen=True, slots=True)
class Reading:
    """One study being read, as it stands now.

    Attributes:
        answers: also those whose question is hidden now; they are kept but not heard.
        overrules: (instrument, lesion) -> the reader's own word.
        signed: every report made of this reading, oldest first.
    """

    id: str
    study: StudyRecord
    checklist: Checklist
    answers: Mapping[Slot, Answer] = field(default_factory=dict)
    lesions: tuple[str, ...] = ()
    overrules: Mapping[tuple[str, str], Overruled] = field(default_factory=dict)
    communication: Communicated | None = None
    signed: tuple[Signed, ...] = ()
