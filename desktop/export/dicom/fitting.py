"""What DICOM can hold: a study's header values as they may be written, and what stays outside.

Images come with values that no DICOM object may carry: names with line feeds, accession numbers
of 30 letters, dates with dashes. Whom the report is about and to which study it belongs must be
written unchanged or not at all; anything else is left empty, and said in the report's text.

Source: PS3.5 6.2 (value representations), 9.1 (UIDs).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from desktop.export.words import one_line
from desktop.foundation.private import Private
from desktop.study.record import InstanceRecord, SeriesRecord, StudyRecord

UID = re.compile(r"[0-2](\.(0|[1-9][0-9]*))+")
LONGEST_UID = LONGEST_NAME = LONGEST_TEXT = 64
SHORT_TEXT = 16
TIMES = ("%H%M%S.%f", "%H%M%S", "%H%M", "%H")
SEXES = ("M", "F", "O", "")


def obstacles(study: StudyRecord) -> list[str]:
    """Why no DICOM object can be filed with this study, as sentences; empty if one can."""
    patient = study.patient
    if not study.uid:
        return [
            "These images name no study, so a DICOM report could not be filed with them. "
            "Use PDF or text."
        ]
    if not is_uid(study.uid):
        return ["The study's identifier is not valid in DICOM. Use PDF or text."]
    if _name(patient.name.value) is None or _text(patient.id.value, LONGEST_TEXT) is None:
        return ["The patient's name or ID cannot be written in DICOM. Use PDF or text."]
    if not any(series.instances for series in _referable(study)):
        return ["The study holds no image that a DICOM report could refer to. Use PDF or text."]
    return []


def fitted(study: StudyRecord) -> tuple[StudyRecord, tuple[str, ...]]:
    """The study as DICOM can hold it, and a sentence for each thing that it cannot.

    Call it where `obstacles` finds none.
    """
    patient = study.patient
    asked = {
        "Birth date": (patient.birth_date.value, _date(patient.birth_date.value)),
        "Sex": (patient.sex, patient.sex if patient.sex in SEXES else None),
        "Issuer of the ID": (patient.issuer.value, _text(patient.issuer.value, LONGEST_TEXT)),
        "Study date": (study.date, _date(study.date)),
        "Study time": (study.time, _time(study.time)),
        "Accession number": (study.accession, _text(study.accession, SHORT_TEXT)),
        "Study ID": (study.study_id, _text(study.study_id, SHORT_TEXT)),
        "Study description": (study.description, _text(study.description, LONGEST_TEXT)),
        "Referring physician": (study.referrer.value, _name(study.referrer.value)),
    }
    fit = {word: right or "" for word, (_, right) in asked.items()}
    lost = [
        f"{word} as the images state it: {one_line(given)}."
        for word, (given, right) in asked.items()
        if right is None
    ]
    whole = replace(
        patient,
        id=Private(_text(patient.id.value, LONGEST_TEXT) or ""),
        name=Private(_name(patient.name.value) or ""),
        birth_date=Private(fit["Birth date"]),
        sex=fit["Sex"],
        issuer=Private(fit["Issuer of the ID"]),
    )
    series = _referable(study)
    left_out = _count(study.series) - _count(series)
    if left_out:
        lost.append(f"Images without a valid identifier, not named as evidence: {left_out}.")
    made = replace(
        study,
        patient=whole,
        date=fit["Study date"],
        time=fit["Study time"],
        accession=fit["Accession number"],
        study_id=fit["Study ID"],
        description=fit["Study description"],
        referrer=Private(fit["Referring physician"]),
        series=series,
    )
    return made, tuple(lost)


def classes(study: StudyRecord) -> Mapping[str, str]:
    """The SOP class of each instance of the study, by its UID."""
    return {one.sop_uid: one.sop_class for series in study.series for one in series.instances}


def is_uid(text: str) -> bool:
    """Whether the text may stand where DICOM wants a UID."""
    return len(text) <= LONGEST_UID and UID.fullmatch(text) is not None


def person_name(printed: str) -> str:
    """A printed name as DICOM person name: the last word is the family name."""
    plain = one_line(printed).translate(str.maketrans("^=\\", "   "))
    *given, family = plain.split() or [""]
    room = LONGEST_NAME - len("^")
    return f"{family[:room]}^{' '.join(given)}"[:LONGEST_NAME].strip() if family else ""


def _referable(study: StudyRecord) -> tuple[SeriesRecord, ...]:
    """Series and instances that a DICOM object may name."""
    return tuple(
        replace(series, instances=tuple(one for one in series.instances if _nameable(one)))
        for series in study.series
        if is_uid(series.uid)
    )


def _nameable(instance: InstanceRecord) -> bool:
    return is_uid(instance.sop_uid) and is_uid(instance.sop_class)


def _count(series: tuple[SeriesRecord, ...]) -> int:
    return sum(len(one.instances) for one in series)


def _text(given: str, most: int) -> str | None:
    """The text without the spaces around it, which mean nothing; None if it cannot be written."""
    text = given.strip(" ")
    barred = "\\" in text or any(unicodedata.category(one) in ("Cc", "Cs") for one in text)
    return text if len(text) <= most and not barred else None


def _name(given: str) -> str | None:
    """A person name without delimiters and spaces at its end; None if it cannot be written."""
    groups = [group.rstrip("^ ").lstrip(" ") for group in given.split("=")]
    while len(groups) > 1 and not groups[-1]:
        groups.pop()
    fits = len(groups) <= 3 and all(
        _text(group, LONGEST_NAME) is not None and group.count("^") <= 4 for group in groups
    )
    return "=".join(groups) if fits else None


def _date(given: str) -> str | None:
    if not given:
        return ""
    return given if re.fullmatch(r"\d{8}", given, re.ASCII) and _reads(given, "%Y%m%d") else None


def _time(given: str) -> str | None:
    if not given:
        return ""
    shaped = re.fullmatch(r"\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?", given, re.ASCII)
    return given if shaped and any(_reads(given, form) for form in TIMES) else None


def _reads(given: str, form: str) -> bool:
    try:
        datetime.strptime(given, form)  # noqa: DTZ007  a date without a zone, as DICOM has it
    except ValueError:
        return False
    return True
