"""A description is compared by whole words; serves `recognition/tokens.py` and `lexicon.py` too.

Serves `desktop/study/recognition/tokens.py`, `desktop/study/recognition/lexicon.py` and
`desktop/study/recognition/finding.py`.
"""

import pytest
from builders_study import a_series

from desktop.study.recognition.finding import by_words
from desktop.study.recognition.lexicon import lexicon
from desktop.study.recognition.series_words import words
from desktop.study.recognition.tokens import raw_words_of, words_of


def test_words_are_split_at_all_but_letters_digits_and_plus():
    assert words_of("t2_tse_FS-sag +C (2)") == ("t2", "tse", "fs", "sag", "+c", "2")
    assert words_of("C+ C/A/P") == ("c+", "c", "a", "p")
    assert words_of("T1W+C") == ("t1w", "+c")


def test_accents_and_wide_letters_do_not_part_words():
    assert words_of("Repérage après Übersicht") == ("reperage", "apres", "ubersicht")
    assert words_of("Ｔ２ ＳＡＧ") == ("t2", "sag")


def test_dimensions_are_words_of_their_own():
    assert words_of("3DT1 sag3D 3D") == ("3d", "t1", "sag", "3d", "3d")
    assert words_of("ep2d_diff") == ("ep", "2d", "diff")
    assert words_of("3plane b3d4") == ("3plane", "b3d4")


def test_ranges_of_levels_are_no_weightings():
    assert words_of("C7-T3 sag") == ("sag",)
    assert words_of("T2 ax T4 to T9") == ("t2", "ax")
    assert words_of("T2 ax T4/5 T11/L1") == ("t2", "ax", "t4", "5")
    assert words_of("Foramen Magnum To T1") == ("foramen", "magnum")
    assert words_of("sag C2 bis T1") == ("sag",)
    assert raw_words_of("C2-T4") == ("c2", "t4")


def test_a_star_belongs_to_its_weighting():
    assert words_of("T2* ax") == ("t2star", "ax")


def test_the_protocol_speaks_where_the_description_is_empty():
    assert words(a_series("", ProtocolName="SAG T1")) == ("sag", "t1")
    assert words(a_series("cor", ProtocolName="SAG T1")) == ("cor",)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("SAGT1", ("sag", "t1")),
        ("t2tsefs", ("t2", "tse", "fs")),
        ("T1FS+C", ("t1", "fs", "+c")),
        ("t1gd", ("t1", "gd")),
        ("t1w+fs", ("t1w", "fs")),
        ("COSAGT", ("cosagt",)),
        ("SAGTSE", ("sagtse",)),
        ("tsagfs", ("tsagfs",)),
        ("t1" * 13, ("t1" * 13,)),
    ],
)
def test_glued_words_are_parted_only_if_known_words_make_them_up_whole(description, expected):
    assert words(a_series(description)) == expected


def test_at_a_place_the_longest_phrase_is_meant():
    found = lexicon({("fat",): 1, ("fat", "sat"): 2, ("t2",): 3})

    hits = [(h.value, h.words, h.start, h.end) for h in found.hits(("t2", "fat", "sat", "fat"))]

    assert hits == [(3, "t2", 0, 1), (2, "fat sat", 1, 3), (1, "fat", 3, 4)]
    assert found.said(("ax", "fat", "sat")) == "fat sat"
    assert found.said(("ax",)) == ""
    assert lexicon({}).first(("t2",)) is None


def test_an_answer_by_words_names_them_and_is_not_certain():
    assert by_words("T1", "t1") == ("T1", "'t1' in the description (0008,103E)", False)
