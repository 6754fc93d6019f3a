"""Reading: the sum of its changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from desktop.assessment.limits import SHIPPED, Limits
from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.checklist.definition import Checklist
from desktop.session.changes import (
    Answered,
    AnsweredTogether,
    Begun,
    Change,
    Communicated,
    EvidenceUnlinked,
    LesionCompared,
    LesionFound,
    LesionRemoved,
    Overruled,
    PriorAccounted,
    PriorChosen,
    Redone,
    RemarkOverruled,
    Retracted,
    SentenceEdited,
    Signed,
    Undone,
)
from desktop.session.comparing import Comparison
from desktop.session.comparison.prior import CHANGE
from desktop.session.images import ImageChange, Images
from desktop.study.record import StudyRecord


@dataclass(frozen=True, slots=True)
class Reading:
    """One study being read, as it stands now.

    Attributes:
        answers: also those whose question is hidden now; they are kept but not heard.
        overrules: (instrument, lesion) -> the reader's own word.
        remarks_overruled: id of a remark -> why it stands aside.
        edits: key of a sentence -> the reader's words for it.
        comparison: with an earlier study; the word for change is an answer like any other.
        signed: every report made of this reading, oldest first.
        images: linked, marked and drawn on; see `images_of` for those of one question.
        limits: the hospital's own, as they were when the reading began.
    """

    id: str
    study: StudyRecord
    checklist: Checklist
    answers: Mapping[Slot, Answer] = field(default_factory=dict)
    lesions: tuple[str, ...] = ()
    overrules: Mapping[tuple[str, str], Overruled] = field(default_factory=dict)
    remarks_overruled: Mapping[str, RemarkOverruled] = field(default_factory=dict)
    edits: Mapping[str, SentenceEdited] = field(default_factory=dict)
    communication: Communicated | None = None
    signed: tuple[Signed, ...] = ()
    limits: Limits = SHIPPED
    comparison: Comparison = field(default_factory=Comparison)
    images: Images = field(default_factory=Images)

    def after(self, change: Change) -> Self:
        """The reading once this change counts; `Undone` and `Redone` are the history's."""
        match change:
            case Answered(slot, answer):
                return replace(self, answers={**self.answers, slot: answer})
            case AnsweredTogether(answers, lesion):
                known = self._with(lesion) if lesion else self.lesions
                return replace(self, answers={**self.answers, **dict(answers)}, lesions=known)
            case Retracted(slot):
                return replace(self, answers={s: a for s, a in self.answers.items() if s != slot})
            case LesionFound(label):
                return replace(self, lesions=self._with(label))
            case LesionRemoved(label):
                return self._without(label)
            case Overruled() | RemarkOverruled() | SentenceEdited():
                return self._in_own_words(change)
            case PriorChosen() | LesionCompared() | PriorAccounted():
                return self._compared(change)
            case Communicated() | Signed():
                return self._on_record(change)
            case Begun() | Undone() | Redone():
                return self
            case _:  # mypy: what is left are the changes of images
                return self._with_images(change)

    def images_of(self, slot: Slot) -> tuple[Evidence, ...]:
        """The images that show what a question asks: the answer's own, then those linked."""
        answer = self.answers.get(slot)
        own = answer.evidence if answer is not None else ()
        return (*own, *(one for one in self.images.links.get(slot, ()) if one not in own))

    def _with_images(self, change: ImageChange) -> Self:
        """An image that an answer brought with it is unlinked from the answer too."""
        answers = self.answers
        if isinstance(change, EvidenceUnlinked) and change.slot in answers:
            answer = answers[change.slot]
            left = tuple(one for one in answer.evidence if one != change.evidence)
            answers = {**answers, change.slot: replace(answer, evidence=left)}
        return replace(self, answers=answers, images=self.images.after(change))

    @property
    def emptied(self) -> Self:
        """The same reading as it was when it began."""
        return type(self)(self.id, self.study, self.checklist, limits=self.limits)

    def _on_record(self, change: Communicated | Signed) -> Self:
        """What others rely on: whom a finding was told, and what was signed."""
        if isinstance(change, Communicated):
            return replace(self, communication=change)
        return replace(self, signed=(*self.signed, change))

    def _with(self, label: str) -> tuple[str, ...]:
        return self.lesions if label in self.lesions else (*self.lesions, label)

    def _without(self, label: str) -> Self:
        return replace(
            self,
            lesions=tuple(one for one in self.lesions if one != label),
            answers={slot: a for slot, a in self.answers.items() if slot.lesion != label},
            edits={key: edit for key, edit in self.edits.items() if edit.lesion != label},
            overrules={card: o for card, o in self.overrules.items() if card[1] != label},
            remarks_overruled={
                id: one
                for id, one in self.remarks_overruled.items()
                if not id.endswith(f"/{label}")
            },
            comparison=self.comparison.without(label),
            images=self.images.without(label),
        )

    def _compared(self, change: PriorChosen | LesionCompared | PriorAccounted) -> Self:
        """Words for change speak of one earlier study, so they go with it."""
        answers = dict(self.answers)
        if isinstance(change, PriorChosen):
            if self.comparison.prior is not None:
                answers = {s: one for s, one in answers.items() if s.question != CHANGE}
            answers.update(change.answers)
        if isinstance(change, LesionCompared) and change.answer is not None:
            answers[Slot(CHANGE, change.lesion)] = change.answer
        return replace(self, answers=answers, comparison=self.comparison.after(change))

    def _in_own_words(self, change: Overruled | RemarkOverruled | SentenceEdited) -> Self:
        """The reader's word against an outcome, a remark or a sentence; or that word taken back."""
        if isinstance(change, SentenceEdited):
            edits = {key: edit for key, edit in self.edits.items() if key != change.key}
            own = {change.key: change} if change.stands else {}
            return replace(self, edits={**edits, **own})
        if isinstance(change, RemarkOverruled):
            aside = {id: one for id, one in self.remarks_overruled.items() if id != change.remark}
            held = {change.remark: change} if change.reason.strip() else {}
            return replace(self, remarks_overruled={**aside, **held})
        card = (change.instrument, change.lesion)
        others = {key: kept for key, kept in self.overrules.items() if key != card}
        return replace(self, overrules={**others, card: change} if change.outcome else others)
