"""Slices read straight from their files; whatever is not sure is left to the decoder."""

from dataclasses import replace

import numpy as np
import pytest
from builders_imaging import a_data_set, a_file, an_instance
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from desktop.imaging.pixels import frame_of
from desktop.imaging.raw import form_of, read_into

VALUES = np.arange(-6, 6, dtype=np.int16).reshape(3, 4)


def a_form(tmp_path, name="first.dcm", values=VALUES, syntax=ExplicitVRLittleEndian, **elements):
    instance = a_file(tmp_path, a_data_set(values, syntax, **elements), name)
    return form_of(instance, frame_of(instance).pixels)


def taken(tmp_path, form, image, name="next.dcm"):
    """The slice as read by this form; None if it was left to the decoder."""
    instance = a_file(tmp_path, image, name)
    out = np.zeros((image.Rows, image.Columns), np.int16 if image.PixelRepresentation else "u2")
    return out if read_into(instance.path, form, out) else None


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian])
def test_a_slice_of_the_same_form_is_read(tmp_path, syntax):
    form = a_form(tmp_path, syntax=syntax, RescaleIntercept="-1024")

    found = taken(tmp_path, form, a_data_set(VALUES + 3, syntax, RescaleIntercept="-1024"))

    assert np.array_equal(found, VALUES + 3)


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian])
def test_what_does_not_change_the_meaning_may_differ(tmp_path, syntax):
    form = a_form(tmp_path, syntax=syntax, SmallestImagePixelValue=-6, WindowCenter="1")

    found = taken(
        tmp_path, form,
        a_data_set(VALUES, syntax, SmallestImagePixelValue=-5, WindowCenter="100"),
    )  # fmt: skip

    assert np.array_equal(found, VALUES)


@pytest.mark.parametrize(
    "elements",
    [{"RescaleIntercept": "5"}, {"PixelPaddingValue": 3}, {"PhotometricInterpretation":
     "MONOCHROME1"}, {"BitsStored": 12, "HighBit": 11}, {"Rows": 4, "Columns": 3}],
)  # fmt: skip
def test_a_slice_that_means_something_else_is_left_to_the_decoder(tmp_path, elements):
    assert taken(tmp_path, a_form(tmp_path), a_data_set(VALUES, **elements)) is None


def test_bits_above_the_stored_ones_are_left_to_the_decoder(tmp_path):
    form = a_form(tmp_path, BitsStored=12, HighBit=11)
    over = VALUES.copy()
    over[0, 0] = 0x1000 | 5

    assert taken(tmp_path, form, a_data_set(VALUES, BitsStored=12, HighBit=11)) is not None
    assert taken(tmp_path, form, a_data_set(over, BitsStored=12, HighBit=11)) is None
    assert a_form(tmp_path, values=over, BitsStored=12, HighBit=11) is None


def test_a_file_that_goes_on_after_its_pixels_is_left_to_the_decoder(tmp_path):
    form = a_form(tmp_path)
    instance = a_file(tmp_path, a_data_set(VALUES, DataSetTrailingPadding=b"\0" * 8), "next.dcm")
    out = np.zeros((3, 4), np.int16)

    assert not read_into(instance.path, form, out)
    assert form_of(instance, frame_of(instance).pixels) is None


def test_an_icon_is_not_taken_for_the_image(tmp_path):
    icon = Dataset()
    icon.SamplesPerPixel, icon.Rows, icon.Columns = 1, 2, 2
    icon.BitsAllocated = icon.BitsStored = 16
    icon.PixelData = b"\0" * 8
    icon["PixelData"].VR = "OW"

    assert a_form(tmp_path, IconImageSequence=Sequence([icon])) is None


def test_a_short_or_cut_file_is_left_to_the_decoder(tmp_path):
    form = a_form(tmp_path)
    for content in (b"", b"\0" * 30, b"\0" * 400):
        path = tmp_path / "short.dcm"
        path.write_bytes(content)
        assert not read_into(str(path), form, np.zeros((3, 4), np.int16))


@pytest.mark.parametrize("tail", [b"\x28\0\x02\0US\x02\0\1\0" + b"\xff" * 16, b"", b"\0" * 99])
def test_elements_that_do_not_lead_to_the_pixels_are_not_believed(tmp_path, tail):
    path = tmp_path / "odd.dcm"
    path.write_bytes(b"\0" * 200 + tail + VALUES.tobytes())

    assert form_of(an_instance(path), VALUES) is None
    assert not read_into(str(path), a_form(tmp_path), np.zeros((3, 4), np.int16))


@pytest.mark.parametrize(
    "changes",
    [{"transfer_syntax": "1.2.840.10008.1.2.5"}, {"frames": 2}, {"path": "a.zip!/one.dcm"}],
)
def test_other_files_have_no_form(tmp_path, changes):
    instance = a_file(tmp_path, a_data_set(VALUES))

    assert form_of(replace(instance, **changes), VALUES) is None


def test_pixels_that_are_not_the_bytes_of_the_file_have_no_form(tmp_path):
    instance = a_file(tmp_path, a_data_set(VALUES))

    assert form_of(instance, VALUES + 1) is None
