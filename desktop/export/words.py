"""Words that several formats print alike: the patient's line, status, signature, visible text."""

import unicodedata

from desktop.report.document import Report, Status
from desktop.study.hierarchy import Patient

STATUS: dict[Status, str] = {
    "draft": "DRAFT, NOT SIGNED",
    "preliminary": "PRELIMINARY",
    "final": "FINAL",
    "addendum": "FINAL WITH ADDENDUM",
    "corrected": "CORRECTED",
}
SEX = {"M": "male", "F": "female", "O": "other"}
SYNTHETIC = "SYNTHETIC: nobody was imaged"


def visible(text: str) -> str:
    """The text with what no page can show spelled out, for instance `[U+0001]`."""
    return "".join(
        letter if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Co", "Cs", "Cn")
        else f"[U+{ord(letter):04X}]"
        for letter in text
    )  # fmt: skip


def person(name: str) -> str:
    """A DICOM person name as read: `DOE, Jane`; other writings of it in brackets."""
    groups = [
        ", ".join(part.strip() for part in group.split("^", 1) if part.strip(" ^"))
        .replace("^", " ")
        .strip()
        for group in name.split("=")
    ]
    known = [group for group in groups if group]
    return f"{known[0]} [{'; '.join(known[1:])}]" if len(known) > 1 else "".join(known)


def day(text: str) -> str:
    """`20261118` as `2026-11-18`; anything else as it is."""
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if len(text) == 8 and text.isdigit() else text


def patient_line(patient: Patient) -> str:
    """Name, sex, birth date and ID on one line."""
    born = day(patient.birth_date.value)
    parts = [
        person(patient.name.value) or "name not stated",
        SEX.get(patient.sex, "sex not stated"),
        f"born {born}" if born else "birth date not stated",
        f"ID {patient.id.value}" if patient.id.value else "ID not stated",
    ]
    return visible(", ".join(parts))


def study_line(report: Report) -> str:
    """Study, date and accession on one line."""
    study = report.study
    parts = [study.description, day(study.date)]
    if study.accession:
        parts.append(f"accession {study.accession}")
    return visible(", ".join(part for part in parts if part)) or "study not described"


def signature_line(report: Report) -> str:
    """Who answers for the report, and when; says so where nobody does yet."""
    signature = report.signature
    if signature is None:
        return "Not signed."
    first = f"; preliminary by {signature.preliminary_by}" if signature.preliminary_by else ""
    act = "Signed" if report.is_final else "Preliminary, not verified,"
    return visible(f"{act} by {signature.by}{first}, {signature.at}.")


def made_line(report: Report) -> str:
    """Program, checklist and version, so that a number can be traced."""
    return (
        f"{report.program}; checklist {report.checklist_id} {report.checklist_version} "
        f"({report.checklist_hash[:12]}); report version {report.version}, {report.composed_at}."
    )
