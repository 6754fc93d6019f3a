"""An earlier study as it is compared with: its day, where its values come from, its lesions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, get_args

from desktop.checklist.answers import Answer, Slot, answer_from_json, answer_to_json

# signed: a final Dorsum report; preliminary: a signed one that is not final;
# draft: a Dorsum reading that nobody signed; typed: by the reader
Source = Literal["signed", "preliminary", "draft", "typed"]
CHANGE, LEVEL, SIDE, TREATED = "mr_03_change", "mr_03_level", "mr_03_side", "mr_03_treated"
COMPARED, WHICH = "hx_22_priors", "hx_22_dates"


@dataclass(frozen=True, slots=True)
class ComparedLesion:
    """A lesion of the earlier study.

    Attributes:
        label: its name there.
        side: an option of the side question, "" where it was not said.
        measurements: question -> mm.
        scores: (instrument, its title, the outcome as printed).
        treated: what was known of treatment then, as printed; "" for nothing.
    """

    label: str
    levels: tuple[str, ...] = field(default=(), repr=False)
    side: str = field(default="", repr=False)
    measurements: tuple[tuple[str, Decimal], ...] = field(default=(), repr=False)
    scores: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    treated: str = field(default="", repr=False)

    def measured(self, question: str) -> Decimal | None:
        """What was measured for a question, in mm; None where nothing was."""
        return dict(self.measurements).get(question)


@dataclass(frozen=True, slots=True)
class Prior:
    """The earlier study.

    Attributes:
        date: `YYYYMMDD`.
        modalities: `MR` and `CT`, as far as they are known.
        study_uid: "" for a typed one.
        answers: what its reader said, without notes and images; none for a typed one, nor for one
            that was chosen before 2026-11-26.
        time: `HHMMSS[.f]`, where it is of the same day as the study beside it; else "".
    """

    date: str = field(repr=False)
    source: Source
    lesions: tuple[ComparedLesion, ...] = ()
    modalities: tuple[str, ...] = ()
    study_uid: str = field(default="", repr=False)
    answers: tuple[tuple[Slot, Answer], ...] = field(default=(), repr=False)
    time: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if len({one.label for one in self.lesions}) < len(self.lesions):
            raise ValueError("Two lesions of an earlier study have one name.")
        if not (len(self.date) == 8 and self.date.isascii() and self.date.isdigit()):
            raise ValueError("An earlier study needs its day.")

    @property
    def day(self) -> str:
        """Its day as read, `2026-03-02`; with the time where both studies are of one day."""
        day = f"{self.date[:4]}-{self.date[4:6]}-{self.date[6:]}"
        return f"{day} {self.time[:2]}:{self.time[2:4]}" if self.time else day

    @property
    def images(self) -> str:
        """What it was: `MRI`, `CT`, `MRI and CT`; `study` where that is not known."""
        words = {"MR": "MRI", "CT": "CT"}
        return " and ".join(words[m] for m in ("MR", "CT") if m in self.modalities) or "study"

    def answer(self, slot: Slot) -> Answer | None:
        """What its reader said there; None where nothing was said, or it is not known."""
        return dict(self.answers).get(slot)

    def lesion(self, label: str) -> ComparedLesion | None:
        return next((one for one in self.lesions if one.label == label), None)


def prior_to_json(prior: Prior) -> dict[str, Any]:
    """The earlier study as JSON values; numbers as text."""
    return {
        "date": prior.date,
        "source": prior.source,
        "modalities": list(prior.modalities),
        "study_uid": prior.study_uid,
        "answers": [[str(slot), answer_to_json(answer)] for slot, answer in prior.answers],
        "time": prior.time,
        "lesions": [
            {
                "label": one.label,
                "levels": list(one.levels),
                "side": one.side,
                "measurements": [[name, str(mm)] for name, mm in one.measurements],
                "scores": [list(score) for score in one.scores],
                "treated": one.treated,
            }
            for one in prior.lesions
        ],
    }


def prior_from_json(body: Mapping[str, Any]) -> Prior:
    """The earlier study that `prior_to_json` wrote.

    Raises:
        ValueError, KeyError, TypeError, ArithmeticError: `body` is none.
    """
    if body["source"] not in get_args(Source):
        raise ValueError("An earlier study of another kind.")
    return Prior(
        date=_text(body["date"]),
        source=body["source"],
        lesions=tuple(_lesion(one) for one in body["lesions"]),
        modalities=_texts(body["modalities"]),
        study_uid=_text(body["study_uid"]),
        answers=tuple(
            (Slot.parse(_text(slot)), answer_from_json(answer))
            for slot, answer in body.get("answers", ())
        ),
        time=_text(body.get("time", "")),
    )


def _lesion(body: Mapping[str, Any]) -> ComparedLesion:
    return ComparedLesion(
        label=_text(body["label"]),
        levels=_texts(body["levels"]),
        side=_text(body["side"]),
        measurements=tuple((_text(name), _number(mm)) for name, mm in body["measurements"]),
        scores=tuple(
            (_text(name), _text(title), _text(said)) for name, title, said in body["scores"]
        ),
        treated=_text(body["treated"]),
    )


def _number(value: object) -> Decimal:
    number = Decimal(_text(value))
    if not number.is_finite():
        raise ValueError("A number must be finite.")
    return number


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("Words come as a list.")
    return tuple(_text(one) for one in value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("Not a text.")
    return value
