"""Signs of a benign or malignant fracture against REFERENCE 1.14; never a verdict."""

from decimal import Decimal

import pytest
from builders_assessment import outcome

from desktop.assessment.instrument import Assessment

# word: figures that the paper states, as sensitivity/specificity
MALIGNANT = {
    "convex": "70/94",
    "pedicle": "80/94",
    "epidural_mass": "80/100",
    "paraspinal_mass": "",
    "diffuse_t1": "",
    "other_metastases": "",
    "destruction": "",
}
BENIGN = {
    "retropulsion": "16/100",
    "fracture_line": "",
    "fluid": "",
    "spared_marrow": "",
    "multiple_fractures": "",
    "isointense_later": "",
    "enhances_as_neighbours": "",
}


def listed(*signs, **twist):
    return outcome("fracture_signs", **{"signs": signs or None, "collapse": "gt50", **twist})


@pytest.mark.parametrize(("word", "figures"), [*MALIGNANT.items(), *BENIGN.items()])
def test_each_sign_stands_on_its_side_with_its_figures(word, figures):
    got = listed(word)
    (point,) = got.points

    malignant = word in MALIGNANT
    assert got.outcome == ("serious_signs" if malignant else "harmless_signs")
    assert point.name == ("For a malignant fracture" if malignant else "For a benign fracture")
    if figures:
        sensitivity, specificity = figures.split("/")
        assert f"(sensitivity {sensitivity} %, specificity {specificity} %)" in point.value
    else:
        assert "sensitivity" not in point.value


def test_both_sides_are_listed_without_a_number_or_a_verdict():
    got = listed("fluid", "convex", "epidural_mass")

    assert got.outcome == "both_sides"
    assert got.score is None
    assert all(point.points is None for point in got.points)
    assert got.meaning.startswith("for a malignant fracture: convex posterior border")
    assert "none decides alone" in got.meaning
    assert "myeloma may look benign" in got.meaning


def test_none_is_said_as_no_sign():
    assert listed("none").outcome == "no_sign"


@pytest.mark.parametrize(
    ("drop", "outcome_word"),
    [
        ("20.1", "harmless_signs"),
        ("20", "no_sign"),
        ("18", "no_sign"),
        ("17.9", "serious_signs"),
        ("0", "serious_signs"),
        ("-100", "serious_signs"),
        ("100", "harmless_signs"),
        (None, "no_sign"),
    ],
)
def test_the_opposed_phase_drop_speaks_for_a_side_beyond_its_borders(drop, outcome_word):
    got = listed("none", opposed_drop_pct=None if drop is None else Decimal(drop))

    assert got.outcome == outcome_word


@pytest.mark.parametrize("drop", ["100.1", "-100.1"])
def test_a_drop_that_cannot_be_is_named(drop):
    assert listed("fluid", opposed_drop_pct=Decimal(drop)).inputs == ("opposed_drop_pct",)


def test_none_and_a_sign_together_are_a_contradiction():
    assert listed("none", "fluid").inputs == ("signs",)


@pytest.mark.parametrize(
    ("twist", "why"),
    [
        ({"lesion_origin": "subcutaneous"}, "for bone only"),
        ({"collapse": "none_lt50_involved"}, "for a collapsed vertebra only"),
        ({"collapse": "none_gt50_involved"}, "for a collapsed vertebra only"),
    ],
)
def test_it_is_for_collapsed_vertebrae(twist, why):
    assert listed("fluid", **twist).why == why


@pytest.mark.parametrize(
    "twist", [{"collapse": "lt50"}, {"collapse": None}, {"lesion_origin": "vertebra"}]
)
def test_what_may_be_a_collapsed_vertebra_is_listed(twist):
    assert isinstance(listed("fluid", **twist), Assessment)


def test_signs_that_were_not_looked_for_are_no_absence():
    from desktop.assessment.catalogue import INSTRUMENTS

    known = {"signs": None, "opposed_drop_pct": Decimal(30)}

    assert INSTRUMENTS["fracture_signs"].outcome(known).why == "not answered yet"
    assert INSTRUMENTS["fracture_signs"].outcome(known, begun=True).why == (
        "fracture signs were not looked for"
    )
