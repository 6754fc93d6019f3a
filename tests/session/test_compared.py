"""Only what is asked now is compared, and no lesion of either study gets lost."""

from decimal import Decimal

from builders import a_metastasis, evaluated
from builders_comparison import a_prior, an_earlier_lesion, chosen, compared_reading

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import Answered, LesionCompared, LesionFound
from desktop.session.compared import choosing, compared, lesions_asked, measures, proposed, sizes
from desktop.session.comparison.pairing import Pairing
from desktop.session.facts import Facts

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


def test_choosing_a_study_names_it_and_leaves_the_readers_words():
    which = Slot("hx_22_dates")
    reading = a_metastasis()

    first = reading.after(choosing(reading, a_prior()))
    second = first.after(choosing(first, a_prior(date="20250101", modalities=())))

    assert first.answers[which] == Answer("MRI of 2026-03-02")
    assert second.answers[which] == Answer("Study of 2025-01-01")
    own = a_metastasis(hx_22_dates="All of 2025")
    assert own.after(choosing(own, a_prior())).answers[which] == Answer("All of 2025")
    both = second.after(Answered(which, Answer("Two")))
    assert both.after(choosing(both, a_prior())).answers[which] == Answer("Two")


def test_sizes_stand_side_by_side_and_may_be_missing():
    reading = compared_reading("larger", TWO, **{"1/mr_19_craniocaudal": 50})
    facts = Facts(*evaluated(reading))

    longest, height = sizes(facts, compared(*evaluated(reading)).pairings[0])

    assert longest.difference.words == "no difference"
    assert (height.then, height.now, height.difference) == (None, Decimal(50), None)
    assert "50" not in repr(height)
    alone = sizes(facts, Pairing("1", None))
    assert [one.then for one in alone] == [None, None]
    gone = sizes(facts, Pairing("9", TWO.lesion("1")))
    assert [(one.then, one.now, one.difference) for one in gone] == [(Decimal(34), None, None)]
