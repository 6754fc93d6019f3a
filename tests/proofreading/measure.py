"""The long form of the proofreading's targets, over corpora of any size and seed.

.venv/bin/python tests/proofreading/measure.py [--count 3000] [--seed 7]
"""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent), str(HERE)]

from proof_measure import clean_alarms, coded_recall, written_recall  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description="How well the proofreading finds what is wrong.")
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    alarms = clean_alarms(options.count, options.seed)
    coded = coded_recall(options.count, options.seed)
    written = written_recall(options.count, options.seed)
    lines = [
        f"clean readings alarmed   {alarms.share:7.2%} of {alarms.readings}  target <= 2 %",
        f"alarms per signed report {alarms.each:7.4f}",
        f"recall, coded errors     {coded.share:7.2%} of {len(coded.seeded)} kinds  target >= 97 %",
        f"recall, free-text errors {written.share:7.2%} of {len(written.seeded)} kinds  "
        "target >= 85 %",
    ]
    for name, made in (("coded", coded), ("written", written)):
        for kind in made.seeded:
            missed = made.seeded[kind] - made.found[kind]
            if missed:
                lines.append(f"  {name}, missed {missed} of {made.seeded[kind]}: {kind}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
