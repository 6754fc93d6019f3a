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


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_killed_process_loses_at_most_the_answer_in_flight(tmp_path):
    profile, chance = tmp_path / "profile", random.Random(7)
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", ANSWERING, str(ROOT), str(profile)], stdout=subprocess.PIPE
        )
        first = child.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        child.send_signal(signal.SIGKILL)
        acknowledged = [int(line) for line in [first, *child.stdout.read().split()] if line.strip()]
        child.stdout.close()
        child.wait()

        ledger = DatabaseLedger.on_sqlite(profile / "ledger.sqlite")
        (stream,) = ledger.streams("reading/")
        kept = ledger.read(stream)
        ledger.close()

        assert max(acknowledged) <= len(kept) <= max(acknowledged) + 1
        assert first_broken(kept) is None
        said = [entry.body["answer"]["value"] for entry in kept[1:]]
        assert said == [f"answer {number}" for number in range(2, len(kept) + 1)]
