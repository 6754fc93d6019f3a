"""Who is meant: whether two headers can be of one patient, and who is mixed up across studies.

Nothing is merged by what is found here: it is said, and the reader compares.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from desktop.foundation.private import Private
from desktop.study.hierarchy import Patient
from desktop.study.overview import Conflict, ConflictKind

MOST_NAMED = 4  # other patients that one warning names
MOST_COMPARED = 64  # different patients under one ID, or IDs of one patient, that are told apart

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Seen(Generic[Key]):
    """A patient as one study names them.

    Attributes:
        key: names the study.
        uid: its Study Instance UID; two patients under one UID are another contradiction.
        path: its first file.
    """

    key: Key
    uid: str | None = field(repr=False)
    patient: Patient
    path: str = field(repr=False)


def may_be_one(one: Patient, other: Patient) -> bool:
    """Whether two headers can be of one patient: nothing that both say contradicts.

    Names are compared by letters and digits only, and one may be the start of the other
    (`DOE^JOHN` and `Doe^John^A`).
    """
    for a, b in ((one.id, other.id), (one.birth_date, other.birth_date)):
        if a.value and b.value and a.value != b.value:
            return False
    return _names_agree(one.name.value, other.name.value)


def across(patients: Iterable[Seen[Key]]) -> dict[Key, list[Conflict]]:
    """One ID under two patients and one patient under two IDs, said at each study it touches."""
    by_id: dict[Hashable, list[Seen[Key]]] = {}
    by_person: dict[Hashable, list[Seen[Key]]] = {}
    for seen in patients:
        patient = seen.patient
        if patient.id.value:
            by_id.setdefault((patient.id.value, patient.issuer.value), []).append(seen)
        person = (_letters(patient.name.value), patient.birth_date.value)
        if all(person):
            by_person.setdefault(person, []).append(seen)
    found: dict[Key, list[Conflict]] = {}
    for group in by_id.values():
        _tell_apart(group, "one_id_two_patients", found)
    for group in by_person.values():
        _tell_apart(group, "one_patient_two_ids", found)
    return found


def person(patient: Patient) -> str:
    """Name, ID and birth date in one line, as far as they are said."""
    name = " ".join(patient.name.value.partition("=")[0].replace("^", " ").split())
    more = [f"ID {patient.id.value}"] if patient.id.value else []
    more += [f"born {patient.birth_date.value}"] if patient.birth_date.value else []
    return f"{name or 'nobody by name'} ({', '.join(more)})" if more else name or "nobody by name"


def _tell_apart(
    group: list[Seen[Key]], kind: ConflictKind, found: dict[Key, list[Conflict]]
) -> None:
    """Split what shares an ID, or a name and birth date, into those that can be one."""
    if len(group) < 2:
        return
    sides: list[list[Seen[Key]]] = []
    for seen in group:
        side = next((s for s in sides if _agree(s[0].patient, seen.patient, kind)), None)
        if side is not None:
            side.append(seen)
        elif len(sides) < MOST_COMPARED:
            sides.append([seen])
    for side in sides:
        for seen in side:
            others = [other[0] for other in sides if other is not side]
            others = [other for other in others if not seen.uid or other.uid != seen.uid]
            if others:
                found.setdefault(seen.key, []).append(_conflict(kind, seen, others))


def _agree(one: Patient, other: Patient, kind: ConflictKind) -> bool:
    if kind == "one_id_two_patients":
        return may_be_one(one, other)
    if one.issuer.value and other.issuer.value and one.issuer.value != other.issuer.value:
        return True  # two hospitals number the same patient each in its own way
    return not one.id.value or not other.id.value or one.id.value == other.id.value


def _conflict(kind: ConflictKind, seen: Seen[Key], others: list[Seen[Key]]) -> Conflict:
    named = "; ".join(person(other.patient) for other in others[:MOST_NAMED])
    if kind == "one_id_two_patients":
        says = f"Other studies have the same patient ID and name {named}."
    else:
        says = f"Other studies have the same name and birth date with another ID: {named}."
    return Conflict(kind, Private(says), (seen.path, *(o.path for o in others[:MOST_NAMED])))


def _names_agree(one: str, other: str) -> bool:
    """Whether one of the spellings (Latin, ideographic, phonetic) that both give agrees."""
    pairs = [
        (_letters(a), _letters(b))
        for a, b in zip(one.split("="), other.split("="), strict=False)
        if a and b
    ]
    return not pairs or any(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _letters(spelling: str) -> str:
    return "".join(letter for letter in spelling.casefold() if letter.isalnum())
