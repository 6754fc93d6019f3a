"""Facts from the headers, as answers with the origin `header`; never findings.

A question says by `prefill:` which fact answers it. Presence questions, levels and anything that
only a look at the images can tell are never prefilled, whatever a checklist asks for.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from desktop.checklist.answers import Answer, Slot, Value
from desktop.checklist.definition import Checklist
from desktop.checklist.linter import PREFILLED_KINDS
from desktop.checklist.validity import misfit
from desktop.session.clinical_question import verdict_word
from desktop.study.record import StudyRecord

SEXES = ("M", "F", "O")
# needs of resources/adequacy.yaml that ST-RADS cannot do without
AFTER_CONTRAST = "Axial T1 FS after contrast, paired"
ST_RADS = ("T1 without fat suppression", "STIR or T2 with fat suppression", AFTER_CONTRAST)


def prefill(checklist: Checklist, study: StudyRecord) -> tuple[tuple[Slot, Answer], ...]:
    """The answers that the headers give, in the checklist's order."""
    found: list[tuple[Slot, Answer]] = []
    for section, question in checklist.questions():
        fact = FACTS.get(question.prefill)
        if fact is None or question.kind not in PREFILLED_KINDS or section.repeats:
            continue
        value = fact(study)
        if value is None:
            continue
        answer = Answer(value, origin="header")
        if not misfit(question, answer):
            found.append((Slot(question.id), answer))
    return tuple(found)


def _age(study: StudyRecord) -> Value | None:
    """Whole years at the day of the study; None where a date is missing or impossible."""
    born, seen = _day(study.patient.birth_date.value), _day(study.date)
    if born is None or seen is None or seen < born:
        return None
    years = seen.year - born.year - ((seen.month, seen.day) < (born.month, born.day))
    return Decimal(years)


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if len(text) == 8 else None
    except ValueError:
        return None


def _sex(study: StudyRecord) -> Value | None:
    return study.patient.sex if study.patient.sex in SEXES else None


def _modalities(study: StudyRecord) -> Value | None:
    shown = {s.modality for s in study.series if s.acquisition.kind in ("diagnostic", "derived")}
    read = tuple(m for m in ("CT", "MR") if m in shown)
    return read or None


def _mr_series(study: StudyRecord) -> Value | None:
    return _series(study, "MR")


def _ct_series(study: StudyRecord) -> Value | None:
    return _series(study, "CT")


def _series(study: StudyRecord, modality: str) -> Value | None:
    words = []
    for series in study.series:
        made = series.acquisition
        if series.modality != modality or made.kind in ("localizer", "other"):
            continue
        parts = [
            made.plane or "",
            made.weighting or "",
            f"{made.kernel} kernel" if made.kernel else "",
        ]
        if made.fat_suppressed:
            parts.append("fat-suppressed")
        if made.contrast:
            parts.append("post-contrast")
        said = " ".join(part for part in parts if part)
        if said and said not in words:
            words.append(said)
    return ", ".join(words) or None


def _adequacy(study: StudyRecord) -> Value | None:
    return verdict_word(study.adequacy)


def _soft_tissue_sequences(study: StudyRecord) -> Value | None:
    """What ST-RADS asks of the MR, by the needs of a soft-tissue mass."""
    needs = study.adequacy_for("soft_tissue").needs
    if "MR" not in study.modalities or not needs:
        return None
    unmet = [one.name for one in needs if one.required and not one.met and one.name in ST_RADS]
    if not unmet:
        return "complete"
    return "no_contrast" if unmet == [AFTER_CONTRAST] else "incomplete"


FACTS: Mapping[str, Callable[[StudyRecord], Value | None]] = {
    "age": _age,
    "sex": _sex,
    "modalities": _modalities,
    "mr_sequences": _mr_series,
    "ct_series": _ct_series,
    "adequacy": _adequacy,
    "soft_tissue_sequences": _soft_tissue_sequences,
    "description": lambda study: study.description or None,
}
