"""What README and SAFETY.md claim is true: commands run, named tests and files exist."""

import re
import shlex
from pathlib import Path

import pytest

from desktop.__main__ import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAFETY = (ROOT / "SAFETY.md").read_text(encoding="utf-8")
CASES = ROOT / "tests" / "assessment" / "worked_cases.json"
PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SAFETY.md", "CHANGELOG.md",
         "docs/answers.md", "docs/packs.md", "docs/performance.md")  # fmt: skip


def test_the_commands_of_the_readme_run(tmp_path, capsys):
    block = re.search(r"```sh\n(.*?)```", README, re.DOTALL).group(1)
    places = {
        "DIR": str(tmp_path / "out"), "PATH...": str(tmp_path / "out"), "NAME": "Dr A",
        "PATH": str(tmp_path / "out"), "WORD": "demo", "CASES.json": str(CASES),
        "FILE.json": str(ROOT / "resources" / "demo" / "answers.json"),
        "FILE.yaml": str(ROOT / "resources" / "checklists" / "upper_back.yaml"),
    }  # fmt: skip
    commands = [line for line in block.splitlines() if line.startswith("python3 main.py")]

    for line in commands:
        if "REPORT.json" in line:  # what the report command before wrote
            places["REPORT.json"] = str(next((tmp_path / "out").glob("*.json")))
        words = [places.get(word, word) for word in shlex.split(line)[2:]]
        assert main(words) == 0, (line, capsys.readouterr().err)
        assert capsys.readouterr().out.startswith("{")
    assert len(commands) == 11


def test_the_two_commands_are_known_to_the_starter():
    starter = (ROOT / "main.py").read_text(encoding="utf-8")
    window = (ROOT / "desktop" / "app.py").read_text(encoding="utf-8")

    assert "`python3 main.py --demo`" in README
    assert "`python3 main.py --test`" in README
    assert '"--test"' in starter
    assert '"--demo"' in window


def test_every_test_that_safety_names_exists():
    named = re.findall(r"`(tests/[\w/]+(?:\.py)?)/?(?:::(\w+))?`", SAFETY)

    assert len(named) > 15
    for file, name in named:
        path = ROOT / file
        assert path.exists(), file
        if name:
            assert f"def {name}(" in path.read_text(encoding="utf-8"), (file, name)


def test_every_hazard_names_a_test():
    rows = re.findall(r"^\| H\d+ \|.*$", SAFETY, re.MULTILINE)

    assert len(rows) >= 14
    assert all("`tests/" in row for row in rows)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_file_that_a_page_names_exists(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    folder = (ROOT / page).parent

    for link in links:
        assert (folder / link).exists(), link


def test_the_keys_of_the_readme_are_those_of_the_program():
    from desktop.ui.commands import COMMANDS

    keys = {command.id: command.keys for command in COMMANDS}

    for id, key in (
        ("open_folder", "Ctrl+O"), ("next_open", "N"), ("add_lesion", "L"), ("undo", "Ctrl+Z"),
        ("redo", "Ctrl+Shift+Z"), ("palette", "Ctrl+K"), ("keys", "?"), ("sign", "Ctrl+Enter"),
        ("export", "Ctrl+E"), ("section_1", "F1"), ("section_8", "F8"), ("preset_1", "Ctrl+1"),
        ("theme", "Ctrl+Shift+L"), ("larger", "Ctrl+="), ("smaller", "Ctrl+-"),
        ("normal_size", "Ctrl+0"), ("reopen", "Ctrl+Shift+R"), ("about", "Ctrl+F1"),
    ):  # fmt: skip
        assert key in keys[id]
        assert f"`{key}`" in README or key in ("F8", "Ctrl+Z")


def test_intended_use_stands_where_it_matters():
    from desktop.report.composer import INTENDED_USE

    assert "no diagnosis" in INTENDED_USE
    assert "Intended use" in README
    assert "## Intended use" in SAFETY


def test_the_sizes_of_the_readme_are_those_of_the_settings():
    from desktop.foundation.settings import BOUNDS

    assert "from {} to {} %".format(*BOUNDS["scale"]) in README
