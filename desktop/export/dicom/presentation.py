"""Arrows, lines and measured values as a DICOM presentation state (GSPS): viewers draw them.

One object for all images of the study that something was drawn on. It shows each image whole, in
grey as it was seen, with the drawings in one layer over it.

Source: PS3.3 A.33.1 (Grayscale Softcopy Presentation State), C.10.4, C.10.5, C.11.6, C.11.8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.checklist.answers import Evidence
from desktop.export.dicom.drawn_graphics import Graphic, graphics, text_place
from desktop.export.dicom.fitting import classes, fitted, person_name
from desktop.export.dicom.frame import MANUFACTURER, filed, made_quietly, stamp, written
from desktop.export.dicom.frames import frame_numbers
from desktop.export.dicom.kinds import DRAWINGS, object_uid, series_uid
from desktop.export.dicom.reading_back import compare
from desktop.export.exporter import Format
from desktop.foundation.errors import ExportFault
from desktop.report.document import Report

if TYPE_CHECKING:  # pydicom takes 0.2 s, and is needed only where DICOM is wanted
    from pydicom.dataset import Dataset

LAYER = "DORSUM"
LABEL = "DORSUM"
BODY_PART = "SPINE"  # which has no side
COLOUR = (50000, 30000, 40000)  # CIELab of the layer, scaled to 16 bits: a warm yellow
DIGITS = 3  # of a place, behind the point
NO_DRAWINGS = "Nothing was drawn on the images, so there are no drawings to hand over."
GREYS = frozenset({
    "1.2.840.10008.5.1.4.1.1.1", "1.2.840.10008.5.1.4.1.1.1.1",  # CR, DX
    "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.2.1",  # CT, enhanced CT
    "1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.4.1",  # MR, enhanced MR
    "1.2.840.10008.5.1.4.1.1.2.2", "1.2.840.10008.5.1.4.1.1.4.4",  # both, converted to enhanced
    "1.2.840.10008.5.1.4.1.1.128", "1.2.840.10008.5.1.4.1.1.20",  # PET, NM
})  # fmt: skip
Frames = Mapping[tuple[str, int], list[Evidence]]


class PresentationExporter:
    """DICOM presentation state; skipped with its reason where nothing was drawn."""

    format = Format(DRAWINGS.name, DRAWINGS.title, DRAWINGS.suffix)

    def obstacles(self, report: Report) -> list[str]:
        return filed(report) or ([] if drawn_frames(report) else [NO_DRAWINGS])

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        why = self.obstacles(report)
        if why:
            raise ExportFault(why[0])
        study, _ = fitted(report.study)
        fit = replace(report, study=study)
        frames = drawn_frames(fit)
        data = made_quietly(lambda: written(_document(fit, frames)))
        compare(data, fit, DRAWINGS, {"drawn": _wanted(frames)}, _read)
        return data


def drawn_frames(report: Report) -> Frames:
    """The drawings of each frame, in the report's order.

    Left out are images that this study does not hold, those in colour, and those whose size was
    not kept: a presentation state must say which part of an image it shows.
    """
    known = classes(fitted(report.study)[0])
    found: dict[tuple[str, int], list[Evidence]] = {}
    for one in report.drawings:
        if known.get(one.sop_uid) in GREYS and one.size is not None:
            found.setdefault((one.sop_uid, one.frame), []).append(one)
    return found


def _document(report: Report, frames: Frames) -> Dataset:
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.uid import UID, ExplicitVRLittleEndian

    from desktop.export.dicom.evidence import patient_and_study

    made = patient_and_study(report.study)
    made.file_meta = FileMetaDataset()
    made.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    made.SOPClassUID = DRAWINGS.sop_class
    made.file_meta.MediaStorageSOPClassUID = UID(DRAWINGS.sop_class)
    made.SOPInstanceUID = object_uid(DRAWINGS, report.uid)
    made.file_meta.MediaStorageSOPInstanceUID = made.SOPInstanceUID
    made.Modality, made.BodyPartExamined = DRAWINGS.modality, BODY_PART
    made.SeriesInstanceUID, made.SeriesNumber = series_uid(DRAWINGS, report), DRAWINGS.number
    made.InstanceNumber = report.version
    made.Manufacturer = MANUFACTURER
    made.SoftwareVersions = report.program[:64]
    made.ContentLabel = LABEL
    made.ContentDescription = DRAWINGS.description
    made.ContentCreatorName = person_name(report.signature.by) if report.signature else ""
    at = datetime.fromisoformat(report.composed_at)
    made.PresentationCreationDate, made.PresentationCreationTime = f"{at:%Y%m%d}", f"{at:%H%M%S}"
    made.PresentationLUTShape = "IDENTITY"
    made.ReferencedSeriesSequence = list(_series(report, frames))
    made.DisplayedAreaSelectionSequence = [_whole(ones) for ones in frames.values()]
    windows = [_windowed(ones[0]) for ones in frames.values() if ones[0].window is not None]
    if windows:
        made.SoftcopyVOILUTSequence = windows
    made.GraphicAnnotationSequence = [_annotation(one) for one in _each(frames)]
    layer = Dataset()
    layer.GraphicLayer, layer.GraphicLayerOrder = LAYER, 1
    layer.GraphicLayerRecommendedDisplayCIELabValue = list(COLOUR)
    made.GraphicLayerSequence = [layer]
    stamp(made, DRAWINGS, report)
    del made.ContentDate, made.ContentTime  # a presentation state says when it was created
    return made


def _each(frames: Frames) -> Iterator[Evidence]:
    for ones in frames.values():
        yield from ones


def _series(report: Report, frames: Frames) -> Iterator[Dataset]:
    """The series of the images that were drawn on; each image once, with its frames."""
    from pydicom.dataset import Dataset

    shown: dict[str, list[int]] = {}
    for uid, frame in frames:
        shown.setdefault(uid, []).append(frame)
    for series in report.study.series:
        named = [one for one in series.instances if one.sop_uid in shown]
        if named:
            made = Dataset()
            made.SeriesInstanceUID = series.uid
            made.ReferencedImageSequence = [
                _named(one.sop_class, one.sop_uid, sorted(shown[one.sop_uid])) for one in named
            ]
            yield made


def _named(sop_class: str, sop_uid: str, frames: list[int]) -> Dataset:
    from pydicom.dataset import Dataset

    made = Dataset()
    made.ReferencedSOPClassUID, made.ReferencedSOPInstanceUID = sop_class, sop_uid
    if frames != [1] or frame_numbers(sop_class, 1):
        made.ReferencedFrameNumber = frames[0] if len(frames) == 1 else frames
    return made


def _of(image: Evidence) -> Dataset:
    """An item that speaks of one frame."""
    from pydicom.dataset import Dataset

    made = Dataset()
    made.ReferencedImageSequence = [_named(image.sop_class, image.sop_uid, [image.frame])]
    return made


def _whole(images: list[Evidence]) -> Dataset:
    """The whole image, as large as there is room."""
    rows, columns = images[0].size or (1, 1)
    made = _of(images[0])
    made.DisplayedAreaTopLeftHandCorner = [1, 1]
    made.DisplayedAreaBottomRightHandCorner = [columns, rows]
    made.PresentationSizeMode = "SCALE TO FIT"
    made.PresentationPixelAspectRatio = [1, 1]
    return made


def _windowed(image: Evidence) -> Dataset:
    centre, width = image.window or (0.0, 1.0)
    made = _of(image)
    made.WindowCenter, made.WindowWidth = _digits(centre), _digits(max(width, 1.0))
    return made


def _digits(number: float) -> str:
    """A number as DICOM's decimal text, of at most 16 letters."""
    said = f"{number:.3f}".rstrip("0").rstrip(".")
    return said if len(said) <= 16 else f"{number:.8E}"


def _annotation(image: Evidence) -> Dataset:
    from pydicom.dataset import Dataset

    made = _of(image)
    made.GraphicLayer = LAYER
    made.GraphicObjectSequence = [_shape(one) for one in _graphics(image)]
    words = _words(image)
    if words and image.drawn is not None:
        text = Dataset()
        text.UnformattedTextValue = words
        text.AnchorPointAnnotationUnits = "PIXEL"
        text.AnchorPoint = _rounded([text_place(image.drawn, image.size or (1, 1))])
        text.AnchorPointVisibility = "N"
        made.TextObjectSequence = [text]
    return made


def _graphics(image: Evidence) -> tuple[Graphic, ...]:
    return graphics(image.drawn, image.size or (1, 1)) if image.drawn is not None else ()


def _words(image: Evidence) -> str:
    """What is written beside a drawing: its value, then what else was measured."""
    drawn = image.drawn
    said = [drawn.words, drawn.detail] if drawn is not None else []
    return "; ".join(" ".join(part.split()) for part in said if part.strip())[:1024]


def _shape(one: Graphic) -> Dataset:
    from pydicom.dataset import Dataset

    made = Dataset()
    made.GraphicAnnotationUnits = "PIXEL"
    made.GraphicDimensions = 2
    made.NumberOfGraphicPoints = len(one.places)
    made.GraphicData = _rounded(one.places)
    made.GraphicType = one.kind
    if one.kind == "ELLIPSE":
        made.GraphicFilled = "N"
    return made


def _rounded(places: Iterable[tuple[float, float]]) -> list[float]:
    return [round(number, DIGITS) for place in places for number in place]


def _wanted(frames: Frames) -> list[object]:
    return [
        (
            one.sop_uid,
            one.frame,
            [(shape.kind, _rounded(shape.places)) for shape in _graphics(one)],
            _words(one),
        )
        for one in _each(frames)
    ]


def _read(made: Dataset) -> dict[str, object]:
    return {"drawn": [_read_annotation(one) for one in made.GraphicAnnotationSequence]}


def _read_annotation(item: Dataset) -> tuple[object, ...]:
    image = item.ReferencedImageSequence[0]
    return (
        str(image.ReferencedSOPInstanceUID),
        int(image.get("ReferencedFrameNumber", 1)),
        [
            (str(one.GraphicType), [round(float(number), DIGITS) for number in one.GraphicData])
            for one in item.GraphicObjectSequence
        ],
        "".join(str(one.UnformattedTextValue) for one in item.get("TextObjectSequence", [])),
    )
