"""Changes as JSON bodies for the ledger, each with the version of its form."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from functools import partial
from math import isfinite
from typing import Any

from desktop.assessment.limits import BY_NAME, Limits
from desktop.checklist.answers import (
    Answer,
    Evidence,
    Slot,
    answer_from_json,
    answer_to_json,
    evidence_from_json,
    evidence_to_json,
)
from desktop.foundation.errors import InputFault, StorageFault
from desktop.session.changes import (
    Annotated,
    AnnotationRemoved,
    Answered,
    AnsweredTogether,
    Begun,
    Change,
    Communicated,
    EvidenceLinked,
    EvidenceUnlinked,
    KeyImageMarked,
    KeyImageUnmarked,
    LesionCompared,
    LesionFound,
    LesionRemoved,
    LevelMark,
    LevelsMarked,
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
from desktop.session.comparison.prior import prior_from_json, prior_to_json
from desktop.study.record import record_from_json, record_to_json

VERSION = 1
KINDS: Mapping[type, str] = {
    Begun: "begun",
    Answered: "answered",
    AnsweredTogether: "answered_together",
    Retracted: "retracted",
    LesionFound: "lesion_found",
    LesionRemoved: "lesion_removed",
    Overruled: "overruled",
    RemarkOverruled: "remark_overruled",
    SentenceEdited: "sentence_edited",
    PriorChosen: "prior_chosen",
    LesionCompared: "lesion_compared",
    PriorAccounted: "prior_accounted",
    Communicated: "communicated",
    EvidenceLinked: "evidence_linked",
    EvidenceUnlinked: "evidence_unlinked",
    KeyImageMarked: "key_image_marked",
    KeyImageUnmarked: "key_image_unmarked",
    Annotated: "annotated",
    AnnotationRemoved: "annotation_removed",
    LevelsMarked: "levels_marked",
    Undone: "undone",
    Redone: "redone",
    Signed: "signed",
}
Body = Mapping[str, Any]


def change_to_json(change: Change) -> dict[str, Any]:
    """The change as JSON values."""
    body: Body
    match change:
        case Begun():
            body = {f.name: getattr(change, f.name) for f in fields(change)}
            body["study"] = record_to_json(change.study)
            body["limits"] = asdict(change.limits)
        case Answered():
            body = _answered(change.slot, change.answer)
        case AnsweredTogether():
            body = {"answers": [_answered(slot, answer) for slot, answer in change.answers]}
            if change.lesion:
                body["lesion"] = change.lesion
        case PriorChosen():
            body = {
                "prior": prior_to_json(change.prior) if change.prior else None,
                "answers": [_answered(slot, answer) for slot, answer in change.answers],
                "others": [prior_to_json(one) for one in change.others],
            }
        case LesionCompared():
            body = {
                "lesion": change.lesion,
                "partner": change.partner,
                "answer": answer_to_json(change.answer) if change.answer else None,
            }
        case Retracted():
            body = {"slot": str(change.slot)}
        case EvidenceLinked() | EvidenceUnlinked() | KeyImageMarked() | Annotated():
            body = _of_image(change)
        case _:
            body = asdict(change)
    return {"v": VERSION, "kind": KINDS[type(change)], **body}


def change_from_json(body: Body) -> Change:
    """The change that `change_to_json` wrote.

    Raises:
        StorageFault: the body was written by a newer Dorsum, or is damaged.
    """
    if body.get("v") != VERSION or str(body.get("kind")) not in _READ:
        raise StorageFault("This reading was kept by a newer Dorsum. Open it with that version.")
    rest = {name: value for name, value in body.items() if name not in ("v", "kind")}
    try:
        return _READ[str(body["kind"])](rest)
    except (InputFault, KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as fault:
        raise StorageFault("An entry of this reading is damaged. Restore a backup.") from fault


def _of_image(change: EvidenceLinked | EvidenceUnlinked | KeyImageMarked | Annotated) -> Body:
    body: dict[str, Any] = {"evidence": evidence_to_json(change.evidence)}
    if isinstance(change, Annotated):
        return {"id": change.id, **body}
    return body if isinstance(change, KeyImageMarked) else {"slot": str(change.slot), **body}


def _answered(slot: Slot, answer: Answer) -> dict[str, Any]:
    return {"slot": str(slot), "answer": answer_to_json(answer)}


def _pair(f: Body) -> tuple[Slot, Answer]:
    return Slot.parse(f["slot"]), answer_from_json(f["answer"])


def _link(f: Body) -> tuple[Slot, Evidence]:
    return Slot.parse(f["slot"]), evidence_from_json(f["evidence"])


def _prior(f: Body) -> Change:
    prior = None if f["prior"] is None else prior_from_json(f["prior"])
    others = tuple(prior_from_json(one) for one in f.get("others", ()))
    return PriorChosen(prior, tuple(_pair(one) for one in f["answers"]), others)


def _compared(f: Body) -> Change:
    answer = None if f["answer"] is None else answer_from_json(f["answer"])
    plain = _plain(partial(LesionCompared, answer=answer))
    return plain({name: value for name, value in f.items() if name != "answer"})


def _plain(kind: Callable[..., Change]) -> Callable[[Body], Change]:
    """Reads a change whose fields are texts, but for a number and two flags."""

    def read(f: Body) -> Change:
        for name, value in f.items():
            if type(value) is not _NOT_TEXT.get(name, str):
                raise TypeError("A field is of another kind.")
        return kind(**f)

    return read


def _begun(f: Body) -> Change:
    texts = {name: value for name, value in f.items() if name not in ("study", "limits")}
    made = partial(Begun, record_from_json(f["study"]), limits=_limits(f.get("limits", {})))
    return _plain(made)(texts)


def _limits(f: Body) -> Limits:
    """The limits as they were kept; a reading from before there were any has the shipped ones."""
    for name, value in f.items():
        switch = name in BY_NAME and BY_NAME[name].is_switch
        if isinstance(value, bool) is not switch or not isinstance(value, int | float):
            raise TypeError("A limit is of another kind.")
    return Limits(**f)


def _together(f: Body) -> Change:
    lesion = f.get("lesion", "")
    if not isinstance(lesion, str):
        raise TypeError("The label of a lesion is a text.")
    return AnsweredTogether(tuple(_pair(one) for one in f["answers"]), lesion)


def _signed(f: Body) -> Change:
    if f["status"] not in ("preliminary", "final", "addendum", "corrected"):
        raise ValueError("A signature of another kind.")
    return _plain(Signed)(f)


def _levels(f: Body) -> Change:
    marks = tuple(LevelMark(**{**one, "point": _point(one["point"])}) for one in f["marks"])
    if not all(isinstance(text, str) for text in (*(m.level for m in marks), f["anchor"])):
        raise TypeError("Names of levels are texts.")
    return LevelsMarked(str(f["frame_of_reference"]), f["anchor"], marks)


def _point(numbers: list[float]) -> tuple[float, float, float]:
    x, y, z = (float(number) for number in numbers)
    if not all(map(isfinite, (x, y, z))):
        raise ValueError("A point has finite coordinates.")
    return x, y, z


def _annotated(f: Body) -> Change:
    evidence = evidence_from_json(f["evidence"])
    if evidence.drawn is None:
        raise ValueError("Nothing was drawn.")
    return _plain(partial(Annotated, evidence=evidence))({"id": f["id"]})


_NOT_TEXT: Mapping[str, type] = {"version": int, "frame": int, "read_back": bool, "struck": bool}
_READ: Mapping[str, Callable[[Body], Change]] = {
    "begun": _begun,
    "answered": lambda f: Answered(*_pair(f)),
    "answered_together": _together,
    "retracted": lambda f: Retracted(Slot.parse(f["slot"])),
    "lesion_found": _plain(LesionFound),
    "lesion_removed": _plain(LesionRemoved),
    "overruled": _plain(Overruled),
    "remark_overruled": _plain(RemarkOverruled),
    "sentence_edited": _plain(SentenceEdited),
    "prior_chosen": _prior,
    "lesion_compared": _compared,
    "prior_accounted": _plain(PriorAccounted),
    "communicated": _plain(Communicated),
    "evidence_linked": lambda f: EvidenceLinked(*_link(f)),
    "evidence_unlinked": lambda f: EvidenceUnlinked(*_link(f)),
    "key_image_marked": lambda f: KeyImageMarked(evidence_from_json(f["evidence"])),
    "key_image_unmarked": _plain(KeyImageUnmarked),
    "annotated": _annotated,
    "annotation_removed": _plain(AnnotationRemoved),
    "levels_marked": _levels,
    "undone": _plain(Undone),
    "redone": _plain(Redone),
    "signed": _signed,
}
