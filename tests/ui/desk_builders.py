"""Studies, records and small DICOM files for the tests of the reading desk."""

import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from desktop.foundation.private import Private
from desktop.imaging.frame import Frame, Window
from desktop.study.acquisition import Acquisition
from desktop.study.adequacy import Adequacy, Need
from desktop.study.hierarchy import Instance, Patient, Series, Study
from desktop.study.overview import Conflict, Overview, SeriesOutline, StudyOutline
from desktop.study.record import InstanceRecord, SeriesRecord, StudyRecord

MR = "1.2.840.10008.5.1.4.1.1.4"
SAGITTAL = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)


def a_patient(name="DOE^Jane", id="P1", born="19640501"):
    return Patient(Private(id), Private(name), Private(born), "F")


def an_instance(number=1, series="1.2.3.1", path="", x=0.0, **header):
    facts = {
        "ImagePositionPatient": (x, -100.0, 100.0),
        "ImageOrientationPatient": SAGITTAL,
        "PixelSpacing": (1.0, 1.0),
        "RepetitionTime": 3500.0,
        "EchoTime": 102.0,
    }
    return Instance(
        path, MR, f"{series}.{number}", series, "1.2.3", "MR", number, header={**facts, **header}
    )


def a_series(slices=5, uid="1.2.3.1", modality="MR", description="sag t2"):
    instances = tuple(an_instance(n, uid, x=float(n)) for n in range(1, slices + 1))
    return Series(uid, 1, modality, description, instances)


def a_study(series=None, patient=None, synthetic=False, uid="1.2.3", date="20261118"):
    return Study(
        uid, patient or a_patient(), date, "094200", "A1", "S1", "MRI spine", Private(""),
        series if series is not None else (a_series(),), synthetic,
    )  # fmt: skip


def an_outline(key="1", uid="1.2.3", patient=None, date="20261118", series=None, **more):
    return StudyOutline(
        key, uid, patient or a_patient(), date, more.pop("time", "094200"), "A1",
        more.pop("description", "MRI spine"),
        series if series is not None else (SeriesOutline("1.2.3.1", 1, "MR", "sag t2", 5, 5),),
        **more,
    )  # fmt: skip


def an_overview(*studies, **more):
    images = sum(study.images for study in studies)
    return Overview(
        tuple(studies), more.pop("seen", images), images, more.pop("ignored", 0), **more
    )


def a_conflict(kind="two_patients", says="DOE^Jane (P1) and ROE^Rita (P2)", paths=("/d/a.dcm",)):
    return Conflict(kind, Private(says), paths)


def a_series_record(uid="1.2.3.1", modality="MR", description="sag t2", images=5, **acquisition):
    kind = acquisition.pop("kind", "diagnostic")
    return SeriesRecord(
        uid, 1, modality, description, Acquisition(kind, **acquisition),
        tuple(InstanceRecord(MR, f"{uid}.{n}") for n in range(1, images + 1)),
    )  # fmt: skip


def a_study_record(series=None, patient=None, synthetic=False, adequacy=None):
    sagittal = a_series_record(
        weighting="T2", plane="sagittal", thickness_mm=3.0, because=("EchoTime 102 ms: T2",)
    )
    return StudyRecord(
        "1.2.3", patient or a_patient(), "20261118", "094200", "A1", "S1", "MRI spine",
        Private(""), synthetic, series if series is not None else (sagittal,),
        adequacy or an_adequacy(),
    )  # fmt: skip


def an_adequacy(verdict="limited"):
    return Adequacy(
        verdict,
        (
            Need("Sagittal T1", ("series 2: sagittal T1 3 mm",), True, "ng234"),
            Need("Axial T2", (), True, "ng234"),
            Need("Diffusion", (), False, "team"),
        ),
        ("Axial T2 was not done.",),
    )


def a_frame(value=100, rows=8, columns=6, **more):
    pixels = np.full((rows, columns), value, dtype=np.int16)
    pixels[0, 0] = 0
    return Frame(pixels, windows=(Window(50, 100, "Brain"),), **more)


def write_study(
    folder, *, slices=3, patient="DOE^Jane", id="P1", uid="1.2.3", name="s", names_study=True,
    series=1, date="20261118", time="094200",
):  # fmt: skip
    """A sagittal T2 as files, as a scanner would leave it; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, slices + 1):
        data = Dataset()
        data.file_meta = FileMetaDataset()
        data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        data.SOPClassUID = data.file_meta.MediaStorageSOPClassUID = MR
        data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = f"{uid}.{series}.{number}"
        data.StudyInstanceUID, data.SeriesInstanceUID = uid, f"{uid}.{series}"
        if not names_study:
            del data.StudyInstanceUID
        data.PatientName, data.PatientID, data.PatientSex = patient, id, "F"
        data.PatientBirthDate, data.StudyDate, data.StudyTime = "19640501", date, time
        data.StudyDescription, data.SeriesDescription = "MRI spine", "sag t2"
        data.Modality, data.SeriesNumber, data.InstanceNumber = "MR", series, number
        data.ImageType = ["ORIGINAL", "PRIMARY", "M", "SE"]
        data.ScanningSequence, data.SequenceVariant = "SE", "NONE"
        data.RepetitionTime, data.EchoTime, data.SliceThickness = "3500", "102", "3"
        data.ImagePositionPatient = [number * 3.0, -10.0, 10.0]
        data.ImageOrientationPatient = list(SAGITTAL)
        data.PixelSpacing = [1, 1]
        data.Rows = data.Columns = 16
        data.BitsAllocated, data.BitsStored, data.HighBit = 16, 12, 11
        data.PixelRepresentation, data.SamplesPerPixel = 0, 1
        data.PhotometricInterpretation = "MONOCHROME2"
        data.WindowCenter, data.WindowWidth = "100", "200"
        data.PixelData = np.full((16, 16), 60 + number, np.uint16).tobytes()
        data.save_as(folder / f"{name}{number}.dcm", enforce_file_format=True)
    return folder
