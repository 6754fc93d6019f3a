"""The synthetic study as DICOM files, for the demo, for practice and for tests.

The mark: every instance's Image Comments (0020,4000) begin with `SYNTHETIC`; a study is
synthetic if all its instances say so. Patient, study and series say it in their texts too.

The same program writes the same bytes: identifiers, dates and noise are fixed.
"""

import shutil
import uuid
from pathlib import Path

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filewriter import dcmwrite
from pydicom.uid import UID, CTImageStorage, ExplicitVRLittleEndian, MRImageStorage

from desktop.foundation.errors import ExportFault
from desktop.foundation.work import Work
from desktop.phantom.protocol import PLANS, Plan
from desktop.phantom.render import Seen, images
from desktop.phantom.spine import FACTS, Facts

MARK = "SYNTHETIC: nobody was imaged"
REVISION = "1"  # another revision of the model has other identifiers
DATE, TIME = "20261118", "094200"
_SPACE = uuid.UUID("5f0c7c4e-6b0f-5d5a-9d0b-0a7d1c1f7e70")
_INTERCEPT = -1024
_HEAD_BYTES = 4096


def uid(name: str) -> str:
    """A fixed identifier for a thing of this study (PS3.5 B.2: derived from a UUID)."""
    return f"2.25.{uuid.uuid5(_SPACE, f'{REVISION}/{name}').int}"


STUDY_UID = uid("study")


def write_demo(folder: Path, work: Work) -> Facts:
    """Write the synthetic study, unless it is there already; all of it or nothing.

    Raises:
        ExportFault: the folder cannot be written.
        Stopped: the reader pressed cancel.
    """
    if is_complete(folder):
        return FACTS
    part = folder.parent / f".{folder.name}.dorsum-part"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)  # a killed run may have left it
        part.mkdir()
        series = {plan.number: _series(plan) for plan in PLANS}
        for seen in images(PLANS, work):
            _write(part, seen, series[seen.plan.number])
        _settle(part, folder)
    except OSError as fault:
        raise ExportFault(
            "The synthetic study could not be written. Is there room, and may you write there?"
        ) from fault
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return FACTS


def file_names() -> tuple[str, ...]:
    """The files of the study, in the order of their series and slices."""
    return tuple(_name(plan, place) for plan in PLANS for place in range(plan.images))


def is_complete(folder: Path) -> bool:
    """Whether the study of this revision lies there, with every file."""
    names = file_names()
    if not all((folder / name).is_file() for name in names):
        return False
    with (folder / names[0]).open("rb") as file:
        return STUDY_UID.encode() in file.read(_HEAD_BYTES)


def _settle(part: Path, folder: Path) -> None:
    """Put the finished files in their place; other files that lie there stay."""
    if not folder.exists():
        part.rename(folder)
        return
    # The first file vouches for the study (`is_complete`), so it is the last to come.
    for name in reversed(file_names()):
        (part / name).replace(folder / name)


def _name(plan: Plan, place: int) -> str:
    return f"demo_{plan.number}_{place + 1:03d}.dcm"


def _write(folder: Path, seen: Seen, image: Dataset) -> None:
    """Complete the series' data set for one image, and write it."""
    _image(image, seen)
    image.file_meta = _meta(image)
    dcmwrite(folder / _name(seen.plan, seen.place), image, enforce_file_format=True)


def _meta(image: Dataset) -> FileMetaDataset:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = image.SOPClassUID
    meta.MediaStorageSOPInstanceUID = image.SOPInstanceUID
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = UID(uid("implementation"))
    meta.ImplementationVersionName = "DORSUM_DEMO"
    return meta


def _series(plan: Plan) -> Dataset:
    """What all images of a series say alike."""
    image = Dataset()
    _whom(image)
    image.Modality = plan.modality
    image.SOPClassUID = {"MR": MRImageStorage, "CT": CTImageStorage}[plan.modality]
    image.SeriesInstanceUID = uid(f"series/{plan.number}")
    image.SeriesNumber = plan.number
    image.SeriesDescription = plan.description
    image.SeriesDate = image.AcquisitionDate = image.ContentDate = DATE
    image.SeriesTime = image.AcquisitionTime = image.ContentTime = _clock(plan)
    image.FrameOfReferenceUID = uid(f"frame of reference/{plan.modality}")
    image.PositionReferenceIndicator = ""
    image.BodyPartExamined = "TSPINE"
    image.PatientPosition = "HFS"
    image.Manufacturer = "Dorsum"
    image.ManufacturerModelName = "Synthetic spine"
    image.SoftwareVersions = REVISION
    image.AcquisitionNumber = plan.number
    image.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL" if plan.modality == "CT" else "OTHER"]
    image.QualityControlImage = "YES"
    image.BurnedInAnnotation = "NO"
    image.ImageOrientationPatient = [*plan.slices.row, *plan.slices.column]
    image.PixelSpacing = [plan.slices.pixel_mm, plan.slices.pixel_mm]
    image.SliceThickness = plan.thickness_mm
    if plan.modality == "MR":
        image.SpacingBetweenSlices = round(sum(abs(step) for step in plan.slices.onwards), 4)
    else:
        image.RescaleIntercept, image.RescaleSlope, image.RescaleType = _INTERCEPT, 1, "HU"
    for keyword, value in plan.header.items():
        setattr(image, keyword, value)
    _pixel_form(image, plan)
    return image


def _whom(image: Dataset) -> None:
    image.SpecificCharacterSet = "ISO_IR 192"
    image.PatientName = "DEMO^Anna"
    image.PatientID = "SYNTHETIC-0001"
    image.PatientBirthDate = "19640302"
    image.PatientSex = "F"
    image.PatientAge = "062Y"
    image.PatientComments = image.ImageComments = MARK
    image.StudyInstanceUID = STUDY_UID
    image.StudyDate, image.StudyTime = DATE, TIME
    image.StudyDescription = "SYNTHETIC MRI and CT thoracic spine"
    image.StudyID = "SYNTHETIC-1"
    image.AccessionNumber = "SYNTHETIC-1"
    image.ReferringPhysicianName = ""


def _pixel_form(image: Dataset, plan: Plan) -> None:
    image.SamplesPerPixel = 1
    image.PhotometricInterpretation = "MONOCHROME2"
    image.Rows, image.Columns = plan.slices.rows, plan.slices.columns
    image.BitsAllocated, image.BitsStored, image.HighBit = 16, 12, 11
    image.PixelRepresentation = 0
    image.WindowCenter, image.WindowWidth = plan.window


def _image(image: Dataset, seen: Seen) -> None:
    """What each image says for itself."""
    plan, slices = seen.plan, seen.plan.slices
    # An image of stacked slices lies in the middle of them.
    origin = slices.origin(seen.place * plan.stacked + (plan.stacked - 1) / 2)
    image.SOPInstanceUID = uid(f"image/{plan.number}/{seen.place}")
    image.InstanceNumber = seen.place + 1
    image.ImagePositionPatient = [round(part, 4) for part in origin]
    image.SliceLocation = round(origin[0 if slices.row[1] else 2], 4)
    stored = seen.pixels - _INTERCEPT if plan.modality == "CT" else seen.pixels
    image.PixelData = stored.astype("<u2", copy=False).tobytes()


def _clock(plan: Plan) -> str:
    """Two minutes for each series."""
    return f"09{42 + 2 * plan.number}00"
