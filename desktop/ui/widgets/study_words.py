"""Patient, study and series in the words of the desk; empty words where the header is silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop.foundation.language import ENGLISH, Language, text

if TYPE_CHECKING:  # the first paint waits for these words, not for what they speak of
    from desktop.study.acquisition import Acquisition, Kernel, Plane
    from desktop.study.hierarchy import Patient
    from desktop.study.overview import ConflictKind, Overview, StudyOutline
    from desktop.study.record import SeriesRecord

_PLANES: dict[Plane, str] = {
    "axial": text("Ax"), "sagittal": text("Sag"), "coronal": text("Cor"), "oblique": text("Obl"),
}  # fmt: skip
_KERNELS: dict[Kernel, str] = {
    "soft": text("soft"), "bone": text("bone"), "lung": text("lung"), "other": "",
}  # fmt: skip
_DOCUMENTS = {
    "SR": text("Structured report"), "KO": text("Key images chosen"), "DOC": text("Document"),
    "PR": text("Presentation"), "SEG": text("Segmentation"),
}  # fmt: skip
_TEXTS = ("SR", "KO", "DOC")
_MONTHS = (
    text("Jan"), text("Feb"), text("Mar"), text("Apr"), text("May"), text("Jun"), text("Jul"),
    text("Aug"), text("Sep"), text("Oct"), text("Nov"), text("Dec"),
)  # fmt: skip
NOT_REPORTED = text("cannot be reported: the images name no study")
_DOUBTS: dict[ConflictKind, str] = {
    "two_patients": text("contradiction: one study number, two patients"),
    "two_ids": text("contradiction: one file, two patient IDs"),
    "two_contents": text("contradiction: one image number, two images"),
    "one_id_two_patients": text("this patient ID stands for two patients"),
    "one_patient_two_ids": text("this patient has two IDs"),
}
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys(range(0x7F, 0xA0), 0xFFFD),
    **{code: f"<U+{code:04X}>" for code in _DIRECTIONS},
}
_YEARS_FROM = 2  # younger, and the age is said in months


def name_words(raw: str, language: Language = ENGLISH) -> str:
    """`DEMO, Anna` for `DEMO^Anna`; further ways of writing the name follow a slash."""
    return requester_words(raw) or language("No name in the header")


def requester_words(raw: str) -> str:
    """A person's name in the same form; empty where the header is silent."""
    groups = [_one_name(group) for group in raw.split("=")]
    return " / ".join(group for group in groups if group)


def _one_name(group: str) -> str:
    family, *rest = (part.strip() for part in group.split("^"))
    given = " ".join(part for part in rest[:2] if part)
    return ", ".join(part for part in (family, given) if part)


def patient_words(patient: Patient, on: str, language: Language = ENGLISH) -> str:
    """`F · 62 y · ID 004512`: sex, age at the study, number."""
    parts = [
        patient.sex,
        age_words(patient.birth_date.value, on, language),
        language("ID {id}").format(id=patient.id.value)
        if patient.id.value
        else language("no patient ID"),
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


def date_words(day: str, time: str = "", language: Language = ENGLISH) -> str:
    """`18 Nov 2026, 09:42`; what is no date is shown as it stands."""
    found = _day(day)
    said = day
    if found is not None:
        month = language(_MONTHS[found.month - 1])
        said = language("{day} {month} {year}").format(day=found.day, month=month, year=found.year)
    clock = f"{time[:2]}:{time[2:4]}" if len(time) >= 4 and time[:4].isdigit() else ""
    return ", ".join(part for part in (said, clock) if part)


def series_title(series: SeriesRecord, language: Language = ENGLISH) -> str:
    """`Sag T2`, `Ax CT bone`, `Sag T1 + contrast`; the header's own words if unrecognised."""
    found = series.acquisition
    if found.kind == "localizer":
        return language("Localizer")
    what = _what(series, language)
    if not what and not found.plane:
        known = _DOCUMENTS.get(series.modality)
        if known:
            return series.description or language(known)
        return series.description or language("Unrecognised {modality}").format(
            modality=series.modality or language("series")
        )
    plane = language(_PLANES[found.plane]) if found.plane else ""
    parts = [plane, what or series.modality]
    if found.contrast:
        parts.append(language("+ contrast"))
    if found.kind == "derived":
        parts.append(language("(derived)"))
    return " ".join(part for part in parts if part)


def _what(series: SeriesRecord, language: Language) -> str:
    found = series.acquisition
    if series.modality == "CT":
        return " ".join(
            part for part in ("CT", language(_KERNELS[found.kernel or "other"])) if part
        )
    if found.weighting is None:
        return ""
    suppressed = found.fat_suppressed and found.weighting != "STIR"
    return f"{found.weighting} FS" if suppressed else found.weighting


def series_meta(
    images: int, found: Acquisition, language: Language = ENGLISH, *, modality: str = ""
) -> str:
    """`15 img · 3 mm`, or `2 documents`."""
    if modality in _TEXTS:
        return language.plural(images, "{n} document", "{n} documents")
    parts = [language("{n} img").format(n=images)]
    if found.thickness_mm:
        parts.append(f"{found.thickness_mm:g} mm")
    return " · ".join(parts)


def series_reasons(series: SeriesRecord, language: Language = ENGLISH) -> str:
    """Why the series is called what it is called, a reason a line."""
    head = series.description or language("No description in the header")
    reasons = series.acquisition.because or ("The headers give no reason.",)
    return "\n".join((head, *(language(reason) for reason in reasons)))


def overview_words(overview: Overview, language: Language = ENGLISH) -> str:
    """`2 studies, 412 images in 430 files; 18 files are no DICOM`."""
    studies = len(overview.studies)
    images = sum(study.images for study in overview.studies)
    files = language.plural(overview.seen, "{n} file", "{n} files")
    pictures = language.plural(images, "{n} image", "{n} images")
    said = language.plural(
        studies,
        "{n} study, {images} in {files}",
        "{n} studies, {images} in {files}",
        images=pictures,
        files=files,
    )
    if not studies:
        said = language("No study in {files}").format(files=files)
    if overview.ignored:
        said += "; " + language.plural(
            overview.ignored, "{n} file is no DICOM", "{n} files are no DICOM"
        )
    return said


def refusal_words(overview: Overview, language: Language = ENGLISH) -> str:
    """How many files were refused and how many loaded with a doubt; "" for none."""
    parts = [
        language.plural(count, "{n} file {what}", "{n} files {what}", what=what)
        for count, what in (
            (len(overview.unreadable), language("could not be read")),
            (len(overview.warnings), language("loaded with a warning")),
        )
        if count
    ]
    return "; ".join(parts)


def prior_words(on: str, others: Sequence[StudyOutline], language: Language = ENGLISH) -> str:
    """`2 priors, last 2 Aug 2026`; "" if there is none that is older."""
    days = sorted(one.date for one in others if on and one.date and one.date < on)
    if not days:
        return ""
    return language.plural(
        len(days),
        "{n} prior, {day}",
        "{n} priors, last {day}",
        day=date_words(days[-1], language=language),
    )


def doubt_words(study: StudyOutline, language: Language = ENGLISH, *, whole: bool = True) -> str:
    """Why the reader must be careful with these images; "" for no reason.

    Args:
        whole: all files were read; otherwise reading was cancelled.
    """
    said = [] if whole else [language("reading was cancelled: images may be missing")]
    if study.uid is None:
        said.append(language(NOT_REPORTED))
    kinds = {conflict.kind for conflict in study.conflicts}
    said += [language(words) for kind, words in _DOUBTS.items() if kind in kinds]
    return "; ".join(said)


def warning_words(study: StudyOutline, language: Language = ENGLISH) -> tuple[str, ...]:
    """What is uncertain about its patient without keeping it from being opened."""
    kinds = dict.fromkeys(one.kind for one in study.conflicts if not one.stops)
    return tuple(language(_DOUBTS[kind]) for kind in kinds)


def legible(text: str) -> str:
    """A path as it can be shown: control characters and marks of direction become visible."""
    written = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return written.translate(_SHOWN)


def _day(text: str) -> date | None:
    if len(text) < 8 or not text[:8].isdigit():
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
