"""Bytes come a piece at a time; a bomb stops at its limit."""

import io
import os

import pytest
from dicom_bytes import deflated, written

from desktop.study.tags import file_bytes
from desktop.study.tags.file_bytes import (
    FileBytes,
    MemoryBytes,
    NotInflated,
    NotOpened,
    inflated,
    open_regular,
    read_at,
    read_no_further,
)


def test_a_file_is_read_from_any_place_forwards_and_back():
    content = bytes(range(256)) * 1024
    source = FileBytes(io.BytesIO(content), len(content))

    assert source.take(200_000, 5) == content[200_000:200_005]
    assert source.take(3, 4) == content[3:7]
    assert source.take(10, 2) == content[10:12]
    assert source.take(len(content) - 2, 10) == content[-2:]


def test_a_peek_does_not_read_ahead():
    file = io.BytesIO(bytes(500_000))
    source = FileBytes(file, 500_000)

    source.peek(400_000, 8)

    assert file.tell() == 400_008


def test_a_peek_into_what_is_at_hand_reads_nothing():
    file = io.BytesIO(b"abcdefgh" * 100)
    source = FileBytes(file, 800)
    source.take(0, 8)
    file.seek(0)

    assert source.peek(8, 4) == b"abcd"
    assert file.tell() == 0


def test_memory_gives_the_same_answers():
    source = MemoryBytes(b"abcdef")

    assert (source.take(1, 2), source.peek(4, 9)) == (b"bc", b"ef")


def test_deflated_bytes_come_out_whole():
    content = b"header " * 50_000

    unpacked = inflated(MemoryBytes(b"xx" + deflated(content)), 2)

    assert unpacked.take(0, unpacked.size) == content


def test_a_bomb_is_stopped_at_the_limit(monkeypatch):
    monkeypatch.setattr(file_bytes, "INFLATED_CAP", 100_000)

    with pytest.raises(NotInflated) as refused:
        inflated(MemoryBytes(deflated(bytes(10_000_000))), 0)

    assert refused.value.code == "bomb"


def test_a_regular_file_is_opened_and_read_from_any_place(tmp_path):
    handle, state = open_regular(written(tmp_path, "file", b"abcdefgh"))
    try:
        read_no_further(handle)

        assert state.st_size == 8
        assert read_at(handle, 4, 2) == b"ef"
        assert read_at(handle, 0, 100) == b"abcdefgh"
    finally:
        os.close(handle)


def test_where_the_system_lacks_a_call_another_does(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "pread", raising=False)
    monkeypatch.delattr(os, "posix_fadvise", raising=False)
    handle, _ = open_regular(written(tmp_path, "file", b"abcdefgh"))
    try:
        read_no_further(handle)

        assert read_at(handle, 4, 2) == b"ef"
    finally:
        os.close(handle)


def test_what_is_no_regular_file_is_not_opened(tmp_path):
    (tmp_path / "link").symlink_to(written(tmp_path, "file", b"abc"))
    for path, code in (("gone", "no_access"), ("link", "not_a_file"), ("a\0b", "no_access")):
        with pytest.raises(NotOpened) as fault:
            open_regular(str(tmp_path / path))

        assert fault.value.code == code
