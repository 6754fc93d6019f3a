"""Damaged files give a frame or a sentence, never a crash. Serves desktop/imaging/contained.py.

    PYTHONPATH=.:tests/imaging python tests/imaging/test_damaged_images.py 30

goes on for so many seconds and counts what came of it.
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from builders_imaging import a_data_set, a_file, a_palette, a_table, an_instance, packaged
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom import dcmread
from pydicom.sequence import Sequence

from desktop.foundation.errors import PixelsFault
from desktop.imaging.contained import Frames
from desktop.imaging.frame import Frame
from desktop.imaging.window import first_window, shown

NAMES = (
    "MR_small_RLE.dcm", "MR_small_jp2klossless.dcm", "MR_small_jpeg_ls_lossless.dcm",
    "SC_rgb_jpeg_gdcm.dcm", "SC_rgb_jpeg_dcmtk.dcm", "JPGExtended.dcm", "image_dfl.dcm",
    "SC_rgb_rle_2frame.dcm", "liver_1frame.dcm", "SC_ybr_full_422_uncompressed.dcm",
    "examples_palette.dcm",
)  # fmt: skip
MOST_SEED_BYTES = 1 << 17  # larger files only make it slow


def with_tables(folder):
    """Small files of our own: tables, a palette in segments."""
    values = np.arange(-6, 6, dtype=np.int16).reshape(3, 4)
    ramp = [0, 1, 0, 1, 11, 220]
    yield a_file(folder, a_data_set(
        values, ModalityLUTSequence=Sequence([a_table([12, -6, 16], np.arange(12), "SS")]),
        VOILUTSequence=Sequence([a_table([12, 0, 12], np.arange(12) * 300)]),
    ), "tables.dcm")  # fmt: skip
    yield a_file(folder, a_data_set(
        values.view(np.uint16) & 15, **a_palette(ramp, ramp, ramp, (12, 0, 8), segmented=True)
    ), "palette.dcm")  # fmt: skip


def made_seeds(folder):
    """Content and transfer syntax of whole files."""
    found = []
    for name in NAMES:
        content = Path(packaged(name)).read_bytes()
        if len(content) <= MOST_SEED_BYTES:
            syntax = dcmread(packaged(name), stop_before_pixels=True).file_meta.TransferSyntaxUID
            found.append((content, str(syntax)))
    for instance in with_tables(folder):
        found.append((Path(instance.path).read_bytes(), instance.transfer_syntax))
    return found


@st.composite
def damaged(draw, seeds):
    """A file with some bytes changed, most of them where the header and the codestream begin."""
    content, syntax = draw(st.sampled_from(seeds))
    changed = bytearray(content)
    pixels = max(0, content.rfind(b"\xe0\x7f\x10\x00"))
    places = st.one_of(
        st.integers(0, len(content) - 1),
        st.integers(pixels, min(pixels + 400, len(content) - 1)),
        st.integers(max(0, pixels - 600), max(1, pixels)),
    )
    values = st.one_of(st.integers(0, 255), st.sampled_from([0, 1, 0x7F, 0x80, 0xFF]))
    for place, value in draw(st.lists(st.tuples(places, values), max_size=8)):
        changed[place] = value
    end = draw(st.one_of(st.just(len(changed)), st.integers(0, len(changed))))
    return bytes(changed[:end]), draw(st.sampled_from([syntax, ""]))


def outcome(frames, path, syntax):
    """What came of a file: a frame that can be shown, or the sentence why not."""
    try:
        frame = frames.frame(an_instance(path, syntax=syntax))
    except PixelsFault as fault:
        return str(fault)
    assert isinstance(frame, Frame)
    assert shown(frame, first_window(frame)).shape[:2] == (frame.rows, frame.columns)
    return "shown"


@pytest.fixture(scope="module")
def frames():
    with Frames() as one:
        one.start()
        yield one


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    return made_seeds(tmp_path_factory.mktemp("seeds"))


@settings(
    max_examples=150, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(data=st.data())
def test_a_damaged_file_gives_a_frame_or_a_sentence(data, frames, seeds, tmp_path):
    content, syntax = data.draw(damaged(seeds))
    path = tmp_path / "image.dcm"
    path.write_bytes(content)

    assert outcome(frames, path, syntax).endswith((".", "?", "shown"))


def measure(seconds):
    """Count what comes of damaged files for so long."""
    tally = Counter()
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder, Frames() as decoder:
        known = made_seeds(Path(folder))
        path = Path(folder) / "image.dcm"

        @settings(max_examples=200, deadline=None, database=None,
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(damaged(known))
        def once(made):
            path.write_bytes(made[0])
            tally[outcome(decoder, path, made[1])] += 1

        while time.monotonic() < end:
            once()
    return tally


if __name__ == "__main__":
    for said, count in measure(float(sys.argv[1])).most_common():
        sys.stdout.write(f"{count:6} {said}\n")
