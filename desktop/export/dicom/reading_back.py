"""A DICOM report read again and held against the report, before it counts as made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.export.dicom.fitting import person_name
from desktop.export.dicom.kinds import Kind, object_uid, series_uid
from desktop.export.dicom.narrative import Said, Shown, sayable
from desktop.foundation.errors import ExportFault
from desktop.report.document import Report

if TYPE_CHECKING:  # pydicom takes 0.2 s, and is needed only where DICOM is wanted
    from pydicom.dataset import Dataset

Facts = dict[str, object]
SOP_CLASS, SOP_INSTANCE = 0x00081150, 0x00081155


def verify(data: bytes, report: Report, kind: Kind) -> None:
    """Read a report in words back and hold it against the report.

    Raises:
        ExportFault: a text, a name, an identifier or a state differs.
    """
    fit, told = sayable(report)
    compare(
        data, fit, kind,
        {"told": [(code.value, [_wanted_item(one) for one in texts]) for code, texts in told]},
        lambda made: {"told": _told(made)},
    )  # fmt: skip


def compare(
    data: bytes,
    report: Report,
    kind: Kind,
    wanted: Mapping[str, object],
    read: Callable[[Dataset], Facts],
) -> None:
    """Read an object back: header, state and evidence, and what its kind says besides.

    Args:
        report: its study as DICOM can hold it.
        wanted: what the kind says, by word.
        read: the same words out of the object.

    Raises:
        ExportFault: anything differs, or is missing.
    """
    from pydicom import dcmread

    made = dcmread(BytesIO(data))
    documents = kind.modality == "SR"
    try:
        found = {**_header(made), **(_document(made) if documents else {}), **read(made)}
    except (AttributeError, KeyError, IndexError, ValueError):
        found = {}
    asked = {**_wanted(report, kind), **(_wanted_document(report, kind) if documents else {})}
    if found != {**asked, **wanted}:
        raise ExportFault(
            "The DICOM report did not read back as written and is withheld. Use PDF or text."
        )


def _wanted(report: Report, kind: Kind) -> Facts:
    study, patient = report.study, report.study.patient
    return {
        "letters": "ISO_IR 192",
        "class": kind.sop_class,
        "study": study.uid,
        "series": (series_uid(kind, report), kind.number, kind.modality),
        "object": object_uid(kind, report.uid),
        "version": report.version,
        "patient": (patient.id.value, patient.name.value, patient.birth_date.value, patient.sex),
        "order": (study.accession, study.study_id, study.date, study.time),
    }


def _wanted_document(report: Report, kind: Kind) -> Facts:
    signed = report.signature if report.is_final else None
    return {
        "state": (
            "PARTIAL" if report.status == "draft" else "COMPLETE",
            "VERIFIED" if signed else "UNVERIFIED",
            "FINAL" if report.is_final else "PRELIMINARY",
        ),
        "verified by": [person_name(signed.by)] if signed else [],
        "former versions": [
            (kind.sop_class, object_uid(kind, uid)) for uid in report.predecessors
        ],
        "images read": [
            (one.sop_class, one.sop_uid)
            for series in report.study.series for one in series.instances
        ],
    }  # fmt: skip


def _wanted_item(said: Said) -> tuple[object, ...]:
    return said.name.value, said.text, shown_facts(said.images)


def shown_facts(images: Iterable[Shown]) -> list[tuple[str, str, int]]:
    """Class, UID and frame of images that should be referred to."""
    return [(one.sop_class, one.sop_uid, one.frame) for one in images]


def _header(made: Dataset) -> Facts:
    return {
        "letters": made.SpecificCharacterSet,
        "class": made.SOPClassUID,
        "study": made.StudyInstanceUID,
        "series": (made.SeriesInstanceUID, int(made.SeriesNumber), made.Modality),
        "object": made.SOPInstanceUID,
        "version": int(made.InstanceNumber),
        "patient": _values(made, "PatientID", "PatientName", "PatientBirthDate", "PatientSex"),
        "order": _values(made, "AccessionNumber", "StudyID", "StudyDate", "StudyTime"),
    }


def _document(made: Dataset) -> Facts:
    return {
        "state": _values(made, "CompletionFlag", "VerificationFlag", "PreliminaryFlag"),
        "verified by": [
            str(one.VerifyingObserverName) for one in made.get("VerifyingObserverSequence", [])
        ],
        "former versions": named_objects(made.get("PredecessorDocumentsSequence", [])),
        "images read": named_objects(made.CurrentRequestedProcedureEvidenceSequence),
    }


def _told(made: Dataset) -> list[object]:
    return [
        (name_of(section), [_read_item(item) for item in section.ContentSequence])
        for section in made.ContentSequence
        if section.ValueType == "CONTAINER"
    ]


def _read_item(item: Dataset) -> tuple[object, ...]:
    return name_of(item), str(item.TextValue), images_of(item)


def images_of(item: Dataset) -> list[tuple[str, str, int]]:
    """Class, UID and frame of the images directly below an item."""
    images = []
    for image in item.get("ContentSequence", []):
        if image.ValueType == "IMAGE":
            named = image.ReferencedSOPSequence[0]
            frame = int(named.get("ReferencedFrameNumber", 1))
            images.append((named.ReferencedSOPClassUID, named.ReferencedSOPInstanceUID, frame))
    return images


def name_of(item: Dataset) -> str:
    """The code of what an item is called."""
    return str(item.ConceptNameCodeSequence[0].CodeValue)


def _values(made: Dataset, *words: str) -> tuple[str, ...]:
    return tuple(str(made.get(word) or "") for word in words)


def named_objects(studies: Any) -> list[tuple[str, str]]:
    """Class and UID of all that a list of studies, series and instances names."""
    return [
        (_uid(one, SOP_CLASS), _uid(one, SOP_INSTANCE))
        for study in studies
        for series in study.ReferencedSeriesSequence
        for one in series.ReferencedSOPSequence
    ]


def _uid(item: Dataset, tag: int) -> str:
    """A UID as its bytes say; made into values, thousands of them would take half of the time."""
    value = item.get_item(tag).value
    return value.decode("ascii").rstrip("\0 ") if isinstance(value, bytes) else str(value)
