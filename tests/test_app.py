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
from desktop.foundation.settings import Settings
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

    assert _language(Settings()).code == "en"
    assert _language(Settings(language="de")).code == "de"
    monkeypatch.setenv(WISH, "qps-rtl")
    assert _language(Settings()).direction == "rtl"


SIZED = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import app
from desktop.ui.theme.stylesheet import worn

begun = app._after_first_paint

def after(window, profile, options):
    go_on = begun(window, profile, options)
    def told():
        print(QApplication.instance().devicePixelRatio(), worn().name, os.environ.get(app.FACTOR))
        go_on()
    return told

app._after_first_paint = after
app.run(["--profile", sys.argv[1], "--leave-after-first-paint"])
"""


@pytest.mark.parametrize(
    ("settings", "outside", "told"),
    [
        ("", "", "1.0 dark None"),
        ('scale = 150\ntheme = "light"\n', "", "1.5 light None"),
        ("scale = 150\n", "1.25", "1.25 dark 1.25"),
    ],
)
def test_size_and_theme_are_worn_from_the_first_paint_on(tmp_path, settings, outside, told):
    (tmp_path / "p").mkdir(mode=0o700)
    (tmp_path / "p" / "settings.toml").write_text(settings)
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT))
    env.pop(app.FACTOR, None)
    if outside:
        env[app.FACTOR] = outside

    done = subprocess.run(
        [sys.executable, "-c", SIZED, tmp_path / "p"], cwd=ROOT, env=env, capture_output=True,
        text=True, check=True,
    )  # fmt: skip

    assert done.stdout == f"{told}\n"


@pytest.mark.parametrize(
    ("started", "arguments", "words"),
    [
        (["python3", "main.py", "--demo"], ["--demo"], ["main.py"]),
        (["python3", "-m", "desktop", "--profile", "p", "x"], ["--profile", "p", "x"],
         ["-m", "desktop"]),
        (["python3", "-X", "utf8", "main.py"], [], ["-X", "utf8", "main.py"]),
    ],
)  # fmt: skip
def test_the_program_is_started_again_as_it_was_but_without_its_arguments(
    started, arguments, words
):
    assert app.starting_words(started, arguments) == [sys.executable, *words]


AGAIN = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import app

begun, round = app._after_first_paint, int(os.environ.get("ROUND", "0"))
os.environ["ROUND"] = str(round + 1)

def after(window, profile, options):
    go_on = begun(window, profile, options)
    def told():
        go_on()
        if round:
            print("again", [str(path) for path in window.intake.paths], window.intake._wanted_uid)
            print("seen by others", [one for one in os.environ.values() if "1.2.3" in one])
            QTimer.singleShot(0, window.program.quit)
            return
        files = [f"/gone/IM{n:06}.dcm" for n in range(9000)]  # more than an environment holds
        window.program._on_screen = lambda: ((os.environ["STUDY"], *files), "1.2.3")
        QTimer.singleShot(0, window.commands["reopen"].trigger)
    return told

app._after_first_paint = after
sys.exit(app.run(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a program cannot take another one's place")
def test_the_program_opens_anew_with_its_profile_and_the_study_on_screen(tmp_path):
    (tmp_path / "study").mkdir()
    script = tmp_path / "start.py"
    script.write_text(AGAIN)
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT),
               STUDY=str(tmp_path / "study"))  # fmt: skip

    done = subprocess.run(
        [sys.executable, script, "--profile", tmp_path / "p"], cwd=ROOT, env=env,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    again = f"again {[str(tmp_path / 'study')]} 1.2.3"
    assert done.stdout.splitlines() == [again, "seen by others []"]
    assert not (tmp_path / "p" / "again.json").exists()
