"""A crew of contained processes and one that hurts: `desktop/foundation/containment/worker.py`,
`desktop/foundation/containment/child.py`, `desktop/foundation/containment/alarm.py`."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest

from desktop.foundation.containment import launch
from desktop.foundation.containment.crew import Crew
from desktop.foundation.containment.launch import ROOT
from desktop.foundation.containment.limits import Limits
from desktop.foundation.containment.worker import Done, Failed, NotStarted, Worker
from desktop.foundation.errors import Stopped

HERE = str(Path(__file__).parent)
NAMES = ("echo", "pid", "zeros", "perhaps", "once", "attempt", "surroundings", "babble")
FUNCTIONS = [f"hurting:{name}" for name in NAMES]
SHORT = Limits(item_s=0.5)
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX signals and limits")


def a_crew(limits=None, lanes=1):
    return Crew(FUNCTIONS, limits, lanes, [HERE])


@pytest.fixture(scope="module")
def crew():
    with a_crew() as one:
        yield one


@pytest.fixture(scope="module")
def hasty():
    with a_crew(SHORT) as one:
        yield one


def values(replies):
    return [reply.value if isinstance(reply, Done) else reply.code for reply in replies]


def test_items_come_back_in_order(crew):
    items = [0, "one", [2.5, None], {"three": True}, "\udcff"]

    assert values(crew.each("hurting:echo", items)) == items


def test_no_items_have_no_replies(crew):
    assert list(crew.each("hurting:echo", [])) == []


def test_one_process_serves_all_calls(crew):
    assert crew.call("hurting:pid", 0).value == crew.call("hurting:pid", 0).value


@pytest.mark.parametrize(
    ("deed", "code"),
    [("die", "crashed"), ("leave", "crashed"), ("raise", "failed"), ("hang", "too_slow"),
     ("sleep", "too_slow"), pytest.param("grow", "too_much_memory", marks=posix)],
)  # fmt: skip
def test_only_the_guilty_item_is_named(hasty, deed, code):
    replies = hasty.each("hurting:perhaps", ["first", "second", deed, "fourth"])

    assert values(replies) == ["first", "second", code, "fourth"]


def test_the_first_and_the_last_item_may_be_guilty_too(hasty):
    assert values(hasty.each("hurting:perhaps", ["die", "well", "die"])) == [
        "crashed", "well", "crashed",
    ]  # fmt: skip


def test_an_item_that_dies_only_of_what_came_before_it_is_read(crew):
    replies = crew.each("hurting:once", ["first", "second", "third"])

    assert values(replies) == ["first", "second", "third"]


def test_a_death_is_forgotten_by_the_next_call(crew):
    assert crew.call("hurting:perhaps", "die") == Failed("crashed")
    assert crew.call("hurting:echo", "well").value == "well"


def test_what_libraries_print_goes_nowhere(crew, capfd):
    assert crew.call("hurting:perhaps", "chatter").value == "chatter"
    assert capfd.readouterr() == ("", "")


def test_a_process_that_does_not_speak_as_agreed_is_ended(crew):
    assert crew.call("hurting:babble", 0) == Failed("crashed")
    assert crew.call("hurting:echo", "well").value == "well"


def test_a_reply_of_100_mb_arrives_whole():
    with a_crew(Limits(item_s=60, reply_bytes=110 << 20)) as crew:
        reply = crew.call("hurting:zeros", 100 << 20)

    assert [len(part) for part in reply.parts] == [100 << 20]


def test_a_reply_that_is_too_long_is_not_taken(crew):
    assert crew.call("hurting:zeros", 100 << 20) == Failed("crashed")


def test_four_threads_get_their_own_replies_from_two_processes():
    with a_crew(lanes=2) as crew, ThreadPoolExecutor(4) as threads:

        def asked(number):
            return crew.call("hurting:echo", number).value

        assert list(threads.map(asked, range(200))) == list(range(200))
        assert sum(one.pid is not None for one in crew._workers) <= 2


def test_a_second_process_is_not_started_before_it_is_needed():
    with a_crew(lanes=2) as crew:
        crew.start()
        for number in range(5):
            crew.call("hurting:echo", number)

        assert sum(one.pid is not None for one in crew._workers) == 1


def test_giving_up_early_leaves_no_reply_for_the_next(crew):
    replies = crew.each("hurting:echo", list(range(1000)))
    assert next(replies).value == 0
    replies.close()

    assert crew.call("hurting:echo", "next").value == "next"


def test_taking_exactly_all_replies_keeps_the_process(crew):
    before = crew.call("hurting:pid", 0).value
    replies = crew.each("hurting:echo", [1, 2])
    assert [next(replies).value, next(replies).value] == [1, 2]
    replies.close()

    assert crew.call("hurting:pid", 0).value == before


def test_closing_ends_an_item_under_way_at_once():
    crew = a_crew()
    crew.start()
    pid = crew._workers[0].pid
    told = []

    def ask():
        with pytest.raises(Stopped):
            crew.call("hurting:perhaps", "sleep")
        told.append("stopped")

    thread = Thread(target=ask)
    thread.start()
    while not crew._workers[0]._asking.locked():
        time.sleep(0.01)
    crew.close()
    thread.join(5)

    assert told == ["stopped"]
    assert not is_alive(pid)


def test_after_closing_nothing_is_started():
    crew = a_crew()
    crew.close()

    with pytest.raises(Stopped):
        crew.call("hurting:echo", 0)


def test_a_function_that_was_not_allowed_is_not_run(crew):
    assert crew.call("os:getcwd", 0) == Failed("crashed")


def test_a_machine_without_the_process_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setattr(launch.sys, "executable", str(Path(HERE) / "no-python"))

    with a_crew() as crew, pytest.raises(NotStarted, match="cannot be started"):
        crew.call("hurting:echo", 0)


def test_a_process_that_cannot_import_is_told_in_a_sentence():
    with Crew(["no_such_module:f"]) as crew, pytest.raises(NotStarted, match="cannot be started"):
        crew.start()


@pytest.mark.parametrize(
    "deed",
    ["write", "append", "remove", "rename", "make", "socket", "resolve", "spawn", "shell", "kill",
     "load", pytest.param("fork", marks=posix)],
)  # fmt: skip
def test_the_process_may_not(deed, crew, tmp_path):
    path = tmp_path / "file"
    path.write_text("as it was")

    assert crew.call("hurting:attempt", [deed, str(path)]).value == "PermissionError"
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
    assert path.read_text() == "as it was"


def test_the_process_may_read(crew, tmp_path):
    (tmp_path / "file").write_text("")

    assert crew.call("hurting:attempt", ["read", str(tmp_path / "file")]).value == "allowed"


def test_the_process_sees_neither_the_environment_nor_qt(crew, monkeypatch):
    monkeypatch.setenv("HOME_OF_DOE", "secret")
    with a_crew() as fresh:
        found = fresh.call("hurting:surroundings", 0).value

    assert "HOME_OF_DOE" not in found["environment"]
    assert not any(name.startswith(("PySide6", "pydicom", "numpy")) for name in found["modules"])


PARENT = """
import sys, time
sys.path[:0] = {paths!r}
from desktop.foundation.containment.crew import Crew
crew = Crew(["hurting:perhaps"], paths=[{here!r}])
crew.start()
print(crew._workers[0].pid, flush=True)
crew.call("hurting:perhaps", {deed!r})
"""


@posix
@pytest.mark.parametrize("deed", ["hang", "sleep", "well"])
def test_a_parent_that_is_killed_leaves_no_process(deed):
    code = PARENT.format(paths=[ROOT, HERE], here=HERE, deed=deed) + "time.sleep(600)"
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    with parent:
        pid = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)

    assert ends(pid)


@posix
def test_a_parent_that_just_ends_leaves_no_process():
    code = PARENT.format(paths=[ROOT, HERE], here=HERE, deed="well")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stderr == ""
    assert ends(int(run.stdout))


@posix
def test_a_process_that_dies_while_it_rests_is_replaced():
    one = Worker(FUNCTIONS, Limits(), [HERE])
    one.start()
    os.kill(one.pid, signal.SIGKILL)

    assert values(one.each("hurting:echo", ["well"])) == ["well"]

    one.close()


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def ends(pid, within_s=20):
    """Whether the process goes; one that is a zombie of another parent counts as gone."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        state = Path(f"/proc/{pid}/stat")
        if not is_alive(pid) or (state.exists() and " Z " in state.read_text()):
            return True
        time.sleep(0.02)
    return False
