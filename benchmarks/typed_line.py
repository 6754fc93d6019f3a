"""How well and how fast a typed line is read, on the lines of `tests/typed`.

wrong_share          of the answers that are filled, those that are wrong (phrases.yaml)
missed_share         of the answers that are meant, those that are not filled
turned_round         answers filled with the opposite of what was said
later_*              the same on held_out.yaml, written after the grammar
line_p95_ms          time for a line, each the median of its rounds, 95th percentile
longest_line_ms      a line of 10,000 letters
first_line_ms        the first line of a checklist, for which its words are gathered once

.venv/bin/python benchmarks/typed_line.py [--quick] [--json]
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rows import Row, row, run

ROOT = Path(__file__).resolve().parents[1]
for folder in (ROOT / "tests" / "typed", ROOT / "tests", ROOT):
    sys.path.insert(0, str(folder))

from builders_typed import the_reading  # noqa: E402
from measuring import lines, measure  # noqa: E402

from desktop.typed.line import read_line  # noqa: E402


def spent_ms(work: Callable[[], object], rounds: int) -> float:
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def one_line_ms(at: str, say: str, rounds: int) -> float:
    reading, evaluation = the_reading(at)
    return spent_ms(lambda: read_line(say, reading, evaluation, "1"), rounds)


def figures(rounds: int) -> list[Row]:
    made: list[Row] = []
    first = one_line_ms("bone", "t7 lytic", 1)
    for file, prefix in (("phrases.yaml", ""), ("held_out.yaml", "later_")):
        score = measure(lines(file))
        made += [
            row(f"{prefix}wrong_share", 1 - score.precision, 0.02),
            row(f"{prefix}missed_share", 1 - score.recall, 0.10),
            row(f"{prefix}turned_round", len(score.turned), 0),
        ]
    spent = sorted(one_line_ms(one["at"], one["say"], rounds) for one in lines("phrases.yaml"))
    made += [
        row("line_p95_ms", spent[int(len(spent) * 0.95)], 20.0),
        row("longest_line_ms", one_line_ms("bone", "t7 lytic no epidural, " * 450, rounds), 100.0),
        row("first_line_ms", first),
    ]
    return made


if __name__ == "__main__":
    sys.exit(run("How a typed line is read.", lambda quick: figures(3 if quick else 15)))
