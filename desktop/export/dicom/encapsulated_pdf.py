"""The PDF as a DICOM object, for a PACS whose viewers show no structured report.

It names the report in words (Enhanced SR) of the same version as its source.

Source: PS3.3 A.45.1 (Encapsulated PDF), C.24.2 (Encapsulated Document).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.export.dicom.enhanced_sr import title_of
from desktop.export.dicom.fitting import fitted
from desktop.export.dicom.frame import MANUFACTURER, coded, filed, made_quietly, stamp, written
from desktop.export.dicom.kinds import ENHANCED, PAGES, object_uid, series_uid
from desktop.export.dicom.reading_back import compare
from desktop.export.exporter import Format
from desktop.export.words import one_line
from desktop.report.document import Report

if TYPE_CHECKING:  # pydicom takes 0.2 s, and is needed only where DICOM is wanted
    from pydicom.dataset import Dataset

MIME = "application/pdf"
LONGEST_TITLE = 1024  # letters, PS3.5 VR ST


class EncapsulatedPdfExporter:
    """DICOM Encapsulated PDF."""

    format = Format(PAGES.name, PAGES.title, PAGES.suffix, ("pdf",))

    def obstacles(self, report: Report) -> list[str]:
        return filed(report)

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        study, _ = fitted(report.study)
        fit, pages = replace(report, study=study), parts["pdf"]
        data = made_quietly(lambda: written(_document(fit, pages)))
        wanted = {
            "pages": pages, "title": _title(fit), "kind": MIME,
            "source": [(ENHANCED.sop_class, object_uid(ENHANCED, fit.uid))],
            "verified": "VERIFIED" if fit.is_final else "UNVERIFIED",
        }  # fmt: skip
        compare(data, fit, PAGES, wanted, _read)
        return data


def _title(report: Report) -> str:
    return one_line(report.title).strip()[:LONGEST_TITLE]


def _document(report: Report, pages: bytes) -> Dataset:
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.uid import UID, ExplicitVRLittleEndian

    from desktop.export.dicom.evidence import patient_and_study

    made = patient_and_study(report.study)
    made.file_meta = FileMetaDataset()
    made.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    made.SOPClassUID = UID(PAGES.sop_class)
    made.SOPInstanceUID = UID(object_uid(PAGES, report.uid))
    made.file_meta.MediaStorageSOPClassUID = made.SOPClassUID
    made.file_meta.MediaStorageSOPInstanceUID = made.SOPInstanceUID
    made.Modality = PAGES.modality
    made.SeriesInstanceUID = series_uid(PAGES, report)
    made.SeriesNumber = PAGES.number
    made.InstanceNumber = report.version
    made.Manufacturer = MANUFACTURER
    made.SoftwareVersions = report.program[:64]
    made.ConversionType = "WSD"
    made.AcquisitionDateTime = ""
    made.BurnedInAnnotation = "YES"  # the patient's name stands on each page
    made.DocumentTitle = _title(report)
    made.ConceptNameCodeSequence = [coded(title_of(report))]
    made.VerificationFlag = "VERIFIED" if report.is_final else "UNVERIFIED"
    source = Dataset()
    source.ReferencedSOPClassUID = ENHANCED.sop_class
    source.ReferencedSOPInstanceUID = object_uid(ENHANCED, report.uid)
    made.SourceInstanceSequence = [source]
    made.MIMETypeOfEncapsulatedDocument = MIME
    made.EncapsulatedDocumentLength = len(pages)
    made.EncapsulatedDocument = pages + b"\0" * (len(pages) % 2)
    stamp(made, PAGES, report)
    return made


def _read(made: Dataset) -> dict[str, object]:
    return {
        "pages": bytes(made.EncapsulatedDocument)[: made.EncapsulatedDocumentLength],
        "title": str(made.DocumentTitle),
        "kind": made.MIMETypeOfEncapsulatedDocument,
        "source": [
            (one.ReferencedSOPClassUID, one.ReferencedSOPInstanceUID)
            for one in made.SourceInstanceSequence
        ],
        "verified": made.VerificationFlag,
    }
