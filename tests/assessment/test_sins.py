"""SINS against a table written by another route, and both sides of each border."""

import itertools

import pytest
from builders_assessment import outcome, outputs

from desktop.assessment.instruments.sins import applies, at_least, class_of, sins

# Fisher 2010, table 1, typed as one line a component: word=points
TABLE = {
    "level": "T2=3 C5=2 T6=1 S3=0",
    "pain": "mechanical=3 non_mechanical=1 none=0",
    "bone_density": "lytic=2 mixed=1 blastic=0",
    "alignment": "subluxation_translation=4 de_novo_deformity=2 normal=0",
    "collapse": "gt50=3 lt50=2 none_gt50_involved=1 none_lt50_involved=0",
    "posterolateral": "bilateral=3 unilateral=1 none=0",
}
ROWS = {
    name: [(word, int(points)) for word, points in (one.split("=") for one in line.split())]
    for name, line in TABLE.items()
}
CLASS = ["stable"] * 7 + ["potentially_unstable"] * 6 + ["unstable"] * 6


def test_all_1296_combinations_equal_the_table():
    seen = 0

    for row in itertools.product(*ROWS.values()):
        words = [word for word, _ in row]
        total = sum(points for _, points in row)
        got = sins((words[0],), *words[1:])
        assert (got.score, got.outcome) == (total, CLASS[total]), words
        assert [point.points for point in got.points] == [points for _, points in row]
        seen += 1

    assert seen == 1296


@pytest.mark.parametrize(
    ("levels", "points"),
    [
        ("C1 C2 C7 T1 T2 T11 T12 T13 L1 L5 L6 S1", 3),
        ("C3 C4 C5 C6 L2 L3 L4", 2),
        ("T3 T4 T5 T6 T7 T8 T9 T10", 1),
        ("S2 S3 S4 S5", 0),
    ],
)
def test_each_level_has_the_points_of_its_location(levels, points):
    quiet = ("none", "blastic", "normal", "none_lt50_involved", "none")

    scores = {sins((level,), *quiet).score for level in levels.split()}

    assert scores == {points}


@pytest.mark.parametrize(
    ("total", "outcome"),
    [
        (0, "stable"),
        (6, "stable"),
        (7, "potentially_unstable"),
        (12, "potentially_unstable"),
        (13, "unstable"),
        (18, "unstable"),
    ],
)
def test_both_sides_of_each_border(total, outcome):
    assert class_of(total) == outcome


def test_a_lesion_over_several_levels_counts_at_its_worst():
    got = sins(("T3", "T2"), "none", "blastic", "normal", "none_lt50_involved", "none")

    assert got.points[0].points == 3
    assert got.points[0].value == "T2, junctional"


def test_the_432_imaging_only_inputs_give_the_range_of_pain():
    imaging = [ROWS[name] for name in ROWS if name != "pain"]

    for row in itertools.product(*imaging):
        words = dict(zip((n for n in ROWS if n != "pain"), (w for w, _ in row), strict=True))
        got = outcome("sins", **{**words, "level": (words["level"],)})
        base = sum(points for _, points in row)
        assert (got.least.score, got.most.score) == (base, base + 3)
        assert got.outcomes == tuple(dict.fromkeys(CLASS[base : base + 2] + CLASS[base + 3 :][:1]))
        assert got.missing == ("pain",)


def test_the_216_imaging_only_cases_of_the_chest_give_their_range_and_class():
    imaging = {n: ROWS[n] for n in ROWS if n != "pain"} | {"level": [("T2", 3), ("T6", 1)]}
    seen = 0

    for row in itertools.product(*imaging.values()):
        got = outputs(pain="unknown", **dict(zip(imaging, (w for w, _ in row), strict=True)))
        least = sum(points for _, points in row)
        agree = CLASS[least] == CLASS[least + 3]
        assert got["sins"] == {
            "min": least,
            "max": least + 3,
            "total": None,
            "class": CLASS[least] if agree else "indeterminate",
        }
        seen += 1

    assert seen == 216


def test_a_case_with_unknown_pain_has_no_total_and_a_class_only_where_both_ends_agree():
    five_to_eight = outputs(pain="unknown", bone_density="lytic", collapse="lt50")["sins"]
    eight_to_eleven = outputs(
        pain=None, bone_density="lytic", collapse="lt50", level="T1", posterolateral="unilateral"
    )["sins"]

    assert five_to_eight == {"min": 5, "max": 8, "total": None, "class": "indeterminate"}
    assert eight_to_eleven == {
        "min": 8,
        "max": 11,
        "total": None,
        "class": "potentially_unstable",
    }


def test_with_nothing_known_a_thoracic_lesion_has_1_to_18():
    unknown = dict.fromkeys(("level", *list(TABLE)[1:]))

    assert outputs(**unknown)["sins"] == {
        "min": 1,
        "max": 18,
        "total": None,
        "class": "indeterminate",
    }
    assert at_least(None, None, None, None, None, None) == 1


def test_the_lower_bound_is_the_score_where_all_is_known():
    for row in itertools.product(*ROWS.values()):
        words = [word for word, _ in row]
        assert at_least((words[0],), *words[1:]) == sum(points for _, points in row)


@pytest.mark.parametrize(
    ("entity", "fits"),
    [
        ("metastasis", True),
        ("primary_bone_malignancy", True),
        ("myeloma", True),
        ("lymphoma", True),
        ("aggressive_haemangioma", True),
        ("benign_aggressive", True),
        ("indeterminate_neoplasm", True),
        ("benign", False),
        ("infection", False),
        ("osteochondroma", False),
        ("soft_tissue_sarcoma", False),
        ("alt", False),
        ("indeterminate_soft_tissue", False),
    ],
)
def test_it_fits_tumours_of_bone_only(entity, fits):
    assert applies("bone", "none", entity) is fits
    assert not applies("soft_tissue", "none", entity)
    assert not applies("bone", "enostosis", entity)


def test_an_empty_form_gives_no_number():
    got = outcome("sins", level=("T7",), pain="mechanical")

    assert got.why == "not answered yet"
