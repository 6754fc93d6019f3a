"""A level in a sentence about something else never becomes the level of the lesion."""

import pytest
from measuring import read


def told(say, at="bone"):
    line = read({"at": at, "say": say})
    return (
        {fill.slot.question: fill.answer.value for fill in line.fills},
        {ask.slot.question for ask in line.asks},
    )


@pytest.mark.parametrize(
    ("say", "levels"),
    [
        ("other lesions at T2, T12 and L3", ("T2", "T12", "L3")),
        ("other lesions at T2", ("T2",)),
        ("additional lesions in T1, T10 and L4", ("T1", "T10", "L4")),
        ("further lesions in the spine at T2 and L3", ("T2", "L3")),
        ("weitere Metastasen BWK 3", ("T3",)),
    ],
)
def test_levels_of_further_lesions_are_theirs(say, levels):
    assert told(say)[0] == {"mr_26_others": "present", "mr_26_levels": levels}


@pytest.mark.parametrize(
    "say",
    [
        "cyst at T10",
        "disc protrusion T5/6",
        "T4 spondylosis",
        "conus at L1",
        "haemangioma at L2",
        "pain at T7",
        "surgery at T5",
        "laminectomy T5",
        "old fracture L1",
        "xyzzy at T7",
        "large xyzzy at T7",
        "T8 nerve root",
        "foraminal extension left T8",
        "other lesions T2",
        "other lesions in the ribs at T9",
        "no further lesions at T2 or T7",
    ],
)
def test_a_level_beside_something_else_is_asked(say):
    fills, asks = told(say)

    assert "mr_03_level" not in fills
    assert "mr_03_level" in asks


def test_what_stands_behind_a_comma_or_but_speaks_of_the_lesion_again():
    assert told("kidney cyst, T7 lytic")[0]["mr_03_level"] == ("T7",)
    assert told("kidney cyst but T7 lytic")[0]["mr_03_level"] == ("T7",)


def test_the_level_of_the_lesion_is_filled_where_a_finding_of_it_stands_before():
    assert told("lytic at T9")[0] == {"mr_03_level": ("T9",), "ct_01_density": "lytic"}
    assert told("lesion at T9")[0] == {"mr_03_level": ("T9",)}


def test_cord_compression_has_its_own_levels_and_leaves_those_of_the_lesion():
    fills, _ = told("cord compression at T7", at="canal")

    assert fills == {"mr_13_compressed": "present", "mr_17_levels": ("T7",)}


def test_a_signal_is_no_level():
    assert told("normal signal on T2") == ({}, {"mr_06_t2"})
    assert told("other lesions at T2 bright")[0] == {"mr_26_others": "present", "mr_06_t2": "hyper"}


@pytest.mark.parametrize("side", ["on the left side", "left side", "left sided", "left"])
def test_the_side_behind_epidural_disease_is_its_own(side):
    assert told(f"epidural disease {side}")[0] == {
        "mr_10_epidural": "present",
        "mr_10_side": "left",
    }


def test_absent_before_a_finding_denies_it_at_the_beginning_of_a_sentence_alone():
    assert told("absent epidural mass")[0] == {"mr_10_epidural": "absent"}
    assert told("paraspinal mass, absent epidural mass")[1] == {"mr_10_epidural"}
    assert told("absent: epidural mass, paraspinal mass")[0].get("mr_18_soft_part") is None


@pytest.mark.parametrize(
    ("say", "certainty"),
    [("likely metastasis", "probable"), ("most likely a metastasis", "probable"),
     ("not likely metastasis", None), ("unlikely metastasis", None),
     ("less likely metastasis", None), ("likely metastasis or myeloma", None)],
)  # fmt: skip
def test_likely_says_how_certain_the_entity_is(say, certainty):
    assert told(say)[0].get("bx_02_certainty") == certainty
