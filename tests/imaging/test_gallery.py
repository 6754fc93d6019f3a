"""Pictures come from the study's own files; what is not at hand has none."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from builders import a_patient
from builders_imaging import a_data_set, a_frame, a_placed_instance, an_instance
from builders_imaging import a_series as an_image_series
from PIL import Image

from desktop.checklist.answers import Drawn, Evidence
from desktop.foundation.errors import PixelsFault
from desktop.foundation.private import Private
from desktop.imaging.burning.gallery import Gallery
from desktop.imaging.burning.picture import Seen, picture
from desktop.study.hierarchy import Study

IMAGE = Evidence("1.2", "2.25.1", 1, "ax", window=(100.0, 200.0))
POINT = Drawn("point", ((30.0, 40.0),))
FRAME = a_frame(np.full((90, 90), 100))


class Decoder:
    """Gives one frame, or a fault."""

    def __init__(self, frame=FRAME):
        self.given, self.asked, self.closed = frame, [], False

    def frame(self, instance, index=0):
        self.asked.append((instance.sop_uid, index))
        if self.given is None:
            raise PixelsFault("It cannot be shown.")
        return self.given

    def close(self):
        self.closed = True


def a_study(*instances):
    series = (an_image_series(*instances),)
    return Study("1.2.3", a_patient(), "", "", "", "", "", Private(""), series)


def gallery(decoder, *instances):
    return Gallery(a_study(*instances), decoder)


def test_a_picture_shows_the_frame_as_it_was_seen():
    decoder = Decoder()
    with gallery(decoder, an_instance(frames=9)) as pictures:
        made = pictures.picture(replace(IMAGE, frame=7), [POINT])

    assert made == picture(FRAME, Seen((100.0, 200.0), False, "ax"), [POINT])
    assert decoder.asked == [("2.25.1", 6)]
    assert decoder.closed


def test_letters_come_from_the_frame_or_from_the_header_of_the_first():
    pictures = gallery(Decoder(), a_placed_instance(frames=2))

    first, second = (pictures.picture(replace(IMAGE, frame=n), ()) for n in (1, 2))

    assert first != second == picture(FRAME, Seen((100.0, 200.0), False, "ax"))


@pytest.mark.parametrize(
    ("image", "frame"),
    [
        (replace(IMAGE, sop_uid="9.9"), FRAME), (replace(IMAGE, frame=2), FRAME),
        (replace(IMAGE, frame=0), FRAME), (IMAGE, None),
    ],
)  # fmt: skip
def test_what_is_not_at_hand_has_no_picture(image, frame):
    assert gallery(Decoder(frame), an_instance()).picture(image, ()) is None


def test_without_a_study_nothing_is_at_hand():
    with Gallery(None) as pictures:
        assert pictures.picture(IMAGE, ()) is None


def test_files_are_decoded_in_their_own_process(tmp_path):
    file = tmp_path / "a.dcm"
    a_data_set(np.full((16, 16), 100, np.int16)).save_as(file, enforce_file_format=True)

    with Gallery(a_study(an_instance(file))) as pictures:
        made = pictures.picture(IMAGE, ())

    assert np.asarray(Image.open(BytesIO(made)))[450, 450].tolist() == [128, 128, 128]
