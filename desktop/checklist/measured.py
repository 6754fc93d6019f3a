"""What was measured on an image, as the answer to a question that asks for a number."""

from decimal import ROUND_HALF_EVEN, Decimal

from desktop.checklist.answers import Answer, Drawn
from desktop.checklist.definition import Question
from desktop.checklist.validity import misfit

# (measured in, asked in) -> how much one is of the other, and the digit that is kept.
SCALES = {
    ("mm", "mm"): (Decimal(1), Decimal("1")),
    ("mm", "cm"): (Decimal("0.1"), Decimal("0.1")),
    ("deg", "deg"): (Decimal(1), Decimal("1")),
    ("HU", "[hnsf'U]"): (Decimal(1), Decimal("1")),  # UCUM writes Hounsfield units so
}


def as_number(question: Question, drawn: Drawn) -> Decimal | None:
    """The measured value in the question's own unit, to the millimetre or the whole degree.

    None where the question asks for no number, for another quantity, or for a value in a range
    that this one lies beside.
    """
    number = _in_unit(drawn, question.unit) if question.kind == "number" else None
    return None if number is None or misfit(question, Answer(number)) else number


def says(drawn: Drawn, number: Decimal, unit: str) -> bool:
    """Whether an answer of this unit is the value that was drawn, as `as_number` gives it."""
    return _in_unit(drawn, unit) == number


def _in_unit(drawn: Drawn, unit: str) -> Decimal | None:
    """The measured value in another unit, to the digit that is kept; None where it has none."""
    scale = SCALES.get((drawn.unit, unit))
    if drawn.value is None or scale is None:
        return None
    factor, digit = scale
    return (drawn.value * factor).quantize(digit, rounding=ROUND_HALF_EVEN)
