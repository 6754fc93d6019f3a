"""Finds studies by name, ID, date, description or modality, over all that was ever read.

Each word of the question has to be found: as the start of a word, or, from three letters on,
inside one (numbers by their start only). Diacritics, capitals and widths of letters do not
matter, dates may be written in three ways. A study's number in the search table begins with its
date, so that the newest come first without sorting what was found. What lies inside words is
looked up among all different words, which are few, and not in each study.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from desktop.study.index.outlines import outline_from_json
from desktop.study.overview import StudyOutline

MOST = 100  # studies that one search gives
MOST_WORDS = 16  # of a question
MOST_INSIDE = 64  # words that hold a part which was asked for
SHORTEST_PART = 3  # letters
LAST_LETTER = chr(0x10FFFF)
_IDS = 1 << 36
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")


def search(connection: Any, words: str, most: int = MOST) -> tuple[StudyOutline, ...]:
    """Studies in which all these words are found, the newest first.

    Raises:
        Damaged: a row is not as it was written.
    """
    asked = _asked(words)
    if not asked:
        return ()
    match = " AND ".join(_spellings(connection, word) for word in asked)
    rows = connection.execute(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?", (match, most)
    ).fetchall()
    return _outlines(connection, [place for (place,) in rows])


def speak(connection: Any, scope: int) -> None:
    """Make searchable what changed in a scope since it last was."""
    rows = connection.execute(
        "SELECT id, date, outline, spoken, revision FROM studies WHERE scope = ? "
        "AND spoken_revision < revision", (scope,),
    ).fetchall()  # fmt: skip
    for number, date, body, spoken, revision in rows:
        place = place_of(number, date)
        if spoken:
            connection.execute("DELETE FROM words WHERE rowid = ?", (spoken,))
        say(connection, [(place, words_of(outline_from_json("", body, "[]")))])
        connection.execute(
            "UPDATE studies SET spoken = ?, spoken_revision = ? WHERE id = ?",
            (place, revision, number),
        )


def say(connection: Any, said: Iterable[tuple[int, str]]) -> None:
    """Put studies' words into the search tables, each under the study's number there."""
    said = list(said)
    connection.executemany("INSERT INTO words (rowid, said) VALUES (?, ?)", said)
    words = {word for _, text in said for word in text.split(" ") if _is_searched_inside(word)}
    for word in sorted(words):
        added = connection.execute("INSERT OR IGNORE INTO vocabulary (word) VALUES (?)", (word,))
        if added.rowcount > 0:
            connection.execute(
                "INSERT INTO inside (rowid, word) VALUES (last_insert_rowid(), ?)", (word,)
            )


def silence(connection: Any, studies: Iterable[int]) -> None:
    """Make studies unfindable; a word that no other study says is dropped."""
    words: set[str] = set()
    for number in studies:
        row = connection.execute(
            "SELECT spoken, outline FROM studies WHERE id = ?", (number,)
        ).fetchone()
        if row is not None and row[0]:
            connection.execute("DELETE FROM words WHERE rowid = ?", (row[0],))
            words.update(words_of(outline_from_json("", row[1], "[]")).split(" "))
    for word in sorted(words):
        known = connection.execute("SELECT id FROM vocabulary WHERE word = ?", (word,)).fetchone()
        if known is None or _is_said(connection, word):
            continue
        connection.execute(
            "INSERT INTO inside (inside, rowid, word) VALUES ('delete', ?, ?)", (known[0], word)
        )
        connection.execute("DELETE FROM vocabulary WHERE id = ?", known)


def words_of(outline: StudyOutline) -> str:
    """All that a study is found by: folded words, each once, with blanks between them."""
    patient = outline.patient
    said = " ".join(
        [
            patient.name.value,
            patient.id.value,
            outline.date,
            outline.accession,
            outline.description,
            *outline.modalities,
            *(series.description for series in outline.series),
        ]
    )
    return " ".join(dict.fromkeys(_WORD.findall(_folded(said))))


def place_of(number: int, date: str) -> int:
    """A study's number in the search table: later studies have larger ones."""
    day = int(date) if len(date) == 8 and date.isascii() and date.isdigit() else 0
    return day * _IDS + number


def _folded(text: str) -> str:
    """Without diacritics, capitals and other widths of the same letters."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _asked(question: str) -> list[str]:
    """The words of a question; dates as the index has them."""
    text = _DAY.sub(lambda m: f"{m[3]}{int(m[2]):02}{int(m[1]):02}", question)
    text = _ISO.sub(lambda m: "".join(part or "" for part in m.groups()), text)
    return list(dict.fromkeys(_WORD.findall(_folded(text))))[:MOST_WORDS]


def _spellings(connection: Any, word: str) -> str:
    """A word's start, or any word that holds it, in the language of the search table.

    Whole words are walked along as they lie; the studies of a start would first be collected.
    Starts of up to three letters have a list of their own.
    """
    if len(word) < SHORTEST_PART or not _is_searched_inside(word):
        return f'"{word}"*'
    starts = connection.execute(
        "SELECT word FROM vocabulary WHERE word >= ? AND word < ? LIMIT ?",
        (word, word + LAST_LETTER, MOST_INSIDE),
    ).fetchall()
    holds = connection.execute(
        "SELECT word FROM inside WHERE inside MATCH ? LIMIT ?", (f'"{word}"', MOST_INSIDE)
    ).fetchall()
    few = len(word) > SHORTEST_PART and len(starts) < MOST_INSIDE
    spellings = [f'"{known}"' for (known,) in starts] if few else [f'"{word}"*']
    spellings += [f'"{known}"' for (known,) in holds if not known.startswith(word)]
    return f"({' OR '.join(spellings)})" if spellings else f'"{word}"'


def _is_searched_inside(word: str) -> bool:
    """Whether parts of it are looked for; numbers are too many, and have no parts that mean."""
    return len(word) >= SHORTEST_PART and not any(letter.isdigit() for letter in word)


def _is_said(connection: Any, word: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (f'"{word}"',)
    ).fetchone()
    return row is not None


def _outlines(connection: Any, places: Iterable[int]) -> tuple[StudyOutline, ...]:
    """The studies at these places; one that was read under several paths stands once, whole."""
    found: dict[object, StudyOutline] = {}
    for place in places:
        row = connection.execute(
            "SELECT id, outline, across FROM studies WHERE id = ?", (place % _IDS,)
        ).fetchone()
        if row is None:
            continue
        outline = outline_from_json(str(row[0]), row[1], row[2])
        who = (outline.uid, outline.patient) if outline.uid else outline.key
        if who not in found or found[who].images < outline.images:
            found[who] = outline
    return tuple(found.values())
