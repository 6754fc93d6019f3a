"""What a word or a number means to other systems."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Code:
    """A coded concept.

    Attributes:
        value: for instance `62487009`.
        scheme: designator of DICOM PS3.16 table 8-1, for instance `SCT`, `DCM`, `LN`, `UCUM`.
        meaning: the scheme's own words for it.
    """

    value: str
    scheme: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as the reader typed it (32 stays 32, not 32.0).

    Attributes:
        unit: UCUM code, for instance `mm`, `1` for a plain number.
    """

    number: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}" if self.unit not in ("", "1") else f"{self.number}"
