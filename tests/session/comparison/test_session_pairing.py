"""Partners are proposed by level and side, each once, the same whatever the order."""

from builders_comparison import a_prior, an_earlier_lesion
from hypothesis import given
from hypothesis import strategies as st

from desktop.session.comparison.pairing import Place, proposals

LEVELS = st.lists(st.sampled_from(["T6", "T7", "T8"]), unique=True, max_size=2).map(tuple)
SIDES = st.sampled_from(["", "left", "right", "midline", "both"])
PLACES = st.lists(st.tuples(LEVELS, SIDES), max_size=4)


def labels(lesions, prior):
    return {p.lesion: p.partner.label if p.partner else "" for p in proposals(lesions, prior)}


def test_the_same_level_is_a_pair():
    prior = a_prior(an_earlier_lesion("1", ["T4"]), an_earlier_lesion("2", ["T7"]))

    assert labels([Place("1", ("T7",)), Place("2", ("T9",))], prior) == {"1": "2", "2": ""}


def test_of_two_at_one_level_the_same_side_goes_first():
    prior = a_prior(an_earlier_lesion("1", ["T7"], "left"), an_earlier_lesion("2", ["T7"], "right"))

    assert labels([Place("1", ("T7",), "right"), Place("2", ("T7",))], prior) == {
        "1": "2", "2": "1",
    }  # fmt: skip


def test_opposite_sides_are_never_a_pair():
    prior = a_prior(an_earlier_lesion("1", ["T7"], "left"))

    assert labels([Place("1", ("T7",), "right")], prior) == {"1": ""}


def test_without_levels_the_same_side_is_needed():
    prior = a_prior(an_earlier_lesion("1", [], "left"))

    assert labels([Place("1", (), "left")], prior) == {"1": "1"}
    assert labels([Place("1", (), "")], prior) == {"1": ""}
    assert labels([Place("1", ("T7",), "left")], prior) == {"1": ""}


def test_the_label_decides_last():
    prior = a_prior(an_earlier_lesion("1"), an_earlier_lesion("2"))

    assert labels([Place("2", ("T7",)), Place("1", ("T7",))], prior) == {"1": "1", "2": "2"}


@given(PLACES, PLACES)
def test_no_partner_is_given_twice_and_no_lesion_is_left_out(now, then):
    lesions = [Place(str(n), *place) for n, place in enumerate(now)]
    prior = a_prior(
        *(an_earlier_lesion(str(n), *place) for n, place in enumerate(then))
    )  # fmt: skip

    found = labels(lesions, prior)

    partners = [one for one in found.values() if one]
    assert list(found) == [one.label for one in lesions]
    assert len(set(partners)) == len(partners)
    assert labels(lesions[::-1], prior) == found
