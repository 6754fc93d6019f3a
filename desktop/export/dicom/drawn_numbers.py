"""What the reader measured on images, as numbers with their places: for TID 1500.

Where an answer says what was drawn, the answer's number stands on that place; where it says
something else, or nothing asks for it, the measured value is a number of its own. Places count
from the outer corner of the first pixel, columns first, and are not moved: they gave the value.

Source: PS3.3 C.18.6 (spatial coordinates); PS3.16 TID 300, 320, CID 7469, 7470, 7551.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.checklist.answers import Drawn, Evidence
from desktop.checklist.measured import says
from desktop.export.dicom.drawn_graphics import Graphic, shapes
from desktop.export.dicom.narrative import Shown
from desktop.foundation.coding import Code
from desktop.report.codes import local_code
from desktop.report.document import Measurement

NO_UNITS = Code("1", "UCUM", "no units")
LENGTH = (Code("410668003", "SCT", "Length"), Code("mm", "UCUM", "millimeter"))
COBB = (Code("285285000", "SCT", "Cobb angle"), Code("deg", "UCUM", "Degree"))
ATTENUATION = (
    Code("112031", "DCM", "Attenuation Coefficient"),
    Code("[hnsf'U]", "UCUM", "Hounsfield unit"),
)
SIGNAL = (Code("110852", "DCM", "MR signal intensity"), NO_UNITS)
REGION = local_code("drawn.ellipse", "Value of a region on an image")
MEAN = Code("373098007", "SCT", "Mean")
MR_CLASS = "1.2.840.10008.5.1.4.1.1.4"  # below it the enhanced ones
LONGEST_NUMBER = 16  # letters, PS3.5 VR DS
UNFIT = re.compile(r"[^!-z|~]")  # for a UCUM annotation: spaces, braces, letters beyond ASCII


@dataclass(frozen=True, slots=True)
class Placed:
    """Where on which frame a number was measured.

    Attributes:
        shapes: of an angle two lines.
    """

    image: Shown
    shapes: tuple[Graphic, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A measured number, a score or a component of one.

    Attributes:
        value: decimal digits, as the reader typed them or as they were measured.
        derivation: `LEAST` or `MOST` where only the ends of a score are known, `MEAN` of a region.
        images: that show it, without a place.
    """

    name: Code
    value: str
    unit: Code
    derivation: Code | None = None
    images: tuple[Shown, ...] = ()
    places: tuple[Placed, ...] = ()


def measured_on(
    evidence: Iterable[Evidence], measurements: Iterable[Measurement], known: Mapping[str, str]
) -> Iterator[Number]:
    """What was measured on these images and no answer says, each drawing once.

    Args:
        known: SOP class by SOP instance UID, of all images that may be referred to.
    """
    told = {_key(one) for size in measurements for one in size.evidence if stands_on(size, one)}
    for image in evidence:
        if image.drawn is not None and _key(image) not in told and image.sop_uid in known:
            told.add(_key(image))
            value = digits(image.drawn)
            if value:
                yield _number(image, image.drawn, value, placed(image, known))


def stands_on(size: Measurement, image: Evidence) -> bool:
    """Whether a size is the very value that was measured on the image."""
    return image.drawn is not None and says(image.drawn, size.number, size.unit)


def placed(image: Evidence, known: Mapping[str, str]) -> tuple[Placed, ...]:
    """Where something is drawn on an image that may be referred to."""
    if image.drawn is None or image.sop_uid not in known:
        return ()
    shown = Shown(known[image.sop_uid], image.sop_uid, image.frame)
    return (Placed(shown, shapes(image.drawn)),)


def digits(drawn: Drawn) -> str:
    """The measured value as it is kept; "" where nothing was measured, or DICOM has no room."""
    value = "" if drawn.value is None else format(drawn.value, "f")
    return value if len(value) <= LONGEST_NUMBER else ""


def _number(image: Evidence, drawn: Drawn, value: str, places: tuple[Placed, ...]) -> Number:
    name, unit = _quantity(drawn, image.sop_class)
    mean = MEAN if drawn.kind == "ellipse" else None
    return Number(name, value, unit, mean, places=places)


def _quantity(drawn: Drawn, sop_class: str) -> tuple[Code, Code]:
    """What was measured, and in which unit."""
    match drawn.kind, drawn.unit:
        case "cobb", _:
            return COBB
        case "distance", _:
            return LENGTH
        case _, "HU":
            return ATTENUATION
        case _, "signal" | "":
            return SIGNAL if f"{sop_class}.".startswith(f"{MR_CLASS}.") else (REGION, NO_UNITS)
        case _, unit:
            return REGION, _own_unit(unit)


def _own_unit(unit: str) -> Code:
    """A unit of the header that UCUM need not know: as an annotation, which UCUM lets stand."""
    letters = UNFIT.sub("", unit)[:14]
    return Code(f"{{{letters}}}", "UCUM", unit[:64]) if letters else NO_UNITS


def _key(image: Evidence) -> tuple[str, int, Drawn | None]:
    return image.sop_uid, image.frame, image.drawn
