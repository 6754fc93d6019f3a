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
    scale = SCALES.get((drawn.unit, question.unit))
    if question.kind != "number" or drawn.value is None or scale is None:
        return None
    factor, digit = scale
    number = (drawn.value * factor).quantize(digit, rounding=ROUND_HALF_EVEN)
    return None if misfit(question, Answer(number)) else number
