"""A section's line says how far it is, and never shows a tick where nothing was answered."""

import pytest

from desktop.ui.lane.section_header import SectionHeader


@pytest.fixture
def header(qtbot):
    made = SectionHeader("Cord compression", "F3")
    qtbot.addWidget(made)
    made.resize(400, 52)
    return made


@pytest.mark.parametrize(
    ("answered", "asked", "open_required", "state"),
    [
        (0, 0, 0, "empty"),
        (0, 4, 2, "empty"),
        (1, 4, 2, "part"),
        (4, 4, 0, "done"),
        (1, 4, 0, "done"),
        (0, 2, 0, "optional"),
    ],
)
def test_a_section_knows_how_far_it_is(header, answered, asked, open_required, state):
    header.show_state("", answered, asked, open_required)

    assert header.state == state


def test_each_state_is_another_picture(header):
    pictures = set()
    for answered, open_required in ((0, 2), (1, 2), (2, 0), (0, 0)):
        header.show_state("", answered, 2, open_required)
        ring = header.grab().toImage().copy(10, 12, 24, 26)
        pictures.add(bytes(ring.constBits()))

    assert len(pictures) == 4


def test_it_is_said_in_words(header):
    header.show_state("high signal", 1, 4, 2)

    assert header.accessibleDescription() == "1 of 4 answered, 2 required open. high signal"
