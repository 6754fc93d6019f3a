"""Look-up tables and palettes; also how `desktop/imaging/elements.py` finds them in a header."""

import numpy as np
import pytest
from builders_imaging import a_data_set, a_file, a_palette, a_table, packaged
from pydicom import dcmread
from pydicom.pixels.processing import apply_color_lut, apply_voi_lut
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRBigEndian, ImplicitVRLittleEndian

from desktop.foundation.errors import PixelsFault
from desktop.imaging.lookup import colours, table
from desktop.imaging.pixels import frame_of
from desktop.imaging.window import auto_window, first_window, presets, shown

VALUES = np.arange(-6, 6, dtype=np.int16).reshape(3, 4)
BYTES = np.arange(12, dtype=np.uint8).reshape(3, 4)


def words(*numbers):
    return np.array(numbers, np.uint16).tobytes()


@pytest.mark.parametrize("bits", [8, 16])
def test_entries_of_one_and_of_two_bytes_are_told_apart_by_their_length(bits):
    assert table([3, 5, bits], bytes([1, 2, 3]), True).values.tolist() == [1, 2, 3]
    assert table([3, 5, bits], bytes([1, 2, 3, 0]), True).values.tolist() == [1, 2, 3]
    assert table([3, 5, bits], words(1, 2, 3), True).values.tolist() == [1, 2, 3]
    assert table([2, 5, bits], b"\1\0\2\0", False).values.tolist() == [256, 512]


def test_outside_a_table_its_ends_count():
    found = table([3, 0xFFFF, 16], words(10, 20, 30), True, signed=True)

    assert found.first == -1
    assert found.of(np.array([-99, -1, 0, 1, 99])).tolist() == [10, 10, 20, 30, 30]
    assert found.of(np.array([-0.4, 0.6])).tolist() == [20, 30]


def test_no_entries_stated_are_65536():
    assert len(table([0, 0, 16], bytes(1 << 17), True).values) == 1 << 16


@pytest.mark.parametrize(
    ("descriptor", "data"),
    [([], b""), ([3, 0], b"123"), ([3, 0, 0], b"123"), ([3, 0, 17], b"123"), ([3, 0, 8], b"12"),
     ([3, 0, 16], b"12345")],
)  # fmt: skip
def test_a_table_that_contradicts_itself_is_refused(descriptor, data):
    with pytest.raises(PixelsFault, match="look-up table is damaged"):
        table(descriptor, data, True)


def test_the_packaged_palette_is_as_pydicom_has_it():
    image = dcmread(packaged("examples_palette.dcm"))
    reference = apply_color_lut(image.pixel_array, image)

    frame = frame_of(a_file_of("examples_palette.dcm"))

    assert frame.is_colour
    assert np.array_equal(frame.pixels, reference >> 8)


def a_file_of(name):
    from builders_imaging import an_instance

    path = packaged(name)
    return an_instance(path, syntax=str(dcmread(path).file_meta.TransferSyntaxUID))


@pytest.mark.parametrize("high", [0x101, 1])
def test_palettes_of_16_bits_give_their_upper_byte_unless_only_8_are_used(tmp_path, high):
    ramp = np.arange(12) * 20 * high
    image = a_data_set(BYTES, **a_palette(ramp, ramp[::-1], ramp * 0, (12, 0, 16)))

    frame = frame_of(a_file(tmp_path, image))

    assert frame.pixels[..., 0].ravel().tolist() == [20 * place for place in range(12)]
    assert frame.pixels[0, 0].tolist() == [0, 220, 0]
    assert frame.photometric == "RGB"


def test_segments_are_discrete_linear_or_repeated():
    ramp = words(0, 2, 0, 100, 1, 4, 500, 2, 1, 4 * 2, 0)  # 0, 100, then 200 to 500, then again
    found = colours(np.arange(10).reshape(2, 5), [10, 0, 8], [ramp] * 3, True, segmented=True)

    assert found[..., 0].ravel().tolist() == [v & 0xFF for v in
        (0, 100, 200, 300, 400, 500, 500, 500, 500, 500)]  # fmt: skip


@pytest.mark.parametrize(
    "segments",
    [
        (), (0,), (0, 9, 1), (1, 2, 50), (0, 1, 5, 1, 0, 9), (3, 1, 5), (2, 1), (2, 1, 9, 0),
        (0, 1, 5, 2, 1, 6, 0), (0, 1, 5, 2, 9, 0, 0), (0, 3, 1, 2, 3),
    ],
)  # fmt: skip
def test_damaged_segments_are_refused(segments):
    with pytest.raises(PixelsFault, match="damaged"):
        colours(BYTES, [2, 0, 16], [words(*segments)] * 3, True, segmented=True)


def test_a_segmented_palette_is_found_in_the_header(tmp_path):
    ramp = [0, 1, 0, 1, 11, 220]
    image = a_data_set(BYTES, **a_palette(ramp, ramp, ramp, (12, 0, 8), segmented=True))

    frame = frame_of(a_file(tmp_path, image))

    assert frame.pixels[..., 2].ravel().tolist() == [20 * place for place in range(12)]


@pytest.mark.parametrize("syntax", [None, ImplicitVRLittleEndian, ExplicitVRBigEndian])
def test_a_modality_table_counts_instead_of_slope_and_intercept(tmp_path, syntax):
    item = a_table([12, 0xFFFA if syntax else -6, 16], np.arange(12) * 100 + 1000,
                   "US" if syntax else "SS", ModalityLUTType="US")  # fmt: skip
    image = a_data_set(VALUES, ModalityLUTSequence=Sequence([item]))
    if syntax:
        image.PixelRepresentation = 1
        image[0x00283000].value[0][0x00283002].VR = "SS"
        image[0x00283000].value[0][0x00283002]._value = [12, -6, 16]
        image.file_meta.TransferSyntaxUID = syntax
    if syntax == ExplicitVRBigEndian:
        image.PixelData = VALUES.astype(">i2").tobytes()
        image[0x00283000].value[0].LUTData = (np.arange(12) * 100 + 1000).astype(">u2").tobytes()

    frame = frame_of(a_file(tmp_path, image))

    assert frame.value(0, 0) == 1000
    assert frame.value(2, 3) == 2100
    assert (frame.rescaled, frame.unit) == (True, "")
    assert frame.modality(frame.pixels)[1, 0] == 1400
    assert auto_window(frame).center == pytest.approx(1550, abs=60)
    grey = shown(frame, auto_window(frame))
    assert (int(grey[0, 0]), int(grey[2, 3])) == (0, 255)


def test_a_damaged_modality_table_refuses_the_image(tmp_path):
    image = a_data_set(VALUES, ModalityLUTSequence=Sequence([a_table([99, 0, 16], [1])]))

    with pytest.raises(PixelsFault, match="damaged"):
        frame_of(a_file(tmp_path, image))


def test_a_window_table_is_offered_first_and_applied_as_pydicom_does(tmp_path):
    entries = np.linspace(0, 4095, 12).astype(np.uint16)[::-1]
    item = a_table([12, -3, 12], entries, "SS", LUTExplanation="steep")
    image = a_data_set(
        VALUES, RescaleSlope="1", RescaleIntercept="3", WindowCenter="1", WindowWidth="4",
        VOILUTSequence=Sequence([item, a_table([99, 0, 8], [])]),
    )  # fmt: skip

    frame = frame_of(a_file(tmp_path, image))
    window = first_window(frame)
    reference = apply_voi_lut(VALUES + 3, image, prefer_lut=True)

    assert [one.name for one in frame.windows] == ["steep", ""]
    assert np.abs(shown(frame, window) - reference * (255 / 4095)).max() <= 0.5
    assert (window.center, window.width) == (3.0, 12)
    assert presets(frame, "MR")[0].table is window.table


def test_a_window_table_after_a_modality_table_takes_its_values(tmp_path):
    modality = a_table([12, -6, 16], np.arange(12) + 50, "SS")
    image = a_data_set(
        VALUES, ModalityLUTSequence=Sequence([modality]),
        VOILUTSequence=Sequence([a_table([12, 50, 8], np.arange(12) * 20)]),
    )  # fmt: skip

    frame = frame_of(a_file(tmp_path, image))

    assert shown(frame, first_window(frame)).ravel().tolist() == [20 * n for n in range(12)]


def test_a_table_that_is_no_sequence_is_left_out(tmp_path):
    image = a_data_set(VALUES)
    image.add_new(0x00283010, "LO", "none")

    assert frame_of(a_file(tmp_path, image)).windows == ()
