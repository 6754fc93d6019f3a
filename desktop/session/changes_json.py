"""Changes as JSON bodies for the ledger, each with the version of its form."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from functools import partial
from typing import Any

from desktop.assessment.limits import BY_NAME, Limits
from desktop.checklist.answers import Answer, Slot, answer_from_json, answer_to_json
from desktop.foundation.errors import InputFault, StorageFault
from desktop.session.changes import (
    Answered,
    AnsweredTogether,
    Begun,
    Change,
    Communicated,
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
    Undone: "undone",
    Redone: "redone",
    Signed: "signed",
}
Body = Mapping[str, Any]


def change_to_json(change: Change) -> dict[str, Any]:
    """The change as JSON values."""
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


def _answered(slot: Slot, answer: Answer) -> dict[str, Any]:
    return {"slot": str(slot), "answer": answer_to_json(answer)}


def _pair(f: Body) -> tuple[Slot, Answer]:
    return Slot.parse(f["slot"]), answer_from_json(f["answer"])


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


_NOT_TEXT: Mapping[str, type] = {"version": int, "read_back": bool, "struck": bool}
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
    "undone": _plain(Undone),
    "redone": _plain(Redone),
    "signed": _signed,
}
