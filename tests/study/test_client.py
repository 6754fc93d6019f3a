"""The indexing process says how far it is, ends on cancel, and ends with who started it.

Serves desktop/study/index/client.py and desktop/study/index/process.py.
"""

import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from dicom_bytes import written
from index_trees import an_image

from desktop.foundation.errors import Stopped, StorageFault
from desktop.foundation.work import Work
from desktop.study.index import client, process
from desktop.study.index.client import index_in_process
from desktop.study.index.store import connect
from desktop.study.index.writer_lock import writing

ROOT = Path(__file__).parents[2]


def images_in(index):
    with closing(connect(index)) as connection:
        return connection.execute("SELECT coalesce(sum(count), 0) FROM chunks").fetchone()[0]


def order(index, *paths):
    return json.dumps({"index": str(index), "paths": [str(path) for path in paths]}).encode()


def said(pipe):
    return [json.loads(line) for line in pipe.getvalue().splitlines()]


def alive(number):
    try:
        os.kill(number, 0)
    except OSError:
        return False
    return True


def test_the_index_is_written_and_its_growth_is_told(tmp_path):
    written(tmp_path, "disc/1", an_image())
    index = tmp_path / "index.sqlite"
    changes = []

    index_in_process(index, [str(tmp_path / "disc")], Work(), lambda: changes.append(1))

    assert images_in(index) == 1
    assert changes


def test_the_process_says_progress_growth_and_the_end(tmp_path):
    written(tmp_path, "disc/1", an_image())
    pipe = io.BytesIO()

    code = process.carry_out(order(tmp_path / "index.sqlite", tmp_path / "disc"), pipe)

    assert code == 0
    lines = said(pipe)
    assert [0, 1] in lines
    assert [1, 1] in lines
    assert lines[-1] == "finished"
    assert "changed" in lines


def test_a_fault_is_told_as_a_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    pipe = io.BytesIO()

    code = process.carry_out(order(tmp_path / "file" / "index.sqlite", tmp_path), pipe)

    assert code == 1
    assert said(pipe)[-1]["fault"].endswith(".")
    with pytest.raises(StorageFault, match="cannot be kept"):
        index_in_process(tmp_path / "file" / "index.sqlite", [str(tmp_path)], Work(), list)


def test_a_listener_that_is_gone_is_nobody_to_tell(tmp_path):
    class Gone(io.BytesIO):
        def write(self, _):
            raise BrokenPipeError

    written(tmp_path, "disc/1", an_image())

    assert process.carry_out(order(tmp_path / "index.sqlite", tmp_path / "disc"), Gone()) == 1


def test_progress_is_told_no_oftener_than_an_eye_can_see():
    pipe = io.BytesIO()
    voice = process.Voice(pipe)

    for done in range(10_000):
        voice.progress(done, 10_000)
    voice.progress(10_000, 10_000)

    assert said(pipe)[-1] == [10_000, 10_000]
    assert len(said(pipe)) < 2_000


def test_cancel_ends_the_process_while_it_waits(tmp_path):
    index = tmp_path / "index.sqlite"
    stop = Event()

    with writing(index, Work()), pytest.raises(Stopped):
        index_in_process(index, [str(tmp_path)], Work(stop), stop.set)


@pytest.mark.parametrize("line", [b"", b"nonsense\n", b'{"else": 1}\n'])
def test_a_process_that_ends_or_speaks_nonsense_is_told(tmp_path, monkeypatch, line):
    code = f"import sys; sys.stdout.buffer.write({line!r})"
    monkeypatch.setattr(client, "_command", lambda: [sys.executable, "-c", code])

    with pytest.raises(StorageFault, match="ended before"):
        index_in_process(tmp_path / "index.sqlite", [str(tmp_path)], Work(), list)


def test_an_interpreter_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(client, "_command", lambda: [str(tmp_path / "none")])

    with pytest.raises(StorageFault, match="cannot be started"):
        index_in_process(tmp_path / "index.sqlite", [str(tmp_path)], Work(), list)


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_the_process_ends_when_the_one_that_started_it_is_killed(tmp_path):
    index = tmp_path / "index.sqlite"
    parent = (
        "import sys, pathlib, subprocess; sys.path.insert(0, sys.argv[1]);"
        "from desktop.foundation.work import Work;"
        "from desktop.study.index import client;"
        "start = subprocess.Popen;"
        "client.subprocess.Popen = lambda *a, **k: "
        "(p := start(*a, **k), print(p.pid, flush=True))[0];"
        "client.index_in_process(pathlib.Path(sys.argv[2]), [sys.argv[3]], Work(), lambda: None)"
    )
    with writing(index, Work()):  # so that it does not come to its end by itself
        run = subprocess.Popen(
            [sys.executable, "-c", parent, str(ROOT), str(index), str(tmp_path)],
            stdout=subprocess.PIPE,
        )
        child = int(run.stdout.readline())
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        for _ in range(200):
            if not alive(child):
                break
            time.sleep(0.05)

    assert not alive(child)


def test_a_process_that_is_killed_leaves_what_it_had_committed(tmp_path):
    for number in range(400):
        written(tmp_path, f"disc/{number:03}", an_image(number // 40, number=number))
    index = tmp_path / "index.sqlite"
    stop = Event()

    def changed():
        stop.set()

    with pytest.raises(Stopped):
        index_in_process(index, [str(tmp_path / "disc")], Work(stop), changed)
    kept = images_in(index)
    index_in_process(index, [str(tmp_path / "disc")], Work(), list)

    assert kept > 0
    assert images_in(index) == 400
