"""The report as DICOM Enhanced SR, TID 2000: what a PACS files and a viewer shows as text.

Every text that a person must read stands directly in a CONTAINER, and every item has a
concept name: viewers show nothing below that. UTF-8 always; what the library stamps by itself is
overwritten from the report; the object is read back and compared before it counts as made.

Source: PS3.3 A.35.2, PS3.16 TID 2000, CID 7000 (titles), CID 7003 (purposes of images).
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.export.dicom.fitting import obstacles, person_name
from desktop.export.dicom.narrative import Narrative, Said, Shown, sayable
from desktop.export.dicom.reading_back import verify
from desktop.export.dicom.uids import IMPLEMENTATION_CLASS, IMPLEMENTATION_VERSION, sr_series
from desktop.export.exporter import Format
from desktop.foundation.coding import Code
from desktop.foundation.errors import ExportFault
from desktop.report.document import Report

if TYPE_CHECKING:  # pydicom takes 0.2 s, and is needed only where DICOM is wanted
    from pydicom.dataset import Dataset

SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.22"
SERIES_NUMBER = 901
UTF8 = "ISO_IR 192"
ORGANISATION = "not stated"  # of who verifies; DICOM wants a word
TITLES: Mapping[tuple[str, ...], Code] = {
    ("MR",): Code("18756-7", "LN", "MRI Spine Report"),
    ("CT",): Code("25045-6", "LN", "CT Report"),
}
OTHER_TITLE = Code("18748-4", "LN", "Diagnostic Imaging Report")
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "German"}
ILLUSTRATION = Code("121080", "DCM", "Best illustration of finding")


class EnhancedSrExporter:
    """DICOM Enhanced SR."""

    format = Format("sr", "DICOM SR (Enhanced)", ".dcm")

    def obstacles(self, report: Report) -> list[str]:
        if report.is_final and report.signature is None:
            return ["Nobody has signed this report, so it cannot leave as a verified one."]
        return obstacles(report.study)

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        why = self.obstacles(report)
        if why:
            raise ExportFault(why[0])
        said, told = sayable(report)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns with values; read back instead
            try:
                data = _written(_document(said, told))
            except (ValueError, TypeError, AttributeError) as fault:
                raise ExportFault(
                    "The DICOM report could not be made; the other formats can be."
                ) from fault
            verify(data, report)
        return data


def _document(report: Report, told: Narrative) -> Dataset:
    from highdicom.sr import EnhancedSR

    from desktop.export.dicom.evidence import evidence

    signature = report.signature if report.is_final else None
    verifying: dict[str, Any] = {}
    if signature is not None:
        verifying = {
            "verifying_observer_name": person_name(signature.by),
            "verifying_organization": ORGANISATION,
        }
    images = evidence(report.study)
    made = EnhancedSR(
        evidence=images,
        content=_content(report, told),
        series_instance_uid=sr_series(report),
        series_number=SERIES_NUMBER,
        sop_instance_uid=report.uid,
        instance_number=report.version,
        manufacturer="Dorsum",
        is_complete=report.status != "draft",
        is_final=report.is_final,
        is_verified=signature is not None,
        previous_versions=[_predecessor(report, uid) for uid in report.predecessors] or None,
        record_evidence=False,  # all of it is named below, referenced or not
        specific_character_set=UTF8,
        software_versions=report.program[:64],
        **verifying,
    )
    _stamp(made, report)
    made.CurrentRequestedProcedureEvidenceSequence = [_all_evidence(report)]
    del made.ContributingEquipmentSequence  # names the library and the moment
    return made


def _stamp(made: Dataset, report: Report) -> None:
    """Overwrite what the library takes from the clock or from itself."""
    at = datetime.fromisoformat(report.composed_at)
    made.SpecificCharacterSet = UTF8
    made.SeriesDescription = "Structured report, upper back"
    made.ContentDate = made.InstanceCreationDate = f"{at:%Y%m%d}"
    made.ContentTime = made.InstanceCreationTime = f"{at:%H%M%S}"
    made.SeriesDate, made.SeriesTime = made.ContentDate, made.ContentTime
    made.TimezoneOffsetFromUTC = f"{at:%z}" or "+0000"
    if report.study.description:
        made.StudyDescription = report.study.description
    if report.study.patient.issuer.value:
        made.IssuerOfPatientID = report.study.patient.issuer.value
    for observer in made.get("VerifyingObserverSequence", []):
        signed = report.signature
        when = datetime.fromisoformat(signed.at) if signed else at
        observer.VerificationDateTime = f"{when:%Y%m%d%H%M%S%z}"


def _all_evidence(report: Report) -> Dataset:
    from pydicom.dataset import Dataset

    study = Dataset()
    study.StudyInstanceUID = report.study.uid
    study.ReferencedSeriesSequence = []
    for series in report.study.series:
        if not series.instances:
            continue
        entry = Dataset()
        entry.SeriesInstanceUID = series.uid
        entry.ReferencedSOPSequence = []
        for instance in series.instances:
            item = Dataset()
            item.ReferencedSOPClassUID = instance.sop_class
            item.ReferencedSOPInstanceUID = instance.sop_uid
            entry.ReferencedSOPSequence.append(item)
        study.ReferencedSeriesSequence.append(entry)
    return study


def _predecessor(report: Report, uid: str) -> Dataset:
    from pydicom.dataset import Dataset

    made = Dataset()
    made.StudyInstanceUID = report.study.uid
    made.SeriesInstanceUID = sr_series(report)
    made.SOPClassUID = SOP_CLASS
    made.SOPInstanceUID = uid
    return made


def _content(report: Report, told: Narrative) -> Dataset:
    import highdicom.sr as sr
    from pydicom.sequence import Sequence

    modalities = tuple(m for m in report.study.modalities if m in ("CT", "MR"))
    root = sr.ContainerContentItem(
        name=_coded(TITLES.get(modalities, OTHER_TITLE)), is_content_continuous=False,
        template_id="2000",
    )  # fmt: skip
    spoken = LANGUAGES.get(report.language, report.language)
    language = _coded(Code(report.language, "RFC5646", spoken))
    items: list[Any] = [*sr.LanguageOfContentItemAndDescendants(language), *_observer(report)]
    for code, texts in told:
        section = sr.ContainerContentItem(
            name=_coded(code), is_content_continuous=False, relationship_type="CONTAINS"
        )
        section.ContentSequence = Sequence([_text(one) for one in texts])
        items.append(section)
    root.ContentSequence = Sequence(items)
    return root


def _observer(report: Report) -> Any:
    """TID 1001: the person who answers for the report, or the program while nobody does."""
    import highdicom.sr as sr
    from pydicom.sr.codedict import codes

    if report.signature is not None:
        person = sr.PersonObserverIdentifyingAttributes(name=person_name(report.signature.by))
        context = sr.ObserverContext(codes.DCM.Person, person)
        return sr.ObservationContext(observer_person_context=context)
    device = sr.DeviceObserverIdentifyingAttributes(
        uid=IMPLEMENTATION_CLASS, name=report.program[:64]
    )
    return sr.ObservationContext(
        observer_device_context=sr.ObserverContext(codes.DCM.Device, device)
    )


def _text(said: Said) -> Dataset:
    import highdicom.sr as sr
    from pydicom.sequence import Sequence

    item = sr.TextContentItem(name=_coded(said.name), value=said.text, relationship_type="CONTAINS")
    if said.images:
        item.ContentSequence = Sequence([_image(one) for one in said.images])
    return item


def _image(shown: Shown) -> Dataset:
    import highdicom.sr as sr

    return sr.ImageContentItem(
        name=_coded(ILLUSTRATION),
        referenced_sop_class_uid=shown.sop_class,
        referenced_sop_instance_uid=shown.sop_uid,
        referenced_frame_numbers=shown.frame if shown.frame > 1 else None,
        relationship_type="INFERRED FROM",
    )


def _coded(code: Code) -> Any:
    from highdicom.sr import CodedConcept

    return CodedConcept(code.value, code.scheme, code.meaning)


def _written(made: Dataset) -> bytes:
    from pydicom.uid import UID

    made.preamble = b"\0" * 128
    made.file_meta.ImplementationClassUID = UID(IMPLEMENTATION_CLASS)
    made.file_meta.ImplementationVersionName = IMPLEMENTATION_VERSION
    buffer = BytesIO()
    made.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()
