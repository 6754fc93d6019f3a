"""Only what is asked now is compared, and no lesion of either study gets lost."""

from builders import evaluated
from builders_comparison import a_prior, an_earlier_lesion, chosen, compared_reading

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import Answered, LesionCompared, LesionFound
from desktop.session.compared import compared, lesions_asked, measures, proposed

TWO = a_prior(an_earlier_lesion("1"), an_earlier_lesion("2", ["T4"]))


def labels(found):
    return {one.lesion: one.partner.label if one.partner else "" for one in found}


def test_without_an_earlier_study_nothing_is_compared():
    reading = chosen().after(Answered(Slot("hx_22_priors"), Answer("none")))

    assert compared(*evaluated(reading)) is None
    assert proposed(*evaluated(reading)) == ()


def test_every_lesion_of_both_studies_is_there():
    reading = compared_reading("larger", TWO).after(LesionFound("2"))

    found = compared(*evaluated(reading))

    assert labels(found.pairings) == {"1": "1", "2": ""}
    assert [one.label for one in found.left_over] == ["2"]
    assert found.settled == {"1"}


def test_a_lesion_that_is_not_asked_about_frees_its_partner():
    reading = compared_reading("larger", TWO).after(
        Answered(Slot("mr_00_lesion"), Answer("absent"))
    )

    found = compared(*evaluated(reading))

    assert lesions_asked(*evaluated(reading)) == ()
    assert found.pairings == ()
    assert found.left_over == TWO.lesions


def test_a_partner_is_proposed_for_open_lesions_among_the_free_ones():
    reading = chosen(TWO, **{"2/mr_03_level": ["T4"]}).after(LesionFound("2"))

    assert labels(proposed(*evaluated(reading))) == {"1": "1", "2": "2"}
    paired = reading.after(LesionCompared("1", "2"))
    assert labels(proposed(*evaluated(paired))) == {"2": ""}


def test_lengths_of_lesions_are_what_is_compared():
    names = dict(measures(chosen()))

    assert names["mr_19_longest"] == "Longest diameter of the soft-tissue mass"
    assert "mr_16_length" not in names  # of the cord, not of a lesion
    assert "ct_11_hu" not in names
