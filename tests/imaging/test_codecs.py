"""Compressed frames: what can be decoded, and what is refused before it is tried."""

import struct
import zlib

import imagecodecs
import numpy as np
import pytest
from builders_imaging import packaged
from pydicom import dcmread
from pydicom.encaps import get_frame

from desktop.foundation.errors import PixelsFault
from desktop.imaging import codecs as codecs_module
from desktop.imaging.codecs import Layout, codec_name, codecs, decoded, stated_size, unpacked

J2K, JLS = "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.80"
JPEG, RLE, XL = "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.110"
LOSSLESS, DEFLATED = "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.8.1"


def a_layout(rows=64, columns=64, **how):
    base = {"samples": 1, "photometric": "MONOCHROME2", "bits_allocated": 16, "bits_stored": 16}
    return Layout(rows, columns, **{**base, "high_bit": 15, "signed": True, **how})


def a_codestream(name):
    image = dcmread(packaged(name))
    return get_frame(image.PixelData, 0, number_of_frames=1)


@pytest.mark.parametrize(
    ("syntax", "name"),
    [
        (RLE, "MR_small_RLE.dcm"),
        (J2K, "MR_small_jp2klossless.dcm"),
        (JLS, "MR_small_jpeg_ls_lossless.dcm"),
    ],
)
def test_each_codec_gives_the_same_values_as_the_uncompressed_file(syntax, name):
    plain = dcmread(packaged("MR_small.dcm"))
    stored = np.frombuffer(plain.PixelData, "<i2").reshape(64, 64)

    assert np.array_equal(decoded(syntax, a_codestream(name), a_layout()), stored)


@pytest.mark.parametrize(
    ("syntax", "name"), [(J2K, "MR_small_jp2klossless.dcm"), (JLS, "MR_small_jpeg_ls_lossless.dcm")]
)
def test_a_codestream_of_another_size_is_refused_before_decoding(syntax, name):
    stream = a_codestream(name)

    with pytest.raises(PixelsFault, match="another size than its header says"):
        decoded(syntax, stream, a_layout(rows=32))


def test_a_codec_without_a_decoder_is_named():
    with pytest.raises(PixelsFault, match="JPEG XL, which cannot be decoded here"):
        decoded(XL, b"", a_layout())


def test_an_unknown_transfer_syntax_is_named_by_its_number_only():
    assert codec_name("1.2.3") == "transfer syntax 1.2.3"
    assert codec_name("DOE^JANE") == "transfer syntax without a number"
    with pytest.raises(PixelsFault, match=r"transfer syntax 1\.2\.3"):
        decoded("1.2.3", b"", a_layout())


@pytest.mark.parametrize("syntax", [J2K, JLS, JPEG, RLE, LOSSLESS])
def test_bytes_that_are_no_codestream_are_a_fault_and_no_crash(syntax):
    with pytest.raises(PixelsFault, match=f"This {codec_name(syntax)} image cannot be decoded"):
        decoded(syntax, b"\xff\xd8 nothing of the kind \xff\xd9", a_layout())


def test_uncompressed_bits_are_unpacked():
    layout = a_layout(2, 4, bits_allocated=1, bits_stored=1, high_bit=0, signed=False)

    bits = unpacked("1.2.840.10008.1.2.1", b"\xa5\x00", 0, layout)

    assert bits.tolist() == [[1, 0, 1, 0], [0, 1, 0, 1]]


def test_a_value_that_is_too_short_to_unpack_is_a_fault():
    with pytest.raises(PixelsFault, match="not what their header says"):
        unpacked("1.2.840.10008.1.2.1", b"", 0, a_layout(bits_allocated=1, bits_stored=1))


def test_the_size_is_read_from_the_codestream():
    siz = b"\xff\x4f\xff\x51" + struct.pack(">HH4I", 47, 0, 300, 200, 44, 8)
    sof = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc0\0\x0b\x08" + struct.pack(">HH", 192, 256)

    assert stated_size(J2K, b"box" + siz) == (192, 256)
    assert stated_size(JPEG, sof + b"\0\0") == (192, 256)


@pytest.mark.parametrize(
    ("syntax", "stream"),
    [(J2K, b""), (J2K, b"\xff\x4f\xff\x51"), (JPEG, b""), (JPEG, b"\xff\xd8"), (RLE, b"\0" * 64),
     (JPEG, b"\xff\xd8\xff\xc0\0\x0b\x08\0\0\0\x10"), (JPEG, b"\xff\xd8\xff\xe0\xff\xff12345678")],
)  # fmt: skip
def test_a_codestream_may_be_silent_about_its_size(syntax, stream):
    assert stated_size(syntax, stream) is None


def test_all_codecs_that_the_program_promises_are_there():
    there = codecs()

    missing = {name for name, found in there.items() if not found}
    assert missing == {
        "JPEG 2000 of several components", "JPIP", "MPEG-2 video", "MPEG-4 video", "HEVC video",
        "JPEG XL",
    }  # fmt: skip
    assert {"JPEG lossless", "JPEG-LS", "high-throughput JPEG 2000", "deflated"} <= set(there)


def deflated(value):
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeeze.compress(value) + squeeze.flush()


def test_a_frame_that_was_deflated_by_itself_is_inflated():
    values = np.arange(12, dtype=np.int16).reshape(3, 4)

    found = decoded(DEFLATED, deflated(values.tobytes()), a_layout(3, 4, frames=7))

    assert np.array_equal(found, values)


@pytest.mark.parametrize("value", [b"", b"\0" * 99])
def test_a_deflated_frame_of_another_size_is_a_fault(value):
    with pytest.raises(PixelsFault):
        decoded(DEFLATED, deflated(value), a_layout(3, 4))


@pytest.mark.parametrize(
    ("syntax", "name"), [("1.2.840.10008.1.2.4.201", "grey"), ("1.2.840.10008.1.2.4.202", "signed")]
)
def test_high_throughput_jpeg_2000_gives_what_was_coded(syntax, name):
    values = np.random.default_rng(3).integers(0, 4096, (40, 48))
    stored = values.astype(np.uint16) if name == "grey" else (values - 2048).astype(np.int16)
    stream = imagecodecs.htj2k_encode(stored, reversible=True)

    found = decoded(syntax, stream, a_layout(40, 48, signed=name == "signed"))

    assert np.array_equal(found, stored)


@pytest.mark.parametrize(
    ("raised", "expected"), [(BaseException, PixelsFault), (MemoryError, MemoryError)]
)
def test_a_decoder_that_panics_is_a_fault_and_missing_memory_stays_what_it_is(
    monkeypatch, raised, expected
):
    def panic(syntax):
        raise raised("index out of bounds")

    monkeypatch.setattr(codecs_module, "require", lambda syntax: None)
    monkeypatch.setattr(codecs_module, "get_decoder", panic)

    with pytest.raises(expected):
        decoded(RLE, b"", a_layout())
