"""Frames from a contained process; also `desktop/imaging/frame_reply.py`, which runs in it."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from builders_imaging import a_data_set, a_file, a_table, an_instance, packaged
from pydicom import dcmread
from pydicom.sequence import Sequence

from desktop.foundation.containment.crew import Crew
from desktop.foundation.containment.worker import Done, Failed, NotStarted
from desktop.foundation.errors import PixelsFault, Stopped
from desktop.imaging import contained
from desktop.imaging.contained import LIMITS, Frames
from desktop.imaging.frame import Window
from desktop.imaging.frame_reply import decoded
from desktop.imaging.pixels import frame_of
from desktop.imaging.planes import Plane

HERE = str(Path(__file__).parent)
VALUES = np.arange(-6, 6, dtype=np.int16).reshape(3, 4)


@pytest.fixture(scope="module")
def frames():
    with Frames() as one:
        one.start()
        yield one


class Answering:
    """A crew whose process says what the test wants it to say."""

    def __init__(self, reply):
        self.reply = reply

    def call(self, function, item):
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply

    def close(self):
        pass


def a_reply(pixels=VALUES, parts=None, **changes):
    whole = {
        "kind": pixels.dtype.str, "shape": list(pixels.shape), "photometric": "MONOCHROME2",
        "slope": 1.0, "intercept": 0.0, "windows": [], "spacing_mm": None, "padding": None,
        "lossy": False, "table": None, "rescaled": False, "unit": "", "at_detector": False,
        "plane": None,
    }  # fmt: skip
    return Done({**whole, **changes}, [bytearray(pixels.tobytes())] if parts is None else parts)


@pytest.mark.parametrize(
    "name",
    ["MR_small.dcm", "MR_small_bigendian.dcm", "MR_small_RLE.dcm", "MR_small_jp2klossless.dcm",
     "MR_small_jpeg_ls_lossless.dcm", "SC_rgb_rle_2frame.dcm", "image_dfl.dcm", "liver_1frame.dcm",
     "SC_ybr_full_422_uncompressed.dcm", "SC_rgb_jpeg_gdcm.dcm", "JPGExtended.dcm",
     "examples_palette.dcm"],
)  # fmt: skip
def test_a_frame_is_the_same_as_in_this_process(name, frames):
    path = packaged(name)
    instance = an_instance(path, syntax=str(dcmread(path).file_meta.TransferSyntaxUID))

    there, here = frames.frame(instance), frame_of(instance)

    assert np.array_equal(there.pixels, here.pixels)
    assert there.pixels.dtype == here.pixels.dtype
    assert not there.pixels.flags.writeable
    for fact in ("photometric", "slope", "intercept", "windows", "spacing_mm", "padding", "lossy",
                 "rescaled", "unit", "at_detector", "plane"):  # fmt: skip
        assert getattr(there, fact) == getattr(here, fact)


def test_every_frame_of_a_file_comes_and_a_changed_file_is_read_anew(frames, tmp_path):
    path = packaged("SC_rgb_rle_2frame.dcm")
    instance = an_instance(path, syntax=str(dcmread(path).file_meta.TransferSyntaxUID))
    for index in (0, 1, 0):
        assert np.array_equal(
            frames.frame(instance, index).pixels, frame_of(instance, index).pixels
        )

    first = a_file(tmp_path, a_data_set(VALUES, WindowCenter="5", WindowWidth="7"))
    assert frames.frame(first).windows == (Window(5, 7),)
    second = a_file(tmp_path, a_data_set(VALUES + 1, WindowCenter="50", WindowWidth="7"))
    assert frames.frame(second).windows == (Window(50, 7),)
    assert np.array_equal(frames.frame(second).pixels, VALUES + 1)


def test_four_threads_get_their_own_frames(frames, tmp_path):
    instances = [a_file(tmp_path, a_data_set(VALUES + n), f"{n}.dcm") for n in range(24)]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(frames.frame, instances))

    for n, frame in enumerate(found):
        assert np.array_equal(frame.pixels, VALUES + n)


def test_what_cannot_be_shown_says_why(frames, tmp_path):
    with pytest.raises(PixelsFault, match="JPEG XL, which cannot be decoded here"):
        frames.frame(an_instance(packaged("MR_small_RLE.dcm"), syntax="1.2.840.10008.1.2.4.110"))
    with pytest.raises(PixelsFault, match="Is it still there"):
        frames.frame(an_instance(tmp_path / "gone.dcm"))
    with pytest.raises(PixelsFault, match="as many frames"):
        frames.frame(a_file(tmp_path, a_data_set(VALUES)), 1)


def test_a_file_that_kills_the_decoder_is_told_and_the_rest_goes_on(monkeypatch, tmp_path):
    monkeypatch.setattr(contained, "DECODED", "hurting_decoder:decoded")
    good = a_file(tmp_path, a_data_set(VALUES), "good.dcm")
    deadly = a_file(tmp_path, a_data_set(VALUES), "deadly.dcm")

    with Frames(Crew([contained.DECODED], LIMITS, 1, [HERE])) as frames:
        frames.frame(good)
        with pytest.raises(PixelsFault, match="The decoder died on this image"):
            frames.frame(deadly)

        assert np.array_equal(frames.frame(good).pixels, VALUES)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("crashed", "died on this image"), ("failed", "died on this image"),
     ("too_slow", "took longer"), ("too_much_memory", "more memory")],
)  # fmt: skip
def test_each_death_of_the_decoder_has_its_sentence(code, sentence):
    with pytest.raises(PixelsFault, match=sentence):
        Frames(Answering(Failed(code))).frame(an_instance())


def test_a_machine_without_the_process_is_told_as_an_image_that_cannot_be_shown():
    with pytest.raises(PixelsFault, match="cannot be started"):
        Frames(Answering(NotStarted("It cannot be started."))).frame(an_instance())


def test_a_reply_as_agreed_is_a_frame():
    reply = a_reply(
        slope=2, intercept=-1, windows=[[40, 400, "soft", "SIGMOID", None]], spacing_mm=[0.5, 0.25],
        padding=[-2000, -1000], lossy=True,
    )  # fmt: skip

    frame = Frames(Answering(reply)).frame(an_instance())

    assert np.array_equal(frame.pixels, VALUES)
    assert (frame.slope, frame.intercept, frame.lossy) == (2.0, -1.0, True)
    assert frame.windows == (Window(40, 400, "soft", "SIGMOID"),)
    assert (frame.spacing_mm, frame.padding) == ((0.5, 0.25), (-2000, -1000))


def test_tables_and_the_plane_come_over_as_they_are(frames, tmp_path):
    tables = {
        "ModalityLUTSequence": Sequence([a_table([3, 0, 16], [7, 8, 9], ModalityLUTType="OD")]),
        "VOILUTSequence": Sequence([a_table([2, 7, 8], [0, 255], LUTExplanation="steep")]),
    }
    image = a_data_set(
        VALUES, ImagePositionPatient=[1, 2, 3], ImageOrientationPatient=[1, 0, 0, 0, 1, 0],
        PixelSpacing=[0.5, 0.25], **tables,
    )  # fmt: skip

    frame = frames.frame(a_file(tmp_path, image))

    assert frame.table.values.tolist() == [7, 8, 9]
    assert (frame.unit, frame.rescaled) == ("OD", True)
    assert frame.windows[0].table.values.tolist() == [0, 255]
    assert frame.windows[0].name == "steep"
    assert frame.plane == Plane((1, 2, 3), (1, 0, 0), (0, 1, 0), (0.5, 0.25))
    assert frame.nbytes == 24 + 6 + 4


def test_names_of_windows_are_short_and_without_hidden_marks():
    reply = a_reply(windows=[[40, 400, "soft\u202e\n" + "x" * 200, "LINEAR", None]])

    [window] = Frames(Answering(reply)).frame(an_instance()).windows

    assert window.name.startswith("soft<U+202E>␊x")
    assert len(window.name) < 80


@pytest.mark.parametrize(
    "reply",
    [
        Done(None, []),
        Done({}, []),
        Done("long " * 100, []),
        Done("two\nlines", []),
        a_reply(kind="O"),
        a_reply(kind="|O8"),
        a_reply(kind=["<i2"]),
        a_reply(shape=[4, 4]),
        a_reply(shape=[-3, -4]),
        a_reply(shape=[3, True, 4]),
        a_reply(shape=[3, 4, 1]),
        a_reply(shape=[12]),
        a_reply(shape=7),
        a_reply(parts=[]),
        a_reply(parts=[bytearray(24), bytearray(24)]),
        a_reply(parts=[bytearray(23)]),
        a_reply(slope=float("nan")),
        a_reply(intercept="one"),
        a_reply(windows=[[1, 2, ""]]),
        a_reply(windows=[[1, 0, "", "LINEAR", None]]),
        a_reply(windows=[[1, 2, "", "STEEP", None]]),
        a_reply(windows=[[1, 2, "", "LINEAR", [0, 16, ""]]]),
        a_reply(table=[0, 16, ""]),
        a_reply(table=[0, 0, ""], parts=[bytearray(VALUES.tobytes()), bytearray(4)]),
        a_reply(table=[0, 16, ""], parts=[bytearray(VALUES.tobytes()), bytearray(3)]),
        a_reply(table=[0, 16, ""], parts=[bytearray(VALUES.tobytes()), bytearray()]),
        a_reply(plane=[[0, 0, 0], [1, 0, 0], [0, 1, 0]]),
        a_reply(plane=[[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, float("inf")]]),
        a_reply(spacing_mm=[1, 2, 3]),
        a_reply(spacing_mm=[1, float("inf")]),
        a_reply(padding=["low", "high"]),
    ],
)
def test_a_decoder_that_was_taken_over_can_say_nothing_that_is_not_agreed(reply):
    with pytest.raises(PixelsFault):
        Frames(Answering(reply)).frame(an_instance())


def test_a_decoder_can_be_had_ready_without_waiting_for_it():
    with Frames() as frames:
        frames.start_soon()
        until = time.monotonic() + 60
        while frames._crew.pid is None and time.monotonic() < until:
            time.sleep(0.01)

        assert frames._crew.pid is not None


def test_where_no_decoder_can_be_had_the_first_frame_tells_not_the_start():
    frames = Frames()
    frames.close()

    frames._start_quietly()

    with pytest.raises(Stopped):
        frames.frame(an_instance())


def test_closed_frames_say_that_they_were_stopped():
    frames = Frames()
    frames.close()

    with pytest.raises(Stopped):
        frames.frame(an_instance())


def test_the_process_tells_a_frame_in_json_and_its_bytes(tmp_path):
    instance = a_file(tmp_path, a_data_set(VALUES, WindowCenter="5", WindowWidth="7"))

    value, parts = decoded((instance.path, instance.transfer_syntax, 0))

    assert json.loads(json.dumps(value))["windows"] == [[5.0, 7.0, "", "LINEAR", None]]
    assert (value["kind"], value["shape"]) == ("<i2", (3, 4))
    assert np.array_equal(parts[0], VALUES)


def test_the_process_tells_in_a_sentence_why_there_is_no_frame(tmp_path):
    value, parts = decoded((str(tmp_path / "gone"), "", 0))

    assert "Is it still there" in value
    assert parts == ()
