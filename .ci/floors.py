"""Fails where a room's branch coverage is under its floor (CONTRIBUTING.md, "Checks")."""

import json
import subprocess
import sys
from pathlib import Path

FLOORS = {
    "assessment": 100, "checklist": 100, "session": 100, "report": 100,
    "export": 95, "storage": 95, "study": 95, "ui": 85,
}  # fmt: skip


def main() -> int:
    table = "ci-output/coverage.json"
    subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", table], check=True)
    files = json.loads(Path(table).read_text())["files"]
    short = 0
    for room, floor in FLOORS.items():
        inside = {n: f["summary"] for n, f in files.items() if n.startswith(f"desktop/{room}/")}
        lines = sum(s["num_statements"] + s["num_branches"] for s in inside.values())
        hit = sum(s["covered_lines"] + s["covered_branches"] for s in inside.values())
        share = 100 * hit / lines if lines else 0.0
        mark = "ok" if share >= floor else "SHORT"
        print(f"{room:12} {share:6.2f} %  floor {floor} %  {mark}")
        if share < floor:
            short += 1
            for name, s in sorted(inside.items()):
                if s["percent_covered"] < floor:
                    print(f"    {name}: {s['percent_covered']:.1f} %, lines {missing(files[name])}")
    return 1 if short else 0


def missing(file: dict) -> str:
    lines = [str(n) for n in file["missing_lines"]]
    branches = [f"{a}->{b}" for a, b in file.get("missing_branches", [])]
    return ", ".join((lines + branches)[:12])


if __name__ == "__main__":
    sys.exit(main())
