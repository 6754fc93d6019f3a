"""What all DICOM objects of a report share: who, which study, whose word, when; and writing them.

UTF-8 always. What the library stamps by itself is overwritten from the report, so that the same
report gives the same bytes.

Source: PS3.3 C.7 (patient, study), C.17.2 (SR document general).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.export.dicom.fitting import obstacles, person_name
from desktop.export.dicom.frames import frame_numbers
from desktop.export.dicom.kinds import Kind, object_uid, series_uid
from desktop.export.dicom.uids import IMPLEMENTATION_CLASS, IMPLEMENTATION_VERSION
from desktop.foundation.coding import Code
from desktop.foundation.errors import ExportFault
from desktop.report.document import Report, Signature

if TYPE_CHECKING:  # pydicom takes 0.2 s, and is needed only where DICOM is wanted
    from pydicom.dataset import Dataset

UTF8 = "ISO_IR 192"
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "German"}
MANUFACTURER = "Dorsum"
ORGANISATION = "not stated"  # of who verifies; DICOM wants a word


def filed(report: Report) -> list[str]:
    """Why this report cannot be filed as a DICOM object of any kind, as sentences."""
    if report.is_final and report.signature is None:
        return ["Nobody has signed this report, so it cannot leave as a verified one."]
    return obstacles(report.study)


def made_quietly(make: Callable[[], bytes]) -> bytes:
    """What `make` gives, without the library's warnings and complaints: they hold values.

    Raises:
        ExportFault: the library refuses.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # read back and compared instead
        try:
            return make()
        except (ValueError, TypeError, AttributeError) as fault:
            raise ExportFault(
                "The DICOM report could not be made; the other formats can be."
            ) from fault


def verifier(report: Report) -> Signature | None:
    """Who verifies the document; nobody does before it is final."""
    return report.signature if report.is_final else None


def series_words(kind: Kind, report: Report) -> dict[str, Any]:
    """What highdicom's classes are told alike: which object of which series it is, who made it."""
    return {
        "series_instance_uid": series_uid(kind, report),
        "series_number": kind.number,
        "sop_instance_uid": object_uid(kind, report.uid),
        "instance_number": report.version,
        "manufacturer": MANUFACTURER,
        "specific_character_set": UTF8,
        "software_versions": report.program[:64],
    }


def sr_words(kind: Kind, report: Report) -> dict[str, Any]:
    """What highdicom's SR classes are told besides: state and former versions."""
    signature = verifier(report)
    words: dict[str, Any] = {
        **series_words(kind, report),
        "is_complete": report.status != "draft",
        "is_final": report.is_final,
        "is_verified": signature is not None,
        "previous_versions": [_former(kind, report, uid) for uid in report.predecessors] or None,
        "record_evidence": False,  # all of it is named afterwards, referenced or not
    }
    if signature is not None:
        words["verifying_observer_name"] = person_name(signature.by)
        words["verifying_organization"] = ORGANISATION
    return words


def _former(kind: Kind, report: Report, uid: str) -> Dataset:
    from pydicom.dataset import Dataset

    made = Dataset()
    made.StudyInstanceUID = report.study.uid
    made.SeriesInstanceUID = series_uid(kind, report)
    made.SOPClassUID = kind.sop_class
    made.SOPInstanceUID = object_uid(kind, uid)
    return made


def stamp(made: Dataset, kind: Kind, report: Report) -> None:
    """Overwrite what the library takes from the clock or from itself."""
    at = datetime.fromisoformat(report.composed_at)
    made.SpecificCharacterSet = UTF8
    made.SeriesDescription = kind.description
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
    if "ContributingEquipmentSequence" in made:
        del made.ContributingEquipmentSequence  # names the library and the moment


def spoken(report: Report) -> Any:
    """TID 1204: the language that the report is written in."""
    import highdicom.sr as sr

    called = LANGUAGES.get(report.language, report.language)
    code = coded(Code(report.language, "RFC5646", called))
    return sr.LanguageOfContentItemAndDescendants(code)


def observer(report: Report) -> Any:
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


def images(shown: tuple[Any, ...]) -> list[dict[str, Any]]:
    """What highdicom is told of images that are referred to."""
    return [
        {
            "referenced_sop_class_uid": one.sop_class,
            "referenced_sop_instance_uid": one.sop_uid,
            "referenced_frame_numbers": frame_numbers(one.sop_class, one.frame),
        }
        for one in shown
    ]


def coded(code: Code) -> Any:
    """The code as highdicom wants it."""
    from highdicom.sr import CodedConcept

    return CodedConcept(code.value, code.scheme, code.meaning)


def written(made: Dataset) -> bytes:
    """The object as a file, under our own implementation."""
    from pydicom.charset import convert_encodings
    from pydicom.uid import UID

    made.preamble = b"\0" * 128
    # What is encoded already is written as it is, and nothing of ours has a doubtful kind.
    made.set_original_encoding(False, True, convert_encodings(UTF8))
    made.file_meta.ImplementationClassUID = UID(IMPLEMENTATION_CLASS)
    made.file_meta.ImplementationVersionName = IMPLEMENTATION_VERSION
    buffer = BytesIO()
    made.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()
