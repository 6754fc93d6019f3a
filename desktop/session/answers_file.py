"""Answers kept as a file: written by hand, by a script, or taken from an exported report.

    {"format": 1, "study_uid": "1.2.3", "lesions": ["1"],
     "answers": {"hx_03_pain": {"value": "mechanical"}, "1/mr_03_level": {"values": ["T7"]}},
     "communication": {"finding": "...", "by": "...", ...}}

`study_uid` or `accession` names the study the answers belong to.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from desktop.checklist.answers import Answer, Slot, answer_from_json
from desktop.checklist.definition import Checklist
from desktop.checklist.validity import misfit
from desktop.foundation.errors import InputFault
from desktop.session.changes import AnsweredTogether, Change, Communicated, LesionFound

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """What an answers file holds, not yet held against a checklist."""

    study_uid: str = field(default="", repr=False)
    accession: str = field(default="", repr=False)
    lesions: tuple[str, ...] = ()
    answers: Mapping[Slot, Answer] = field(default_factory=dict, repr=False)
    communication: Communicated | None = None

    @property
    def names_a_study(self) -> bool:
        return bool(self.study_uid or self.accession)


def read_answers(text: str) -> AnswersFile:
    """The answers of a file.

    Raises:
        InputFault: it is no answers file; says which entry.
    """
    try:
        body = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once_each)
        json.dumps(body, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as fault:
        raise InputFault("The answers file holds half a letter. Write it anew as UTF-8.") from fault
    except (ValueError, RecursionError) as fault:
        raise InputFault("The answers file is not JSON. Write it as the guide shows.") from fault
    if not isinstance(body, dict) or body.get("format") != 1:
        raise InputFault('The answers file has no "format": 1. Write it as the guide shows.')
    raw = body.get("answers", {})
    lesions = body.get("lesions", [])
    if not isinstance(raw, dict) or not isinstance(lesions, list):
        raise InputFault('"answers" must be an object and "lesions" a list.')
    answers = _once_each([(Slot.parse(key), _answer(key, one)) for key, one in raw.items()])
    return AnswersFile(
        study_uid=str(body.get("study_uid") or ""),
        accession=str(body.get("accession") or ""),
        lesions=tuple(_label(label) for label in lesions),
        answers=answers,
        communication=_communicated(body.get("communication")),
    )


def changes_of(file: AnswersFile, checklist: Checklist) -> tuple[Change, ...]:
    """The file's answers as changes, each held against its question.

    Raises:
        InputFault: a question is unknown, an answer does not fit, or a lesion is not listed.
    """
    repeated = {q.id: section.repeats for section, q in checklist.questions()}
    for slot, answer in file.answers.items():
        question = checklist.question(slot.question)
        if question is None:
            raise InputFault(f"This checklist has no question '{slot.question[:60]}'.")
        why = misfit(question, answer)
        if why:
            raise InputFault(f"The question '{question.id}' {why}.")
        if bool(slot.lesion) != bool(repeated[question.id]):
            words = "needs" if repeated[question.id] else "takes no"
            raise InputFault(f"The question '{question.id}' {words} lesion ('1/{question.id}').")
        if slot.lesion and slot.lesion not in file.lesions:
            raise InputFault(f"The answers name a lesion '{slot.lesion[:20]}' that is not listed.")
    changes: list[Change] = [LesionFound(label) for label in file.lesions]
    if file.answers:
        changes.append(AnsweredTogether(tuple(sorted(file.answers.items()))))
    if file.communication is not None:
        changes.append(file.communication)
    return tuple(changes)


def _once_each(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, _Value]:
    """The pairs as a mapping; of two answers to one question neither may win in silence."""
    fields: dict[_Key, _Value] = {}
    for key, value in pairs:
        if key in fields:
            raise InputFault(f"The answers file names '{str(key)[:60]}' twice. Keep one of them.")
        fields[key] = value
    return fields


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _label(label: object) -> str:
    if not isinstance(label, str) or not label.isalnum() or len(label) > 8:
        raise InputFault('A lesion is named by a short word, for instance "1".')
    return label


def _answer(key: str, body: object) -> Answer:
    try:
        if not isinstance(body, dict):
            raise TypeError
        return answer_from_json(body)
    except (ValueError, KeyError, TypeError, ArithmeticError) as fault:
        raise InputFault(f"The answer to '{key[:60]}' cannot be understood.") from fault


def _communicated(body: object) -> Communicated | None:
    if body is None:
        return None
    known = {f.name for f in fields(Communicated)}
    if not isinstance(body, dict) or not set(body) <= known:
        raise InputFault('"communication" holds an unknown entry.')
    if any(not isinstance(v, bool if k == "read_back" else str) for k, v in body.items()):
        raise InputFault('"communication" takes text, and true or false for read_back.')
    values: dict[str, Any] = dict(body)
    return Communicated(**values)
