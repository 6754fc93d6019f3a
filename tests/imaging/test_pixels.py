"""One frame of a file; also what `desktop/imaging/elements.py` reads of its header."""

import tracemalloc
import zipfile
import zlib
from io import BytesIO

import numpy as np
import pytest
from builders_imaging import a_data_set, a_file, an_instance, packaged
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate, encapsulate_extended, get_frame
from pydicom.sequence import Sequence
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ImplicitVRLittleEndian,
    RLELossless,
)

from desktop.foundation.errors import PixelsFault
from desktop.imaging import pixels
from desktop.imaging.frame import Window
from desktop.imaging.pixels import frame_of

VALUES = np.arange(-6, 6, dtype=np.int16).reshape(3, 4)


def packaged_instance(name, syntax=None):
    path = packaged(name)
    return an_instance(path, syntax=syntax or str(dcmread(path).file_meta.TransferSyntaxUID))


@pytest.mark.parametrize(
    "name",
    ["MR_small.dcm", "MR_small_implicit.dcm", "MR_small_bigendian.dcm", "MR_small_RLE.dcm",
     "MR_small_expb.dcm", "MR_small_padded.dcm", "MR_small_jp2klossless.dcm",
     "MR_small_jpeg_ls_lossless.dcm"],
)  # fmt: skip
def test_every_form_of_one_image_gives_the_same_frame(name):
    frame = frame_of(packaged_instance(name))

    assert np.array_equal(frame.pixels, dcmread(packaged("MR_small.dcm")).pixel_array)
    assert frame.pixels.dtype == np.dtype("i2")
    assert frame.spacing_mm == (0.3125, 0.3125)
    assert frame.windows == (Window(600, 1600),)


@pytest.mark.parametrize(
    "name",
    ["image_dfl.dcm", "SC_rgb_dcmtk_+eb+cy+n1.dcm", "SC_rgb_rle_2frame.dcm", "examples_jpeg2k.dcm",
     "SC_rgb_jpeg_dcmtk.dcm", "SC_ybr_full_422_uncompressed.dcm", "examples_overlay.dcm",
     "SC_rgb_small_odd.dcm", "J2K_pixelrep_mismatch.dcm", "liver_1frame.dcm", "CT_small.dcm"],
)  # fmt: skip
def test_other_forms_agree_with_pydicom(name):
    reference = dcmread(packaged(name))
    array = reference.pixel_array

    frame = frame_of(packaged_instance(name))

    first = array[0] if int(reference.get("NumberOfFrames", 1)) > 1 else array
    assert np.array_equal(frame.pixels, first)
    assert not frame.pixels.flags.writeable


def test_rescale_windows_and_padding_come_along(tmp_path):
    image = a_data_set(
        VALUES, RescaleSlope="2", RescaleIntercept="-1024", WindowCenter=["40", "500"],
        WindowWidth=["400", "2000"], WindowCenterWidthExplanation=["SOFT", "BONE"],
        VOILUTFunction="LINEAR_EXACT", PixelPaddingValue=-6, PixelSpacing=["0.5", "0.25"],
        LossyImageCompression="01",
    )  # fmt: skip

    frame = frame_of(a_file(tmp_path, image))

    assert np.array_equal(frame.pixels, VALUES)
    assert (frame.slope, frame.intercept, frame.padding) == (2.0, -1024.0, (-6, -6))
    assert [w.name for w in frame.windows] == ["SOFT", "BONE"]
    assert frame.windows[1].curve == "LINEAR_EXACT"
    assert (frame.spacing_mm, frame.lossy) == ((0.5, 0.25), True)


def test_a_padding_range_has_two_ends(tmp_path):
    image = a_data_set(VALUES.view(np.uint16), PixelPaddingValue=9, PixelPaddingRangeLimit=2)

    assert frame_of(a_file(tmp_path, image)).padding == (2, 9)


@pytest.mark.parametrize(
    ("name", "value"),
    [("WindowWidth", "0"), ("WindowWidth", ""), ("WindowCenter", "1e999"), ("WindowWidth", "-5")],
)
def test_a_window_that_makes_no_sense_is_left_out(tmp_path, name, value):
    image = a_data_set(VALUES, WindowCenter="40", WindowWidth="400")
    image[name]._value = value

    assert frame_of(a_file(tmp_path, image)).windows == ()


def test_a_slope_of_zero_is_not_believed(tmp_path):
    assert frame_of(a_file(tmp_path, a_data_set(VALUES, RescaleSlope="0"))).slope == 1.0


def test_the_distance_at_the_detector_stands_in_for_the_pixel_spacing(tmp_path):
    image = a_data_set(VALUES, ImagerPixelSpacing=["0.2", "0.1"])

    assert frame_of(a_file(tmp_path, image)).spacing_mm == (0.2, 0.1)


def test_unused_high_bits_are_dropped_and_the_sign_is_kept(tmp_path):
    stored = np.array([[0xF7FF, 0x0800, 0x1005]], np.uint16)
    image = a_data_set(stored, BitsStored=12, HighBit=11, PixelRepresentation=1)

    assert frame_of(a_file(tmp_path, image)).pixels.tolist() == [[2047, -2048, 5]]


def test_values_in_the_upper_bits_are_shifted_down(tmp_path):
    image = a_data_set(np.array([[0x0120, 0x7FF0]], np.uint16), BitsStored=12, HighBit=15)

    assert frame_of(a_file(tmp_path, image)).pixels.tolist() == [[0x12, 0x7FF]]


@pytest.mark.parametrize(
    "syntax", [ImplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian]
)
def test_a_later_frame_is_read_from_its_place(tmp_path, syntax):
    both = np.stack([VALUES, VALUES + 100])
    order = ">i2" if syntax == ExplicitVRBigEndian else "<i2"
    image = a_data_set(VALUES, syntax, NumberOfFrames="2", PixelData=both.astype(order).tobytes())

    frame = frame_of(a_file(tmp_path, image), 1)

    assert np.array_equal(frame.pixels, VALUES + 100)


def test_planes_of_colour_are_put_together(tmp_path):
    colours = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    planes = np.ascontiguousarray(colours.transpose(2, 0, 1)).tobytes()
    image = a_data_set(colours, PlanarConfiguration=1, PixelData=planes)

    assert np.array_equal(frame_of(a_file(tmp_path, image)).pixels, colours)


def test_a_file_without_a_stated_transfer_syntax_is_read_by_its_own_header(tmp_path):
    instance = a_file(tmp_path, a_data_set(VALUES))

    frame = frame_of(an_instance(instance.path, syntax=""))

    assert np.array_equal(frame.pixels, VALUES)


def an_enhanced_image():
    def group(**of):
        item = Dataset()
        for name, elements in of.items():
            inner = Dataset()
            for key, value in elements.items():
                setattr(inner, key, value)
            setattr(item, name, Sequence([inner]))
        return item

    shared = group(
        PixelMeasuresSequence={"PixelSpacing": ["0.7", "0.7"]},
        FrameVOILUTSequence={"WindowCenter": "1", "WindowWidth": "2"},
    )
    frames = [
        group(PixelValueTransformationSequence={"RescaleSlope": slope, "RescaleIntercept": "3"})
        for slope in ("1", "5")
    ]
    return a_data_set(
        VALUES, NumberOfFrames="2", PixelData=np.stack([VALUES, VALUES]).tobytes(),
        SharedFunctionalGroupsSequence=Sequence([shared]),
        PerFrameFunctionalGroupsSequence=Sequence(frames),
    )  # fmt: skip


def test_functional_groups_of_the_frame_come_before_the_shared_ones(tmp_path):
    frame = frame_of(a_file(tmp_path, an_enhanced_image()), 1)

    assert (frame.slope, frame.intercept) == (5.0, 3.0)
    assert frame.spacing_mm == (0.7, 0.7)
    assert frame.windows == (Window(1, 2),)


def test_compressed_frames_are_found_by_the_extended_offset_table(tmp_path):
    one = dcmread(packaged("MR_small_RLE.dcm"))
    fragment = get_frame(one.PixelData, 0, number_of_frames=1)
    image = a_data_set(one.pixel_array, RLELossless, NumberOfFrames="2")
    value, offsets, lengths = encapsulate_extended([fragment, fragment])
    image.PixelData, image.ExtendedOffsetTable, image.ExtendedOffsetTableLengths = (
        value, offsets, lengths,
    )  # fmt: skip
    image["PixelData"].is_undefined_length = True

    frame = frame_of(a_file(tmp_path, image), 1)

    assert np.array_equal(frame.pixels, one.pixel_array)


# What is refused, each with a sentence of its own.


@pytest.mark.parametrize(
    ("elements", "sentence"),
    [
        ({"Rows": 0}, "no size of an image"),
        ({"Columns": None}, "no size of an image"),
        ({"BitsAllocated": None}, "holds no image"),
        ({"BitsAllocated": 12}, "form that cannot be shown"),
        ({"SamplesPerPixel": 4}, "form that cannot be shown"),
        ({"BitsStored": 17}, "contradicts itself"),
        ({"HighBit": 3}, "contradicts itself"),
        ({"PhotometricInterpretation": "PALETTE COLOR"}, "look-up table is damaged"),
        ({"PhotometricInterpretation": "HSV"}, "HSV cannot be shown"),
        ({"SamplesPerPixel": 3}, "more than 8 bits"),
        ({"Rows": 65000, "Columns": 65000}, "512 MB"),
        ({"Rows": 4}, "ends before its image does"),
        ({"PixelData": None}, "holds no image"),
    ],
)
def test_a_header_that_cannot_be_true_is_refused_before_decoding(tmp_path, elements, sentence):
    instance = a_file(tmp_path, a_data_set(VALUES, **elements))

    with pytest.raises(PixelsFault, match=sentence):
        frame_of(instance)


def test_a_frame_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(PixelsFault, match="not hold as many frames"):
        frame_of(a_file(tmp_path, a_data_set(VALUES)), 1)


def test_a_cut_file_is_refused(tmp_path):
    instance = a_file(tmp_path, a_data_set(VALUES))
    path = tmp_path / "image.dcm"
    path.write_bytes(path.read_bytes()[:-3])

    with pytest.raises(PixelsFault, match="ends before its image does"):
        frame_of(instance)


def test_floating_point_images_are_refused(tmp_path):
    image = a_data_set(VALUES, PixelData=None, FloatPixelData=np.zeros(12, "<f4").tobytes())

    with pytest.raises(PixelsFault, match="floating point"):
        frame_of(a_file(tmp_path, image))


def test_an_uncompressed_file_with_fragments_is_refused(tmp_path):
    image = a_data_set(VALUES, RLELossless)
    image.PixelData = encapsulate([VALUES.tobytes()])
    image["PixelData"].is_undefined_length = True
    instance = a_file(tmp_path, image)

    with pytest.raises(PixelsFault, match="as if they were compressed"):
        frame_of(an_instance(instance.path))


def test_a_compressed_file_without_its_fragments_is_refused(tmp_path):
    image = a_data_set(VALUES, RLELossless)
    image.PixelData = encapsulate([VALUES.tobytes()])
    image["PixelData"].is_undefined_length = True
    instance = a_file(tmp_path, image)
    path = tmp_path / "image.dcm"
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b"\xfe\xff\x00\xe0") - 4])

    with pytest.raises(PixelsFault, match="RLE image is cut short"):
        frame_of(instance)


def test_a_codec_that_is_missing_is_named():
    instance = an_instance(packaged("MR_small_RLE.dcm"), syntax="1.2.840.10008.1.2.4.110")

    with pytest.raises(PixelsFault, match="JPEG XL, which cannot be decoded here"):
        frame_of(instance)


def test_a_file_that_went_away_is_a_sentence(tmp_path):
    with pytest.raises(PixelsFault, match="Is it still there"):
        frame_of(an_instance(tmp_path / "gone.dcm"))


def test_a_file_that_is_no_dicom_is_a_sentence(tmp_path):
    path = tmp_path / "note.txt"
    path.write_bytes(b"\x28\x00\x00\x01" * 99)

    with pytest.raises(PixelsFault):
        frame_of(an_instance(path))


def test_a_deflated_file_may_not_grow_without_end(tmp_path, monkeypatch):
    instance = a_file(tmp_path, a_data_set(VALUES, DeflatedExplicitVRLittleEndian))
    monkeypatch.setattr(pixels, "MOST_BYTES", 64)

    with pytest.raises(PixelsFault, match="grows beyond"):
        frame_of(instance)


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 128 + b"DICM", BytesIO(zlib.compress(b"x")).read()]
)
def test_a_deflated_file_without_a_beginning_is_refused(tmp_path, content):
    path = tmp_path / "image.dcm"
    path.write_bytes(content)

    with pytest.raises(PixelsFault, match="beginning is damaged"):
        frame_of(an_instance(path, syntax=str(DeflatedExplicitVRLittleEndian)))


def test_a_damaged_deflated_stream_is_a_sentence(tmp_path):
    instance = a_file(tmp_path, a_data_set(VALUES, DeflatedExplicitVRLittleEndian))
    path = tmp_path / "image.dcm"
    path.write_bytes(path.read_bytes()[:-30] + b"\xff" * 30)

    with pytest.raises(PixelsFault):
        frame_of(instance)


@pytest.mark.parametrize("name", ["<b>DOE</b>", "X" * 17, "palette color", "DOE^JANE"])
def test_colours_without_a_proper_name_are_not_quoted(name, tmp_path):
    image = a_data_set(VALUES, PhotometricInterpretation=None)
    image.add_new(0x00280004, "LO", name)

    with pytest.raises(PixelsFault, match="Images in unnamed colours cannot be shown"):
        frame_of(a_file(tmp_path, image))


def test_memory_that_is_not_there_is_told_in_a_sentence(tmp_path, monkeypatch):
    def greedy(*how):
        raise MemoryError

    monkeypatch.setattr(pixels, "_native", greedy)

    with pytest.raises(PixelsFault, match="more memory than there is"):
        frame_of(a_file(tmp_path, a_data_set(VALUES)))


def cut_within_a_sequence(tmp_path, length=None):
    """A file that ends in the middle of an item; one length there may be changed."""
    instance = a_file(tmp_path, an_enhanced_image())
    path = tmp_path / "image.dcm"
    whole = bytearray(path.read_bytes())
    item = whole.index(b"\xfe\xff\x00\xe0") + 4
    if length is not None:
        whole[item : item + 4] = (1 << 31).to_bytes(4, "little")
    path.write_bytes(whole[: item + 30])
    return instance


@pytest.mark.parametrize("length", [None, 1 << 31])
def test_a_file_that_ends_within_a_sequence_is_damaged_and_takes_no_memory(tmp_path, length):
    instance = cut_within_a_sequence(tmp_path, length)
    tracemalloc.start()

    with pytest.raises(PixelsFault, match=r"damaged|no image"):
        frame_of(instance)

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1 << 24


def test_more_bytes_than_a_file_has_are_not_asked_for(tmp_path):
    path = tmp_path / "short"
    path.write_bytes(b"12345")

    with pixels._Nameless(path.open("rb", buffering=0)) as file:
        file.seek(2)
        assert file.read(1 << 31) == b"345"
        file.seek(99)
        assert file.read(1 << 31) == b""
        file.seek(0)
        assert file.read(None) == file.read(-1) + b"12345"


def test_a_frame_of_an_archive_is_read_in_place(tmp_path):
    instance = a_file(tmp_path, a_data_set(VALUES))
    with zipfile.ZipFile(tmp_path / "cd.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(instance.path, "images/one")

    frame = frame_of(an_instance(f"{tmp_path}/cd.zip!/images/one"))

    assert np.array_equal(frame.pixels, VALUES)
