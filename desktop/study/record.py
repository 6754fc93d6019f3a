"""What a reading keeps of the study it reads: facts without paths, so that it can rest as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.foundation.errors import InputFault
from desktop.foundation.private import Private
from desktop.study.acquisition import Acquisition, recognise_study
from desktop.study.adequacy import Adequacy, judge
from desktop.study.hierarchy import Patient, Study
from desktop.study.overview import EarlierStudy
from desktop.study.protocol.judged_json import adequacy_from_json, adequacy_to_json
from desktop.study.protocol.needs import QUESTIONS, Question
from desktop.study.recognition.acquired_json import acquisition_from_json, acquisition_to_json
from desktop.study.recognition.correction import Correction

Json = dict[str, Any]
TUMOUR: Question = "tumour"


@dataclass(frozen=True, slots=True)
class InstanceRecord:
    """An instance as evidence: its two UIDs."""

    sop_class: str
    sop_uid: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SeriesRecord:
    """A series as evidence and as a line of the Technique section."""

    uid: str = field(repr=False)
    number: int | None
    modality: str
    description: str = field(repr=False)
    acquisition: Acquisition
    instances: tuple[InstanceRecord, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """The study as the reading and the report know it.

    Attributes:
        adequacy: for a tumour of the spine, which is what most readings ask about.
        by_question: for each of the other clinical questions.
        earlier: the patient's earlier studies that were at hand, newest first.
    """

    uid: str | None = field(repr=False)
    patient: Patient
    date: str = field(repr=False)
    time: str = field(repr=False)
    accession: str = field(repr=False)
    study_id: str = field(repr=False)
    description: str = field(repr=False)
    referrer: Private[str]
    synthetic: bool
    series: tuple[SeriesRecord, ...]
    adequacy: Adequacy
    earlier: tuple[EarlierStudy, ...] = ()
    by_question: Mapping[Question, Adequacy] = field(default_factory=dict)

    def adequacy_for(self, question: Question) -> Adequacy:
        """The study held against what this question needs.

        Readings begun before there was more than one have the tumour's for all.
        """
        return self.by_question.get(question, self.adequacy)

    @property
    def modalities(self) -> tuple[str, ...]:
        return tuple(sorted({series.modality for series in self.series if series.modality}))


def record_of(
    study: Study,
    corrections: Sequence[Correction] = (),
    earlier: Sequence[EarlierStudy] = (),
) -> StudyRecord:
    """The study as it goes into a reading: recognised, judged, without paths and headers.

    Args:
        corrections: what readers set of its series, in the order in which they did.
        earlier: the patient's earlier studies that were at hand, newest first.
    """
    known = recognise_study(study, corrections)
    return StudyRecord(
        uid=study.uid,
        patient=study.patient,
        date=study.date,
        time=study.time,
        accession=study.accession,
        study_id=study.study_id,
        description=study.description,
        referrer=study.referrer,
        synthetic=study.synthetic,
        series=tuple(
            SeriesRecord(
                uid=series.uid,
                number=series.number,
                modality=series.modality,
                description=series.description,
                acquisition=acquisition,
                instances=tuple(InstanceRecord(i.sop_class, i.sop_uid) for i in series.instances),
            )
            for series, acquisition in known
        ),
        adequacy=judge(known),
        earlier=tuple(earlier),
        by_question={one: judge(known, one) for one in QUESTIONS if one != TUMOUR},
    )


def record_to_json(record: StudyRecord) -> Json:
    """The record as plain JSON values; the patient stands in the clear."""
    return {
        "uid": record.uid,
        "patient": {
            "id": record.patient.id.value,
            "name": record.patient.name.value,
            "birth_date": record.patient.birth_date.value,
            "sex": record.patient.sex,
            "issuer": record.patient.issuer.value,
        },
        "date": record.date,
        "time": record.time,
        "accession": record.accession,
        "study_id": record.study_id,
        "description": record.description,
        "referrer": record.referrer.value,
        "synthetic": record.synthetic,
        "series": [_series_to_json(series) for series in record.series],
        "adequacy": adequacy_to_json(record.adequacy),
        "by_question": {
            question: adequacy_to_json(one) for question, one in record.by_question.items()
        },
        "earlier": [[one.date, list(one.modalities), one.uid] for one in record.earlier],
    }


def _series_to_json(series: SeriesRecord) -> Json:
    return {
        "uid": series.uid,
        "number": series.number,
        "modality": series.modality,
        "description": series.description,
        "acquisition": acquisition_to_json(series.acquisition),
        "instances": [[instance.sop_class, instance.sop_uid] for instance in series.instances],
    }


def record_from_json(value: Mapping[str, Any]) -> StudyRecord:
    """The record that `record_to_json` wrote.

    Raises:
        InputFault: a part is missing or of another kind.
    """
    try:
        return _record(value)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise InputFault("The stored facts of the study are damaged. Open the study again.") from (
            fault
        )


def _record(value: Mapping[str, Any]) -> StudyRecord:
    patient = value["patient"]
    return StudyRecord(
        uid=None if value["uid"] is None else _text(value["uid"]),
        patient=Patient(
            id=Private(_text(patient["id"])),
            name=Private(_text(patient["name"])),
            birth_date=Private(_text(patient["birth_date"])),
            sex=_text(patient["sex"]),
            issuer=Private(_text(patient["issuer"])),
        ),
        date=_text(value["date"]),
        time=_text(value["time"]),
        accession=_text(value["accession"]),
        study_id=_text(value["study_id"]),
        description=_text(value["description"]),
        referrer=Private(_text(value["referrer"])),
        synthetic=value["synthetic"] is True,
        series=tuple(_series(series) for series in value["series"]),
        adequacy=adequacy_from_json(value["adequacy"]),
        earlier=tuple(
            EarlierStudy(_text(date), tuple(_text(one) for one in modalities), *map(_text, uid))
            for date, modalities, *uid in value.get(
                "earlier", ()
            )  # readings begun before 2026-11-26
        ),
        by_question=_by_question(value),
    )


def _by_question(value: Mapping[str, Any]) -> dict[Question, Adequacy]:
    """A question that this version does not ask is left out."""
    kept = value.get("by_question", {})
    return {one: adequacy_from_json(kept[one]) for one in QUESTIONS if one in kept}


def _series(value: Mapping[str, Any]) -> SeriesRecord:
    return SeriesRecord(
        uid=_text(value["uid"]),
        number=value["number"],
        modality=_text(value["modality"]),
        description=_text(value["description"]),
        acquisition=acquisition_from_json(value["acquisition"]),
        instances=tuple(
            InstanceRecord(_text(sop_class), _text(sop_uid))
            for sop_class, sop_uid in value["instances"]
        ),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value
