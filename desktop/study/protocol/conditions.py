"""Whether a series is what one word of `resources/adequacy.yaml` means."""

from collections.abc import Callable, Mapping

from desktop.study.protocol.needs import needs
from desktop.study.recognition.acquired import Acquisition


def has(found: Acquisition, choice: frozenset[str]) -> bool:
    """Whether a series has all the words of one choice."""
    return all(_CONDITIONS[word](found) for word in choice)


def serves(plane: str) -> Callable[[Acquisition], bool]:
    """Whether a series serves a plane; of an oblique one the nearest counts."""
    return lambda found: (found.nearest_plane or found.plane) == plane


def _weighted(weighting: str) -> Callable[[Acquisition], bool]:
    return lambda found: found.weighting == weighting


def _thin(found: Acquisition) -> bool:
    """Whether slices and their distance are thin; what is not stated does not count against."""
    return max(found.thickness_mm or 0.0, found.spacing_mm or 0.0) <= needs().ct_thickest_mm


_CONDITIONS: Mapping[str, Callable[[Acquisition], bool]] = {
    **{plane: serves(plane) for plane in ("axial", "sagittal", "coronal")},
    **{w: _weighted(w) for w in ("T1", "T2", "PD", "T2*", "STIR", "FLAIR", "DWI", "ADC")},
    "FS": lambda found: found.fat_suppressed is True or "water" in found.dixon,
    "no-FS": lambda found: found.fat_suppressed is not True or len(found.dixon) > 1,
    "Dixon": lambda found: bool(found.dixon),
    "post": lambda found: found.contrast is True,
    "no-post": lambda found: found.contrast is not True,
    "paired": lambda found: found.pair_of is not None,
    "bone": lambda found: found.kernel == "bone",
    "soft": lambda found: found.kernel == "soft",
    "thin": _thin,
    "counting": lambda found: found.counting,
}
MODALITIES = frozenset({"MR", "CT"})
WORDS = MODALITIES | frozenset(_CONDITIONS)  # what a checklist may say that it needs
