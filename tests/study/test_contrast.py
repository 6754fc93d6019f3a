"""Whether contrast medium was given. Requirements: REFERENCE 4.2, contrast row."""

import pytest
from builders_study import T1, a_ct_series, a_series

from desktop.study.recognition.contrast import contrast
from desktop.study.recognition.series_words import words


def given(description="", **facts):
    series = a_series(description, **facts)
    return contrast(series, words(series))[0]


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("CSAI_T1 SAG FS POST", True),
        ("Sag T1 FS +C", True),
        ("C+ C/A/P", True),
        ("t1 gd", True),
        ("T1_TRA_STACK PRE", False),
        ("T1 without contrast", False),
        ("no contrast", False),
        ("T1 nativ", False),
        ("POSTERIOR WEDGE", None),
        ("SOURCE", None),
        ("T2 SAG POST OP", None),
    ],
)
def test_words_tell_before_and_after(description, expected):
    assert given(description) is expected


def test_words_go_before_the_agent_s_tag():
    assert given("T1 PRE", ContrastBolusAgent="Gadovist", **T1) is False


def test_a_filled_agent_alone_proves_nothing_in_mr():
    assert given(ContrastBolusAgent="Gadovist", **T1) is None


def test_the_time_of_injection_decides():
    agent = {"ContrastBolusAgent": "Gadovist", "ContrastBolusStartTime": "101500", **T1}

    assert given(**agent, AcquisitionTime="101500") is True
    assert given(**agent, AcquisitionTime="101459") is False
    assert given(**agent, AcquisitionTime="10") is None


def test_a_whole_header_without_agent_says_none_was_stated():
    assert given(**T1) is False
    assert given(ContrastBolusAgent="off", **T1) is False
    assert given() is None


def test_in_ct_a_filled_agent_is_believed():
    series = a_ct_series(ContrastBolusAgent="Ultravist")
    enhanced = a_ct_series(ContrastBolusAgentSequence="present")

    assert contrast(series, ())[0] is True
    assert contrast(enhanced, ())[0] is True
    assert contrast(a_ct_series(), ())[0] is False
