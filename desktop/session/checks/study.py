"""Answers against the study's own headers: sex, age, contrast medium, dates."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from desktop.session.evaluation import Remark
from desktop.session.facts import Facts
from desktop.session.prefill import FACTS

ENHANCED = ("homogeneous", "heterogeneous", "peripheral")
ENHANCEMENT = "mr_06_enhancement"
ONSET = "hx_12_onset"


def study_remarks(facts: Facts) -> Iterator[Remark]:
    """All that headers and answers disagree on."""
    yield from _sex(facts)
    yield from _age(facts)
    yield from _contrast(facts)
    yield from _onset(facts)
    yield from _told(facts)


def _sex(facts: Facts) -> Iterator[Remark]:
    said, header = facts.word("hx_02_sex"), FACTS["sex"](facts.reading.study)
    if {said, header} == {"F", "M"}:
        says = "The patient's sex is another one in the images' headers. Is this the patient?"
        yield facts.remark("sex_and_header", says, "hx_02_sex")


def _age(facts: Facts) -> Iterator[Remark]:
    said, header = facts.number("hx_02_age"), FACTS["age"](facts.reading.study)
    if said is not None and isinstance(header, Decimal) and abs(said - header) > 1:
        says = f"The age is {said}, yet {header} by the images' headers. Is this the patient?"
        yield facts.remark("age_and_header", says, "hx_02_age")


def contrast_given(facts: Facts) -> bool | None:
    """Whether an MR series was made after contrast medium; None where headers do not tell."""
    made = [
        series.acquisition.contrast
        for series in facts.reading.study.series
        if series.modality == "MR" and series.acquisition.kind in ("diagnostic", "derived")
    ]
    if any(made):
        return True
    return None if not made or None in made else False


def _contrast(facts: Facts) -> Iterator[Remark]:
    given = contrast_given(facts)
    for lesion, word in facts.each(ENHANCEMENT):
        if given is False and word in ENHANCED:
            says = "Enhancement is described, yet no MR series after contrast medium was found."
            yield facts.remark("enhancement_without_series", says, ENHANCEMENT, lesion=lesion)
        if given is True and word == "no_contrast":
            says = "No contrast medium was given, it is said, yet there is a series after contrast."
            yield facts.remark("contrast_denied", says, ENHANCEMENT, lesion=lesion)


def _onset(facts: Facts) -> Iterator[Remark]:
    onset, study = facts.word(ONSET).replace("-", ""), facts.reading.study
    if onset and study.date and onset > study.date:
        yield facts.remark("onset_after_study", "The symptoms began after the study.", ONSET)
    born = study.patient.birth_date.value
    if onset and born and onset < born:
        yield facts.remark("onset_before_birth", "The symptoms began before birth.", ONSET)


def _told(facts: Facts) -> Iterator[Remark]:
    record = facts.reading.communication
    found, told = (_moment(record and at) for at in _times(facts))
    if found is not None and told is not None and told < found:
        says = "The urgent finding was told before it was identified. Check both times."
        yield facts.remark("told_before_identified", says)


def _times(facts: Facts) -> tuple[str, str]:
    record = facts.reading.communication
    return (record.identified_at, record.received_at) if record is not None else ("", "")


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
