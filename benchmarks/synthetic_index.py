"""An index of a million invented studies, and the time that searches in it take."""

import random
import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from desktop.foundation.private import Private
from desktop.study.hierarchy import Patient
from desktop.study.index.outlines import outline_to_json
from desktop.study.index.search import place_of, say, search, words_of
from desktop.study.index.store import connect, transaction
from desktop.study.overview import SeriesOutline, StudyOutline

BATCH = 20_000
PARTS = (
    "SCHMI",
    "MUEL",
    "BERG",
    "STEIN",
    "KOW",
    "NGU",
    "SMI",
    "YAMA",
    "ROSS",
    "GAR",
    "HOF",
    "LIND",
)
ENDS = ("TH", "DT", "MANN", "ER", "SKI", "EN", "DA", "I", "CIA", "AUER", "STROM", "SON", "ÉS")
GIVEN = ("Anna", "Peter", "Maria", "John", "Li", "Omar", "Inès", "Jürgen", "Zoë", "Ivan", "Sara")
REGIONS = ("Abdomen", "Thorax", "Schädel", "Spine", "Knie", "Becken", "Prostata", "Mamma")
KINDS = ("MR", "CT", "CR", "US", "MG", "NM", "PT")
WORDS = ("T1 TSE SAG", "T2 STIR COR", "BONE 1.0", "SOFT 3.0", "SCOUT", "DWI", "PA", "LAT")


def search_p95_ms(folder: Path, studies: int) -> float:
    """The time that 19 of 20 searches do not exceed."""
    index = folder / f"{studies}.sqlite"
    if not index.exists():
        shutil.rmtree(folder, ignore_errors=True)
        part = folder / "part.sqlite"
        fill(part, studies)
        part.rename(index)
    times = []
    with closing(connect(index)) as connection:
        for words in questions():
            start = time.perf_counter()
            search(connection, words)
            times.append(1000 * (time.perf_counter() - start))
    return statistics.quantiles(times, n=20)[18]


def questions() -> Iterator[str]:
    """What readers type: each key stroke, rare and common words, parts, dates, nothing known."""
    chance = random.Random(5)
    for _ in range(12):
        name = chance.choice(PARTS) + chance.choice(ENDS)
        yield from (name[:length] for length in range(1, len(name) + 1))
        yield f"{name} {chance.choice(GIVEN)}"
        yield f"{name.lower()} {chance.choice(REGIONS).lower()} {chance.choice(KINDS).lower()}"
        yield name[2:]
        yield f"P{chance.randrange(10**6):07}"
        yield str(chance.randrange(10**5))
        yield f"{2012 + chance.randrange(14)}-{1 + chance.randrange(12):02}-17"
        yield f"17.{1 + chance.randrange(12)}.{2012 + chance.randrange(14)}"
        yield f"{chance.choice(KINDS)} {chance.choice(REGIONS)}"
        yield chance.choice(REGIONS)
        yield f"{chance.choice(REGIONS)} {chance.choice(WORDS)}"
        yield chance.choice(("ZZQX", "QQ", "HMID", "rost", "adel", "schadel", "ürgen", "zoe"))
        yield "prostata mamma knie"


def fill(index: Path, studies: int) -> None:
    chance = random.Random(studies)
    first = date(2012, 1, 1)
    with closing(connect(index)) as connection:
        for start in range(0, studies, BATCH):
            with transaction(connection):
                rows, said = [], []
                for number in range(start + 1, min(start + BATCH, studies) + 1):
                    day = first + timedelta(days=number * 5000 // studies)
                    outline = a_study(number, f"{day:%Y%m%d}", chance)
                    place = place_of(number, outline.date)
                    rows.append(
                        (number, f"1.{number}", outline.date, outline_to_json(outline), place)
                    )
                    said.append((place, words_of(outline)))
                connection.executemany(
                    "INSERT INTO studies (id, scope, uid, ordinal, date, instances, outline, path, "
                    "revision, spoken, spoken_revision) VALUES (?, 1, ?, 0, ?, 9, ?, x'', 1, ?, 1)",
                    rows,
                )
                say(connection, said)


def a_study(number: int, day: str, chance: random.Random) -> StudyOutline:
    kind = chance.choice(KINDS)
    family = f"{chance.choice(PARTS)}{chance.choice(ENDS)}{chance.choice(('', '', 'S', 'A'))}"
    patient = Patient(
        Private(f"P{chance.randrange(10**6):07}"),
        Private(f"{family}^{chance.choice(GIVEN)}"),
        Private(f"19{chance.randrange(30, 99)}0{chance.randrange(1, 9)}11"),
        chance.choice("MF"),
    )
    series = tuple(
        SeriesOutline(f"1.{number}.{place}", place, kind, words, 20, 20)
        for place, words in enumerate(chance.sample(WORDS, chance.randrange(1, 5)), start=1)
    )
    region = chance.choice(REGIONS)
    return StudyOutline(
        "", f"1.{number}", patient, day, "101500", f"A{number:08}", f"{kind} {region}", series
    )
