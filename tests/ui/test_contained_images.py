"""The window's images come from a process that may die of them, and it ends with the window."""

import os
import signal

import pytest
from desk_builders import write_study

from desktop.foundation.containment.worker import NotStarted
from desktop.imaging import contained
from desktop.imaging.contained import Frames
from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench

REAL = Frames  # before the fixture of these tests puts another in its place


@pytest.fixture
def window(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(contained, "Frames", REAL)
    dress(qapp)
    profile = Profile.open(tmp_path / "profile")
    made = MainWindow(Workbench(profile, MemoryLedger))
    qtbot.addWidget(made)
    made.show()
    yield made
    profile.close()


def opened(window, qtbot, folder):
    write_study(folder)
    window.open_paths((folder,))
    qtbot.waitUntil(lambda: window.reading_page.viewer.image.has_image, timeout=60_000)


def test_an_image_is_shown_by_the_decoder_which_ends_with_the_window(window, qtbot, tmp_path):
    opened(window, qtbot, tmp_path / "s")
    pids = [one.pid for one in window.frames._crew._workers if one.pid is not None]
    assert pids

    window.close()

    assert window.frames._crew.pid is None
    assert not any(_is_alive(pid) for pid in pids)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_decoder_that_dies_is_replaced_without_the_reader_noticing(window, qtbot, tmp_path):
    opened(window, qtbot, tmp_path / "s")
    viewer = window.reading_page.viewer
    for worker in window.frames._crew._workers:
        if worker.pid is not None:
            os.kill(worker.pid, signal.SIGKILL)

    viewer._stack.forget()
    viewer.step(1)

    qtbot.waitUntil(lambda: viewer._stack.held(viewer.place) is not None, timeout=60_000)


def test_where_no_decoder_can_be_had_the_reader_is_told(window, qtbot, tmp_path, monkeypatch):
    def refuse(*how):
        raise NotStarted("The process cannot be started.")

    monkeypatch.setattr(window.frames._crew, "call", refuse)
    write_study(tmp_path / "s")
    window.open_paths((tmp_path / "s",))

    says = "The process cannot be started."
    qtbot.waitUntil(lambda: says in window.reading_page.viewer.image.words, timeout=60_000)


def _is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
