"""Changes `desktop/assessment` in one place at a time and asks its tests whether they notice.

    PYTHONPATH=. nice -n 15 .venv/bin/python tests/mutation/mutate.py [--jobs N] [FILE ...]

Each mutant lives in a process of its own, in memory: no file of the checkout is touched. The
tests of a file are `test_<file>.py`, those that name it in their first lines, and what it prints
(`test_printed.py`). Prints each file's share of killed mutants and those that survived; exits
with 1 where fewer than 95 % were killed. Needs a POSIX system; is not part of the gate.
"""

import argparse
import ast
import importlib.abc
import importlib.machinery
import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType

import hypothesis
import jsonschema  # noqa: F401  loaded once here, not again in each process
import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]
from mutants import Mutant, mutants_of, names_in_calls  # noqa: E402

ROOM = ROOT / "desktop" / "assessment"
TESTS = ROOT / "tests" / "assessment"
PRINTED = "test_an_instrument_offers_and_prints_what_was_read_and_accepted"
UNNEEDED = (  # plugins that only cost time here
    "cacheprovider", "logging", "junitxml", "doctest", "unittest", "pastebin", "faulthandler",
    "unraisableexception", "threadexception", "warnings", "legacypath", "stepwise", "setuponly",
    "setupplan", "debugging", "recwarn",
)  # fmt: skip
ENOUGH = 0.95
LONGEST_S = 60


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from code in memory instead of from its file."""

    def __init__(self, name: str, code: CodeType) -> None:
        self.name, self.code = name, code

    def find_spec(self, name, path, target=None):
        if name == self.name:
            return importlib.machinery.ModuleSpec(name, self, origin=self.code.co_filename)
        return None

    def exec_module(self, module) -> None:
        exec(self.code, module.__dict__)


def tests_of(file: Path) -> list[list[str]]:
    """The tests that hold a file: its own and those that name it, then what it prints."""
    own = TESTS / f"test_{file.stem}.py"
    named = f"desktop/{file.relative_to(ROOM.parent).as_posix()}"
    serving = [
        test
        for test in sorted(TESTS.glob("test_*.py"))
        if named in (ast.get_docstring(ast.parse(test.read_text(encoding="utf-8"))) or "")
    ]
    found = [own] if own.exists() else []
    found += [test for test in serving if test != own]
    return [[str(test) for test in found], printed_of(file)]


def printed_of(file: Path) -> list[str]:
    """What the file prints: its instrument, or all of them where it serves several."""
    printed = TESTS / "test_printed.py"
    known = json.loads((TESTS / "printed.json").read_text(encoding="utf-8"))
    if file.stem in known:
        return [f"{printed}::{PRINTED}[{file.stem}]"]
    return [] if file.stem in ("case", "case_inputs") else [str(printed)]


def run(stages: Sequence[Sequence[str]], mutated: Mutated | None) -> int:
    """A process that runs the tests, stage after stage; it ends with 0 when all pass."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        signal.alarm(LONGEST_S)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        sys.dont_write_bytecode = mutated is not None
        if mutated is not None:
            sys.meta_path.insert(0, mutated)
        code = next((failed for tests in stages if tests and (failed := _failed(tests))), 0)
    finally:
        os._exit(code)


def _failed(tests: Sequence[str]) -> int:
    plain = ["-x", "-q", "--tb=no", "-c", os.devnull, "--rootdir", str(ROOT)]
    plain += [word for name in UNNEEDED for word in ("-p", f"no:{name}")]
    return int(pytest.main([*plain, *tests]))


def code_of(tree: ast.Module, mutant: Mutant, file: Path) -> CodeType:
    mutant.apply()
    try:
        return compile(ast.fix_missing_locations(tree), str(file), "exec")
    finally:
        mutant.revert()


def survivors(file: Path, called: set[str], jobs: int) -> tuple[int, list[Mutant]]:
    """How many mutants a file has, and those that no test noticed."""
    tests = tests_of(file)
    if os.waitpid(run(tests, None), 0)[1]:
        sys.exit(f"The tests of {file.name} fail as they are: {tests}")
    tree = ast.parse(file.read_text(encoding="utf-8"))
    mutants = list(mutants_of(tree, called))
    name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    running: dict[int, Mutant] = {}
    alive: list[Mutant] = []

    def wait() -> None:
        child, status = os.wait()
        mutant = running.pop(child)
        if status == 0:
            alive.append(mutant)

    for mutant in mutants:
        if len(running) >= jobs:
            wait()
        running[run(tests, Mutated(name, code_of(tree, mutant, file)))] = mutant
    while running:
        wait()
    return len(mutants), sorted(alive, key=lambda mutant: mutant.line)


def files_of(named: Sequence[str]) -> Iterator[Path]:
    for file in sorted(ROOM.rglob("*.py")):
        if file.name != "__init__.py" and (not named or file.stem in named):
            yield file


def main() -> int:
    parser = argparse.ArgumentParser(description="mutate desktop/assessment")
    parser.add_argument("files", nargs="*", metavar="FILE", help="for instance sins; all if none")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    if not hasattr(os, "fork"):
        sys.exit("Mutants live in forked processes, which this system does not have.")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    hypothesis.settings.register_profile("mutation", derandomize=True, database=None)
    hypothesis.settings.load_profile("mutation")
    called: set[str] = set()
    for file in ROOM.rglob("*.py"):
        called |= names_in_calls(file.read_text(encoding="utf-8"))
    total, lost, short, began = 0, 0, [], time.monotonic()
    for file in files_of(options.files):
        count, alive = survivors(file, called, options.jobs)
        total, lost = total + count, lost + len(alive)
        share = 1 - len(alive) / count if count else 1.0
        if share < ENOUGH:
            short.append(file.stem)
        sys.stdout.write(f"{share:7.1%}  {count - len(alive):4} of {count:4}  {file.stem}\n")
        for mutant in alive:
            sys.stdout.write(f"             line {mutant.line}: {mutant.says}\n")
        sys.stdout.flush()
    spent = time.monotonic() - began
    sys.stdout.write(
        f"{1 - lost / max(total, 1):7.1%}  {total - lost} of {total} in {spent:.0f} s\n"
    )
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
