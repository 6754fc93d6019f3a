"""The house rules: files stay small, folders say what they are, tests mirror the package."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "desktop"
CODE = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 400
FULLEST_FOLDER = 20
TOP = {
    "desktop", "resources", "tests", "benchmarks", "docs", "main.py", "pyproject.toml",
    "requirements.lock", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md",
    "LICENSE", "SAFETY.md", ".ci", ".gitignore",
}  # fmt: skip


def tracked() -> list[Path]:
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if run.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in run.stdout.decode().split("\0") if name]


def test_no_file_is_longer_than_400_lines():
    long = [
        f"{file.relative_to(ROOT)}: {count}"
        for file in [*CODE, ROOT / "main.py"]
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]

    assert long == []


def test_no_folder_holds_more_than_20_files():
    full = [
        str(folder.relative_to(ROOT))
        for folder in {file.parent for file in CODE}
        if len(list(folder.glob("*.py"))) - 1 > FULLEST_FOLDER
    ]

    assert full == []


def test_a_folder_says_in_one_line_what_it_is_and_holds_no_code():
    for file in PACKAGE.rglob("__init__.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))

        assert len(tree.body) == 1, file
        assert (ast.get_docstring(tree) or "").count("\n") == 0, file


def test_every_file_says_first_what_it_is():
    silent = [
        str(file.relative_to(ROOT))
        for file in CODE
        if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]

    assert silent == []


def test_every_file_of_the_package_has_its_test_file():
    """A test may serve neighbours: `tests/ui/test_fields.py` names them in its first lines."""
    tests = {file.name for file in (ROOT / "tests").rglob("test_*.py")}
    served = "\n".join(
        (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "")
        for file in (ROOT / "tests").rglob("test_*.py")
    )
    lacking = []
    for file in CODE:
        if file.name == "__init__.py":
            continue
        name = file.relative_to(PACKAGE).with_suffix("").as_posix()
        room = name.split("/")[0]
        own = {f"test_{file.stem}.py", f"test_{room}_{file.stem}.py"}
        if not own & tests and f"desktop/{name}.py" not in served:
            lacking.append(name)

    assert lacking == []


def test_no_two_test_files_have_the_same_name():
    """pytest reads them as one, and cannot run them together."""
    names = [file.name for file in (ROOT / "tests").rglob("test_*.py")]

    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_nothing_else_lies_at_the_top():
    top = {file.relative_to(ROOT).parts[0] for file in tracked()}

    assert top - TOP == set()


def test_no_address_of_a_registry_and_no_path_of_a_machine_is_in_the_project():
    words = re.compile(
        r"index"
        r"-url|extra"
        r"-index|https?://[^ ]*/(simple|packages)/|(?<![\w.])/(home|work|root)/"
    )
    said = []
    for file in tracked():
        if file.suffix in {".otf", ".png", ".svg"} or file == Path(__file__) or not file.exists():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        said += [f"{file.relative_to(ROOT)}: {m.group(0)}" for m in words.finditer(text)]

    assert said == []


def test_words_are_translated_whole_and_never_as_f_strings():
    broken = [str(file) for file in CODE if 'language(f"' in file.read_text(encoding="utf-8")]

    assert broken == []
