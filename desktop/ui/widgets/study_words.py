"""Patient, study and series in the words of the desk; empty words where the header is silent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.foundation.language import ENGLISH, Language

if TYPE_CHECKING:  # the first paint waits for these words, not for what they speak of
    from desktop.study.acquisition import Acquisition, Kernel, Plane
    from desktop.study.hierarchy import Intake, Patient
    from desktop.study.record import SeriesRecord

_PLANES: dict[Plane, str] = {
    "axial": "Ax", "sagittal": "Sag", "coronal": "Cor", "oblique": "Obl",
}  # fmt: skip
_KERNELS: dict[Kernel, str] = {"soft": "soft", "bone": "bone", "lung": "lung", "other": ""}
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_YEARS_FROM = 2  # younger, and the age is said in months


def name_words(raw: str, language: Language = ENGLISH) -> str:
    """`DEMO, Anna` for `DEMO^Anna`; further ways of writing the name follow a slash."""
    groups = [_one_name(group) for group in raw.split("=")]
    said = " / ".join(group for group in groups if group)
    return said or language("No name in the header")


def _one_name(group: str) -> str:
    family, *rest = (part.strip() for part in group.split("^"))
    given = " ".join(part for part in rest[:2] if part)
    return ", ".join(part for part in (family, given) if part)


def patient_words(patient: Patient, on: str, language: Language = ENGLISH) -> str:
    """`F · 62 y · ID 004512`: sex, age at the study, number."""
    parts = [
        patient.sex,
        age_words(patient.birth_date.value, on, language),
        f"ID {patient.id.value}" if patient.id.value else language("no patient ID"),
    ]
    return " · ".join(part for part in parts if part)


def age_words(born: str, on: str, language: Language = ENGLISH) -> str:
    """`62 y` or `8 mo`; "" if either date is missing or impossible."""
    birth, then = _day(born), _day(on)
    if birth is None or then is None or then < birth:
        return ""
    months = (then.year - birth.year) * 12 + then.month - birth.month - (then.day < birth.day)
    if months < _YEARS_FROM * 12:
        return language("{n} mo").format(n=months)
    return language("{n} y").format(n=months // 12)


def date_words(day: str, time: str = "") -> str:
    """`18 Nov 2026, 09:42`; what is no date is shown as it stands."""
    found = _day(day)
    said = f"{found.day} {_MONTHS[found.month - 1]} {found.year}" if found else day
    clock = f"{time[:2]}:{time[2:4]}" if len(time) >= 4 and time[:4].isdigit() else ""
    return ", ".join(part for part in (said, clock) if part)


def series_title(series: SeriesRecord, language: Language = ENGLISH) -> str:
    """`Sag T2`, `Ax CT bone`, `Sag T1 + contrast`; the header's own words if unrecognised."""
    found = series.acquisition
    if found.kind == "localizer":
        return language("Localizer")
    what = _what(series)
    if not what and not found.plane:
        return series.description or language("Unrecognised {modality}").format(
            modality=series.modality or "series"
        )
    parts = [_PLANES[found.plane] if found.plane else "", what or series.modality]
    if found.contrast:
        parts.append(language("+ contrast"))
    if found.kind == "derived":
        parts.append(language("(derived)"))
    return " ".join(part for part in parts if part)


def _what(series: SeriesRecord) -> str:
    found = series.acquisition
    if series.modality == "CT":
        return " ".join(part for part in ("CT", _KERNELS[found.kernel or "other"]) if part)
    if found.weighting is None:
        return ""
    suppressed = found.fat_suppressed and found.weighting != "STIR"
    return f"{found.weighting} FS" if suppressed else found.weighting


def series_meta(images: int, found: Acquisition, language: Language = ENGLISH) -> str:
    """`15 img · 3 mm`."""
    parts = [language("{n} img").format(n=images)]
    if found.thickness_mm:
        parts.append(f"{found.thickness_mm:g} mm")
    return " · ".join(parts)


def series_reasons(series: SeriesRecord, language: Language = ENGLISH) -> str:
    """Why the series is called what it is called, a reason a line."""
    head = series.description or language("No description in the header")
    reasons = series.acquisition.because or (language("The headers give no reason."),)
    return "\n".join((head, *reasons))


def intake_words(intake: Intake, language: Language = ENGLISH) -> str:
    """`2 studies, 412 images in 430 files; 18 files are no DICOM`."""
    studies = len(intake.studies)
    said = (
        language("1 study, {images} images in {files} files")
        if studies == 1
        else language("{studies} studies, {images} images in {files} files")
    ).format(studies=studies, images=intake.instances, files=intake.seen)
    if intake.ignored:
        said += language("; {n} files are no DICOM").format(n=intake.ignored)
    return said


def refusal_words(intake: Intake, language: Language = ENGLISH) -> str:
    """How many files were refused and how many loaded with a doubt; "" for none."""
    parts = [
        language("1 file {what}" if count == 1 else "{n} files {what}").format(n=count, what=what)
        for count, what in (
            (len(intake.unreadable), language("could not be read")),
            (len(intake.warnings), language("loaded with a warning")),
        )
        if count
    ]
    return "; ".join(parts)


def _day(text: str) -> date | None:
    if len(text) < 8 or not text[:8].isdigit():
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
