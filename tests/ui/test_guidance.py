"""How to look, on demand. Serves desktop/ui/widgets/drawing.py too."""

import re

import pytest
from builders import the_pack
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtSvg import QSvgRenderer

from desktop.checklist.definition import Question
from desktop.foundation.language import Language
from desktop.foundation.resources import find
from desktop.report.references import references
from desktop.ui.lane.guidance import Guidance, has_guidance
from desktop.ui.theme.stylesheet import worn
from desktop.ui.widgets.drawing import Drawing, _colours, description, in_language
from desktop.ui.widgets.plain_label import PlainLabel

DRAWINGS = sorted(file.name.removesuffix(".svg") for file in find("schematics").iterdir())
CITED = {key: str(citation) for key, citation in references().items()}
CSF = next(q for _, q in the_pack().questions() if q.id == "mr_14_csf")


def file_of(name):
    return find(f"schematics/{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_sound_says_what_it_shows_and_is_used(name):
    used = {question.picture for _, question in the_pack().questions()}

    assert QSvgRenderer(QByteArray(file_of(name).encode())).isValid()
    assert "own drawing" in description(name).lower()
    assert name in used


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_wears_the_colours_of_the_theme_only(name):
    assert set(re.findall(r"#[0-9a-fA-F]{6}", file_of(name))) <= set(_colours(worn()))


@pytest.mark.parametrize("name", ["escc", "wbb"])
def test_a_drawing_keeps_its_proportions(qtbot, name):
    drawing = Drawing(name)
    qtbot.addWidget(drawing)
    whole = drawing.sizeHint()

    half = drawing.heightForWidth(whole.width() // 2)

    assert abs(half - whole.height() / 2) <= 1
    assert drawing.heightForWidth(4 * whole.width()) == whole.height()


def test_a_drawing_is_painted(qtbot):
    drawing = Drawing("escc")
    qtbot.addWidget(drawing)
    drawing.resize(QSize(340, drawing.heightForWidth(340)))
    image = drawing.grab().toImage()

    colours = {image.pixelColor(x, y).name() for x in range(0, 340, 3) for y in range(0, 230, 3)}

    assert worn().critical in colours  # the tumour
    assert drawing.accessibleName() == description("escc")


def test_guidance_says_how_to_look_shows_the_drawing_and_cites_with_its_mark(qtbot):
    guidance = Guidance(CSF, CITED)
    qtbot.addWidget(guidance)

    words = [label.text() for label in guidance.findChildren(PlainLabel)]

    assert words[0] == CSF.look
    assert "Bilsky" in words[1]
    assert words[1].endswith("(read in the source)")
    assert guidance.findChildren(Drawing)


def test_a_question_with_nothing_more_to_say_offers_no_guidance():
    assert not has_guidance(Question("q", "Asked", "text", help="One line."))
    assert has_guidance(Question("q", "Asked", "text", source=("bilsky2010",)))


def test_grades_components_zones_and_depth_are_drawn():
    drawn = {question.id: question.picture for _, question in the_pack().questions()}

    for id, picture in {
        "mr_10_epidural": "escc", "mr_14_csf": "escc", "mr_03_level": "sins_location",
        "ct_01_density": "sins_density", "ct_07_body": "sins_body",
        "ct_09_posterolateral": "sins_posterolateral", "ct_10_alignment": "sins_alignment",
        "mr_27_zones": "wbb", "mr_21_depth": "fascia",
    }.items():  # fmt: skip
        assert drawn[id] == picture


def test_the_words_of_a_drawing_are_said_in_the_language_of_the_window_and_fit():
    german = Language(code="de", words={"lytic": "ausgesprochen lytisch & mehr", "mixed": "gem."})
    drawing = (
        '<text x="1" font-size="10.0">lytic</text><text font-size="8">mixed</text><text>x</text>'
    )

    said = in_language(drawing, german)

    assert 'font-size="6.5">ausgesprochen lytisch &amp; mehr<' in said
    assert 'font-size="8.0">gem.<' in said
    assert said.endswith("<text>x</text>")
    assert in_language(drawing, Language()) == drawing
