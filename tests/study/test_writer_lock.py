"""One writes, the others wait."""

from threading import Event

import pytest

from desktop.foundation.errors import Stopped
from desktop.foundation.work import Work
from desktop.study.index.writer_lock import writing


def test_a_second_writer_waits_until_it_is_told_to_stop(tmp_path):
    index = tmp_path / "index.sqlite"
    stop = Event()

    with writing(index, Work()), pytest.raises(Stopped), writing(index, Work(stop), stop.set):
        pytest.fail("two write at once")


def test_when_the_first_has_finished_the_second_may(tmp_path):
    index = tmp_path / "index.sqlite"
    waited = []

    with writing(index, Work()):
        pass
    with writing(index, Work(), lambda: waited.append(1)):
        assert waited == []


def test_the_lock_names_nobody_and_is_its_owners_only(tmp_path):
    index = tmp_path / "index.sqlite"

    with writing(index, Work()):
        lock = tmp_path / "index.lock"
        assert lock.read_bytes() == b""
        assert lock.stat().st_mode & 0o077 == 0
