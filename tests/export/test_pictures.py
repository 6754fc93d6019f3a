"""Key images leave with the report: burned in where they are at hand, said where they are not.

Serves desktop/export/illustrated.py too.
"""

import base64
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import numpy as np
import pytest
from builders import MR_IMAGE, a_patient, a_report
from builders_dicom import a_plain_image
from PIL import Image
from pypdf import PdfReader

from desktop.checklist.answers import Drawn, Evidence
from desktop.export.catalogue import render, shows_pictures
from desktop.export.delivery import deliver
from desktop.export.illustrated import deliver_illustrated
from desktop.export.pictures import NOT_AT_HAND, part_name, picture_parts
from desktop.foundation.private import Private
from desktop.imaging.burning.picture import Seen, picture
from desktop.imaging.burning.strokes import INK
from desktop.imaging.frame import Frame
from desktop.report.document import KeyImage
from desktop.study.hierarchy import Instance, Series, Study

NOW = datetime(2026, 11, 26, tzinfo=UTC)
LINE = Drawn("distance", ((10.0, 10.0), (10.0, 40.0)))
SAG = KeyImage(
    Evidence(MR_IMAGE, "1.2.3.1.1", 1, "Sag T2 1/2", window=(100.0, 200.0)),
    "Sag T2 1/2. Lesion 1, T7: epidural extension: present", (LINE,),
)  # fmt: skip
AX = KeyImage(Evidence(MR_IMAGE, "1.2.3.3.2", 3, "Ax T2"), 'Ax T2 <b>"bold"</b> & more')
FRAME = Frame(np.full((60, 60), 100, np.int16))


def a_shown_report():
    return a_report(key_images=(SAG, AX))


def png(one=SAG):
    return picture(FRAME, Seen(one.image.window, label=one.image.label), one.drawn)


def parts():
    return picture_parts(a_shown_report(), lambda one: png(one) if one is SAG else None)


def inked(data):
    image = np.asarray(Image.open(BytesIO(data)).convert("RGB")).astype(int)
    return (np.abs(image - INK).max(axis=-1) < 12).sum()


def flat(text):
    return re.sub(r"\s+", "", text)


def test_pictures_are_parts_under_the_name_of_their_frame():
    assert part_name(AX.image) == "picture/1.2.3.3.2/3"
    assert list(parts()) == ["picture/1.2.3.1.1/1"]


def test_pages_show_the_drawing_that_was_burned_in_and_its_caption():
    pages = PdfReader(BytesIO(render(a_shown_report(), "pdf", parts()))).pages
    text = flat("".join(page.extract_text() for page in pages))
    (image,) = [one for page in pages for one in page.images]

    assert inked(image.data) == inked(png()) > 500
    assert flat(f"1. {SAG.caption}") in text
    assert flat(f"2. {AX.caption}") in text
    assert text.count(flat(NOT_AT_HAND)) == 1
    assert text.index("Keyimages") < text.index("Scoreswithworking")


def test_a_picture_says_in_words_what_it_shows_to_those_who_cannot_see_it():
    data = render(a_shown_report(), "pdf", parts())
    reader = PdfReader(BytesIO(data))
    told = [
        str(one.get_object().get("/Alt"))
        for one in (reader.get_object(n) for n in range(1, len(reader.xref[0]) + 200))
        if hasattr(one, "get") and one.get("/S") == "/Figure"
    ]

    assert told == [SAG.caption]


def test_a_web_page_holds_its_pictures_and_loads_none():
    source = render(a_shown_report(), "html", parts()).decode()
    (data,) = re.findall(r'<img src="data:image/png;base64,([^"]+)"', source)

    assert base64.b64decode(data) == png()
    assert "default-src 'none'; img-src data:; style-src" in source
    assert "&lt;b&gt;&quot;bold&quot;&lt;/b&gt; &amp; more</figcaption>" in source
    assert f'<p dir="auto" class="open">{NOT_AT_HAND}</p>' in source


def test_without_key_images_neither_heading_nor_leave_to_show_images():
    source = render(a_report(), "html", {}).decode()
    pages = PdfReader(BytesIO(render(a_report(), "pdf", {}))).pages

    assert "img-src" not in source
    assert "Key images" not in source
    assert "Keyimages" not in flat("".join(page.extract_text() for page in pages))


@pytest.mark.parametrize("name", ["pdf", "html", "pdf-dicom"])
def test_the_same_pictures_give_the_same_bytes(name):
    once, again = (render(a_shown_report(), name, parts()) for _ in range(2))

    assert once == again
    assert once != render(a_shown_report(), name, {})


def test_pictures_are_made_only_for_formats_that_show_them(tmp_path):
    asked = []
    for names in (["text", "json"], ["html"]):
        deliver(a_shown_report(), names, tmp_path, now=NOW, pictures=asked.append)

    assert asked == [SAG, AX]
    assert [shows_pictures(name) for name in ("pdf-dicom", "sr")] == [True, False]


def test_images_that_name_no_study_are_not_even_decoded(tmp_path):
    nameless = replace(a_shown_report(), study=replace(a_report().study, uid=None))
    asked = []

    deliver(nameless, ["html"], tmp_path, now=NOW, pictures=asked.append)

    assert asked == []


def test_pictures_come_from_the_files_of_the_study(tmp_path):
    uid, syntax = SAG.image.sop_uid, a_plain_image(tmp_path / "a.dcm", SAG.image.sop_uid)
    instance = Instance(
        str(tmp_path / "a.dcm"), MR_IMAGE, uid, "1.2.3.1", "1.2.3", "MR", transfer_syntax=syntax
    )
    series = Series("1.2.3.1", 1, "MR", "", (instance,))
    study = Study("1.2.3", a_patient(), "", "", "", "", "", Private(""), (series,))

    for given in (study, None):
        deliver_illustrated(a_shown_report(), ["html"], tmp_path, now=NOW, study=given)
        (page,) = tmp_path.glob("*.html")
        found = re.findall(r'base64,([^"]+)"', page.read_text())
        assert [inked(base64.b64decode(one)) > 500 for one in found] == [True] * bool(given)


def test_a_report_without_key_images_leaves_as_ever(tmp_path):
    done = deliver_illustrated(a_report(), ["text"], tmp_path, now=NOW, study=None)

    assert [one.format for one in done.written] == ["text"]
