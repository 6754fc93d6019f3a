"""The published form of a report as JSON: a JSON Schema made from the report's own types.

`resources/report.schema.json` holds it, so that others can check and read our files; a test holds
the file against the types. A change of form counts up `snapshot.SCHEMA` and needs a new file name.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from desktop.checklist.answers import LONGEST_SIDE, SPOTS, Answer, Evidence, Slot
from desktop.foundation.private import Private
from desktop.report.document import Report
from desktop.report.snapshot import SCHEMA

FILE = "report.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NUMBER = r"^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$"
OMITTED = {  # left out where they are empty, or by a Dorsum that did not know them yet
    "ReportSection": ("tables",),
    "Report": ("key_images", "drawings"),
    "Signature": ("diagnostic_display",),
}
TEXT: dict[str, Any] = {"type": "string"}
WORDS: Mapping[str, dict[str, Any]] = {
    "value": TEXT, "values": {"type": "array", "items": TEXT, "minItems": 1},
    "number": {"type": "string", "pattern": NUMBER}, "not_assessable": TEXT,
}  # fmt: skip


def schema() -> dict[str, Any]:
    """The schema as JSON values."""
    known: dict[str, Any] = {}
    body = _form(Report, known)
    return {
        "$schema": DIALECT,
        "$id": f"urn:dorsum:{SCHEMA}",
        "title": "A report written by Dorsum",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "schema", "report"],
        "properties": {"format": {"const": 1}, "schema": {"const": SCHEMA}, "report": body},
        "$defs": dict(sorted(known.items())),
    }


def _form(kind: Any, known: dict[str, Any]) -> dict[str, Any]:
    """What a value of this type looks like in JSON; structures are collected in `known`."""
    simple = {str: TEXT, int: {"type": "integer"}, float: {"type": "number"},
              bool: {"type": "boolean"}, NoneType: {"type": "null"}, Slot: TEXT,
              Decimal: WORDS["number"]}  # fmt: skip
    if kind in simple:
        return simple[kind]
    if kind is Answer:
        return _named("Answer", lambda: _answer(known), known)
    if kind is Evidence:
        return _named("Evidence", _evidence, known)
    if is_dataclass(kind) and isinstance(kind, type):
        return _named(kind.__name__, lambda: _structure(kind, known), known)
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Private:
        return TEXT
    if origin is Literal:
        return {"enum": list(inside)}
    if origin in (Union, UnionType):
        return {"anyOf": [_form(one, known) for one in inside]}
    if origin is tuple:
        return _row(inside, known)
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _form(inside[1], known)}
    raise TypeError(f"A report holds no {kind}.")


def _row(inside: tuple[Any, ...], known: dict[str, Any]) -> dict[str, Any]:
    if len(inside) == 2 and inside[1] is Ellipsis:
        return {"type": "array", "items": _form(inside[0], known)}
    places = [_form(one, known) for one in inside]
    return {"type": "array", "prefixItems": places, "minItems": len(places), "items": False}


def _named(name: str, make: Any, known: dict[str, Any]) -> dict[str, Any]:
    if name not in known:
        known[name] = {}  # a structure may hold itself
        known[name] = make()
    return {"$ref": f"#/$defs/{name}"}


def _structure(kind: type, known: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [one for one in names if one not in OMITTED.get(kind.__name__, ())],
        "properties": {one: _form(hints[one], known) for one in names},
    }


def _answer(known: dict[str, Any]) -> dict[str, Any]:
    """An answer: one value or one reason, and what stands beside it."""
    images = {"type": "array", "items": _form(Evidence, known)}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**WORDS, "note": TEXT, "evidence": images, "origin": TEXT},
        "oneOf": [{"required": [word]} for word in WORDS],
    }


def _evidence() -> dict[str, Any]:
    """An image, and what was drawn on it; what is not said is left out."""
    pair = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    side = {"type": "integer", "minimum": 1, "maximum": LONGEST_SIDE}
    size = {"type": "array", "items": side, "minItems": 2, "maxItems": 2}
    drawn = {
        "type": "object", "additionalProperties": False, "required": ["kind", "spots"],
        "properties": {"kind": {"enum": list(SPOTS)}, "spots": {"type": "array", "items": pair},
                       "value": WORDS["number"], "unit": TEXT, "detail": TEXT},
    }  # fmt: skip
    return {
        "type": "object", "additionalProperties": False,
        "required": ["sop_class", "sop_uid", "frame", "label"],
        "properties": {"sop_class": TEXT, "sop_uid": TEXT,
                       "frame": {"type": "integer", "minimum": 1}, "label": TEXT,
                       "series_uid": TEXT, "drawn": drawn, "window": pair,
                       "inverted": {"const": True}, "size": size},
    }  # fmt: skip
