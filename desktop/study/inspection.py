"""What was found, as the JSON value that `inspect` prints: keys and lists in a stable order."""

from typing import Any

from desktop.study.acquisition import Acquisition, recognise_study
from desktop.study.adequacy import Need, judge
from desktop.study.hierarchy import Intake, Refusal, Series, Study
from desktop.study.protocol.coverage import Coverage
from desktop.study.protocol.needs import QUESTIONS

Json = dict[str, Any]
FORMAT = 1


def inspection(intake: Intake) -> Json:
    """The whole intake; null where the headers do not say.

    It holds the patient's name and ID in the clear, as the caller asked for.
    """
    return {
        "format": FORMAT,
        "studies": [_study(study) for study in intake.studies],
        "files": {
            "seen": intake.seen,
            "instances": intake.instances,
            "ignored": intake.ignored,
            "unreadable": [_refusal(refusal) for refusal in intake.unreadable],
            "warnings": [_refusal(warning) for warning in intake.warnings],
        },
    }


def _study(study: Study) -> Json:
    known = recognise_study(study)
    adequacy = judge(known)
    return {
        "study_uid": study.uid,
        "patient_id": study.patient.id.value or None,
        "patient_name": study.patient.name.value or None,
        "study_date": study.date or None,
        "description": study.description or None,
        "modalities": list(study.modalities),
        "series": [_series(series, acquisition) for series, acquisition in known],
        "adequacy": {
            "verdict": adequacy.verdict,
            "gaps": list(adequacy.gaps),
            "cited": list(adequacy.cited),
            "needs": [_need(need) for need in adequacy.needs],
            "coverage": [_coverage(one) for one in adequacy.coverage],
            "remarks": list(adequacy.remarks),
        },
        "adequacy_by_question": {
            question: {"verdict": one.verdict, "gaps": list(one.gaps), "cited": list(one.cited)}
            for question in QUESTIONS
            for one in [judge(known, question)]
        },
    }


def _series(series: Series, acquisition: Acquisition) -> Json:
    return {
        "series_uid": series.uid or None,
        "number": series.number,
        "modality": series.modality or None,
        "description": series.description or None,
        "instances": len(series.instances),
        "acquisition": {
            "kind": acquisition.kind,
            "weighting": acquisition.weighting,
            "plane": acquisition.plane,
            "fat_suppressed": acquisition.fat_suppressed,
            "contrast": acquisition.contrast,
            "kernel_class": acquisition.kernel,
            "because": list(acquisition.because),
            "confidence": acquisition.confidence,
            "dixon": list(acquisition.dixon),
            "composed": acquisition.composed,
            "counting": acquisition.counting,
            "station_of": acquisition.station_of,
            "dixon_of": acquisition.dixon_of,
            "pair_of": acquisition.pair_of,
        },
    }


def _need(need: Need) -> Json:
    return {
        "name": need.name,
        "met": need.met,
        "found": list(need.found),
        "required": need.required,
        "source": need.source,
        "mark": need.mark,
        "tags": list(need.tags),
    }


def _coverage(one: Coverage) -> Json:
    return {
        "plane": one.plane,
        "what": one.what or None,
        "length_mm": one.length_mm,
        "intervals_mm": [list(interval) for interval in one.intervals_mm],
        "series": list(one.series),
    }


def _refusal(refusal: Refusal) -> Json:
    return {
        "path": _printable(refusal.path),
        "code": refusal.code,
        "reason": refusal.reason,
    }


def _printable(path: str) -> str:
    """A path whose name is not UTF-8, with the odd bytes written out."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
