"""inspect, demo, assess, report, lint, doctor: the same parts without Qt.

Each result is one JSON value on standard output, ASCII only; everything else goes to standard
error. Exit codes: 0 done, 1 a sentence on standard error, 2 wrong usage or a missing path.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop.foundation.errors import DesktopError, SigningRefused
from desktop.foundation.version import VERSION

Json = dict[str, Any]
SIZE_CAP = 64 * 1024 * 1024  # bytes of a JSON file that a command reads


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; the process' exit code."""
    parser = _parser()
    try:
        options = parser.parse_args(list(arguments))
        missing = [p for p in _paths(options) if not p.exists()]
        if missing:
            parser.error(f"there is no {ascii(str(missing[0]))[1:-1]}")
    except SystemExit as leave:
        return int(leave.code or 0)
    work: Callable[[argparse.Namespace], tuple[Json, int]] = options.work
    try:
        result, code = work(options)
    except SigningRefused as refused:
        _tell(f"{refused}", *refused.missing)
        return 1
    except DesktopError as fault:
        _tell(f"{fault}")
        return 1
    except KeyboardInterrupt:
        _tell("Stopped.")
        return 1
    except Exception as bug:  # a bug is told without its values: they may name a patient
        where = bug.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = (
            f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else "?"
        )
        _tell(
            f"Something went wrong inside Dorsum ({type(bug).__name__}, {place}). Please report it."
        )
        return 1
    print(json.dumps(result, ensure_ascii=True, indent=1))
    return code


def _tell(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="Dorsum: structured reading of tumours of the upper back. Without a command it "
        "opens the window; --demo opens it with a synthetic study, --test runs the tests.",
    )
    parser.add_argument("--version", action="version", version=f"Dorsum {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, work: Callable[..., Any], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words)
        made.set_defaults(work=work)
        return made

    inspect = command("inspect", _inspect, "what a study is, from its headers")
    inspect.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    inspect.add_argument("--json", action="store_true", help="always so; said for scripts")

    demo = command("demo", _demo, "write the synthetic study")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")

    assess = command("assess", _assess, "score the cases of a file")
    assess.add_argument("file", type=Path, metavar="CASES.json")

    report = command("report", _report, "write the report of a study and its answers")
    report.add_argument("--study", type=Path, required=True, metavar="PATH")
    report.add_argument("--answers", type=Path, required=True, metavar="FILE.json")
    report.add_argument("--format", default="all", metavar="text,pdf,sr,json|all")
    report.add_argument("--out", type=Path, required=True, metavar="DIR")
    report.add_argument("--sign", metavar="NAME", help="sign it as final in this reader's name")
    report.add_argument("--profile", type=Path, metavar="DIR")

    lint = command("lint", _lint, "say what is wrong with checklists")
    lint.add_argument("files", nargs="+", type=Path, metavar="FILE.yaml")

    doctor = command("doctor", _doctor, "versions, codecs, fonts, folders")
    doctor.add_argument("--profile", type=Path, metavar="DIR")
    return parser


def _paths(options: argparse.Namespace) -> list[Path]:
    """The paths that must exist before a command starts."""
    named = [*getattr(options, "paths", ()), *getattr(options, "files", ())]
    for name in ("file", "study", "answers"):
        path = getattr(options, name, None)
        if path is not None:
            named.append(path)
    return named


def _counter(word: str) -> Callable[[int, int], None]:
    """Progress on standard error, on a terminal only."""

    def tell(done: int, total: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if total and done >= total else "\r"
            print(
                f"{word} {done} of {total}" if total else f"{word} {done}", end=end, file=sys.stderr
            )

    return tell


def _inspect(options: argparse.Namespace) -> tuple[Json, int]:
    from desktop.foundation.work import Work
    from desktop.study.folder import read_paths
    from desktop.study.inspection import inspection

    return inspection(read_paths(options.paths, Work(tell=_counter("files")))), 0


def _demo(options: argparse.Namespace) -> tuple[Json, int]:
    from desktop.foundation.work import Work
    from desktop.phantom.scanner import write_demo

    write_demo(options.out, Work(tell=_counter("images")))
    files = sum(1 for file in options.out.rglob("*") if file.is_file())
    return {"format": 1, "path": str(options.out), "files": files}, 0


def _assess(options: argparse.Namespace) -> tuple[Json, int]:
    from desktop.assessment.case import assess_text

    return assess_text(_text(options.file)), 0


def _report(options: argparse.Namespace) -> tuple[Json, int]:
    from desktop.headless import write_report

    return write_report(options, _counter("files")), 0


def _lint(options: argparse.Namespace) -> tuple[Json, int]:
    from desktop.workbench import lint_checklist

    files = []
    for path in options.files:
        faults = lint_checklist(_text(path), path.name)
        files.append(
            {"path": str(path), "faults": [{"line": f.line, "says": f.says} for f in faults]}
        )
        _tell(*(f"{path}, line {f.line}: {f.says}" for f in faults))
    return {"format": 1, "files": files}, 1 if any(file["faults"] for file in files) else 0


def _doctor(options: argparse.Namespace) -> tuple[Json, int]:
    from desktop.headless import doctor

    return doctor(options.profile), 0


def _text(file: Path) -> str:
    """A file's text, refused in a sentence where it is too large or no UTF-8."""
    from desktop.foundation.errors import InputFault

    try:
        if file.stat().st_size > SIZE_CAP:
            raise InputFault(f"{file.name} is larger than 64 MiB. Give a smaller file.")
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputFault(f"{file.name} is not UTF-8 text. Save it as UTF-8.") from fault
    except OSError as fault:
        raise InputFault(f"{file.name} cannot be read ({fault.strerror}).") from fault
