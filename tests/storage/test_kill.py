"""kill -9 of the program while answering: nothing acknowledged is lost, at most one is more."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.storage.database import DatabaseLedger
from desktop.storage.ledger import first_broken

ROOT = Path(__file__).parents[2]
KILLS = 22
KILLS_AT_THE_START = 6
ANSWERING = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from desktop.checklist.answers import Answer, Slot
from desktop.foundation.private import Private
from desktop.session.changes import Answered
from desktop.storage.database import DatabaseLedger
from desktop.storage.profile import Profile
from desktop.study.adequacy import Adequacy
from desktop.study.hierarchy import Patient
from desktop.study.record import StudyRecord
from desktop.workbench import Workbench
profile = Profile.open(Path(sys.argv[2]))
bench = Workbench(profile, lambda: DatabaseLedger.on_sqlite(profile.ledger))
record = StudyRecord(
    "1.2.3", Patient(), "20261118", "", "", "", "", Private(""), True, (), Adequacy(None)
)
timeline = bench.begin(record)
while True:
    answer = Answer(f"answer {len(timeline.changes) + 1}")
    timeline = bench.keep(timeline, Answered(Slot("hx_01_indication"), answer))
    sys.stdout.write(f"{len(timeline.changes)}\\n")
    sys.stdout.flush()
"""


def a_killed_child(profile, *, after_the_first, seconds):
    """How many answers the child said were kept, 0 if it had not come to say."""
    child = subprocess.Popen(
        [sys.executable, "-c", ANSWERING, str(ROOT), str(profile)], stdout=subprocess.PIPE
    )
    first = child.stdout.readline() if after_the_first else b""
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    said = [int(line) for line in (first + child.stdout.read()).split()]
    child.stdout.close()
    child.wait()
    return max(said, default=0)


def what_is_kept(profile):
    ledger = DatabaseLedger.on_sqlite(profile / "ledger.sqlite")
    kept = tuple(entry for stream in ledger.streams("reading/") for entry in ledger.read(stream))
    with ledger._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    ledger.close()
    return kept


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_killed_process_loses_at_most_the_answer_in_flight(tmp_path):
    profile, chance, before = tmp_path / "profile", random.Random(7), 0
    for _ in range(KILLS):
        said = a_killed_child(profile, after_the_first=True, seconds=chance.uniform(0, 0.05))

        kept = what_is_kept(profile)

        assert before < said <= len(kept) <= said + 1
        assert first_broken(kept) is None
        answers = [entry.body["answer"]["value"] for entry in kept[1:]]
        assert answers == [f"answer {number}" for number in range(2, len(kept) + 1)]
        before = said


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_process_killed_while_it_begins_leaves_a_profile_that_opens(tmp_path):
    chance = random.Random(8)
    for number in range(KILLS_AT_THE_START):
        profile = tmp_path / f"profile {number}"
        profile.mkdir()

        said = a_killed_child(profile, after_the_first=False, seconds=chance.uniform(0.2, 0.5))

        assert said <= len(what_is_kept(profile)) <= said + 2  # beginning keeps one of its own
