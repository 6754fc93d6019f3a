"""Headers <-> what the index keeps of them.

What files of a series say alike is kept once: a *kin* is a study's, a series' and most of an
instance's facts together. A file then is its kin and the few values of its own. The walker hands
out the same objects where files repeat them, so that a kin is known by the identity of its parts
and no text is compared; where it does not, equal kin are found by what they say.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from desktop.foundation.private import Private
from desktop.study.header import Header, Ignored
from desktop.study.hierarchy import Fact, Facts, Instance, Patient, Refusal, Series, Study
from desktop.study.reasons import FLAGGED, REFUSED, flagged, refused

Outcome = Header | Refusal | Ignored
Row = list[Any] | str  # a file: its kin, number, frames and own values, or a code
Remark = tuple[int, str, int]  # place in the chunk, code, 1 where it stands among the unreadable
TOLD = "-told"  # the row of a file that the listing has refused already
MOST_REMEMBERED = 5_000

_dump = json.JSONEncoder(separators=(",", ":")).encode


class Kin(NamedTuple):
    """What files of one series say alike; `instance` is one of them without its own values."""

    study: Study
    series: Series
    instance: Instance
    shared: Mapping[str, Fact]
    names: tuple[str, ...]


@dataclass(slots=True)
class Family:
    """All kin that were met, with their numbers in the index.

    Args:
        next_id: the first number that is free.

    Attributes:
        fresh: numbers and bodies that the index does not have yet.
    """

    next_id: int = 1
    fresh: list[tuple[int, str, str]] = field(default_factory=list)
    _by_identity: dict[tuple[object, ...], int] = field(default_factory=dict)
    _by_body: dict[str, int] = field(default_factory=dict)
    _kept: list[object] = field(default_factory=list)  # whose identity must not be given anew

    def number(self, header: Header, shared: Mapping[str, Fact], names: tuple[str, ...]) -> int:
        """The number of this header's kin; a new one if nobody said the same before."""
        instance = header.instance
        key = (
            id(header.study), id(header.series), id(shared), id(names), instance.sop_class,
            instance.transfer_syntax, instance.modality, instance.series_uid, instance.study_uid,
        )  # fmt: skip
        known = self._by_identity.get(key)
        if known is not None:
            return known
        kin = Kin(header.study, header.series, instance, shared, names)
        body = kin_to_json(kin)
        number = self._by_body.get(body)
        if number is None:
            number = self.next_id
            self.next_id += 1
            self.fresh.append((number, header.study.uid or "", body))
        self._remember(key, number, kin, body)
        return number

    def adopt(self, number: int, kin: Kin) -> None:
        """Know a kin that the index has already."""
        instance = kin.instance
        key = (
            id(kin.study), id(kin.series), id(kin.shared), id(kin.names), instance.sop_class,
            instance.transfer_syntax, instance.modality, instance.series_uid, instance.study_uid,
        )  # fmt: skip
        if key not in self._by_identity:
            self._remember(key, number, kin, kin_to_json(kin))

    def _remember(self, key: tuple[object, ...], number: int, kin: Kin, body: str) -> None:
        if len(self._by_identity) >= MOST_REMEMBERED:
            self._by_identity.clear()
            self._by_body.clear()
            self._kept.clear()
        self._by_identity[key] = number
        self._by_body[body] = number
        self._kept.append(kin)


def pack(found: Outcome, family: Family) -> tuple[Row, str]:
    """What is kept of one file, and its SOP Instance UID."""
    if isinstance(found, Header):
        instance = found.instance
        facts = instance.header
        if isinstance(facts, Facts):
            shared, names, own = facts.shared, facts.names, facts.own
        else:
            shared, names, own = {}, tuple(facts), tuple(facts.values())
        kin = family.number(found, shared, names)
        return [kin, instance.number, instance.frames, own], instance.sop_uid
    return (found.code, "") if isinstance(found, Refusal) else (f"-{found}", "")


def remarks_on(found: Outcome, warnings: Sequence[Refusal], within: int) -> list[Remark]:
    """What stands about a file in the lists of refused and flagged files."""
    said = [(within, warning.code, 0) for warning in warnings]
    if isinstance(found, Refusal):
        said.append((within, found.code, 1))
    elif isinstance(found, Header) and not found.study.uid:
        said.append((within, "missing_uid", 1))
    return said


def unpack(
    row: Row, sop_uid: str, path: str, kin: Kin | None, codes: Sequence[str] = ()
) -> Outcome:
    """The same as was packed, under this path.

    Args:
        codes: of the warnings about this file.
    """
    if isinstance(row, str):
        if row == "-not_dicom":
            return "not_dicom"
        return "directory" if row in ("-directory", TOLD) else refused(path, row)
    assert kin is not None  # a file with a kin's number comes with it
    _, number, frames, own = row
    like = kin.instance
    instance = Instance(
        path=path,
        sop_class=like.sop_class,
        sop_uid=sop_uid,
        series_uid=like.series_uid,
        study_uid=like.study_uid,
        modality=like.modality,
        number=number,
        frames=frames,
        transfer_syntax=like.transfer_syntax,
        header=Facts(kin.shared, kin.names, tuple([_fact(value) for value in own])),
    )
    return Header(instance, kin.series, kin.study, tuple(flagged(path, code) for code in codes))


def is_known(code: str) -> bool:
    """Whether there is a sentence for this code."""
    return code in REFUSED or code in FLAGGED


def kin_to_json(kin: Kin) -> str:
    """All of a kin but the values that each instance has of its own."""
    study, series, instance, shared, names = kin
    patient = study.patient
    return _dump(
        [
            [
                study.uid, study.date, study.time, study.accession, study.study_id,
                study.description, study.referrer.value, study.synthetic,
            ],
            [
                patient.id.value, patient.name.value, patient.birth_date.value, patient.sex,
                patient.issuer.value,
            ],
            [series.uid, series.number, series.modality, series.description],
            [
                instance.sop_class, instance.series_uid, instance.study_uid, instance.modality,
                instance.transfer_syntax,
            ],
            dict(shared),
            names,
        ]
    )  # fmt: skip


def kin_from_json(body: str) -> Kin:
    """Inverse of `kin_to_json`."""
    of_study, of_patient, of_series, of_instance, shared, names = json.loads(body)
    uid, date, time, accession, study_id, description, referrer, synthetic = of_study
    number, name, birth_date, sex, issuer = of_patient
    patient = Patient(Private(number), Private(name), Private(birth_date), sex, Private(issuer))
    study = Study(
        uid, patient, date, time, accession, study_id, description, Private(referrer), (), synthetic
    )
    sop_class, series_uid, study_uid, modality, syntax = of_instance
    like = Instance("", sop_class, "", series_uid, study_uid, modality, transfer_syntax=syntax)
    facts = {keyword: _fact(value) for keyword, value in shared.items()}
    uid, number, modality, description = of_series
    return Kin(study, Series(uid, number, modality, description, ()), like, facts, tuple(names))


def _fact(value: Any) -> Fact:
    return tuple(value) if isinstance(value, list) else value
