"""Words that several formats print alike: the patient's line, status, signature, visible text."""

import re
import unicodedata
from collections.abc import Iterator

from desktop.report.document import Report, ScoreLine, Status, Table
from desktop.report.phrasing import moment
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
TEAM_RULE = "team rule, draft"
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")


def visible(text: str) -> str:
    """The text with what no page can show spelled out, for instance `[U+0001]`.

    Line ends of all kinds become line feeds and a tab a space. Marks that turn the reading
    direction are spelled out too: they could make a sentence look like another one.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(
        letter if letter == "\n" or not _hidden(letter) else f"[U+{ord(letter):04X}]"
        for letter in plain
    )


def _hidden(letter: str) -> bool:
    turning = "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069"
    return turning or unicodedata.category(letter) in ("Cc", "Co", "Cs", "Cn")


def one_line(text: str) -> str:
    """The same for what an image header says: a line feed in it must not begin a line of ours."""
    return visible(text).replace("\n", "[U+000A]")


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
        SEX.get(patient.sex) or (f"sex {patient.sex}" if patient.sex else "sex not stated"),
        f"born {born}" if born else "birth date not stated",
        f"ID {patient.id.value}" if patient.id.value else "ID not stated",
    ]
    return one_line(", ".join(parts))


def study_line(report: Report) -> str:
    """Study, date and accession on one line."""
    study = report.study
    parts = [study.description, day(study.date)]
    if study.accession:
        parts.append(f"accession {study.accession}")
    return one_line(", ".join(part for part in parts if part)) or "study not described"


def signature_line(report: Report) -> str:
    """Who answers for the report, and when; says so where nobody does yet."""
    signature = report.signature
    if signature is None:
        return "Not signed."
    first = f"; preliminary by {signature.preliminary_by}" if signature.preliminary_by else ""
    act = "Signed" if report.is_final else "Preliminary, not verified,"
    return one_line(f"{act} by {signature.by}{first}, {moment(signature.at)}.")


def made_line(report: Report) -> str:
    """Program, checklist and version, so that a number can be traced."""
    return (
        f"{report.program}; checklist {report.checklist_id} {report.checklist_version} "
        f"({report.checklist_hash[:12]}); report version {report.version}, "
        f"{moment(report.composed_at)}."
    )


def closing_lines(report: Report) -> tuple[str, ...]:
    """What stands at the end of every document: signature, thresholds, origin, intended use."""
    lines = (
        signature_line(report),
        *report.changed_settings,
        made_line(report),
        report.checklist_note,
        report.intended_use,
    )
    return tuple(line for line in lines if line)


def score_title(line: ScoreLine) -> str:
    """`SINS, lesion 1`; without a lesion the name alone."""
    return f"{line.title}, lesion {line.lesion}" if line.lesion else line.title


def score_origin(line: ScoreLine) -> str:
    """`Version: Fisher 2010. Source: fisher2010`; "" where neither is known."""
    parts = (
        f"Version: {line.version}" if line.version else "",
        f"Source: {', '.join(line.sources)}" if line.sources else "",
    )
    return ". ".join(part for part in parts if part)


def score_value(line: ScoreLine) -> str:
    """What came out, without the instrument's name where it is said before: `U1`; may be empty."""
    return line.value.removeprefix(line.title).strip()


def table_sentences(table: Table) -> Iterator[str]:
    """A table where none can be drawn: a sentence for each row, its cells behind their heads."""
    for row in table.rows:
        cells = zip(table.columns[2:], row[2:], strict=True)
        told = "; ".join(f"{head}: {cell}" for head, cell in cells if cell)
        yield f"{', '.join(row[:2])}. {told}." if told else f"{', '.join(row[:2])}."
