"""Fat suppression and the parts of a Dixon acquisition; serves `recognition/dixon.py` too.

Serves `desktop/study/recognition/dixon.py`. Requirements: REFERENCE 4.2, fat suppression and Dixon.
"""

import pytest
from builders_study import a_series, an_instance

from desktop.study.hierarchy import Series
from desktop.study.recognition.dixon import dixon_parts
from desktop.study.recognition.fat import fat_suppression
from desktop.study.recognition.series_words import words


def fat(description="", found=None, **facts):
    series = a_series(description, **facts)
    tokens = words(series)
    parts = dixon_parts(series, tokens)
    return fat_suppression(series.instances[0], tokens, found, parts).value


def parts(description="", *image_types, **facts):
    instances = [an_instance(n, ImageType=one) for n, one in enumerate(image_types, start=1)]
    series = a_series(description, **facts)
    if instances:
        series = Series("1", 1, "MR", description, tuple(instances))
    return dixon_parts(series, words(series)).value


@pytest.mark.parametrize(
    ("description", "facts", "expected"),
    [
        ("", {"ScanOptions": ("FS",)}, True),
        ("", {"ScanOptions": ("SAT1",)}, None),
        ("", {"SpectrallySelectedSuppression": "FAT"}, True),
        ("", {"SpectrallySelectedSuppression": "NONE"}, False),
        ("t2_tse_fs_sag", {}, True),
        ("Sag T2 fat sat", {}, True),
        ("T2 SAG FAT SUPPRESSION", {}, True),
        ("T2 TSE Fettsättigung", {}, None),
        ("t1 sag fettgesättigt", {}, True),
        ("offset", {}, None),
        ("tse fat", {}, None),
        ("sT2 WATER SAG", {}, True),
        ("t2 dixon sag w", {}, True),
        ("t2 dixon sag in", {}, False),
        ("t2 dixon sag", {}, None),
        ("t2 dixon fat sat", {}, True),
        ("", {"ImageType": ("DERIVED", "PRIMARY", "DIXON", "WATER")}, True),
        ("", {"ImageType": ("DERIVED", "PRIMARY", "DIXON", "FAT")}, False),
    ],
)
def test_fat_suppression_is_said_by_options_terms_or_words(description, facts, expected):
    assert fat(description, **facts) is expected


@pytest.mark.parametrize(
    "description", ["T1 no FS", "T1 SAG ohne FS", "T1 w/o fat sat", "T1 sans FS", "T1 non fatsat"]
)
def test_fat_suppression_that_is_denied_is_none(description):
    assert fat(description) is False


def test_stir_suppresses_fat_by_itself():
    assert fat(found="STIR") is True


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("t1_vibe_dixon_tra_W", ("water",)),
        ("t1_vibe_dixon_tra_F", ("fat",)),
        ("t1_vibe_dixon_tra_in", ("in phase",)),
        ("t1_vibe_dixon_tra_opp", ("opposed phase",)),
        ("Ax T2 IDEAL water", ("water",)),
        ("WFI T2 sag op", ("opposed phase",)),
        ("sag t2 in", ()),
        ("mDIXON T2 FAT SAT", ()),
    ],
)
def test_a_dixon_part_is_named_by_its_words(description, expected):
    assert parts(description) == expected


def test_image_type_names_the_parts_before_words_do():
    assert parts("dixon in", ("DERIVED", "PRIMARY", "W")) == ("water",)
    assert parts("", ("ORIGINAL", "PRIMARY", "IN_PHASE")) == ("in phase",)


def test_several_parts_in_one_series_are_all_named_and_leave_fat_open():
    both = Series(
        "1", 1, "MR", "",
        tuple(an_instance(n, ImageType=("DERIVED", "PRIMARY", t)) for n, t in enumerate("WF")),
    )  # fmt: skip

    found = dixon_parts(both, ())

    assert found.value == ("water", "fat")
    assert fat_suppression(both.instances[0], (), "T2", found).value is None
