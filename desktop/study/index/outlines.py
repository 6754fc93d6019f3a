"""Outlines <-> JSON, and the overview of a scope from its rows."""

import json
import os
from collections.abc import Sequence
from typing import Any

from desktop.foundation.private import Private
from desktop.study.hierarchy import Patient, Refusal
from desktop.study.index.chunks import member_path, unpack_names
from desktop.study.index.packing import is_known
from desktop.study.index.store import reading_rows
from desktop.study.overview import Conflict, Overview, SeriesOutline, StudyOutline
from desktop.study.reasons import FLAGGED, REFUSED, flagged, refused

_dump = json.JSONEncoder(separators=(",", ":")).encode
_Kept = tuple[int, tuple[Any, ...], StudyOutline]


def outline_to_json(outline: StudyOutline) -> str:
    """All of an outline but its key and what contradicts it in other studies."""
    patient = outline.patient
    return _dump(
        [
            outline.uid,
            [
                patient.id.value, patient.name.value, patient.birth_date.value, patient.sex,
                patient.issuer.value,
            ],
            outline.date, outline.time, outline.accession, outline.description,
            [
                [s.uid, s.number, s.modality, s.description, s.instances, s.images]
                for s in outline.series
            ],
            outline.synthetic,
            conflicts_to_json(outline.conflicts),
        ]
    )  # fmt: skip


def outline_from_json(key: str, body: str, across: str) -> StudyOutline:
    """Inverse of `outline_to_json`.

    Raises:
        Damaged: it is none.
    """
    with reading_rows():
        return _outline(key, json.loads(body), across)


def outlines_from_json(rows: Sequence[tuple[str, str, str]]) -> list[StudyOutline]:
    """The same of many keys, bodies and conflicts at once, which is quicker.

    Raises:
        Damaged: one is none.
    """
    with reading_rows():
        said = json.loads(f"[{','.join([body for _, body, _ in rows])}]")
        return [
            _outline(key, one, across) for (key, _, across), one in zip(rows, said, strict=True)
        ]


def _outline(key: str, said: Any, across: str) -> StudyOutline:
    uid, of_patient, date, time, accession, description, series, synthetic, own = said
    number, name, birth_date, sex, issuer = of_patient
    return StudyOutline(
        key=key,
        uid=uid,
        patient=Patient(Private(number), Private(name), Private(birth_date), sex, Private(issuer)),
        date=date,
        time=time,
        accession=accession,
        description=description,
        series=tuple([SeriesOutline(*one) for one in series]),
        synthetic=synthetic,
        conflicts=(*_conflicts(own), *_conflicts(across)),
    )


def conflicts_to_json(conflicts: tuple[Conflict, ...]) -> str:
    """Contradictions as JSON text."""
    return _dump([[one.kind, one.says.value, one.paths] for one in conflicts])


class Overviews:
    """Makes the overview of one scope again and again, from what has changed since the last.

    Args:
        prefix: stands before the keys of its studies.
    """

    def __init__(self, scope: int, prefix: str = "") -> None:
        self.scope = scope
        self._prefix = prefix
        self._kept: dict[int, _Kept] = {}

    def overview(self, connection: Any, *, checked: bool, complete: bool) -> Overview:
        """What the index knows now.

        Raises:
            Damaged: a row is not as it was written.
        """
        self._renew(connection)
        scope = (self.scope,)
        unreadable: list[Refusal] = []
        warnings: list[Refusal] = []
        row = connection.execute(
            "SELECT refusals, warnings, unlisted FROM scopes WHERE id = ?", scope
        ).fetchone()
        if row is not None:
            with reading_rows():
                unreadable += [refused(path, code) for path, code in json.loads(row[0])]
                warnings += [flagged(path, code) for path, code in json.loads(row[1])]
        unlisted = row[2] if row is not None else 0
        self._hear(connection, unreadable, warnings)
        seen, ignored = connection.execute(
            "SELECT coalesce(sum(count), 0), coalesce(sum(ignored), 0) FROM chunks "
            "WHERE scope = ? AND place IS NOT NULL", scope,
        ).fetchone()  # fmt: skip
        (instances,) = connection.execute(
            "SELECT coalesce(sum(instances), 0) FROM studies WHERE scope = ?", scope
        ).fetchone()
        return Overview(
            studies=tuple(outline for _, _, outline in sorted(self._kept.values(), key=_order)),
            seen=seen + unlisted,
            instances=instances,
            ignored=ignored,
            unreadable=tuple(unreadable),
            warnings=tuple(warnings),
            complete=complete,
            checked=checked,
        )

    def _renew(self, connection: Any) -> None:
        """Read the outlines that are new or have another revision than the kept ones."""
        kept = self._kept
        self._kept = {}
        columns = "id, revision, ordinal, across, outline" if not kept else "id, revision"
        rows = connection.execute(
            f"SELECT {columns} FROM studies WHERE scope = ?", (self.scope,)
        ).fetchall()
        new: list[tuple[int, int]] = []
        bodies: list[tuple[str, str, str]] = []
        ordinals: list[int] = []
        for number, revision, *more in rows:
            known = kept.get(number)
            if known is not None and known[0] == revision:
                self._kept[number] = known
                continue
            ordinal, across, outline = (
                more
                or connection.execute(
                    "SELECT ordinal, across, outline FROM studies WHERE id = ?", (number,)
                ).fetchone()
            )
            new.append((number, revision))
            ordinals.append(ordinal)
            bodies.append((f"{self._prefix}{number}", outline, across))
        made = zip(new, ordinals, outlines_from_json(bodies), strict=True)
        for (number, revision), ordinal, outline in made:
            self._kept[number] = (revision, _place(outline, ordinal), outline)

    def _hear(self, connection: Any, unreadable: list[Refusal], warnings: list[Refusal]) -> None:
        rows = connection.execute(
            "SELECT folder, names, archive, members, remarks FROM chunks INDEXED BY chunk_remarks "
            "WHERE scope = ? AND place IS NOT NULL AND remarks IS NOT NULL ORDER BY place",
            (self.scope,),
        ).fetchall()
        with reading_rows():
            for folder, packed, archive, members, remarks in rows:
                before = os.fsdecode(folder)
                if archive is None:
                    paths = [before + name for name in unpack_names(packed)]
                else:
                    before += os.fsdecode(archive)
                    paths = [member_path(before, member) for member in json.loads(members)]
                for within, code, is_refusal in json.loads(remarks):
                    if is_refusal and code in REFUSED:
                        unreadable.append(refused(paths[within], code))
                    elif code in FLAGGED:
                        warnings.append(flagged(paths[within], code))
            for path, code in connection.execute(
                "SELECT path, code FROM remarks WHERE scope = ? ORDER BY path", (self.scope,)
            ):
                if is_known(code):
                    warnings.append(flagged(os.fsdecode(path), code))


def _conflicts(said: str) -> tuple[Conflict, ...]:
    if said == "[]":
        return ()
    return tuple(
        Conflict(kind, Private(says), tuple(paths)) for kind, says, paths in json.loads(said)
    )


def _place(outline: StudyOutline, ordinal: int) -> tuple[Any, ...]:
    """Oldest first; those without date, then those without UID, come last: as `Gathering` does."""
    return (
        outline.uid is None, not outline.date, outline.date, outline.time, outline.uid or "",
        ordinal,
    )  # fmt: skip


def _order(kept: _Kept) -> tuple[Any, ...]:
    return kept[1]
