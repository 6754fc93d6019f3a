"""Headers -> studies. What contradicts itself is kept apart and said, never merged.

Two patients under one Study Instance UID become two studies with the same UID: neither is
contaminated, and the warning makes the reader compare. One SOP Instance UID with two contents
keeps the first that was read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from desktop.study.header import Header
from desktop.study.hierarchy import Instance, Patient, Refusal, Series, Study
from desktop.study.reasons import flagged


@dataclass(slots=True)
class _Draft:
    """A study that is still growing."""

    study: Study
    series: dict[str, list[Header]] = field(default_factory=dict)


class Gathering:
    """Collects headers in the order in which they are read.

    Attributes:
        warnings: one for each contradiction, at the file where it showed.
    """

    def __init__(self) -> None:
        self.warnings: list[Refusal] = []
        self._drafts: dict[str | None, list[_Draft]] = {}
        self._first: dict[str, Header] = {}

    @property
    def instances(self) -> int:
        """Distinct SOP Instance UIDs."""
        return len(self._first)

    def add(self, header: Header) -> None:
        """Put one header where it belongs; a copy of a known instance is not counted again."""
        first = self._first.setdefault(header.instance.sop_uid, header)
        if first is not header:
            if not _same_content(first, header):
                self.warnings.append(flagged(header.instance.path, "conflict"))
            return
        draft = self._draft_for(header)
        draft.study = _completed(draft.study, header.study)
        draft.series.setdefault(header.instance.series_uid, []).append(header)

    def _draft_for(self, header: Header) -> _Draft:
        drafts = self._drafts.setdefault(header.study.uid, [])
        agree = may_be_one if header.study.uid else _is_same
        for draft in drafts:
            if agree(draft.study.patient, header.study.patient):
                return draft
        if drafts and header.study.uid:
            self.warnings.append(flagged(header.instance.path, "conflict"))
        drafts.append(_Draft(header.study))
        return drafts[-1]

    def studies(self) -> tuple[Study, ...]:
        """All studies, oldest first; those without date, then those without UID, come last."""
        made = [_study(draft) for drafts in self._drafts.values() for draft in drafts]
        return tuple(
            sorted(made, key=lambda s: (s.uid is None, not s.date, s.date, s.time, s.uid or ""))
        )


def may_be_one(one: Patient, other: Patient) -> bool:
    """Whether two headers can be of one patient: nothing that both say contradicts.

    Names are compared by letters and digits only, and one may be the start of the other
    (`DOE^JOHN` and `Doe^John^A`).
    """
    for a, b in ((one.id, other.id), (one.birth_date, other.birth_date)):
        if a.value and b.value and a.value != b.value:
            return False
    return _names_agree(one.name.value, other.name.value)


def _names_agree(one: str, other: str) -> bool:
    """Whether one of the spellings (Latin, ideographic, phonetic) that both give agrees."""
    pairs = [
        (_letters(a), _letters(b))
        for a, b in zip(one.split("="), other.split("="), strict=False)
        if a and b
    ]
    return not pairs or any(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _is_same(one: Patient, other: Patient) -> bool:
    return one == other


def _letters(spelling: str) -> str:
    return "".join(letter for letter in spelling.casefold() if letter.isalnum())


def _same_content(one: Header, other: Header) -> bool:
    """Whether two files hold the same instance; it may be packed in another way."""
    a, b = one.instance, other.instance
    same_series = (a.series_uid, a.number, a.frames) == (b.series_uid, b.number, b.frames)
    return (
        same_series
        and a.header == b.header
        and one.series == other.series
        and one.study == other.study
    )


def _completed(study: Study, more: Study) -> Study:
    """The study with its silent fields filled from another header of it."""
    old, new = study.patient, more.patient
    patient = Patient(
        id=old.id if old.id.value else new.id,
        name=old.name if old.name.value else new.name,
        birth_date=old.birth_date if old.birth_date.value else new.birth_date,
        sex=old.sex or new.sex,
        issuer=old.issuer if old.issuer.value else new.issuer,
    )
    return replace(
        study,
        patient=patient,
        date=study.date or more.date,
        time=study.time or more.time,
        accession=study.accession or more.accession,
        study_id=study.study_id or more.study_id,
        description=study.description or more.description,
        referrer=study.referrer if study.referrer.value else more.referrer,
        synthetic=study.synthetic and more.synthetic,
    )


def _study(draft: _Draft) -> Study:
    series = [_series(headers) for headers in draft.series.values()]
    series.sort(key=lambda s: (s.number is None, s.number or 0, s.uid))
    return replace(draft.study, series=tuple(series))


def _series(headers: list[Header]) -> Series:
    """The series; where its headers differ, the first that says something is heard."""
    spoken: Iterable[str] = (header.series.description for header in headers)
    numbers = (header.series.number for header in headers)
    return replace(
        headers[0].series,
        number=next((number for number in numbers if number is not None), None),
        description=next((words for words in spoken if words), ""),
        instances=tuple(sorted((header.instance for header in headers), key=_place)),
    )


def _place(instance: Instance) -> tuple[bool, int]:
    return instance.number is None, instance.number or 0
