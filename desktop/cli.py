"""All commands: inspect, demo, assess, report, import-report, lint and the rest, without Qt.

Each result is one JSON value on standard output, ASCII only; everything else goes to standard
error. Exit codes: 0 done, 1 a sentence on standard error, 2 wrong usage or a missing path.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli_index import add_commands as add_index_commands
from desktop.cli_packs import add_commands as add_pack_commands
from desktop.cli_packs import wanted_checklist
from desktop.foundation.errors import DesktopError, InputFault, SigningRefused
from desktop.foundation.version import VERSION

if TYPE_CHECKING:
    from desktop.export.delivery import Exported
    from desktop.study.hierarchy import Study
    from desktop.workbench import Workbench

Json = dict[str, Any]
PACKAGES = (
    "PySide6-Essentials", "pydicom", "highdicom", "numpy", "SQLAlchemy", "sqlcipher3", "typst",
    "pylibjpeg-openjpeg", "pylibjpeg-rle", "pyjpegls", "Pillow",
)  # fmt: skip
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
    report.add_argument(
        "--format",
        default="all",
        metavar="text,html,pdf,sr,sr1500,basic-sr,ko,gsps,pdf-dicom,json,csv,clipboard|all",
    )
    report.add_argument("--out", type=Path, required=True, metavar="DIR")
    report.add_argument("--sign", metavar="NAME", help="sign it as final in this reader's name")
    report.add_argument(
        "--display",
        choices=("yes", "no"),
        help="with --sign: whether the primary "
        "reading was on a diagnostic display; 'not stated' otherwise",
    )
    report.add_argument("--checklist", metavar="FILE|ID", help="instead of the one in the settings")
    report.add_argument("--profile", type=Path, metavar="DIR")

    again = command(
        "import-report", _import_report, "write a report anew that was exported as JSON"
    )
    again.add_argument("file", type=Path, metavar="REPORT.json")
    again.add_argument("--format", default="json", metavar="text,html,pdf,...|all")
    again.add_argument("--out", type=Path, required=True, metavar="DIR")
    again.add_argument("--study", type=Path, metavar="PATH", help="where key images are shown from")
    again.add_argument("--profile", type=Path, metavar="DIR")

    lint = command("lint", _lint, "say what is wrong with checklists")
    lint.add_argument("files", nargs="+", type=Path, metavar="FILE.yaml")

    add_pack_commands(command)
    add_index_commands(command)

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
    from desktop.export.catalogue import chosen
    from desktop.foundation.work import Work
    from desktop.session.answers_file import changes_of, read_answers
    from desktop.study.overview import earlier_of

    names = chosen(options.format)
    answers = read_answers(_text(options.answers))
    bench = _bench(options.profile)
    try:
        intake = bench.open([options.study], Work(tell=_counter("files")))
        study = _named_study(intake.studies, answers.study_uid, answers.accession)
        record = bench.record(study, earlier_of(study, intake.studies))
        wanted = wanted_checklist(bench.packs, options.checklist, bench.settings.checklist)
        if wanted.notice:
            _tell(wanted.notice)
        timeline = bench.begin(record, anew=True, checklist=wanted.checklist)
        for change in changes_of(answers, timeline.reading.checklist):
            timeline = bench.keep(timeline, change)
        if options.sign is None:
            report = bench.compose(timeline)
        else:
            timeline, report = bench.sign(
                timeline, options.sign, status="final", display=options.display or "not stated"
            )
        done = bench.export(report, names, options.out, study)
    finally:
        bench.close()
    return _told(done)


def _import_report(options: argparse.Namespace) -> tuple[Json, int]:
    from desktop.export.catalogue import chosen
    from desktop.export.json_file import read
    from desktop.foundation.work import Work

    names = chosen(options.format)
    report = read(_text(options.file).encode("utf-8"))
    bench = _bench(options.profile)
    try:
        study = None
        if options.study is not None:
            intake = bench.open([options.study], Work(tell=_counter("files")))
            study = next((one for one in intake.studies if one.uid == report.study.uid), None)
            if study is None:
                raise InputFault("The study of this report does not lie at that path.")
        return _told(bench.export(report, names, options.out, study))
    finally:
        bench.close()


def _told(done: "Exported") -> tuple[Json, int]:
    """What an export wrote, as a result of a command."""
    written = [{"format": one.format, "path": str(one.path)} for one in done.written]
    skipped = [{"format": one.format, "why": one.why} for one in done.skipped]
    if not written:
        _tell(*(f"{one.format}: {one.why}" for one in done.skipped))
    return {"format": 1, "written": written, "skipped": skipped}, 0 if written else 1


def _lint(options: argparse.Namespace) -> tuple[Json, int]:
    from desktop.report.pack_check import lint_checklist

    files = []
    for path in options.files:
        faults = lint_checklist(_text(path), path.name)
        files.append(
            {
                "path": str(path),
                "faults": [{"line": f.line, "says": f.says, "file": f.file} for f in faults],
            }
        )
        _tell(*(f"{f.file or path}, line {f.line}: {f.says}" for f in faults))
    return {"format": 1, "files": files}, 1 if any(file["faults"] for file in files) else 0


def _doctor(options: argparse.Namespace) -> tuple[Json, int]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from desktop.foundation.resources import find
    from desktop.imaging.codecs import codecs
    from desktop.storage.connections import OLDEST_SQLITE, linked_sqlite
    from desktop.storage.profile import Profile, place

    packages: dict[str, str | None] = {}
    for name in PACKAGES:
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            packages[name] = None
    folder = place(options.profile)
    fonts = sorted(f.name for f in find("theme/fonts").iterdir() if f.name.endswith(".otf"))
    sqlite = linked_sqlite()
    return {
        "format": 1,
        "dorsum": VERSION,
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": packages,
        "sqlite": {"version": ".".join(map(str, sqlite)), "safe": sqlite >= OLDEST_SQLITE},
        "codecs": codecs(),
        "fonts": fonts,
        "profile": {
            "folder": str(folder),
            "exists": folder.is_dir(),
            "ledger": Profile.named(folder).ledger.exists(),
            "checklists": str(Profile.named(folder).checklists),
        },
    }, 0


def _bench(profile: Path | None) -> "Workbench":
    from desktop.storage.database import DatabaseLedger
    from desktop.storage.profile import Profile
    from desktop.workbench import Workbench

    held = Profile.open(profile)
    return Workbench(held, lambda: DatabaseLedger.on_sqlite(held.ledger))


def _named_study(studies: "Sequence[Study]", uid: str, accession: str) -> "Study":
    """The one study the answers belong to.

    Raises:
        InputFault: they name another study, or none although the images are a patient's.
    """
    if not studies:
        raise InputFault("There is no DICOM study at that path.")
    if uid or accession:
        for study in studies:
            if (not uid or study.uid == uid) and (not accession or study.accession == accession):
                return study
        raise InputFault("The answers name another study. Give the study they belong to.")
    if len(studies) > 1:
        raise InputFault('Several studies lie there. Name one in the answers ("study_uid").')
    if not studies[0].synthetic:
        raise InputFault(
            'The answers name no study ("study_uid" or "accession"), and these images are a '
            "patient's. Answers without a name apply to synthetic studies only."
        )
    return studies[0]


def _text(file: Path) -> str:
    """A file's text, refused in a sentence where it is too large or no UTF-8."""
    try:
        if file.stat().st_size > SIZE_CAP:
            raise InputFault(f"{file.name} is larger than 64 MiB. Give a smaller file.")
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputFault(f"{file.name} is not UTF-8 text. Save it as UTF-8.") from fault
    except OSError as fault:
        raise InputFault(f"{file.name} cannot be read ({fault.strerror}).") from fault
