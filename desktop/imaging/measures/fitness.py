"""Whether an image may be measured: its distances, its angles, its values."""

from desktop.imaging.frame import Frame
from desktop.imaging.refused import Refused
from desktop.study.hierarchy import Instance

SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7"
LOCALIZERS = frozenset({"LOCALIZER", "SCOUT", "TOPOGRAM"})
COMPUTED = frozenset({"MIP", "MINIP", "PROJECTION IMAGE", "PROJECTION", "VRT", "SSD"})

NO_SPACING = "This image does not say how large its pixels are, so nothing can be measured on it."
AT_DETECTOR = (
    "This is a projection: its pixels have a size at the detector, not in the patient. "
    "Angles can be measured, lengths cannot."
)
CAPTURED = "This is a captured screen, not an image of the scanner, so it is not measured."
LOSSY = "This image was compressed with loss, so its values are not measured."
COLOUR = "This image is in colour; its values are not measured."
LOCALIZER = "This is a localizer; its values are not measured."
PROJECTED = "This image was computed from others; its values are not measured."
NO_RESCALE = "This CT image does not say how its values become Hounsfield units."


def unfit_for_lengths(instance: Instance, frame: Frame) -> Refused | None:
    """Why no length or area is measured on this frame; None if it may be."""
    refused = unfit_for_angles(instance, frame)
    if refused is None and frame.at_detector:
        return Refused(AT_DETECTOR)
    return refused


def unfit_for_angles(instance: Instance, frame: Frame) -> Refused | None:
    """Why no angle is measured on this frame; only the shape of a pixel has to be known."""
    if instance.sop_class.startswith(SECONDARY_CAPTURE):
        return Refused(CAPTURED)
    return Refused(NO_SPACING) if frame.spacing_mm is None else None


def unfit_for_values(instance: Instance, frame: Frame) -> Refused | None:
    """Why no values are measured on this frame.

    CT values need the header's own rescale; MR signal has no unit and may be measured as it is.
    """
    kinds = _image_type(instance)
    faults = (
        (instance.sop_class.startswith(SECONDARY_CAPTURE), CAPTURED),
        (frame.is_colour, COLOUR),
        (frame.lossy, LOSSY),
        (bool(kinds & LOCALIZERS), LOCALIZER),
        (bool(kinds & COMPUTED), PROJECTED),
        (instance.modality == "CT" and not (frame.rescaled and frame.unit == "HU"), NO_RESCALE),
    )
    return next((Refused(reason) for found, reason in faults if found), None)


def _image_type(instance: Instance) -> frozenset[str]:
    """The words of Image Type (0008,0008)."""
    said = instance.header.get("ImageType", ())
    words = said if isinstance(said, tuple) else (said,)
    return frozenset(str(word).strip().upper() for word in words)
