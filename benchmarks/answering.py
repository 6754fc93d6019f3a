"""What one answer costs, beside the least that keeping it costs: one append to the ledger.

evaluate_vs_append       everything that follows from the demo's answers, against one append
first_question_vs_append the slowest instruments with almost nothing known, each asked for the
                         first time in a process of its own, the slowest against one append
proofread_vs_append      the whole proofreading of a full reading, its evaluation included, against
                         one append
compose_vs_append        the whole report composed anew, against one append
replay_vs_append         two thousand changes replayed, against one append

.venv/bin/python benchmarks/answering.py [--quick] [--json]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rows import Row, row, run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop.checklist.answers import Answer, Slot  # noqa: E402
from desktop.foundation.work import Work  # noqa: E402
from desktop.session.answers_file import changes_of, read_answers  # noqa: E402
from desktop.session.changes import Answered, Change  # noqa: E402
from desktop.session.history import Timeline  # noqa: E402
from desktop.storage.database import DatabaseLedger  # noqa: E402
from desktop.storage.ledger import Draft  # noqa: E402
from desktop.storage.profile import Profile  # noqa: E402
from desktop.workbench import Workbench  # noqa: E402

SLOWEST = (
    ("urgency", {"neuro": "none"}),
    ("urgency", {"cord_compressed": "absent", "canal": "clear"}),
    ("biopsy", {"suspected_entity": "indeterminate_neoplasm"}),
    ("referral", {"neuro": "none"}),
    ("sins", {"posterolateral": "none"}),
)
COLD = """
import sys, time
sys.path.insert(0, {root!r})
from desktop.assessment.catalogue import INSTRUMENTS
one = INSTRUMENTS[{name!r}]
inputs = {{**dict.fromkeys(one.parameters), **{known!r}}}
start = time.perf_counter()
one.compute(inputs)
print(time.perf_counter() - start)
"""


def median_s(work: Callable[[], object], rounds: int) -> float:
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def first_time_s(name: str, known: dict[str, str]) -> float:
    code = COLD.format(root=str(ROOT), name=name, known=known)
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(told.stdout)


def a_full_reading(bench: Workbench) -> Timeline:
    answers = read_answers((ROOT / "resources/demo/answers.json").read_text(encoding="utf-8"))
    (study,) = bench.open([bench.demo(Work())], Work()).studies
    timeline = bench.begin(bench.record(study))
    for change in changes_of(answers, timeline.reading.checklist):
        timeline = bench.keep(timeline, change)
    return timeline


def two_thousand(timeline: Timeline) -> list[Change]:
    """The reading's beginning, then one question answered again and again."""
    slot = Slot("hx_01_indication")
    answers = [Answered(slot, Answer(f"Indication {place}")) for place in range(2000)]
    return [timeline.changes[0], *answers]


def measure(rounds: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        profile = Profile.open(Path(folder) / "profile")
        ledger = DatabaseLedger.on_sqlite(profile.ledger)
        bench = Workbench(profile, lambda: ledger)
        timeline = a_full_reading(bench)
        numbers = iter(range(1, 1_000_000))

        def append() -> None:
            draft = Draft("benchmark", next(numbers), {"answer": "present"})
            ledger.append([draft], at="2026-01-01T00:00:00+00:00", by="benchmark")

        least = median_s(append, 20 * rounds)
        evaluation = median_s(lambda: bench.evaluate(timeline.reading), rounds)
        proof = median_s(lambda: bench.proofread(timeline), rounds)
        report = median_s(lambda: bench.compose(timeline), rounds)
        changes, checklist = two_thousand(timeline), timeline.reading.checklist
        replay = median_s(lambda: Timeline.replay("r", changes, lambda _: checklist), 3)
        bench.close()
    first = max(first_time_s(name, known) for name, known in SLOWEST)
    return [
        row("evaluate_vs_append", evaluation / least, 3.0),
        row("first_question_vs_append", first / least, 50.0),
        row("proofread_vs_append", proof / least, 6.0),
        row("compose_vs_append", report / least, 25.0),
        row("replay_vs_append", replay / least, 30.0),
    ]


if __name__ == "__main__":
    sys.exit(run("What one answer costs.", lambda quick: measure(10 if quick else 50)))
