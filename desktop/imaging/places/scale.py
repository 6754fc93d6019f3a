"""The bar that says how long a centimetre is on screen."""

from dataclasses import dataclass

LENGTHS_MM = (1, 2, 5, 10, 20, 50, 100, 200, 500)
LONGEST_SHARE = 0.3  # of the room it is given


@dataclass(frozen=True, slots=True)
class Bar:
    """A scale bar.

    Attributes:
        length_mm: a round number.
        length_px: how long it is on screen.
    """

    length_mm: int
    length_px: float

    @property
    def words(self) -> str:
        """`5 mm`, `10 cm`."""
        whole, rest = divmod(self.length_mm, 10)
        return f"{self.length_mm} mm" if rest else f"{whole} cm"


def scale_bar(
    spacing_mm: tuple[float, float] | None, zoom: float, room_px: float, at_detector: bool = False
) -> Bar | None:
    """The longest round bar that takes at most three tenths of the room, along a row.

    None where there is no honest one: the image is not calibrated, is a projection whose spacing
    holds at the detector only, or is shown so small or large that no length fits.

    Args:
        spacing_mm: between rows, between columns.
        zoom: screen pixels for one column.
    """
    if spacing_mm is None or at_detector or zoom <= 0:
        return None
    per_mm = zoom / spacing_mm[1]
    fitting = [mm for mm in LENGTHS_MM if mm * per_mm <= room_px * LONGEST_SHARE]
    return Bar(fitting[-1], fitting[-1] * per_mm) if fitting else None
