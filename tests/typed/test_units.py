"""A line is cut into levels, numbers, phrases and words; every word lies where it says.

Serves desktop/typed/words.py and desktop/typed/lexicon.py.
"""

from decimal import Decimal

import pytest
from builders import the_pack
from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.loader import load
from desktop.typed.lexicon import KEPT, lexicon_of, like_no
from desktop.typed.units import units_of

LEXICON = lexicon_of(the_pack())


def units(line):
    return units_of(line, LEXICON)


@pytest.mark.parametrize(
    ("line", "levels"),
    [
        ("T7", "T7"), ("th 9", "T9"), ("D5", "T5"), ("BWK 12", "T12"), ("LWK1", "L1"),
        ("T4-6", "T4 T5 T6"), ("t11 – l1", "T11 T12 L1"), ("T12-T13", "T12 T13"),
        ("T6 to T4", "T4 T5 T6"), ("T7/8", "T7 T8"), ("T7,8", "T7 T8"),
        ("7th thoracic vertebra", "T7"), ("T4 vertebra", "T4"), ("T4-T5 vertebrae", "T4 T5"),
        ("2nd lumbar", "L2"), ("L5-L6", "L5 L6"),
    ],
)  # fmt: skip
def test_levels(line, levels):
    assert [unit.levels for unit in units(line)] == [tuple(levels.split())]


@pytest.mark.parametrize(
    "line", ["T17", "T4 N0 M1", "d 5", "T2.5", "T123", "C1-S5", "T7-T19", "77th thoracic", "t²"]
)
def test_what_only_looks_like_a_level_is_none(line):
    assert all(unit.levels == () for unit in units(line))


def test_numbers_have_a_unit_and_a_sign():
    cm, less, none, hu = units("6,2 cm; < 30 %; 7 and 40 HU")[0:8:2]

    assert (cm.number, cm.unit, cm.sign) == (Decimal("6.2"), "cm", "")
    assert (less.number, less.unit, less.sign) == (Decimal(30), "%", "<")
    assert (none.number, none.unit) == (Decimal(7), "")
    assert (hu.number, hu.unit) == (Decimal(40), "[hnsf'U]")


@pytest.mark.parametrize(
    "line", ["more than 5 mm", ">= 5 mm", "≥ 5mm", "over 5 mm", "mehr als 5 mm"]
)
def test_more_than_is_a_sign(line):
    assert [(one.sign, one.number) for one in units(line)] == [(">", 5)]


def test_a_sign_without_a_number_is_a_word():
    assert [unit.kind for unit in units("> xyzzy over")] == ["WORD", "WORD", "WORD"]


def test_a_dimension_has_a_level_letter_nowhere():
    assert [unit.kind for unit in units("T7-8 mm")] == ["LEVELS", "NUMBER"]


def test_the_longest_phrase_counts_and_may_be_misspelt():
    lines = ("aggressive haemangioma", "agressive hemangioma", "Aggressive  HAEMANGIOMAS")
    meant = {unit.entry.options for line in lines for unit in units(line)}

    assert meant == {(("bx_01_entity", "aggressive_haemangioma"),)}
    assert units("agressive haemangioma")[0].mended
    assert not units("aggressive haemangioma")[0].mended


def test_a_letter_is_mended_only_where_one_word_is_meant():
    assert LEXICON.mended("scelrotic") == "sclerotic"
    assert LEXICON.mended("hyprintense") == "hyprintense"  # hypo or hyper?
    assert LEXICON.mended("hytic") == "hytic"  # the first letter stands
    assert LEXICON.mended("met5") == "met5"
    assert LEXICON.mended("abc") == "abc"
    assert LEXICON.mended("vertebral") == "vertebral"
    assert LEXICON.mended("lyic") == "lytic"


def test_short_words_that_may_be_a_misspelt_no():
    assert all(like_no(word) for word in ("mo", "noo", "nto", "kien"))
    assert not any(like_no(word) for word in ("series", "ca", "see"))


def test_few_lexicons_are_kept():
    small = "id: t\nversion: {}\ntitle: T\nsections: []\n"
    packs = [load(small.format(n), "t.yaml") for n in range(KEPT + 2)]
    made = [lexicon_of(pack) for pack in packs]

    assert lexicon_of(packs[-1]) is made[-1]
    assert lexicon_of(packs[0]) is not made[0]


@given(st.text(max_size=80))
def test_units_lie_in_the_line_in_its_order(line):
    end = 0
    for unit in units(line):
        assert end <= unit.start < unit.end <= len(line)
        end = unit.end
