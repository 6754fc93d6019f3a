"""Report <-> JSON, with a version: what the profile keeps, and what the JSON export holds.

Patient fields stand in it by value, so it lies in the profile or where the reader exports it,
never in a log.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, get_args, get_origin

from cattrs import BaseValidationError, Converter
from cattrs.errors import StructureHandlerNotFoundError
from cattrs.gen import make_dict_unstructure_fn, override

from desktop.checklist.answers import (
    Answer,
    Evidence,
    Slot,
    answer_from_json,
    answer_to_json,
    evidence_from_json,
    evidence_to_json,
)
from desktop.foundation.errors import InputFault
from desktop.foundation.private import Private
from desktop.report.document import Report, ReportSection

SCHEMA = "dorsum-report/1"
FAULTS = (
    BaseValidationError, StructureHandlerNotFoundError, ValueError, TypeError, KeyError,
    AttributeError, InvalidOperation,
)  # fmt: skip


def to_json(report: Report) -> dict[str, Any]:
    """The report as JSON values; numbers as text, so that 32 stays 32."""
    body: dict[str, Any] = _CONVERTER.unstructure(report)
    return {"format": 1, "schema": SCHEMA, "report": body}


def from_json(value: object) -> Report:
    """The report that `to_json` wrote.

    Raises:
        InputFault: it is no report, or a newer Dorsum wrote it.
    """
    if not isinstance(value, Mapping) or not str(value.get("schema", "")).startswith("dorsum-"):
        raise InputFault("This file is no Dorsum report. Choose a report exported as JSON.")
    if value.get("schema") != SCHEMA or value.get("format") != 1:
        raise InputFault("This report was written by a newer Dorsum. Open it with that version.")
    try:
        return _CONVERTER.structure(value.get("report"), Report)
    except FAULTS as fault:
        raise InputFault("This report is damaged and cannot be read. Export it again.") from fault


def _text(value: object, _type: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text is needed")
    return value


def _whole(value: object, _type: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("a whole number is needed")
    return value


def _truth(value: object, _type: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false is needed")
    return value


def _number(value: object, _type: object) -> Decimal:
    number = Decimal(_text(value, str))
    if not number.is_finite():
        raise ValueError("a finite number is needed")
    return number


def _is_private(type_: object) -> bool:
    return get_origin(type_) is Private


def _private(value: object, type_: Any) -> Private[str]:
    assert get_args(type_) == (str,)  # the report hides texts only
    return Private(_text(value, str))


def _converter() -> Converter:
    made = Converter(forbid_extra_keys=True)
    made.register_unstructure_hook_func(_is_private, lambda hidden: hidden.value)
    made.register_unstructure_hook(Decimal, str)
    made.register_unstructure_hook(Slot, str)
    made.register_unstructure_hook(Answer, answer_to_json)
    made.register_unstructure_hook(Evidence, evidence_to_json)
    # a section without tables is kept as it was before there were any
    section = make_dict_unstructure_fn(ReportSection, made, tables=override(omit_if_default=True))
    made.register_unstructure_hook(ReportSection, section)
    without = override(omit_if_default=True)  # and a report without pictures likewise
    report = make_dict_unstructure_fn(Report, made, key_images=without, drawings=without)
    made.register_unstructure_hook(Report, report)
    made.register_structure_hook(str, _text)
    made.register_structure_hook(int, _whole)
    made.register_structure_hook(bool, _truth)
    made.register_structure_hook(Decimal, _number)
    made.register_structure_hook(Slot, lambda value, _: Slot.parse(_text(value, str)))
    made.register_structure_hook(Answer, lambda value, _: answer_from_json(value))
    made.register_structure_hook(Evidence, lambda value, _: evidence_from_json(value))
    made.register_structure_hook_func(_is_private, _private)
    return made


_CONVERTER = _converter()
