"""The report as DICOM Enhanced SR, TID 2000, readable as text in every viewer.

All that a person must read sits as TEXT directly in a section's CONTAINER, and every item has a
concept name: viewers show nothing below that. UTF-8 always; what the library stamps by itself is
overwritten from the report; the object is read back and compared before it counts as made.

Source: PS3.16 TID 2000, CID 7000 (titles), CID 7001 (sections), CID 7002 (elements).
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.export.dicom.uids import IMPLEMENTATION_CLASS, IMPLEMENTATION_VERSION, derived
from desktop.export.exporter import Format
from desktop.export.words import SYNTHETIC, made_line, signature_line, visible
from desktop.foundation.coding import Code
from desktop.foundation.errors import ExportFault
from desktop.report.document import Report, ReportSection, ScoreLine, SectionKind

if TYPE_CHECKING:  # pydicom takes 0.2 s, and is needed only where DICOM is wanted
    from pydicom.dataset import Dataset

SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.22"
SERIES_NUMBER = 901
UTF8 = "ISO_IR 192"
TITLES: Mapping[tuple[str, ...], Code] = {
    ("MR",): Code("18756-7", "LN", "MRI Spine Report"),
    ("CT",): Code("25045-6", "LN", "CT Report"),
}
OTHER_TITLE = Code("18748-4", "LN", "Diagnostic Imaging Report")
SECTIONS: Mapping[SectionKind, Code] = {
    "addendum": Code("55107-7", "LN", "Addendum"),
    "impression": Code("19005-8", "LN", "Impressions"),
    "recommendation": Code("18783-1", "LN", "Recommendations"),
    "request": Code("18785-6", "LN", "Indications for Procedure"),
    "history": Code("11329-0", "LN", "History"),
    "technique": Code("55111-9", "LN", "Current Procedure Descriptions"),
    "comparison": Code("18834-2", "LN", "Previous Findings"),
    "findings": Code("59776-5", "LN", "Findings"),
    "scores": Code("55112-7", "LN", "Summary"),
    "communication": Code("73568-8", "LN", "Communication of Critical Results"),
    "limitations": Code("55752-0", "LN", "Clinical Information"),
}
FINDING = Code("121071", "DCM", "Finding")
ELEMENTS: Mapping[SectionKind, Code] = {
    "impression": Code("121073", "DCM", "Impression"),
    "recommendation": Code("121075", "DCM", "Recommendation"),
    "request": Code("55115-0", "LN", "Request"),
    "history": Code("11329-0", "LN", "History"),
    "technique": Code("121065", "DCM", "Procedure Description"),
    "comparison": Code("121069", "DCM", "Previous Finding"),
    "scores": Code("55112-7", "LN", "Summary"),
}
ENGLISH = Code("en", "RFC5646", "English")
LANGUAGES: Mapping[str, Code] = {"en": ENGLISH, "de": Code("de", "RFC5646", "German")}
ILLUSTRATION = Code("121080", "DCM", "Best illustration of finding")


class EnhancedSrExporter:
    """DICOM Enhanced SR."""

    format = Format("sr", "DICOM SR (Enhanced)", ".dcm")

    def obstacles(self, report: Report) -> list[str]:
        if not report.study.uid:
            return [
                "These images name no study, so a DICOM report could not be filed with them. "
                "Use PDF or text."
            ]
        if not any(series.instances for series in report.study.series):
            return ["The study holds no instance that a DICOM report could refer to."]
        return []

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        why = self.obstacles(report)
        if why:
            raise ExportFault(why[0])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns with values; read back instead
            data = _written(_document(report))
        verify(data, report)
        return data


def verify(data: bytes, report: Report) -> None:
    """Read the object back and hold it against the report.

    Raises:
        ExportFault: a text, a name or a state differs.
    """
    from pydicom import dcmread

    read = dcmread(BytesIO(data))
    texts = [
        str(item.TextValue)
        for section in read.ContentSequence
        if section.ValueType == "CONTAINER"
        for item in section.ContentSequence
    ]
    wanted = [text for _, texts_ in _sections(report) for text, _, _ in texts_]
    same = (
        texts == wanted
        and str(read.PatientName) == report.study.patient.name.value
        and str(read.PatientID) == report.study.patient.id.value
        and (read.VerificationFlag == "VERIFIED") == report.is_final
    )
    if not same:
        raise ExportFault("The DICOM report did not read back as written and is withheld.")


# --- the document --------------------------------------------------------------------------------


def _document(report: Report) -> Dataset:
    from highdicom.sr import EnhancedSR

    from desktop.export.dicom.evidence import evidence

    signature = report.signature if report.is_final else None
    verifying: dict[str, Any] = {}
    if signature is not None:
        verifying = {
            "verifying_observer_name": person_name(signature.by),
            "verifying_organization": "not stated",
        }
    images = evidence(report.study)
    made = EnhancedSR(
        evidence=images,
        content=_content(report),
        series_instance_uid=derived(report.reading_id, "sr series"),
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
        software_versions=report.program,
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
    made.StudyDescription = report.study.description
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
    made.SeriesInstanceUID = derived(report.reading_id, "sr series")
    made.SOPClassUID = SOP_CLASS
    made.SOPInstanceUID = uid
    return made


def _content(report: Report) -> Dataset:
    import highdicom.sr as sr
    from pydicom.sequence import Sequence

    modalities = tuple(m for m in report.study.modalities if m in ("CT", "MR"))
    root = sr.ContainerContentItem(
        name=_coded(TITLES.get(modalities, OTHER_TITLE)), is_content_continuous=False,
        template_id="2000",
    )  # fmt: skip
    language = _coded(LANGUAGES.get(report.language, ENGLISH))
    items: list[Any] = [*sr.LanguageOfContentItemAndDescendants(language), *_observer(report)]
    for code, texts in _sections(report):
        section = sr.ContainerContentItem(
            name=_coded(code), is_content_continuous=False, relationship_type="CONTAINS"
        )
        section.ContentSequence = Sequence([_text(*one) for one in texts])
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


Said = tuple[str, Code, tuple[tuple[str, str, int], ...]]


def _sections(report: Report) -> Iterator[tuple[Code, list[Said]]]:
    """Each section's code and its texts, in the order in which they are read."""
    known = {image.sop_uid for series in report.study.series for image in series.instances}
    for section in report.sections:
        texts = list(_said(section, known))
        if section.kind == "technique":
            texts += [(visible(SYNTHETIC), ELEMENTS["technique"], ())] * report.study.synthetic
        if texts:
            yield SECTIONS[section.kind], texts
    rest = [*(_score(line) for line in report.scores), signature_line(report), made_line(report)]
    rest.append(report.intended_use)
    yield SECTIONS["scores"], [(visible(t), ELEMENTS["scores"], ()) for t in rest if t]


def _said(section: ReportSection, known: Collection[str]) -> Iterator[Said]:
    """A section's texts with the images that show them, as far as the study holds these."""
    name = ELEMENTS.get(section.kind, FINDING)
    for paragraph in section.paragraphs:
        head = f"{paragraph.heading}: " if paragraph.heading else ""
        for sentence in paragraph.sentences:
            images = tuple(
                (e.sop_class, e.sop_uid, e.frame) for e in sentence.evidence if e.sop_uid in known
            )
            yield visible(head + sentence.text), name, images
            head = ""


def _score(line: ScoreLine) -> str:
    whose = f" (lesion {line.lesion})" if line.lesion else ""
    label = " [team rule, draft]" if line.team_rule else ""
    working = "; ".join(
        f"{name} {answer}{f' = {points}' if points else ''}"
        for name, answer, points in line.working
    )
    over = f" Overruled, {line.overruled}." if line.overruled else ""
    return (
        f"{line.title}{whose}: {line.value}; {line.meaning}{label}."
        f"{f' Working: {working}.' if working else ''}{over}"
    )


def _text(text: str, name: Code, images: tuple[tuple[str, str, int], ...]) -> Dataset:
    import highdicom.sr as sr
    from pydicom.sequence import Sequence

    item = sr.TextContentItem(name=_coded(name), value=text, relationship_type="CONTAINS")
    if images:
        item.ContentSequence = Sequence(
            [
                sr.ImageContentItem(
                    name=_coded(ILLUSTRATION),
                    referenced_sop_class_uid=sop_class,
                    referenced_sop_instance_uid=sop_uid,
                    referenced_frame_numbers=frame if frame > 1 else None,
                    relationship_type="INFERRED FROM",
                )
                for sop_class, sop_uid, frame in images
            ]
        )
    return item


def _coded(code: Code) -> Any:
    from highdicom.sr import CodedConcept

    return CodedConcept(code.value, code.scheme, code.meaning)


def person_name(printed: str) -> str:
    """A printed name as DICOM person name: the last word is the family name."""
    words = printed.translate(str.maketrans("^=\\", "   ")).split()
    return f"{words[-1]}^{' '.join(words[:-1])}"[:64] if words else ""


def _written(made: Dataset) -> bytes:
    from pydicom.uid import UID

    made.preamble = b"\0" * 128
    made.file_meta.ImplementationClassUID = UID(IMPLEMENTATION_CLASS)
    made.file_meta.ImplementationVersionName = IMPLEMENTATION_VERSION
    buffer = BytesIO()
    made.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()
