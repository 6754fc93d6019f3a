"""Earlier Dorsum reports of the same patient, as studies to compare with."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from desktop.checklist.answers import Answer, Slot
from desktop.foundation.errors import ChecklistFault, InputFault, StorageFault
from desktop.report.comparison.trend import TREND
from desktop.report.document import CodedAnswer, LesionReport, Report
from desktop.report.phrasing import plain
from desktop.report.snapshot import from_json
from desktop.session.comparison.prior import SIDE, TREATED, ComparedLesion, Prior, Source
from desktop.session.streams import report_stream, stream_of_uid
from desktop.storage.ledger import Ledger
from desktop.study.hierarchy import Patient
from desktop.study.overview import COMPARABLE, StudyOutline, is_before
from desktop.study.record import StudyRecord

Priors = tuple[tuple[Prior, ...], int]  # and how many more cannot be read
UNTREATED = ("none", "unknown")


def kept_priors(
    record: StudyRecord,
    known: Iterable[StudyOutline],
    ledger: Ledger,
    draft: Callable[[str], Report],
) -> Priors:
    """The same patient's earlier readings that are kept, and how many of them cannot be read.

    Args:
        known: studies of anybody that were looked at.
        draft: composes the report of a reading, by its stream; asked where none was signed.
    """
    found: list[Report] = []
    unreadable = 0
    for uid in earlier_uids(record, known):
        for name in ledger.streams(f"{stream_of_uid(uid)}/"):
            try:
                signed = ledger.read(report_stream(name))
                found.append(from_json(signed[-1].body) if signed else draft(name))
            except (StorageFault, InputFault, ChecklistFault):
                unreadable += 1
    return priors_of(record, found), unreadable


def prior_of(report: Report) -> Prior:
    """A report as an earlier study: what it says of each lesion, and what its reader answered."""
    source: Source = "signed" if report.is_final else "draft"
    if report.status == "preliminary":
        source = "preliminary"
    return Prior(
        date=report.study.date,
        source=source,
        lesions=tuple(_lesion(one) for one in report.lesions),
        modalities=tuple(one for one in report.study.modalities if one in COMPARABLE),
        study_uid=report.study.uid or "",
        answers=tuple(_answers(report.answers)),
    )


def _answers(answers: Iterable[CodedAnswer]) -> Iterable[tuple[Slot, Answer]]:
    """What was said, without notes and images; what the headers told is asked of them anew."""
    for one in answers:
        if one.answer is not None and one.answer.origin != "header":
            yield one.slot, Answer(one.answer.value, reason=one.answer.reason)


def priors_of(record: StudyRecord, reports: Iterable[Report]) -> tuple[Prior, ...]:
    """Those reports that speak of the same patient's earlier studies, newest first.

    Of one study a signed report goes before a draft, and a later report before a former.
    """
    found: dict[str, Prior] = {}
    for report in reports:
        then = report.study
        if not then.uid or not is_earlier(then, record):
            continue
        prior, known = prior_of(report), found.get(then.uid)
        if then.date == record.date:
            prior = replace(prior, time=then.time)
        if known is None or known.source == "draft" or prior.source != "draft":
            found[then.uid] = prior
    return tuple(sorted(found.values(), key=_newness, reverse=True))


def _newness(prior: Prior) -> tuple[str, str, str]:
    return prior.date, prior.time, prior.study_uid


def earlier_uids(record: StudyRecord, known: Iterable[StudyOutline]) -> tuple[str, ...]:
    """Studies whose readings are worth looking for: UIDs, sorted, each once.

    Args:
        known: studies of anybody; those of the same patient are taken.
    """
    uids = {one.uid for one in record.earlier}
    uids |= {one.uid or "" for one in known if same_patient(one.patient, record.patient)}
    return tuple(sorted(uids - {"", record.uid or ""}))


def earlier_studies(record: StudyRecord, known: Iterable[StudyOutline]) -> tuple[StudyOutline, ...]:
    """The same patient's MR and CT studies from before this one, newest first.

    A study of which it is not sure whose it is, is left out.

    Args:
        known: studies of anybody.
    """
    found = [
        one
        for one in known
        if one.uid != record.uid
        and same_patient(one.patient, record.patient)
        and is_before((one.date, one.time), (record.date, record.time))
        and set(one.modalities) & set(COMPARABLE)
        and not any(conflict.stops for conflict in one.conflicts)
    ]
    return tuple(sorted(found, key=lambda one: (one.date, one.time), reverse=True))


def is_earlier(then: StudyRecord, now: StudyRecord) -> bool:
    """Whether a study is of the same patient and was made before; unsure is no."""
    before = is_before((then.date, then.time), (now.date, now.time))
    return before and same_patient(then.patient, now.patient)


def same_patient(one: Patient, other: Patient) -> bool:
    """Whether two headers surely name one patient: id, name and birth date are there and equal.

    Different issuers give the same id to different patients; a silent one contradicts nobody.
    """
    issuers = {one.issuer.value, other.issuer.value} - {""}
    mine = (one.id.value, one.name.value, one.birth_date.value)
    return (
        all(mine)
        and mine == (other.id.value, other.name.value, other.birth_date.value)
        and len(issuers) < 2
    )


def _lesion(lesion: LesionReport) -> ComparedLesion:
    said = {one.slot.question: one for one in lesion.answers}
    return ComparedLesion(
        label=lesion.label,
        levels=tuple(level for level, _ in lesion.levels),
        side=_side(said.get(SIDE)),
        measurements=tuple(
            (one.slot.question, one.number) for one in lesion.measurements if one.unit == "mm"
        ),
        scores=tuple(
            (one.instrument, one.title, plain(one.value))
            for one in lesion.scores
            if one.instrument in TREND
        ),
        treated=_treated(said.get(TREATED)),
    )


def _side(answer: CodedAnswer | None) -> str:
    value = answer.answer.value if answer and answer.answer else None
    return value if isinstance(value, str) else ""


def _treated(answer: CodedAnswer | None) -> str:
    """What was done, in the words of the report; "" for none, unknown or open."""
    value = answer.answer.value if answer and answer.answer else None
    if answer is None or not isinstance(value, tuple) or set(value) <= set(UNTREATED):
        return ""
    return plain(answer.said)
