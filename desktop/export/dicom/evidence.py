"""The images behind a report as minimal datasets of our own making.

Never the loaded image datasets: those miss attributes that the library needs, bring character
sets that turn `≥` into `?`, and hold private tags that do not belong into a report.
"""

import struct
from collections.abc import Container

from pydicom.charset import default_encoding
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag

from desktop.report.document import Report
from desktop.study.record import InstanceRecord, SeriesRecord, StudyRecord

ITEM, SOP_CLASS, SOP_INSTANCE, SOP_SEQUENCE = 0xFFFEE000, 0x00081150, 0x00081155, 0x00081199


def patient_and_study(study: StudyRecord) -> Dataset:
    """Patient and study attributes, empty where the header is silent (type 2 of PS3.3).

    Args:
        study: as DICOM can hold it, see `fitting`.
    """
    made = Dataset()
    made.PatientID = study.patient.id.value
    made.PatientName = study.patient.name.value
    made.PatientBirthDate = study.patient.birth_date.value
    made.PatientSex = study.patient.sex
    made.StudyInstanceUID = study.uid
    made.StudyID = study.study_id
    made.StudyDate = study.date
    made.StudyTime = study.time
    made.AccessionNumber = study.accession
    made.ReferringPhysicianName = study.referrer.value
    return made


def evidence(study: StudyRecord, shown: Container[str]) -> list[Dataset]:
    """A dataset for each instance that is referred to; the study's first one if there is none.

    The library takes patient and study from the first.

    Args:
        shown: SOP instance UIDs.
    """
    instances = [(series, one) for series in study.series for one in series.instances]
    named = [pair for pair in instances if pair[1].sop_uid in shown]
    return [_instance(study, series, one) for series, one in named or instances[:1]]


def _instance(study: StudyRecord, series: SeriesRecord, instance: InstanceRecord) -> Dataset:
    made = patient_and_study(study)
    made.Modality = series.modality
    made.SeriesInstanceUID = series.uid
    made.SOPClassUID = instance.sop_class
    made.SOPInstanceUID = instance.sop_uid
    return made


def all_evidence(report: Report) -> Dataset:
    """Every image of the study, as one item of an evidence sequence.

    A study has thousands, each two UIDs: they are encoded here, since the library takes a third
    of the time of a whole report for them. Explicit VR, little endian, like all of our objects.
    """
    study = Dataset()
    study.StudyInstanceUID = report.study.uid
    study.ReferencedSeriesSequence = [_of_series(one) for one in report.study.series
                                      if one.instances]  # fmt: skip
    study.set_original_encoding(False, True, default_encoding)
    return study


def _of_series(series: SeriesRecord) -> Dataset:
    named = b"".join(
        _element(ITEM, _element(SOP_CLASS, _uid(one.sop_class), b"UI")
                 + _element(SOP_INSTANCE, _uid(one.sop_uid), b"UI"))
        for one in series.instances
    )  # fmt: skip
    tag = BaseTag(SOP_SEQUENCE)
    made = Dataset({tag: RawDataElement(tag, "SQ", len(named), named, 0, False, True)})
    made.SeriesInstanceUID = series.uid
    made.set_original_encoding(False, True, default_encoding)  # so that it is written as it is
    return made


def _element(tag: int, value: bytes, kind: bytes = b"") -> bytes:
    """An item, or an element with a short length, PS3.5 7.1.2 and 7.5."""
    length = struct.pack("<H" if kind else "<L", len(value))
    return struct.pack("<HH", tag >> 16, tag & 0xFFFF) + kind + length + value


def _uid(text: str) -> bytes:
    return text.encode("ascii") + b"\0" * (len(text) % 2)
