"""A description is compared by whole words."""

from builders_study import a_series

from desktop.study.recognition.series_words import first_of, pair_of, words, words_of


def test_words_are_split_at_all_but_letters_digits_and_plus():
    assert words_of("t2_tse_FS-sag +C (2)") == ("t2", "tse", "fs", "sag", "+c", "2")


def test_ranges_of_levels_are_no_weightings():
    assert words_of("C7-T3 sag") == ("sag",)
    assert words_of("T2 ax T4 to T9") == ("t2", "ax")
    assert words_of("Foramen Magnum To T1") == ("foramen", "magnum")


def test_a_star_belongs_to_its_weighting():
    assert words_of("T2* ax") == ("t2star", "ax")


def test_the_protocol_speaks_where_the_description_is_empty():
    assert words(a_series("", ProtocolName="SAG T1")) == ("sag", "t1")
    assert words(a_series("cor", ProtocolName="SAG T1")) == ("cor",)


def test_the_first_known_word_or_pair_is_found():
    assert first_of(("a", "post", "gd"), frozenset(("gd", "post"))) == "post"
    assert first_of(("a",), frozenset(("b",))) == ""
    assert pair_of(("t2", "fat", "sat"), frozenset((("fat", "sat"),))) == "fat sat"
