"""The kinds of DICOM object that a report becomes: class, series and names, one line each.

`docs/conformance.md` is made from this table. Each kind lies in a series of its own in the study
that was read; all versions of a reading's report lie in the same one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.export.dicom.uids import derived
from desktop.report.document import Report


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of object.

    Attributes:
        name: the word of `--format`.
        number: of its series; images have lower ones.
        description: of its series, as a PACS lists it.
        template: of PS3.16, "" for none.
    """

    name: str
    title: str
    suffix: str
    sop_class: str
    sop_name: str
    modality: str
    number: int
    description: str
    template: str = ""


ENHANCED = Kind(
    "sr", "DICOM SR (Enhanced)", ".dcm", "1.2.840.10008.5.1.4.1.1.88.22", "Enhanced SR Storage",
    "SR", 901, "Structured report, upper back", "2000",
)  # fmt: skip
MEASURED = Kind(
    "sr1500", "DICOM SR, lesions as data (TID 1500)", ".sr1500.dcm",
    "1.2.840.10008.5.1.4.1.1.88.33", "Comprehensive SR Storage", "SR", 902,
    "Lesions and scores, upper back", "1500",
)  # fmt: skip
BASIC = Kind(
    "basic-sr", "DICOM SR for an old PACS (Basic Text)", ".basic-sr.dcm",
    "1.2.840.10008.5.1.4.1.1.88.11", "Basic Text SR Storage", "SR", 903,
    "Text report, upper back", "2000",
)  # fmt: skip
KEY_OBJECTS = Kind(
    "ko", "DICOM list of key images (KO)", ".ko.dcm", "1.2.840.10008.5.1.4.1.1.88.59",
    "Key Object Selection Document Storage", "KO", 904, "Key images, upper back", "2010",
)  # fmt: skip
PAGES = Kind(
    "pdf-dicom", "PDF for a PACS (DICOM)", ".pdf.dcm", "1.2.840.10008.5.1.4.1.1.104.1",
    "Encapsulated PDF Storage", "DOC", 906, "Report as PDF, upper back",
)  # fmt: skip
DRAWINGS = Kind(
    "gsps", "DICOM drawings on images (GSPS)", ".gsps.dcm", "1.2.840.10008.5.1.4.1.1.11.1",
    "Grayscale Softcopy Presentation State Storage", "PR", 905, "Drawings on images, upper back",
)  # fmt: skip
SCHEME_NAME = "Words of the Dorsum checklists"  # of the local codes
KINDS = (ENHANCED, MEASURED, BASIC, KEY_OBJECTS, PAGES)  # that say the report in words
BY_CLASS: Mapping[str, Kind] = {one.sop_class: one for one in (*KINDS, DRAWINGS)}


def object_uid(kind: Kind, report_uid: str) -> str:
    """The SOP instance UID of this version; the report's own UID is that of the Enhanced SR."""
    return report_uid if kind is ENHANCED else derived(report_uid, kind.name)


def series_uid(kind: Kind, report: Report) -> str:
    """The series in which all versions of a reading's objects of this kind lie."""
    return derived(report.reading_id, f"{kind.name} series")
