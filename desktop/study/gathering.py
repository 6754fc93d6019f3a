"""Headers -> studies. What contradicts itself is kept apart and said, never merged.

Two patients under one Study Instance UID become two studies with the same UID: neither is
contaminated, and the warning makes the reader compare. One SOP Instance UID with two contents
keeps the first that was read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from desktop.foundation.private import Private
from desktop.study.copies.same_pixels import may_show_the_same
from desktop.study.header import Header
from desktop.study.hierarchy import Instance, Patient, Refusal, Series, Study
from desktop.study.identities import Seen, across, may_be_one, person
from desktop.study.overview import Conflict, ConflictKind, SeriesOutline, StudyOutline
from desktop.study.reasons import flagged

MOST_PATHS = 4  # files that a conflict names


@dataclass(slots=True)
class _SeriesDraft:
    """A series that is still growing; where its headers differ, the first that says is heard."""

    series: Series
    count: int = 0
    images: int = 0
    instances: list[Instance] = field(default_factory=list)

    def outline(self) -> SeriesOutline:
        one = self.series
        return SeriesOutline(
            one.uid, one.number, one.modality, one.description, self.count, self.images
        )


@dataclass(slots=True)
class Draft:
    """A study that is still growing.

    Attributes:
        ordinal: its place among the studies with the same UID.
        first_path: the file it was begun with.
        is_touched: something came to it since the touched ones were last taken.
    """

    study: Study
    ordinal: int
    first_path: str = field(repr=False)
    series: dict[str, _SeriesDraft] = field(default_factory=dict, repr=False)
    conflicts: dict[ConflictKind, Conflict] = field(default_factory=dict)
    is_touched: bool = False

    def outline(self, key: str) -> StudyOutline:
        """The study without its instances."""
        study = self.study
        return StudyOutline(
            key=key,
            uid=study.uid,
            patient=study.patient,
            date=study.date,
            time=study.time,
            accession=study.accession,
            description=study.description,
            series=tuple(draft.outline() for draft in self._in_order()),
            synthetic=study.synthetic,
            conflicts=tuple(self.conflicts.values()),
        )

    def finished(self) -> Study:
        """The study with its instances."""
        series = tuple(
            replace(draft.series, instances=tuple(sorted(draft.instances, key=_place)))
            for draft in self._in_order()
        )
        return replace(self.study, series=series)

    def say(self, kind: ConflictKind, says: str, *paths: str) -> None:
        """Note a contradiction; of one kind the first is told, with a few more files."""
        known = self.conflicts.get(kind)
        if known is None:
            self.conflicts[kind] = Conflict(kind, Private(says), paths)
        elif len(known.paths) < MOST_PATHS:
            more = tuple(path for path in paths if path not in known.paths)
            self.conflicts[kind] = replace(known, paths=(*known.paths, *more)[:MOST_PATHS])

    def _in_order(self) -> list[_SeriesDraft]:
        def place(draft: _SeriesDraft) -> tuple[bool, int, str]:
            return draft.series.number is None, draft.series.number or 0, draft.series.uid

        return sorted(self.series.values(), key=place)


class Gathering:
    """Collects headers in the order in which they are read.

    Args:
        recall: finds a header by its place once more. With it instances are counted and not
            kept, so that an archive of any size is gathered in little memory.
        first: places of the first file of each SOP Instance UID, where they are known before.

    Attributes:
        warnings: one for each contradiction, at the file where it showed.
        strays: study UID and place of each copy whose first file is under another study UID.
    """

    def __init__(
        self,
        recall: Callable[[int], Header] | None = None,
        first: dict[str, int] | None = None,
    ) -> None:
        self.warnings: list[Refusal] = []
        self.strays: list[tuple[str, int]] = []
        self._recall = recall
        self._first: dict[str, Header | int] = {**first} if first else {}
        self._drafts: dict[str | None, list[Draft]] = {}
        self._count = 0
        self._study: Study | None = None
        self._series: Series | None = None
        self._draft: Draft
        self._part: _SeriesDraft
        self._said: set[Refusal] = set()
        self._touched: list[Draft] = []

    @property
    def instances(self) -> int:
        """Distinct SOP Instance UIDs."""
        return self._count

    @property
    def drafts(self) -> Iterator[Draft]:
        """All studies in the order in which they were met."""
        return (draft for drafts in self._drafts.values() for draft in drafts)

    def add(self, header: Header, place: int | None = None) -> None:
        """Put one header where it belongs; a copy of a known instance is not counted again.

        Args:
            place: what `recall` finds it by.
        """
        own = header if place is None else place
        first = self._first.setdefault(header.instance.sop_uid, own)
        if first is not own and (place is None or first != place):
            self._compare(first, header, place)
            return
        if header.study is not self._study:  # headers that say the same share one object
            self._draft = self._draft_for(header)
            self._draft.study = _completed(self._draft.study, header.study)
            self._study, self._series = header.study, None
        if header.series is not self._series:
            self._part = self._part_for(self._draft, header.series)
            self._series = header.series
        self._count += 1
        if not self._draft.is_touched:
            self._touch(self._draft)
        self._part.count += 1
        self._part.images += header.instance.frames
        if self._recall is None:
            self._part.instances.append(header.instance)
        if header.warnings:
            self._hear(header)

    def take_touched(self) -> list[Draft]:
        """The studies to which something came since this was last asked."""
        touched, self._touched = self._touched, []
        for draft in touched:
            draft.is_touched = False
        return touched

    def studies(self) -> tuple[Study, ...]:
        """All studies, oldest first; those without date, then those without UID, come last."""
        for draft, conflicts in self.across():
            for conflict in conflicts:
                warning = flagged(draft.first_path, conflict.kind)
                if warning not in self._said:
                    self._said.add(warning)
                    self.warnings.append(warning)
        return tuple(
            sorted(
                (draft.finished() for draft in self.drafts),
                key=lambda s: (s.uid is None, not s.date, s.date, s.time, s.uid or ""),
            )
        )

    def across(self) -> list[tuple[Draft, list[Conflict]]]:
        """Studies whose patients contradict one another by ID or by name."""
        drafts = dict(enumerate(self.drafts))
        seen = (Seen(n, d.study.uid, d.study.patient, d.first_path) for n, d in drafts.items())
        return [(drafts[number], conflicts) for number, conflicts in across(seen).items()]

    def _touch(self, draft: Draft) -> None:
        if not draft.is_touched:
            draft.is_touched = True
            self._touched.append(draft)

    def _draft_for(self, header: Header) -> Draft:
        drafts = self._drafts.setdefault(header.study.uid, [])
        agree = may_be_one if header.study.uid else _is_same
        for draft in drafts:
            if agree(draft.study.patient, header.study.patient):
                return draft
        path = header.instance.path
        made = Draft(header.study, len(drafts), path)
        if drafts and header.study.uid:
            self.warnings.append(flagged(path, "conflict"))
            for draft in drafts:
                one, other = person(draft.study.patient), person(made.study.patient)
                says = f"One study UID names two patients: {one} and {other}."
                draft.say("two_patients", says, draft.first_path, path)
                self._touch(draft)
                made.say("two_patients", says, path, draft.first_path)
        drafts.append(made)
        return made

    def _part_for(self, draft: Draft, series: Series) -> _SeriesDraft:
        part = draft.series.setdefault(series.uid, _SeriesDraft(series))
        known = part.series
        if known is not series and (known.number is None or not known.description):
            number = series.number if known.number is None else known.number
            words = known.description or series.description
            part.series = replace(known, number=number, description=words)
        return part

    def _compare(self, first: Header | int, header: Header, place: int | None) -> None:
        """Say where a copy is none."""
        if not isinstance(first, Header):
            assert self._recall is not None  # places are only known together with it
            first = self._recall(first)
        if place is not None and first.study.uid != header.study.uid:
            self.strays.append((header.study.uid or "", place))
        if _same_content(first, header):
            return
        path = header.instance.path
        self.warnings.append(flagged(path, "conflict"))
        for draft in self._touching(first, header):
            says = "One image identifier stands for two different images. The first is shown."
            draft.say("two_contents", says, first.instance.path, path)
            self._touch(draft)

    def _touching(self, *headers: Header) -> Iterator[Draft]:
        """The studies in which these headers lie or would lie."""
        for uid in dict.fromkeys(header.study.uid for header in headers):
            patients = [header.study.patient for header in headers if header.study.uid == uid]
            for draft in self._drafts.get(uid, ()):
                if any(may_be_one(draft.study.patient, patient) for patient in patients):
                    yield draft

    def _hear(self, header: Header) -> None:
        if any(warning.code == "conflict" for warning in header.warnings):
            says = "One file says two different things in one place. The first is shown."
            self._draft.say("two_ids", says, header.instance.path)


def _is_same(one: Patient, other: Patient) -> bool:
    return one == other


def _same_content(one: Header, other: Header) -> bool:
    """Whether two files hold the same instance; it may be packed in another way."""
    a, b = one.instance, other.instance
    same_series = (a.series_uid, a.number, a.frames) == (b.series_uid, b.number, b.frames)
    return (
        same_series
        and a.header == b.header
        and one.series == other.series
        and one.study == other.study
        and may_show_the_same(a, b)
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


def _place(instance: Instance) -> tuple[bool, int]:
    return instance.number is None, instance.number or 0
