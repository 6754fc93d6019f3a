"""Remarks that stand, and remarks that the reader has overruled with a reason.

An overruling holds for what was seen: it ends when the remark's sentence, or an answer that the
remark rests on, changes.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.checklist.answers import answer_to_json
from desktop.session.changes import RemarkOverruled
from desktop.session.evaluation import Remark
from desktop.session.reading import Reading


@dataclass(frozen=True, slots=True)
class SetAside:
    """A remark with the overruling that holds for it."""

    remark: Remark
    overruling: RemarkOverruled


@dataclass(frozen=True, slots=True)
class Proof:
    """A reading proofread.

    Attributes:
        standing: what still asks for a second look.
        set_aside: what the reader has overruled.
    """

    standing: tuple[Remark, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


def proof_of(remarks: Iterable[Remark], reading: Reading) -> Proof:
    """The remarks, told apart by whether an overruling holds."""
    standing, aside = [], []
    for remark in remarks:
        overruling = reading.remarks_overruled.get(remark.id)
        if overruling is not None and overruling.basis == basis(remark, reading):
            aside.append(SetAside(remark, overruling))
        else:
            standing.append(remark)
    return Proof(tuple(standing), tuple(aside))


def overruled(remark: Remark, reading: Reading, reason: str) -> RemarkOverruled:
    """The change that sets a remark aside; without a reason it takes that back."""
    return RemarkOverruled(remark.id, remark.says, basis(remark, reading), reason)


def basis(remark: Remark, reading: Reading) -> str:
    """A digest of the sentence and of the answers it rests on."""
    rests_on = [
        [str(slot), answer_to_json(reading.answers[slot])]
        for slot in sorted(remark.slots)
        if slot in reading.answers
    ]
    text = json.dumps([remark.says, rests_on], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
