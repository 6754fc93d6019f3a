"""Messages, limits and rights of a contained process: `desktop/foundation/containment/wire.py`,
`desktop/foundation/containment/limits.py`, `desktop/foundation/containment/launch.py`,
`desktop/foundation/containment/syscalls.py`,
`desktop/foundation/containment/windows_job.py`."""

import ctypes
import errno
import io
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.foundation.containment import child, syscalls
from desktop.foundation.containment.child import answer
from desktop.foundation.containment.crew import Crew
from desktop.foundation.containment.launch import ROOT, cause
from desktop.foundation.containment.limits import OUT_OF_MEMORY, Limits
from desktop.foundation.containment.syscalls import filter_steps, refuse_system_calls
from desktop.foundation.containment.windows_job import bounds, contain
from desktop.foundation.containment.wire import Cut, receive, send

HERE = str(Path(__file__).parent)
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


class Dripping(io.RawIOBase):
    """A pipe that takes and gives three bytes at a time."""

    def __init__(self, content=b""):
        self.content = bytearray(content)

    def write(self, piece):
        self.content += piece[:3]
        return len(piece[:3])

    def readinto(self, view):
        piece = self.content[: min(3, len(view))]
        view[: len(piece)] = piece
        del self.content[: len(piece)]
        return len(piece)


def a_message(value, *parts):
    pipe = Dripping()
    send(pipe.write, value, parts)
    return bytes(pipe.content)


def test_a_message_arrives_as_it_was_sent():
    pipe = Dripping(a_message({"a": [1, "\udcff", None]}, b"", b"abcd", memoryview(b"efg")))

    value, parts = receive(pipe.readinto, 1000)

    assert value == {"a": [1, "\udcff", None]}
    assert parts == [b"", b"abcd", b"efg"]
    assert pipe.content == b""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        a_message("whole", b"part")[:-1],
        struct.pack("<II", 1 << 31, 0),
        struct.pack("<II", 2, 1 << 20),
        struct.pack("<IIQ", 2, 1, 1 << 62) + b"{}",
        struct.pack("<II", 3, 0) + b"{,}",
        struct.pack("<II", 100_000, 0) + b"[" * 100_000,
        struct.pack("<II", 2, 0) + b"\xff\xff",
    ],
    ids=["nothing", "half a head", "half a part", "long", "many parts", "long part", "no JSON",
         "deep", "no text"],
)  # fmt: skip
def test_what_is_no_message_is_not_taken(content):
    with pytest.raises(Cut):
        receive(Dripping(content).readinto, 1 << 20)


def test_a_pipe_that_was_closed_meanwhile_counts_as_cut():
    def closed(view):
        raise ValueError("I/O operation on closed file.")

    with pytest.raises(Cut):
        receive(closed, 100)


@pytest.fixture
def own_time(monkeypatch):
    """The limit of a contained process would end the tests' own one, much later."""
    monkeypatch.setattr(child, "renew_cpu_time", lambda: None)


@pytest.mark.usefixtures("own_time")
def test_each_item_is_answered_and_a_fault_says_nothing_of_itself():
    def picky(item):
        if item == "bad":
            raise ValueError("DOE^JANE")
        return item, [b"part"]

    pipe = Dripping()
    answer({"m:picky": picky}, {"function": "m:picky", "items": ["good", "bad"]}, pipe.write)

    assert receive(pipe.readinto, 1000) == (["done", "good"], [b"part"])
    assert receive(pipe.readinto, 1000) == (["failed", None], [])
    assert pipe.content == b""


@pytest.mark.usefixtures("own_time")
def test_want_of_memory_is_not_answered():
    def greedy(item):
        raise MemoryError

    with pytest.raises(MemoryError):
        answer({"m:greedy": greedy}, {"function": "m:greedy", "items": [1]}, Dripping().write)


@linux
def test_the_system_holds_the_limits():
    with Crew(["hurting:limits"], Limits(memory_bytes=1 << 29, open_files=40), 1, [HERE]) as crew:
        found = crew.call("hurting:limits", 0).value

    assert found == {
        "RLIMIT_AS": 1 << 29, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0, "RLIMIT_NOFILE": 40,
    }  # fmt: skip


@linux
def test_the_process_can_gain_no_rights():
    with Crew(["hurting:status"], paths=[HERE]) as crew:
        found = crew.call("hurting:status", 0).value

    assert found["NoNewPrivs"].strip() == "1"


@pytest.fixture(scope="module")
def native():
    with Crew(["hurting:native", "hurting:threaded"], paths=[HERE]) as crew:
        yield crew


@linux
@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("socket", [2, 1, 0]),
        ("socketpair", [1, 1, 0, None]),
        ("fork", []),
        ("execve", ["/bin/true", None, None]),
        ("open", ["{path}", os.O_WRONLY]),
        ("open", ["{path}", os.O_RDWR | os.O_APPEND]),
        ("open", ["{path}.new", os.O_RDONLY | os.O_CREAT, 0o600]),
        ("openat", [-100, "{path}", os.O_RDONLY | os.O_TRUNC]),
        ("creat", ["{path}", 0o600]),
        ("unlink", ["{path}"]),
        ("rename", ["{path}", "{path}.new"]),
        ("mkdir", ["{path}.new", 0o700]),
        ("symlink", ["{path}", "{path}.new"]),
        ("chmod", ["{path}", 0o777]),
        ("truncate", ["{path}", 0]),
        ("ptrace", [0, 0, 0, 0]),
        ("kill", [1, 0]),
        ("unshare", [0]),
    ],
)
def test_native_code_is_refused_by_the_kernel(call, arguments, native, tmp_path):
    path = tmp_path / "file"
    path.write_text("as it was")
    ready = [one.format(path=path) if isinstance(one, str) else one for one in arguments]

    assert native.call("hurting:native", [call, *ready]).value == errno.EPERM
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
    assert path.read_text() == "as it was"


@linux
@pytest.mark.parametrize("call", [["getpid"], ["access", "/", 4], ["open", "/", os.O_RDONLY]])
def test_native_code_may_read(call, native):
    assert native.call("hurting:native", call).value == 0


@linux
def test_threads_may_still_be_started(native):
    assert native.call("hurting:threaded", "well").value == ["well"]


@pytest.mark.parametrize(("column", "architecture"), [(0, 0xC000003E), (1, 0xC00000B7)])
def test_the_filter_ends_in_its_three_verdicts_and_jumps_nowhere_else(column, architecture):
    steps = list(struct.iter_unpack("<HBBI", filter_steps(column, architecture)))

    assert [code for code, *_ in steps[-3:]] == [0x06, 0x06, 0x06]
    assert steps[1] == (0x15, 0, len(steps) - 4, architecture)
    for place, (code, true, false, _) in enumerate(steps[:-3]):
        assert code != 0x06
        assert place + 1 + max(true, false) < len(steps)


def test_on_another_system_no_filter_is_set(monkeypatch):
    monkeypatch.setattr(syscalls.platform, "machine", lambda: "riscv64")

    assert not refuse_system_calls()


@linux
def test_cpu_time_ends_what_hangs_without_a_parent_to_see_it():
    code = (
        "from desktop.foundation.containment.limits import renew_cpu_time\n"
        "renew_cpu_time(0)\nwhile True: pass"
    )

    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60)

    assert cause(run.returncode, was_slow=False) == "too_slow"


@linux
def test_where_address_space_has_no_limit_a_thread_watches_memory():
    code = (
        "import time\nfrom desktop.foundation.containment.limits import watch_memory\n"
        "watch_memory(60 << 20)\nheld = bytes(1) * (100 << 20)\nheld = bytearray(held)\n"
        "time.sleep(60)"
    )

    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=50)

    assert run.returncode == OUT_OF_MEMORY


@pytest.mark.parametrize(
    ("status", "was_slow", "code"),
    [(-11, False, "crashed"), (0, False, "crashed"), (None, False, "crashed"),
     (OUT_OF_MEMORY, False, "too_much_memory"), (-9, True, "too_slow")],
)  # fmt: skip
def test_how_a_process_ended_tells_what_it_died_of(status, was_slow, code):
    assert cause(status, was_slow) == code


@linux
def test_a_kill_that_was_not_ours_is_the_kernels():
    assert cause(-9, was_slow=False) == "too_much_memory"


def test_a_job_of_windows_bounds_memory_and_ends_with_us():
    limits = bounds(1 << 30)

    assert limits.process_memory == 1 << 30
    assert limits.basic.flags == 0x2100
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(limits) == 144


@pytest.mark.skipif(sys.platform == "win32", reason="there it is a job")
def test_elsewhere_there_are_no_jobs():
    assert contain(0, 1 << 30) is None
