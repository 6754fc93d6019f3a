"""The first start: sentences instead of tracebacks, one set-up at a time, quick later starts."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def start(monkeypatch, tmp_path):
    """`main.py` as a module of its own, with its `.venv` in a folder of the test's."""
    monkeypatch.setenv("DORSUM_VENV", str(tmp_path / "venv"))
    spec = importlib.util.spec_from_file_location("dorsum_start", ROOT / "main.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_uses_the_standard_library_only():
    code = "import sys; sys.path.insert(0, '.'); import main; print(sorted(sys.modules))"

    run = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert "desktop" not in run.stdout
    assert "PySide6" not in run.stdout


def test_an_old_python_is_told_in_a_sentence(start, monkeypatch, capsys):
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 2))

    assert start.main([]) == 1
    assert "needs Python 3.11 to 3.13, and this is Python 3.9" in capsys.readouterr().err


def test_a_python_that_is_too_new_is_told_in_a_sentence(start, monkeypatch, capsys):
    monkeypatch.setattr(start.sys, "version_info", (3, 14, 0))

    assert start.main([]) == 1
    assert "this is Python 3.14" in capsys.readouterr().err


def test_an_unknown_processor_is_told_in_a_sentence(start, monkeypatch, capsys):
    monkeypatch.setattr(start.platform, "machine", lambda: "riscv64")

    assert start.main([]) == 1
    assert "riscv64" in capsys.readouterr().err


def test_a_python_without_venv_names_the_package(start, monkeypatch, capsys):
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)

    assert start.main([]) == 1
    assert "apt install python3" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told(start, monkeypatch, capsys, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(start, "VENV", tmp_path / "file" / "venv")
    monkeypatch.setattr(start, "STAMP", tmp_path / "file" / "venv" / "stamp")

    assert start.main([]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("NewConnectionError: Failed to establish a new connection", "no network"),
        ("ERROR: Could not find a version (from versions: none)", "no network"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "hash differs"),
        ("ERROR: No matching distribution found for typst==0.15.2", "no build for this system"),
        ("something new\nthe last line", "the last line"),
    ],
)
def test_why_packages_could_not_be_installed_is_a_sentence(start, said, words):
    assert words in start._why_pip_failed(said)


def test_a_missing_system_library_names_its_package(start):
    assert "apt install libgl1" in start.missing_library("libGL.so.1")
    assert "libodd.so.3" in start.missing_library("libodd.so.3")


def test_qt_that_cannot_be_loaded_is_told_by_its_library(start, monkeypatch):
    said = "ImportError: libEGL.so.1: cannot open shared object file: No such file"
    monkeypatch.setattr(
        start.subprocess, "run", lambda *a, **k: SimpleNamespace(returncode=1, stderr=said)
    )

    with pytest.raises(start.CannotStart, match="libegl1"):
        start._check_qt()


def test_the_stamp_is_written_last(start, monkeypatch):
    order = []
    monkeypatch.setattr(start, "_install", lambda: order.append(start.STAMP.exists()))
    monkeypatch.setattr(start, "_check_qt", lambda: order.append(start.STAMP.exists()))

    start._set_up()

    assert order == [False, False]
    assert start._ready()


def test_a_failed_install_leaves_no_stamp_and_the_next_start_goes_on(start, monkeypatch, capsys):
    def broken():
        raise start.CannotStart("no network")

    monkeypatch.setattr(start, "_install", broken)

    assert start.main([]) == 1
    assert "no network" in capsys.readouterr().err
    assert not start._ready()
    assert start._same_python()


def test_another_lock_asks_for_another_set_up(start, monkeypatch, tmp_path):
    monkeypatch.setattr(start, "_install", lambda: None)
    monkeypatch.setattr(start, "_check_qt", lambda: None)
    start._set_up()
    lock = tmp_path / "requirements.lock"
    lock.write_text("other==1")

    monkeypatch.setattr(start, "LOCK", lock)

    assert not start._ready()


def test_parallel_starts_set_up_once(tmp_path):
    """Two processes start at once; the second waits and finds everything done."""
    script = f"""
import importlib.util, sys, time
spec = importlib.util.spec_from_file_location("start", {str(ROOT / "main.py")!r})
start = importlib.util.module_from_spec(spec); spec.loader.exec_module(start)
def install():
    with open({str(tmp_path / "log")!r}, "a") as log: log.write("install\\n")
    time.sleep(0.5)
start._install = install
start._check_qt = lambda: None
start._hand_over = lambda arguments: 0
sys.exit(start.main([]))
"""
    env = {"DORSUM_VENV": str(tmp_path / "venv"), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}

    both = [subprocess.Popen([sys.executable, "-c", script], env=env) for _ in range(2)]

    assert [one.wait(60) for one in both] == [0, 0]
    assert (tmp_path / "log").read_text() == "install\n"
