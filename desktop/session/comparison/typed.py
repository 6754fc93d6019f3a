"""An earlier study as the reader types it: its day, its images, a line for each lesion.

    T7 left 34 x 30 mm
    T4-T5 12
    right 2.5 cm

The first number is the longest diameter, the second the craniocaudal extent; mm unless cm is said.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from desktop.foundation.errors import InputFault
from desktop.session.comparison.prior import ComparedLesion, Prior

SIZES = ("mr_19_longest", "mr_19_craniocaudal")
SIDES = {"left": "left", "right": "right", "midline": "midline", "both": "both", "l": "left",
         "r": "right"}  # fmt: skip
REGIONS = {"C": 7, "T": 12, "L": 5, "S": 5}
ORDER = tuple(f"{region}{n}" for region, most in REGIONS.items() for n in range(1, most + 1))
LONGEST_MM = 500
TOKEN = re.compile(
    r"(?P<level>[ctls]\d{1,2})(?:\s*-\s*(?P<last>[ctls]?\d{1,2}))?\b"
    r"|(?P<number>\d+(?:[.,]\d+)?)"
    r"|(?P<word>[a-z]+)|(?P<other>\S)",
    re.I | re.ASCII,
)
ISO = re.compile(r"(\d{4})-?(\d{1,2})-?(\d{1,2})", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", re.ASCII)
IMAGES = {"mr": "MR", "mri": "MR", "ct": "CT"}


def typed_prior(day: str, images: str, lines: Sequence[str]) -> Prior:
    """The earlier study; empty lines are left out.

    Args:
        images: `MR`, `CT` or both; "" where that is not known.

    Raises:
        InputFault: the day is none, or a line cannot be understood; it says which.
    """
    lesions = [line for line in lines if line.strip()]
    return Prior(
        date=typed_day(day),
        source="typed",
        lesions=tuple(typed_lesion(one, str(n)) for n, one in enumerate(lesions, start=1)),
        modalities=_modalities(images),
    )


def typed_day(text: str) -> str:
    """`YYYYMMDD` of a day such as `2026-03-02` or `2.3.2026`.

    Raises:
        InputFault: it is no day.
    """
    iso, first = ISO.fullmatch(text.strip()), DAY_FIRST.fullmatch(text.strip())
    parts = iso.groups() if iso else first.groups()[::-1] if first else None
    try:
        return date(*map(int, parts or ())).strftime("%Y%m%d")
    except (ValueError, TypeError) as fault:
        raise InputFault("Type the day of the earlier study, for instance 2026-03-02.") from fault


def typed_lesion(text: str, label: str) -> ComparedLesion:
    """A lesion of the earlier study.

    Raises:
        InputFault: something in the line cannot be understood.
    """
    levels: list[str] = []
    sides: list[str] = []
    numbers: list[Decimal] = []
    for match in TOKEN.finditer(text):
        token, word = match[0], (match["word"] or "").lower()
        if match["level"]:
            levels += _levels(match["level"], match["last"] or match["level"])
        elif match["number"]:
            numbers.append(Decimal(match["number"].replace(",", ".")))
        elif word in SIDES:
            sides.append(SIDES[word])
        elif word == "cm":
            numbers = [number * 10 for number in numbers]
        elif word not in ("x", "mm") and token not in (",", ";", "×"):
            raise InputFault(f"\N{LEFT DOUBLE QUOTATION MARK}{token}\N{RIGHT DOUBLE QUOTATION MARK}"
                             " is not understood. Type for instance: T7 left 34 x 30")  # fmt: skip
    if len(sides) > 1 or len(numbers) > len(SIZES):
        raise InputFault("Type one side and at most two sizes, for instance: T7 left 34 x 30")
    if any(not 0 < number <= LONGEST_MM for number in numbers):
        raise InputFault(f"A size lies between 0 and {LONGEST_MM} mm.")
    sizes = tuple(zip(SIZES, numbers, strict=False))
    order = tuple(level for level in ORDER if level in levels)
    return ComparedLesion(label, order, sides[0] if sides else "", sizes)


def _levels(first: str, last: str) -> tuple[str, ...]:
    """`T6` to `T8`; the second may leave the letter out."""
    first, last = first.upper(), last.upper()
    last = last if last[0].isalpha() else first[0] + last
    if first not in ORDER or last not in ORDER or ORDER.index(first) > ORDER.index(last):
        raise InputFault("A level lies between C1 and S5, for instance T7 or T6-T8.")
    return ORDER[ORDER.index(first) : ORDER.index(last) + 1]


def _modalities(text: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", text.lower())
    if any(word not in IMAGES and word != "and" for word in words):
        raise InputFault("Type MR, CT, or both.")
    return tuple(sorted({IMAGES[word] for word in words if word in IMAGES}))
