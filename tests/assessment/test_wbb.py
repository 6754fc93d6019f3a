"""WBB: zones, layers and levels as they were given, with the way of counting."""

import pytest
from builders_assessment import outcome

from desktop.assessment.instruments.wbb import wbb

GIVEN = {
    "zones": ("zone_10", "zone_4", "zone_5"),
    "layers": ("layer_d", "layer_b"),
    "level": ("T5", "T6"),
    "convention": "clockwise",
    "suspected_entity": "primary_bone_malignancy",
}


def described(**twist):
    return outcome("wbb", **{**GIVEN, **twist})


def test_it_is_written_down_in_the_order_of_the_clock():
    got = described()

    assert got.label == "WBB zones 4, 5, 10, layers B, D, T5, T6"
    assert got.meaning == "zones counted clockwise from the split spinous process (original)"
    assert [(point.name, point.value) for point in got.points] == [
        ("Zones", "4, 5, 10"),
        ("Regions", "front of the body, pedicle, posterior arch"),
        ("Layer B", "intraosseous, superficial"),
        ("Layer D", "extraosseous, extradural"),
        ("Levels", "T5, T6"),
        ("Convention", "counted clockwise from the split spinous process (original)"),
    ]
    assert (got.outcome, got.score) == ("described", None)


def test_a_single_zone_and_layer_are_told_in_the_singular():
    got = described(zones=("zone_12",), layers=("layer_a",), level=("T1",))

    assert got.label == "WBB zone 12, layer A, T1"


@pytest.mark.parametrize(
    ("convention", "stored"),
    [
        ("clockwise", "original"),
        ("original", "original"),
        ("counter_clockwise", "sosg"),
        ("sosg", "sosg"),
    ],
)
def test_the_convention_is_stored(convention, stored):
    assert described(convention=convention).detail("convention") == (stored,)


def test_each_zone_belongs_to_one_region():
    regions = {
        zone: wbb((str(zone),), ("A",), ("T5",), "sosg").points[1].value for zone in range(1, 13)
    }

    assert regions == {
        **dict.fromkeys((1, 2, 3, 10, 11, 12), "posterior arch"),
        **dict.fromkeys((4, 9), "pedicle"),
        **dict.fromkeys((5, 6, 7, 8), "front of the body"),
    }


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        ("A", "extraosseous soft tissue"),
        ("B", "intraosseous, superficial"),
        ("C", "intraosseous, deep"),
        ("D", "extraosseous, extradural"),
        ("E", "extraosseous, intradural"),
        ("F", "foramen of the vertebral artery"),
    ],
)
def test_each_layer_has_its_words(layer, words):
    got = described(layers=(f"layer_{layer.lower()}",), level=("C5",))

    assert got.points[2].value == words
    assert got.points[2].name == f"Layer {layer}"


@pytest.mark.parametrize(
    ("twist", "lacking"),
    [
        ({"convention": None}, "way of counting the zones"),
        ({"layers": None}, "layers"),
        ({"zones": None}, "zones"),
        ({"level": None, "convention": None}, "level, way of counting the zones"),
    ],
)
def test_half_a_description_is_none(twist, lacking):
    got = described(**twist)

    assert got.why == f"not given: {lacking}"


def test_the_foramen_of_the_vertebral_artery_is_one_of_the_neck():
    chest = described(layers=("layer_f",))
    neck = described(layers=("layer_f",), level=("C7", "T1"))

    assert chest.inputs == ("layers", "level")
    assert neck.outcome == "described"


@pytest.mark.parametrize(
    ("entity", "fits"),
    [
        ("primary_bone_malignancy", True),
        ("benign_aggressive", True),
        (None, True),
        ("metastasis", False),
        ("myeloma", False),
        ("infection", False),
    ],
)
def test_it_is_for_primary_tumours(entity, fits):
    got = described(suspected_entity=entity)

    assert (getattr(got, "why", "") == "for primary tumours only") is not fits


def test_a_way_of_counting_alone_describes_nothing():
    got = outcome("wbb", convention="sosg", level=("T5",))

    assert got.why == "not answered yet"
