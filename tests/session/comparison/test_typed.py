"""An earlier study is typed in short lines; what is not understood is told, never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.foundation.errors import InputFault
from desktop.session.comparison.prior import Prior
from desktop.session.comparison.typed import typed_day, typed_lesion, typed_prior


@pytest.mark.parametrize(
    ("text", "levels", "side", "sizes"),
    [
        ("T7 left 34 x 30 mm", ("T7",), "left", (34, 30)),
        ("t7 34x30", ("T7",), "", (34, 30)),
        ("T4-T5 12", ("T4", "T5"), "", (12,)),
        ("t6-8, r", ("T6", "T7", "T8"), "right", ()),
        ("T9 T4 midline", ("T4", "T9"), "midline", ()),
        ("C7-T1 both 41,5", ("C7", "T1"), "both", ("41.5",)),
        ("right 2.5 cm", (), "right", (25,)),
        ("2.5 × 3 cm", (), "", (25, 30)),
    ],
)
def test_a_lesion_is_one_short_line(text, levels, side, sizes):
    lesion = typed_lesion(text, "1")

    assert (lesion.levels, lesion.side) == (levels, side)
    assert [mm for _, mm in lesion.measurements] == [Decimal(str(one)) for one in sizes]


def test_the_first_size_is_the_longest_the_second_along_the_spine():
    lesion = typed_lesion("T7 34 x 30", "1")

    assert lesion.measured("mr_19_longest") == 34
    assert lesion.measured("mr_19_craniocaudal") == 30


@pytest.mark.parametrize(
    "text",
    ["T13", "T8-T6", "L6", "T7 larger", "T7 left right", "T7 1 2 3", "T7 0", "T7 501", "T7 51 cm",
     "{x}", "T7 -3 ?"],
)  # fmt: skip
def test_what_is_not_understood_is_told(text):
    with pytest.raises(InputFault):
        typed_lesion(text, "1")


@pytest.mark.parametrize("text", ["2026-03-02", "20260302", "2.3.2026", "02/03/2026", " 2026-3-2 "])
def test_a_day_is_written_in_the_usual_ways(text):
    assert typed_day(text) == "20260302"


@pytest.mark.parametrize("text", ["", "2026", "2026-02-30", "March", "30.2.2026", "2026-03-02x"])
def test_what_is_no_day_is_told(text):
    with pytest.raises(InputFault, match="day of the earlier study"):
        typed_day(text)


def test_a_whole_study_is_typed():
    prior = typed_prior("2026-03-02", "MRI and CT", ["T7 34", "  ", "T4"])

    assert (prior.date, prior.source, prior.modalities) == ("20260302", "typed", ("CT", "MR"))
    assert [one.label for one in prior.lesions] == ["1", "2"]
    assert typed_prior("2026-03-02", "", []) == Prior("20260302", "typed")
    with pytest.raises(InputFault, match="MR, CT"):
        typed_prior("2026-03-02", "PET", [])


@given(st.text(max_size=30))
def test_any_text_is_understood_or_told(text):
    for read in (lambda: typed_lesion(text, "1"), lambda: typed_prior(text, text, [text])):
        try:
            read()
        except InputFault:
            continue
