"""A DICOM report read again and held against the report, before it counts as made."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.export.dicom.fitting import person_name
from desktop.export.dicom.narrative import Narrative, Said, sayable
from desktop.export.dicom.uids import sr_series
from desktop.foundation.errors import ExportFault
from desktop.report.document import Report

if TYPE_CHECKING:  # pydicom takes 0.2 s, and is needed only where DICOM is wanted
    from pydicom.dataset import Dataset

Facts = dict[str, object]


def verify(data: bytes, report: Report) -> None:
    """Read the object back and hold it against the report.

    Raises:
        ExportFault: a text, a name, an identifier or a state differs.
    """
    from pydicom import dcmread

    if _read(dcmread(BytesIO(data))) != _wanted(*sayable(report)):
        raise ExportFault(
            "The DICOM report did not read back as written and is withheld. Use PDF or text."
        )


def _wanted(report: Report, told: Narrative) -> Facts:
    study, patient = report.study, report.study.patient
    signed = report.signature if report.is_final else None
    return {
        "letters": "ISO_IR 192",
        "study": study.uid,
        "series": sr_series(report),
        "object": report.uid,
        "patient": (patient.id.value, patient.name.value, patient.birth_date.value, patient.sex),
        "order": (study.accession, study.study_id, study.date, study.time),
        "state": (
            "PARTIAL" if report.status == "draft" else "COMPLETE",
            "VERIFIED" if signed else "UNVERIFIED",
            "FINAL" if report.is_final else "PRELIMINARY",
        ),
        "verified by": [person_name(signed.by)] if signed else [],
        "former versions": list(report.predecessors),
        "images read": [
            (one.sop_class, one.sop_uid) for series in study.series for one in series.instances
        ],
        "told": [(code.value, [_wanted_item(one) for one in texts]) for code, texts in told],
    }


def _wanted_item(said: Said) -> tuple[object, ...]:
    images = [(one.sop_class, one.sop_uid, one.frame) for one in said.images]
    return said.name.value, said.text, images


def _read(made: Dataset) -> Facts:
    return {
        "letters": made.SpecificCharacterSet,
        "study": made.StudyInstanceUID,
        "series": made.SeriesInstanceUID,
        "object": made.SOPInstanceUID,
        "patient": _values(made, "PatientID", "PatientName", "PatientBirthDate", "PatientSex"),
        "order": _values(made, "AccessionNumber", "StudyID", "StudyDate", "StudyTime"),
        "state": _values(made, "CompletionFlag", "VerificationFlag", "PreliminaryFlag"),
        "verified by": [
            str(one.VerifyingObserverName) for one in made.get("VerifyingObserverSequence", [])
        ],
        "former versions": [uid for _, uid in _named(made.get("PredecessorDocumentsSequence", []))],
        "images read": _named(made.CurrentRequestedProcedureEvidenceSequence),
        "told": [
            (_name_of(section), [_read_item(item) for item in section.ContentSequence])
            for section in made.ContentSequence
            if section.ValueType == "CONTAINER"
        ],
    }


def _read_item(item: Dataset) -> tuple[object, ...]:
    images = []
    for image in item.get("ContentSequence", []):
        named = image.ReferencedSOPSequence[0]
        frame = int(named.get("ReferencedFrameNumber", 1))
        images.append((named.ReferencedSOPClassUID, named.ReferencedSOPInstanceUID, frame))
    return _name_of(item), str(item.TextValue), images


def _name_of(item: Dataset) -> str:
    return str(item.ConceptNameCodeSequence[0].CodeValue)


def _values(made: Dataset, *words: str) -> tuple[str, ...]:
    return tuple(str(made.get(word) or "") for word in words)


def _named(studies: Any) -> list[tuple[str, str]]:
    """Class and UID of all that a list of studies, series and instances names."""
    return [
        (one.ReferencedSOPClassUID, one.ReferencedSOPInstanceUID)
        for study in studies
        for series in study.ReferencedSeriesSequence
        for one in series.ReferencedSOPSequence
    ]
