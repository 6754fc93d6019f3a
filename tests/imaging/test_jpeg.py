"""JPEG codestreams of our own decoder."""

import struct

import numpy as np
import pytest
from builders_imaging import packaged
from pydicom import dcmread
from pydicom.encaps import get_frame

from desktop.foundation.errors import PixelsFault
from desktop.imaging import jpeg
from desktop.imaging.codecs import Layout, decoded
from desktop.imaging.jpeg import Start, is_ours, samples, start_of

LOSSLESS, EXTENDED = "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.51"
COLOURS = "SC_rgb_jpeg_gdcm.dcm"


def a_codestream(name):
    return get_frame(dcmread(packaged(name)).PixelData, 0, number_of_frames=1)


def a_layout(**how):
    base = {"rows": 100, "columns": 100, "samples": 3, "photometric": "RGB", "bits_allocated": 8,
            "bits_stored": 8, "high_bit": 7, "signed": False}  # fmt: skip
    return Layout(**{**base, **how})


def test_the_frame_header_is_read_past_other_segments():
    stream = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc3\0\x0b" + struct.pack(">BHHB", 12, 7, 9, 1)

    assert start_of(stream + b"\0") == Start(12, 7, 9, 1)
    assert start_of(b"\xff\xd8\xff\xc4\0\x02" + b"x" * 20) is None
    assert start_of(b"") is None


def test_lossless_colours_are_what_was_coded():
    reference = dcmread(packaged(COLOURS))

    assert samples(a_codestream(COLOURS)).shape == (reference.Rows, reference.Columns, 3)


def test_only_what_the_plugins_leave_is_ours():
    assert is_ours(LOSSLESS)
    assert not is_ours(EXTENDED)
    assert is_ours(EXTENDED, a_codestream("JPGExtended.dcm"))
    assert not is_ours(EXTENDED, b"\xff\xd8")
    assert not is_ours("1.2.840.10008.1.2.4.50", a_codestream("JPGExtended.dcm"))


def test_without_the_library_the_codec_is_named_as_missing(monkeypatch):
    monkeypatch.setattr(jpeg, "decode", None)

    with pytest.raises(PixelsFault, match="stored as JPEG lossless, which cannot be decoded here"):
        decoded(LOSSLESS, a_codestream(COLOURS), a_layout())


@pytest.mark.parametrize(
    "layout",
    [a_layout(samples=1, photometric="MONOCHROME2"), a_layout(rows=99)],
)
def test_a_codestream_that_is_not_as_the_header_says_is_a_fault(layout):
    with pytest.raises(PixelsFault):
        decoded(LOSSLESS, a_codestream(COLOURS), layout)


def test_more_bits_than_the_header_says_are_a_fault():
    layout = a_layout(rows=1024, columns=256, samples=1, photometric="MONOCHROME2")

    with pytest.raises(PixelsFault):
        decoded(EXTENDED, a_codestream("JPGExtended.dcm"), layout)


def test_yellow_blue_red_is_turned_into_red_green_blue():
    coded = samples(a_codestream(COLOURS))

    found = decoded(LOSSLESS, a_codestream(COLOURS), a_layout(photometric="YBR_FULL"))

    assert found.shape == coded.shape
    assert not np.array_equal(found, coded)


def test_two_components_are_refused():
    with pytest.raises(ValueError, match="one or three"):
        samples(b"\xff\xd8\xff\xc3\0\x0b" + struct.pack(">BHHB", 8, 7, 9, 2) + b"\0\0")
