"""The window's start: what a machine lacks is a sentence; a bug leaves a note and a sentence."""

import argparse
import gc
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop import app
from desktop.__main__ import main
from desktop.foundation.logs import stop_logging
from desktop.storage.profile import Profile

ROOT = Path(__file__).parents[1]


def test_without_a_display_it_says_so():
    said = app.lacking({}, "linux")

    assert "there is no display" in said
    assert "need no window" in said


@pytest.mark.parametrize(
    ("environment", "system"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux"), ({}, "darwin"), ({}, "win32"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
    ],
)  # fmt: skip
def test_where_nothing_is_lacking_it_says_nothing(environment, system):
    assert app.lacking(environment, system) == ""


def test_a_missing_library_names_its_package(monkeypatch):
    def missing(name):
        raise OSError

    monkeypatch.setattr(app.ctypes, "CDLL", missing)

    assert "apt install libxcb-cursor0" in app.lacking({"DISPLAY": ":0"}, "linux")


def test_with_all_libraries_an_x_display_is_enough(monkeypatch):
    monkeypatch.setattr(app.ctypes, "CDLL", lambda name: None)

    assert app.lacking({"DISPLAY": ":0"}, "linux") == ""


def test_a_machine_that_lacks_something_exits_with_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(app, "lacking", lambda environment, system: "there is no display.")

    assert main([]) == 1
    assert capsys.readouterr().err == "Dorsum cannot open its window: there is no display.\n"


def test_a_path_that_is_not_there_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as leave:
        app.run(["/no/such/study"])

    assert leave.value.code == 2
    assert "there is no /no/such/study" in capsys.readouterr().err


def start(*words, **environment):
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen", **environment)
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, words)],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_window_opens_and_leaves_cleanly(tmp_path):
    done = start("--profile", tmp_path / "p", "--leave-after-first-paint")

    assert (done.returncode, done.stderr.replace(NOISE, "")) == (0, "")


NOISE = "This plugin does not support propagateSizeHints()\n"


def test_a_profile_in_use_is_told_in_words(tmp_path):
    held = Profile.open(tmp_path / "p")
    done = start("--profile", tmp_path / "p")
    held.close()

    assert done.returncode == 1
    assert "Dorsum is already running" in done.stderr
    assert "Traceback" not in done.stderr


def test_heavy_libraries_wait_until_after_the_first_paint(tmp_path):
    code = (
        "import sys\n"
        "from desktop.app import run\n"
        f"run(['--profile', {str(tmp_path / 'p')!r}, '--leave-after-first-paint'])\n"
        "heavy = ('sqlalchemy', 'pydicom', 'highdicom', 'typst', 'fontTools')\n"
        "print(sorted(name for name in heavy if name in sys.modules))\n"
    )
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True,
                          text=True, check=True)  # fmt: skip

    assert done.stdout.strip() == "[]"


def test_python_gets_its_own_import_back(tmp_path):
    code = (
        "import builtins; own = builtins.__import__\n"
        "from desktop.app import run\n"
        f"run(['--profile', {str(tmp_path / 'p')!r}, '--leave-after-first-paint'])\n"
        "print(builtins.__import__ is own)\n"
    )
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True,
                          text=True, check=True)  # fmt: skip

    assert done.stdout == "True\n"


def test_this_pyside_keeps_its_references_to_none():
    """PySide6 6.12 on Python 3.11 loses one at each call that returns nothing, and aborts."""
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([]); label = QLabel()\n"
        "before = sys.getrefcount(None)\n"
        "for number in range(20_000): label.setText('x')\n"
        "assert before - sys.getrefcount(None) < 1000\n"
    )
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen")

    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr


def test_a_bug_leaves_a_note_and_a_sentence(tmp_path):
    told = []
    hook = app._excepthook(tmp_path, SimpleNamespace(show_bug=lambda: told.append(1)))
    bug = ValueError("CANARY^Jane")

    hook(ValueError, bug, None)

    (note,) = tmp_path.glob("crash-*.txt")
    assert "ValueError" in note.read_text()
    assert "CANARY" not in note.read_text()
    assert told == [1]


def test_a_bug_on_a_full_disk_is_still_told(tmp_path):
    told = []
    (tmp_path / "file").write_text("")
    hook = app._excepthook(tmp_path / "file", SimpleNamespace(show_bug=lambda: told.append(1)))

    hook(ValueError, ValueError("x"), None)

    assert told == [1]


@pytest.mark.parametrize(("paths", "demo"), [([Path("a")], False), ([], True), ([], False)])
def test_what_was_named_is_opened_after_the_first_paint(qapp, tmp_path, paths, demo):
    done = []
    window = SimpleNamespace(
        furnish=lambda bench: bench.close(),
        open_paths=done.append,
        commands={"demo": SimpleNamespace(trigger=lambda: done.append("demo"))},
    )
    profile = Profile.named(tmp_path)
    options = argparse.Namespace(paths=paths, demo=demo, leave_after_first_paint=False)

    app._after_first_paint(window, profile, options)()
    stop_logging()
    kept = gc.get_freeze_count()
    gc.unfreeze()

    assert done == ([paths] if paths else ["demo"] if demo else [])
    assert (tmp_path / "logs" / "dorsum.log").exists()
    assert kept > 0


def test_the_window_speaks_what_the_settings_say_and_testers_go_before_them(tmp_path, monkeypatch):
    from desktop.app import WISH, _language
    from desktop.storage.profile import Profile

    profile = Profile.open(tmp_path / "own")
    try:
        assert _language(profile).code == "en"
        profile.settings.write_text('language = "de"\n', encoding="utf-8")
        assert _language(profile).code == "de"
        monkeypatch.setenv(WISH, "qps-rtl")
        assert _language(profile).direction == "rtl"
    finally:
        profile.close()
