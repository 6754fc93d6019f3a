"""What others hold our files against: the JSON Schema of a report.

`--update` writes it from the code's own tables, `--check` says whether it is in step.
Call it with `PYTHONPATH=. .venv/bin/python .ci/conformance.py`.
"""

import json
import sys
from pathlib import Path

from desktop.export.report_schema import FILE, schema

ROOT = Path(__file__).resolve().parents[1]


def made() -> dict[Path, str]:
    """Each file and what it should hold."""
    return {
        ROOT / "resources" / FILE: json.dumps(schema(), indent=1, ensure_ascii=False) + "\n",
    }


def main(arguments: list[str]) -> int:
    """Write or check; the process' exit code."""
    stale = [
        file
        for file, text in made().items()
        if not file.exists() or file.read_text(encoding="utf-8") != text
    ]
    for file in stale:
        if arguments == ["--update"]:
            file.write_text(made()[file], encoding="utf-8", newline="\n")
        print(f"{file.relative_to(ROOT)} {'written' if arguments == ['--update'] else 'is stale'}")
    return 1 if stale and arguments != ["--update"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
