"""Many headers: in order, with what was declined judged in batches, by one thread or several."""

from pathlib import Path
from threading import Event

import pytest
from dicom_bytes import a_file, body, written

from desktop.foundation.errors import Stopped
from desktop.foundation.work import Work
from desktop.study import headers
from desktop.study.header import Header, read_header
from desktop.study.headers import read_headers, scan_headers
from desktop.study.hierarchy import Refusal

MATRIX = {0x00280010: ("US", b"\x08\0"), 0x00280011: ("US", b"\x04\0")}


def a_folder(tmp_path, count=200):
    """Every third file is declined, every tenth no DICOM, one is missing."""
    paths = []
    for number in range(count):
        changes = {**MATRIX, 0x00080018: ("UI", f"1.2.{number}")}
        content = body(changes) if number % 3 == 0 else a_file(changes)
        paths.append(written(tmp_path, f"{number:04}", b"hi" if number % 10 == 9 else content))
    return [*paths, str(tmp_path / "gone")]


def slow(monkeypatch):
    monkeypatch.setattr(headers, "SLOW_S", -1.0)


def fast(monkeypatch):
    monkeypatch.setattr(headers, "SLOW_S", 1e9)


@pytest.mark.parametrize("speed", [slow, fast])
def test_headers_come_in_order_as_one_by_one(tmp_path, monkeypatch, speed):
    speed(monkeypatch)
    paths = a_folder(tmp_path)

    rows = list(read_headers(paths, Work()))

    assert [path for path, _, _ in rows] == paths
    assert [found for _, _, found in rows] == [read_header(path) for path in paths]
    assert rows[0][1].st_size == Path(paths[0]).stat().st_size
    assert rows[-1][1] is None


def test_the_declined_are_judged_in_small_batches(tmp_path, monkeypatch):
    monkeypatch.setattr(headers, "BATCH", 10)
    batches = []

    def judge(paths):
        batches.append(paths)
        return scan_headers(paths)

    rows = list(read_headers(a_folder(tmp_path), Work(), declined=judge))

    assert max(map(len, batches)) == 10
    flagged = [path for path, _, found in rows if isinstance(found, Header) and found.warnings]
    assert [path for batch in batches for path in batch] == flagged


def test_results_do_not_wait_long_for_a_declined_file(tmp_path, monkeypatch):
    monkeypatch.setattr(headers, "HELD", 5)
    declined = written(tmp_path, "a", body(MATRIX))
    plain = written(tmp_path, "b", a_file(MATRIX))
    judged = []

    rows = read_headers(
        [declined, *[plain] * 20], Work(), declined=lambda p: judged.append(p) or scan_headers(p)
    )

    assert next(rows)[0] == declined
    assert judged == [[declined]]


@pytest.mark.parametrize("speed", [slow, fast])
def test_a_stop_is_heard_between_two_files(tmp_path, monkeypatch, speed):
    speed(monkeypatch)
    stop = Event()
    rows = read_headers(a_folder(tmp_path), Work(stop), declined=scan_headers)
    next(rows)
    stop.set()

    with pytest.raises(Stopped):
        list(rows)


def test_a_stop_is_heard_while_a_read_hangs(tmp_path, monkeypatch):
    slow(monkeypatch)
    monkeypatch.setattr(headers, "TRIED", 1)
    monkeypatch.setattr(headers, "SLOW_FILES", 1)
    stop, freed = Event(), Event()
    group = headers._quick_group

    def hang(paths):
        stop.set()
        freed.wait(20)
        return group(paths)

    monkeypatch.setattr(headers, "_quick_group", hang)
    try:
        with pytest.raises(Stopped):
            list(read_headers(a_folder(tmp_path, 30), Work(stop)))
    finally:
        freed.set()


@pytest.mark.parametrize("speed", [slow, fast])
def test_a_medium_that_fails_while_reading_refuses_its_file(tmp_path, monkeypatch, speed):
    speed(monkeypatch)
    paths = a_folder(tmp_path, 100)

    def fail(*_):
        raise OSError("medium")

    monkeypatch.setattr(headers, "read_at", fail)

    found = [found for _, _, found in read_headers(paths, Work())]

    assert {one.code for one in found if isinstance(one, Refusal)} == {"no_access"}
    assert len(found) == 101


def test_a_long_header_is_walked_by_several_threads_too(tmp_path, monkeypatch):
    slow(monkeypatch)
    monkeypatch.setattr(headers, "TRIED", 1)
    monkeypatch.setattr(headers, "SLOW_FILES", 1)
    private = {0x00091010: ("OB", bytes(40_000))}
    path = written(tmp_path, "long", a_file({**MATRIX, **private}))
    asked = []

    rows = read_headers([path] * 3, Work(), declined=lambda p: asked.extend(p) or scan_headers(p))

    assert all(isinstance(found, Header) for _, _, found in rows)
    assert asked == []
