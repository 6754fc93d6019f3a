"""Two measurements of one lesion: their difference, shown as arithmetic and judged by nobody."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

GROWN_PCT, GROWN_MM, SHRUNK_PCT = Decimal(20), Decimal(5), Decimal(-30)
SOURCE = "eisenhauer2009"


@dataclass(frozen=True, slots=True)
class Difference:
    """Then and now, in mm."""

    then: Decimal
    now: Decimal

    @property
    def mm(self) -> Decimal:
        return self.now - self.then

    @property
    def pct(self) -> Decimal | None:
        """In per cent of the earlier value; None where that is nought."""
        return self.mm * 100 / self.then if self.then else None

    @property
    def grown(self) -> bool:
        """Larger by 20 % and by 5 mm at least.

        Source:
            RECIST 1.1 (eisenhauer2009), there of a sum of diameters against the smallest one
            so far; for one lesion against one earlier study it is a team rule, draft.
        """
        return self.mm >= GROWN_MM and (self.pct is None or self.pct >= GROWN_PCT)

    @property
    def shrunk(self) -> bool:
        """Smaller by 30 % at least.

        Source:
            RECIST 1.1 (eisenhauer2009), there of a sum of diameters; see `grown`.
        """
        return self.pct is not None and self.pct <= SHRUNK_PCT

    @property
    def words(self) -> str:
        """`+7 mm, +21 %`; `no difference`."""
        if not self.mm:
            return "no difference"
        sign = "+" if self.mm > 0 else "-"
        said = f"{sign}{number_words(abs(self.mm))} mm"
        if self.pct is None:
            return said
        share = abs(self.pct).quantize(Decimal(1), ROUND_HALF_UP)
        return f"{said}, {f'{sign}{share} %' if share else 'under 1 %'}"

    @property
    def working(self) -> str:
        """`34 mm -> 41 mm, +7 mm, +21 %`."""
        return f"{number_words(self.then)} mm -> {number_words(self.now)} mm, {self.words}"

    @property
    def beside_limit(self) -> str:
        """How the difference stands to the limits, as a comparison of numbers."""
        if self.grown:
            return "at or above +20 % and +5 mm"
        return "at or below -30 %" if self.shrunk else "between -30 % and +20 % with +5 mm"


def number_words(number: Decimal) -> str:
    """A number without needless noughts and without an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
