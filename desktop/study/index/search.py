"""Finds studies by name, ID, date, description or modality, over all that was ever read.

Each word of the question has to be found: as the start of a word, or, from three letters on,
anywhere inside one. Diacritics and capitals do not matter, dates may be written in three ways.
A study's number in the search tables begins with its date, so that the newest come first without
sorting what was found.
"""

import re
from typing import Any

from desktop.study.index.outlines import outline_from_json
from desktop.study.overview import StudyOutline

MOST = 100  # studies that one search gives
SHORTEST_PART = 3  # letters; fewer are only looked for at the start of a word
_IDS = 1 << 36
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")


def search(connection: Any, words: str, most: int = MOST) -> tuple[StudyOutline, ...]:
    """Studies in which all these words are found, the newest first.

    Raises:
        Damaged: a row is not as it was written.
    """
    asked = _words(words)
    if not asked:
        return ()
    found = _numbers(connection, "words", " AND ".join(f'"{word}"*' for word in asked), most)
    parts = [word for word in asked if len(word) >= SHORTEST_PART]
    if len(found) < most and parts:
        inside = " AND ".join(f'"{word}"' for word in parts)
        more = _numbers(connection, "parts_of_words", inside, most)
        short = [word for word in asked if len(word) < SHORTEST_PART]
        if short:
            starts = " AND ".join(f'"{word}"*' for word in short)
            more = [number for number in more if _has(connection, number, starts)]
        found = sorted({*found, *more}, reverse=True)[:most]
    return _outlines(connection, found)


def speak(connection: Any, scope: int) -> None:
    """Make searchable what changed in a scope since it last was."""
    rows = connection.execute(
        "SELECT id, date, outline, spoken, revision FROM studies WHERE scope = ? "
        "AND spoken_revision < revision", (scope,),
    ).fetchall()  # fmt: skip
    for number, date, body, spoken, revision in rows:
        said = words_of(outline_from_json("", body, "[]"))
        place = place_of(number, date)
        for table in ("words", "parts_of_words"):
            if spoken:
                connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (spoken,))
            connection.execute(f"INSERT INTO {table} (rowid, said) VALUES (?, ?)", (place, said))
        connection.execute(
            "UPDATE studies SET spoken = ?, spoken_revision = ? WHERE id = ?",
            (place, revision, number),
        )


def silence(connection: Any, places: list[int]) -> None:
    """Make studies unfindable by their numbers in the search tables."""
    for table in ("words", "parts_of_words"):
        connection.executemany(
            f"DELETE FROM {table} WHERE rowid = ?", [(place,) for place in places if place]
        )


def words_of(outline: StudyOutline) -> str:
    """All that a study is found by."""
    patient = outline.patient
    said = [
        patient.name.value.replace("^", " ").replace("=", " "),
        patient.id.value,
        outline.date,
        outline.accession,
        outline.description,
        *outline.modalities,
        *dict.fromkeys(series.description for series in outline.series),
    ]
    return "\n".join(word for word in said if word)


def place_of(number: int, date: str) -> int:
    """A study's number in the search tables: later studies have larger ones."""
    day = int(date) if len(date) == 8 and date.isascii() and date.isdigit() else 0
    return day * _IDS + number


def _words(asked: str) -> list[str]:
    """The words of a question; dates as the index has them."""
    text = _DAY.sub(lambda m: f"{m[3]}{int(m[2]):02}{int(m[1]):02}", asked)
    text = _ISO.sub(lambda m: "".join(part or "" for part in m.groups()), text)
    return list(dict.fromkeys(_WORD.findall(text)))[:16]


def _numbers(connection: Any, table: str, match: str, most: int) -> list[int]:
    return [
        number
        for (number,) in connection.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?",
            (match, most),
        )
    ]


def _has(connection: Any, number: int, match: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?", (match, number)
    ).fetchone()
    return row is not None


def _outlines(connection: Any, places: list[int]) -> tuple[StudyOutline, ...]:
    found = []
    for place in places:
        row = connection.execute(
            "SELECT id, outline, across FROM studies WHERE id = ?", (place % _IDS,)
        ).fetchone()
        if row is not None:
            found.append(outline_from_json(str(row[0]), row[1], row[2]))
    return tuple(found)
