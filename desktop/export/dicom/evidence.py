"""The images behind a report as minimal datasets of our own making.

Never the loaded image datasets: those miss attributes that the library needs, bring character
sets that turn `≥` into `?`, and hold private tags that do not belong into a report.
"""

from collections.abc import Container

from pydicom.dataset import Dataset

from desktop.study.record import InstanceRecord, SeriesRecord, StudyRecord


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
