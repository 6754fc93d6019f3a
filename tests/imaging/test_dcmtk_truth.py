"""Decoded frames equal DCMTK's, bit for bit. Serves desktop/imaging/codecs.py."""

import shutil
import subprocess
from functools import partial

import numpy as np
import pytest
from builders_imaging import a_data_set, a_file, a_palette, a_table, an_instance
from pydicom import dcmread
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

from desktop.imaging.frame import Window
from desktop.imaging.pixels import frame_of
from desktop.imaging.window import first_window, shown

JPEG_LOSSLESS = {"1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70"}
DECODERS = {
    **dict.fromkeys(JPEG_LOSSLESS, "dcmdjpeg"),
    "1.2.840.10008.1.2.4.80": "dcmdjpls",
    "1.2.840.10008.1.2.5": "dcmdrle",
}
ENCODERS = {
    "JPEG lossless": ["dcmcjpeg", "+e1"],
    **{f"JPEG lossless {n}": ["dcmcjpeg", "+el", "+sv", str(n)] for n in (1, 2, 3, 4, 5, 7)},
    "JPEG lossless, point transform": ["dcmcjpeg", "+e1", "+pt", "1"],
    "JPEG-LS": ["dcmcjpls"],
    "JPEG-LS, fragments": ["dcmcjpls", "+fs", "1"],
    "RLE": ["dcmcrle"],
}
GREY = {
    "8 bits": (np.uint8, 8), "8 bits signed": (np.int8, 8), "10 bits": (np.uint16, 10),
    "12 bits": (np.uint16, 12), "12 bits signed": (np.int16, 12), "16 bits": (np.uint16, 16),
    "16 bits signed": (np.int16, 16),
}  # fmt: skip


def tool(name):
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} of DCMTK is not installed")
    return found


def run(*command):
    subprocess.run([tool(command[0]), *map(str, command[1:])], check=True, capture_output=True)


def noise(kind, bits, shape=(37, 52)):
    """Steps and noise over the whole range, signed or not."""
    draw = np.random.default_rng(bits)
    low = -(1 << bits - 1) if np.dtype(kind).kind == "i" else 0
    values = draw.integers(low, low + (1 << bits), shape)
    return np.where(draw.random(shape) < 0.5, values, values // 8).astype(kind)


def coded(tmp_path, image, encoder):
    """The file as DCMTK compresses it, and its uncompressed twin as DCMTK gives it back."""
    a_file(tmp_path, image, "plain.dcm")
    packed, again = tmp_path / "packed.dcm", tmp_path / "again.dcm"
    run(encoder[0], *encoder[1:], tmp_path / "plain.dcm", packed)
    syntax = str(dcmread(packed, stop_before_pixels=True).file_meta.TransferSyntaxUID)
    run(DECODERS[syntax], packed, again)
    return an_instance(packed, syntax=syntax), dcmread(again)


def stored(image, index=0):
    """The stored values of a frame, straight from the bytes of an uncompressed file."""
    kind = f"<{'i' if image.PixelRepresentation else 'u'}{image.BitsAllocated // 8}"
    count = image.Rows * image.Columns * image.SamplesPerPixel
    values = np.frombuffer(image.PixelData, kind)[count * index : count * (index + 1)]
    if image.SamplesPerPixel == 1:
        spare = image.BitsAllocated - image.BitsStored
        return ((values << spare) >> spare).reshape(image.Rows, image.Columns)
    if image.PlanarConfiguration:
        return values.reshape(3, image.Rows, image.Columns).transpose(1, 2, 0)
    return values.reshape(image.Rows, image.Columns, 3)


@pytest.mark.parametrize("encoder", ENCODERS)
@pytest.mark.parametrize("form", GREY)
def test_grey_frames_are_bit_for_bit_what_dcmtk_decodes(tmp_path, form, encoder):
    kind, bits = GREY[form]
    image = a_data_set(noise(kind, bits), BitsStored=bits, HighBit=bits - 1)
    instance, reference = coded(tmp_path, image, ENCODERS[encoder])

    frame = frame_of(instance)

    assert np.array_equal(frame.pixels, stored(reference))
    if "point transform" not in encoder:
        assert np.array_equal(frame.pixels, noise(kind, bits))


@pytest.mark.parametrize("encoder", ["JPEG lossless", "JPEG lossless 6", "JPEG-LS", "RLE"])
@pytest.mark.parametrize("planar", [0, 1])
def test_colours_are_bit_for_bit_what_dcmtk_decodes(tmp_path, planar, encoder):
    colours = noise(np.uint8, 8, (20, 30, 3))
    data = colours.transpose(2, 0, 1) if planar else colours
    image = a_data_set(
        colours, PlanarConfiguration=planar, PixelData=np.ascontiguousarray(data).tobytes()
    )
    command = ENCODERS.get(encoder, ["dcmcjpeg", "+el", "+sv", "6"])
    instance, reference = coded(tmp_path, image, command)

    frame = frame_of(instance)

    assert np.array_equal(frame.pixels, colours)
    assert np.array_equal(frame.pixels, stored(reference))


@pytest.mark.parametrize("encoder", ["JPEG lossless", "JPEG-LS", "RLE"])
def test_every_frame_of_many_is_what_dcmtk_decodes(tmp_path, encoder):
    frames = noise(np.int16, 12, (3, 16, 20))
    image = a_data_set(
        frames[0], NumberOfFrames="3", PixelData=frames.tobytes(), BitsStored=12, HighBit=11
    )
    instance, reference = coded(tmp_path, image, ENCODERS[encoder])
    instance = an_instance(instance.path, syntax=instance.transfer_syntax, frames=3)

    for index in range(3):
        assert np.array_equal(frame_of(instance, index).pixels, stored(reference, index))


def test_12_bit_jpeg_is_what_dcmtk_decodes(tmp_path):
    ramp = np.add.outer(np.arange(64), np.arange(64)).astype(np.uint16) * 32
    a_file(tmp_path, a_data_set(ramp, BitsStored=12, HighBit=11), "plain.dcm")
    run("dcmcjpeg", "+ee", "+bt", tmp_path / "plain.dcm", tmp_path / "packed.dcm")
    run("dcmdjpeg", tmp_path / "packed.dcm", tmp_path / "again.dcm")

    frame = frame_of(an_instance(tmp_path / "packed.dcm", syntax="1.2.840.10008.1.2.4.51"))

    assert np.array_equal(frame.pixels, stored(dcmread(tmp_path / "again.dcm")))
    assert frame.lossy


def as_shown_by_dcmtk(tmp_path, *how):
    """Eight bits as `dcm2pnm` shows the file `image.dcm`: grey or colours."""
    run("dcm2pnm", "-O", *how, tmp_path / "image.dcm", tmp_path / "image.pnm")
    head, size, white, data = (tmp_path / "image.pnm").read_bytes().split(b"\n", 3)
    columns, rows = map(int, size.split())
    assert white == b"255"
    array = np.frombuffer(data, np.uint8)
    return array.reshape(rows, columns, 3) if head == b"P6" else array.reshape(rows, columns)


@pytest.mark.parametrize(("bits", "high"), [(8, 1), (16, 257)])
def test_a_palette_is_shown_as_by_dcmtk(tmp_path, bits, high):
    ramp = np.arange(200) * high
    image = a_data_set(
        noise(np.uint8, 8), **a_palette(ramp, ramp[::-1], ramp // 2, (200, 20, bits))
    )

    frame = frame_of(a_file(tmp_path, image))

    assert np.array_equal(frame.pixels, as_shown_by_dcmtk(tmp_path))


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize(("center", "width"), [(40, 400), (500, 2000), (-600, 1500)])
def test_a_window_is_shown_as_by_dcmtk_to_one_grey_level(tmp_path, photometric, center, width):
    image = a_data_set(
        noise(np.int16, 12), BitsStored=12, HighBit=11, RescaleSlope="1.5",
        RescaleIntercept="-100", PhotometricInterpretation=photometric,
    )  # fmt: skip

    frame = frame_of(a_file(tmp_path, image))
    grey = shown(frame, Window(center, width))

    reference = as_shown_by_dcmtk(tmp_path, "+Ww", str(center), str(width))
    assert np.abs(grey.astype(int) - reference).max() <= 1


def test_tables_are_shown_as_by_dcmtk_to_one_grey_level(tmp_path):
    modality = a_table([4096, -2048, 16], np.arange(4096) * 3 + 100, "SS")
    window = a_table([12388, 100, 12], np.sqrt(np.arange(12388) * 1353).astype(int))
    image = a_data_set(
        noise(np.int16, 12), BitsStored=12, HighBit=11,
        ModalityLUTSequence=Sequence([modality]), VOILUTSequence=Sequence([window]),
    )  # fmt: skip

    frame = frame_of(a_file(tmp_path, image))
    grey = shown(frame, first_window(frame))

    reference = as_shown_by_dcmtk(tmp_path, "+Wl", "1")
    assert np.abs(grey.astype(int) - reference).max() <= 1


def test_real_lossless_files_are_what_dcmtk_decodes(real_dicom, tmp_path):
    compared = 0
    for path in sorted((real_dicom / "files").rglob("*")):
        syntax, image = lossless(path)
        if not syntax or "fuzz" in path.parts:
            continue
        command = partial(run, DECODERS[syntax], path, tmp_path / "again.dcm")
        if not tried(command):
            continue
        reference = dcmread(tmp_path / "again.dcm")
        frames = int(image.get("NumberOfFrames") or 1)
        for index in {0, frames - 1}:
            frame = frame_of(an_instance(path, syntax=syntax, frames=frames), index)
            assert np.array_equal(frame.pixels, stored(reference, index)), path.name
            compared += 1
    assert compared >= 10


def lossless(path):
    """Transfer syntax and header, where DCMTK has a lossless decoder for it."""
    try:
        image = dcmread(path, stop_before_pixels=True)
        syntax = str(image.file_meta.TransferSyntaxUID)
    except Exception:  # not a DICOM file
        return "", None
    known = syntax in DECODERS and image.get("PhotometricInterpretation") in {
        "MONOCHROME1", "MONOCHROME2", "RGB"
    }  # fmt: skip
    shown = image.get("BitsAllocated") in ({8, 16} if image.get("SamplesPerPixel") == 1 else {8})
    return (syntax, image) if known and shown else ("", None)


def tried(command):
    try:
        command()
    except subprocess.CalledProcessError:
        return False
    return True


def test_real_uncompressed_files_are_the_bytes_that_are_in_them(real_dicom):
    compared = 0
    for path in sorted((real_dicom / "files" / "taichi_mri_cd").rglob("*")):
        try:
            image = dcmread(path)
        except Exception:
            continue
        if image.file_meta.TransferSyntaxUID != ExplicitVRLittleEndian or "PixelData" not in image:
            continue
        frame = frame_of(an_instance(path))
        assert np.array_equal(frame.pixels, stored(image)), path.name
        compared += 1
    assert compared >= 10
