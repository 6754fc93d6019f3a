"""The images behind a report as minimal datasets of our own making.

Never the loaded image datasets: those miss attributes that the library needs, bring character
sets that turn `≥` into `?`, and hold private tags that do not belong into a report.
"""

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


def evidence(study: StudyRecord) -> list[Dataset]:
    """One dataset for each instance of the study."""
    return [
        _instance(study, series, instance)
        for series in study.series
        for instance in series.instances
    ]


def _instance(study: StudyRecord, series: SeriesRecord, instance: InstanceRecord) -> Dataset:
    made = patient_and_study(study)
    made.Modality = series.modality
    made.SeriesInstanceUID = series.uid
    made.SOPClassUID = instance.sop_class
    made.SOPInstanceUID = instance.sop_uid
    return made
