"""Before and after contrast over the whole study. Requirements: REFERENCE 4.1, 4.2 (caveat)."""

from builders_study import T1, T2, a_series, a_study

from desktop.study.acquisition import recognise_study

AGENT = {"ContrastBolusAgent": "Gadovist", "AcquisitionDate": "20260102"}


def at(clock, description="", *, number, **facts):
    made = {**T1, **AGENT, "AcquisitionTime": clock, **facts}
    return a_series(description, number=number, **made)


def found(*series):
    return [acquisition for _, acquisition in recognise_study(a_study(*series))]


def given(*series):
    return [one.contrast for one in found(*series)]


def test_time_among_series_that_say_more_decides():
    unsaid = [at(clock, number=n) for n, clock in ((2, "100500"), (3, "101500"), (4, "103500"))]

    series = (at("101000", "T1 PRE", number=1), *unsaid, at("103000", "T1 POST", number=5))

    assert given(*series) == [False, False, None, True, True]
    assert found(*series)[1].because[-1] == (
        "acquired before series 1, which is before contrast, Acquisition Time (0008,0032)"
    )


def test_a_t1_without_agent_after_one_with_contrast_is_after_it():
    silent = {"ContrastBolusAgent": None}

    assert given(
        at("100000", number=1, **silent),
        at("103000", "T1 POST", number=2, **silent),
        at("103500", number=3, **silent),
    ) == [False, True, True]


def test_a_fat_suppressed_series_after_its_plain_match_is_after_contrast():
    plain, suppressed = at("100000", number=1), at("103000", "T1 FS", number=2)

    first, second = found(plain, suppressed)

    assert (first.contrast, second.contrast) == (False, True)
    assert second.pair_of == "1.2.3.1"
    assert "pairs with series 1 before contrast" in second.because


def test_equal_series_with_a_filled_agent_stay_open():
    assert given(at("100000", number=1), at("103000", number=2)) == [None, None]


def test_without_times_or_at_another_place_nothing_is_decided():
    far = {"ImagePositionPatient": (0.0, 0.0, 900.0)}
    axial = at("103000", "T1 FS", number=2, plane="axial")

    assert given(at("", number=1), at("", "T1 FS", number=2)) == [None, None]
    assert given(at("100000", number=1), at("103000", "T1 FS", number=2, **far)) == [None, None]
    assert given(at("100000", number=1), axial) == [None, None]


def test_a_t2_is_not_placed_in_time():
    t2 = a_series(number=3, **{**T2, **AGENT, "AcquisitionTime": "104000"})

    assert given(at("103000", "T1 POST", number=1), t2) == [True, None]


def test_the_match_before_contrast_is_the_most_alike():
    plain = at("100000", "T1 PRE", number=1)
    suppressed = at("100500", "T1 FS PRE", number=2)
    axial = at("100700", "T1 FS PRE", number=3, plane="axial")
    after = at("103000", "T1 FS POST", number=4)

    assert found(plain, suppressed, axial, after)[3].pair_of == "1.2.3.2"


def test_a_match_is_never_later_and_unmatched_series_have_none():
    later = at("110000", "T1 PRE", number=1)

    assert found(later, at("103000", "T1 POST", number=2))[1].pair_of is None
    assert found(at("103000", "T1 POST", number=2))[0].pair_of is None


def test_without_times_the_same_place_is_enough_for_a_pair():
    bare = {"AcquisitionTime": None, "ImagePositionPatient": None}
    pre, post = at("", "T1 PRE", number=1, **bare), at("", "T1 POST", number=2, **bare)

    assert found(pre, post)[1].pair_of == "1.2.3.1"


def test_a_series_without_number_is_named_all_the_same():
    from dataclasses import replace

    before = replace(at("100000", "T1 PRE", number=1), number=None)

    assert "pairs with series ? before contrast" in (
        found(before, at("103000", "T1 POST", number=2))[1].because
    )
