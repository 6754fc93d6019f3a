"""Words that several formats print alike: the patient's line, status, signature, visible text."""

import re
import unicodedata
from collections.abc import Iterator

from desktop.foundation.language import ENGLISH, Language, text
from desktop.foundation.language_files import language_of
from desktop.report.document import Report, ScoreLine, SectionKind, Status, Table
from desktop.report.phrasing import moment
from desktop.study.hierarchy import Patient

STATUS: dict[Status, str] = {
    "draft": text("DRAFT, NOT SIGNED"),
    "preliminary": text("PRELIMINARY"),
    "final": text("FINAL"),
    "addendum": text("FINAL WITH ADDENDUM"),
    "corrected": text("CORRECTED"),
}
SEX = {"M": text("male"), "F": text("female"), "O": text("other")}
SYNTHETIC = text("SYNTHETIC: nobody was imaged")
TEAM_RULE = text("team rule, draft")
LISTED: tuple[SectionKind, ...] = ("impression", "recommendation")  # one sentence, one line
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")


def visible(said: str) -> str:
    """The text with what no page can show spelled out, for instance `[U+0001]`.

    Line ends of all kinds become line feeds and a tab a space. Marks that turn the reading
    direction are spelled out too: they could make a sentence look like another one.
    """
    if said.isascii() and said.isprintable():
        return said
    plain = LINE_ENDS.sub("\n", said).replace("\t", " ")
    return "".join(
        letter if letter == "\n" or not _hidden(letter) else f"[U+{ord(letter):04X}]"
        for letter in plain
    )


def _hidden(letter: str) -> bool:
    turning = "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069"
    return turning or unicodedata.category(letter) in ("Cc", "Co", "Cs", "Cn")


def one_line(said: str) -> str:
    """The same for what an image header says: a line feed in it must not begin a line of ours."""
    return visible(said).replace("\n", "[U+000A]")


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


def day(said: str) -> str:
    """`20261118` as `2026-11-18`; anything else as it is."""
    return f"{said[:4]}-{said[4:6]}-{said[6:8]}" if len(said) == 8 and said.isdigit() else said


def language_of_report(report: Report) -> Language:
    """The language that a report was written in: its headings follow its sentences."""
    return language_of(report.language)


def status_words(report: Report) -> str:
    """Whether it is signed, loudly."""
    return language_of_report(report)(STATUS[report.status])


def status_line(report: Report) -> str:
    """Its status and which version it is."""
    said = language_of_report(report)("{status}, version {n}")
    return said.format(status=status_words(report), n=report.version)


def patient_line(patient: Patient, language: Language = ENGLISH) -> str:
    """Name, sex, birth date and ID on one line."""
    born, id = day(patient.birth_date.value), patient.id.value
    sex = language("sex {sex}").format(sex=patient.sex)
    parts = [
        person(patient.name.value) or language("name not stated"),
        language(SEX.get(patient.sex, "")) or (sex if patient.sex else language("sex not stated")),
        language("born {day}").format(day=born) if born else language("birth date not stated"),
        language("ID {id}").format(id=id) if id else language("ID not stated"),
    ]
    return one_line(", ".join(parts))


def study_line(report: Report) -> str:
    """Study, date and accession on one line."""
    study, language = report.study, language_of_report(report)
    parts = [study.description, day(study.date)]
    if study.accession:
        parts.append(language("accession {number}").format(number=study.accession))
    said = one_line(", ".join(part for part in parts if part))
    return said or language("study not described")


def signature_line(report: Report) -> str:
    """Who answers for the report, and when; says so where nobody does yet."""
    signature, language = report.signature, language_of_report(report)
    if signature is None:
        return language("Not signed.")
    by = signature.by
    if signature.preliminary_by:
        first = language("; preliminary by {name}").format(name=signature.preliminary_by)
        by = f"{by}{first}"
    said = (
        language("Signed by {by}, {at}.")
        if report.is_final
        else language("Preliminary, not verified, by {by}, {at}.")
    )
    return one_line(said.format(by=by, at=moment(signature.at)))


DISPLAY = {
    "yes": text("Primary reading on a diagnostic display, as the reader states: yes."),
    "no": text("Primary reading on a diagnostic display, as the reader states: no."),
    "not stated": text("Primary reading on a diagnostic display: not stated."),
}


def display_line(report: Report) -> str:
    """On what display the reader looked, as stated at signing; "" while nobody has signed."""
    if report.signature is None:
        return ""
    return language_of_report(report)(DISPLAY[report.signature.diagnostic_display])


def made_line(report: Report) -> str:
    """Program, checklist and version, so that a number can be traced."""
    said = language_of_report(report)(
        "{program}; checklist {checklist} {version} ({hash}); report version {n}, {at}."
    )
    return said.format(
        program=report.program,
        checklist=report.checklist_id,
        version=report.checklist_version,
        hash=report.checklist_hash[:12],
        n=report.version,
        at=moment(report.composed_at),
    )


def closing_lines(report: Report) -> tuple[str, ...]:
    """What stands at the end of every document: signature, thresholds, origin, intended use."""
    lines = (
        signature_line(report),
        display_line(report),
        *report.changed_settings,
        made_line(report),
        report.checklist_note,
        report.intended_use,
    )
    return tuple(line for line in lines if line)


def score_title(line: ScoreLine, language: Language = ENGLISH) -> str:
    """`SINS, lesion 1`; without a lesion the name alone."""
    if not line.lesion:
        return line.title
    return language("{title}, lesion {lesion}").format(title=line.title, lesion=line.lesion)


def score_origin(line: ScoreLine, language: Language = ENGLISH) -> str:
    """`Version: Fisher 2010. Source: fisher2010`; "" where neither is known."""
    version = language("Version: {version}").format(version=line.version)
    sources = language("Source: {sources}").format(sources=", ".join(line.sources))
    parts = (version if line.version else "", sources if line.sources else "")
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
