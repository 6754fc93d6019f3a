"""Bytes inside an archive: any place can be reached, only a piece is held."""

import zlib

import pytest
from archive_bytes import deflated, gzipped

from desktop.study.media import member_bytes
from desktop.study.media.member_bytes import GZIP, RAW_DEFLATE, ByteFile, Inflated, Part
from desktop.study.tags.file_bytes import MemoryBytes, NotInflated

PLAIN = b"".join(n.to_bytes(4, "big") for n in range(300_000))


def never(came, went):
    return False


def nothing():
    return None


def test_a_part_ends_where_it_ends():
    part = Part(MemoryBytes(b"0123456789"), 2, 5)

    assert (part.take(0, 9), part.peek(3, 9), part.take(5, 1), part.size) == (
        b"23456", b"56", b"", 5,
    )  # fmt: skip


@pytest.mark.parametrize("marks", [2, 64])
def test_any_place_of_a_deflated_stream_can_be_reached(monkeypatch, marks):
    monkeypatch.setattr(member_bytes, "_MARK_STEP", 1 << 17)
    monkeypatch.setattr(member_bytes, "_MOST_MARKS", marks)
    inflated = Inflated(MemoryBytes(deflated(PLAIN)), RAW_DEFLATE)

    measured = inflated.measure(never, nothing)

    assert (measured.size, measured.crc, measured.fault) == (len(PLAIN), zlib.crc32(PLAIN), "")
    for at in (0, 900_000, 5, 1_199_990, 300_000, 300_100, 1_000_000):
        assert inflated.take(at, 300_000) == PLAIN[at : at + 300_000]
    assert inflated.take(len(PLAIN), 1) == b""
    other = inflated.over(MemoryBytes(deflated(PLAIN)))
    assert other.take(700_000, 9) == PLAIN[700_000:700_009]


def test_gzip_streams_behind_one_another_are_one():
    packed = gzipped(b"one ") + gzipped(b"two") + bytes(512)
    inflated = Inflated(MemoryBytes(packed), GZIP)

    assert inflated.measure(never, nothing).fault == ""
    assert inflated.take(0, 100) == b"one two"


@pytest.mark.parametrize(
    ("packed", "form", "fault"),
    [
        (deflated(PLAIN)[:-9], RAW_DEFLATE, "truncated"),
        (b"", RAW_DEFLATE, "truncated"),
        (b"\xff" * 99, RAW_DEFLATE, "corrupt"),
        (gzipped(PLAIN)[:-8] + bytes(8), GZIP, "corrupt"),
    ],
)
def test_a_stream_that_is_cut_or_damaged_is_said(packed, form, fault):
    assert Inflated(MemoryBytes(packed), form).measure(never, nothing).fault == fault


def test_empty_streams_without_end_are_damage(monkeypatch):
    monkeypatch.setattr(member_bytes, "_MOST_STREAMS", 5)
    packed = gzipped(b"") * 9

    assert Inflated(MemoryBytes(packed), GZIP).measure(never, nothing).fault == "corrupt"


def test_measuring_stops_where_it_is_too_much():
    inflated = Inflated(MemoryBytes(deflated(PLAIN)), RAW_DEFLATE)

    measured = inflated.measure(lambda came, went: came > 200_000, nothing)

    assert (measured.fault, measured.size < len(PLAIN)) == ("bomb", True)


def test_a_file_over_bytes_reads_and_closes_what_is_below():
    closed = []
    file = ByteFile(MemoryBytes(b"0123456789"), lambda: closed.append(True))

    assert (file.readable(), file.seekable(), file.read(3)) == (True, True, b"012")
    assert (file.seek(2, 1), file.read()) == (5, b"56789")
    with pytest.raises(OSError, match="before its start"):
        file.seek(-1)
    file.close()
    file.close()
    assert closed == [True]


def test_damage_met_while_reading_is_an_error_of_the_file():
    file = ByteFile(Inflated(MemoryBytes(b"\xff" * 99), RAW_DEFLATE, 500), nothing)

    with pytest.raises(OSError, match="damaged"):
        file.read(1)
    with pytest.raises(NotInflated):
        Inflated(MemoryBytes(b""), RAW_DEFLATE, 5).take(0, 1)
