"""Answers: seen, not seen, or not assessable; and the place each answer belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from typing import Any, Literal, get_args

Value = str | tuple[str, ...] | Decimal
Origin = Literal["reader", "header", "shorthand"]
DrawnKind = Literal["point", "arrow", "distance", "cobb", "ellipse"]
TENTHS_BELOW = Decimal("9.95")  # which would be written 10.0
SPOTS: Mapping[DrawnKind, int] = {"point": 1, "arrow": 2, "distance": 2, "cobb": 4, "ellipse": 2}
LONGEST_SIDE = 65535  # rows or columns, as DICOM can count them


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """Where an answer belongs: a question, and the lesion it is asked about ("" if none)."""

    question: str
    lesion: str = ""

    def __str__(self) -> str:
        return f"{self.lesion}/{self.question}" if self.lesion else self.question

    @classmethod
    def parse(cls, text: str) -> "Slot":
        """The slot that `str` wrote."""
        lesion, slash, question = text.rpartition("/")
        return cls(question, lesion if slash else "")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the reader drew on one frame.

    Attributes:
        spots: (row, column) of pixels, whole numbers are their centres. A point has one; an
            arrow two, its head first; a distance two; a Cobb angle four, two for each end plate;
            an ellipse two, its centre and (half its height, half its width).
        value: of a distance (mm), an angle (degrees) or an ellipse (mean); None for the others.
        unit: `mm`, `deg`, `HU`, another unit of the header, `signal`, or "".
        detail: what else was measured, in words.
    """

    kind: DrawnKind
    spots: tuple[tuple[float, float], ...]
    value: Decimal | None = None
    unit: str = ""
    detail: str = ""

    @property
    def words(self) -> str:
        """`34 mm`, `3.4 mm`, `12\N{DEGREE SIGN}`, `41 HU`; "" where nothing was measured.

        Whole numbers from 10 on, tenths below, and whole degrees: finer than that a line on an
        image is not drawn. The stored value keeps its hundredths.
        """
        if self.value is None:
            return ""
        if self.unit == "deg":
            return f"{self.value:.0f}\N{DEGREE SIGN}"
        whole = abs(self.value) >= TENTHS_BELOW or self.value == self.value.to_integral_value()
        unit = "" if self.unit == "signal" else self.unit
        return f"{self.value:.{0 if whole else 1}f} {unit}".strip()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The image, and perhaps the place on it, that shows what an answer says.

    Attributes:
        frame: counted from 1, as DICOM does.
        label: what the reader calls it, such as `Sag T2 8/15`.
        window: centre and width with which it was seen; None for the file's own.
        size: rows and columns of the frame; None where they were not kept.
    """

    sop_class: str
    sop_uid: str = field(repr=False)
    frame: int = 1
    label: str = field(default="", repr=False)
    series_uid: str = field(default="", repr=False)
    drawn: Drawn | None = None
    window: tuple[float, float] | None = None
    inverted: bool = False
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: a value, or the reason why there can be none.

    Three things that must never be mixed up:
        no Answer at all       the reader has not looked yet
        value = "absent"       the reader looked, and it is not there
        value = None           the reader looked, and it cannot be told

    Attributes:
        value: a word (presence, choice, level, text, date), words (many, levels), or a number
            in the question's own unit; None if not assessable.
        reason: why not assessable, in the reader's words.
        note: the reader's free text beside the answer.
        origin: who says so; findings come from readers only, `header` is for facts.
    """

    value: Value | None
    reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    evidence: tuple[Evidence, ...] = ()
    origin: Origin = "reader"

    def __post_init__(self) -> None:
        if self.value is None and not self.reason.strip():
            raise ValueError("An answer without a value needs a reason.")
        if self.value == () or self.value == "":
            raise ValueError("An empty answer is no answer.")

    @property
    def assessable(self) -> bool:
        return self.value is not None


Answers = Mapping[Slot, Answer]


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The answer as JSON values; numbers as text, so that 32 stays 32."""
    body: dict[str, Any] = {}
    match answer.value:
        case None:
            body["not_assessable"] = answer.reason
        case Decimal():
            body["number"] = str(answer.value)
        case tuple():
            body["values"] = list(answer.value)
        case _:
            body["value"] = answer.value
    if answer.note:
        body["note"] = answer.note
    if answer.evidence:
        body["evidence"] = [evidence_to_json(one) for one in answer.evidence]
    if answer.origin != "reader":
        body["origin"] = answer.origin
    return body


def answer_from_json(body: Mapping[str, Any]) -> Answer:
    """The answer that `answer_to_json` wrote.

    Raises:
        ValueError, KeyError, TypeError, ArithmeticError: `body` is no answer.
    """
    value: Value | None
    if len({"not_assessable", "number", "values", "value"} & set(body)) != 1:
        raise ValueError("An answer is one value, or one reason.")
    if "not_assessable" in body:
        value = None
    elif "number" in body:
        value = Decimal(str(body["number"]))
        if not value.is_finite():
            raise ValueError("A number must be finite.")
    elif "values" in body:
        if not isinstance(body["values"], list):
            raise TypeError("Words come as a list.")
        value = tuple(_text(word) for word in body["values"])
    else:
        value = _text(body["value"])
    origin = body.get("origin", "reader")
    if origin not in get_args(Origin):
        raise ValueError("An answer comes from a reader, a header or a shorthand.")
    return Answer(
        value=value,
        reason=_text(body.get("not_assessable", "")),
        note=_text(body.get("note", "")),
        evidence=tuple(evidence_from_json(one) for one in body.get("evidence", ())),
        origin=origin,
    )


def evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    """The evidence as JSON values; what is not said is left out."""
    e = evidence
    body: dict[str, Any] = {
        "sop_class": e.sop_class, "sop_uid": e.sop_uid, "frame": e.frame, "label": e.label,
    }  # fmt: skip
    if e.series_uid:
        body["series_uid"] = e.series_uid
    if e.drawn is not None:
        body["drawn"] = {"kind": e.drawn.kind, "spots": [list(spot) for spot in e.drawn.spots]}
        if e.drawn.value is not None:
            body["drawn"]["value"] = str(e.drawn.value)
        for name in ("unit", "detail"):
            if getattr(e.drawn, name):
                body["drawn"][name] = getattr(e.drawn, name)
    if e.window is not None:
        body["window"] = list(e.window)
    if e.inverted:
        body["inverted"] = True
    if e.size is not None:
        body["size"] = list(e.size)
    return body


def evidence_from_json(body: Mapping[str, Any]) -> Evidence:
    """The evidence that `evidence_to_json` wrote.

    Raises:
        ValueError, KeyError, TypeError, ArithmeticError: `body` is none.
    """
    frame, inverted, window = body["frame"], body.get("inverted", False), body.get("window")
    if type(frame) is not int or frame < 1 or not isinstance(inverted, bool):
        raise ValueError("A frame is counted from 1.")
    return Evidence(
        _text(body["sop_class"]),
        _text(body["sop_uid"]),
        frame,
        _text(body["label"]),
        _text(body.get("series_uid", "")),
        _drawn(body["drawn"]) if "drawn" in body else None,
        _pair(window) if window is not None else None,
        inverted,
        _size(body["size"]) if "size" in body else None,
    )


def _drawn(body: Mapping[str, Any]) -> Drawn:
    kind, spots = body["kind"], tuple(_pair(spot) for spot in body["spots"])
    if kind not in SPOTS or len(spots) != SPOTS[kind]:
        raise ValueError("Something of another kind was drawn.")
    value = Decimal(_text(body["value"])) if "value" in body else None
    if value is not None and not value.is_finite():
        raise ValueError("A number must be finite.")
    return Drawn(kind, spots, value, _text(body.get("unit", "")), _text(body.get("detail", "")))


def _size(numbers: Sequence[int]) -> tuple[int, int]:
    rows, columns = numbers
    if not all(type(one) is int and 0 < one <= LONGEST_SIDE for one in (rows, columns)):
        raise ValueError("An image has rows and columns.")
    return rows, columns


def _pair(numbers: Sequence[float]) -> tuple[float, float]:
    one, other = (float(number) for number in numbers)
    if not (isfinite(one) and isfinite(other)):
        raise ValueError("A number must be finite.")
    return one, other


def _text(value: object) -> str:
    """The text; anything else is refused rather than turned into one."""
    if not isinstance(value, str):
        raise TypeError("Not a text.")
    return value
