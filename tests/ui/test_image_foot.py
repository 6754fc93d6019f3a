"""The line beneath the images: what is linked, what hangs in whose place, what was not shown."""

import pytest

from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.image_foot import ImageFoot


@pytest.fixture
def foot(qapp, qtbot):
    dress(qapp)
    made = ImageFoot()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("series", "slices", "says"),
    [
        (3, 41, "3 series and 41 slices not shown yet"),
        (1, 1, "1 series and 1 slice not shown yet"),
        (0, 2, "2 slices not shown yet"),
        (2, 0, "2 series not shown yet"),
        (0, 0, ""),
    ],
)
def test_what_was_not_on_screen_is_counted(foot, series, slices, says):
    foot.show_left(series, slices)

    assert foot.left == says


def test_links_are_said_with_their_reasons_for_those_who_ask(foot):
    foot.show_linked("Not linked", "Two frames of reference.")
    assert foot.linked == "Not linked"
    assert "Two frames" in foot._linked.toolTip()

    foot.show_linked("", "")
    assert foot._linked.isHidden()


def test_a_note_is_shown_until_the_next_one(foot):
    foot.show_note("Axial T2 is missing.")

    assert foot.note == "Axial T2 is missing."
