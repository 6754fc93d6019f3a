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
        ("T1 PRE OP GD", True),
        ("T1 sag nach KM", True),
        ("T1 tra + KM", True),
        ("t1 tse sag ohne KM", False),
        ("T1 vor Kontrastmittel", False),
        ("SAG T1 APRES GADO", True),
        ("T1 SAG sans injection", False),
        ("T1 avant gado", False),
        ("SAG T1 SIN CONTRASTE", False),
        ("T1 con contraste", True),
        ("T1 senza mdc", False),
        ("T1 zonder contrast", False),
        ("T1W+GD", True),
        ("T1 non contrast", False),
        ("T1 SAG W/O", False),
        ("T1 post without FS", True),
        ("T1 without fat sat", None),
        ("T1 ohne FS", None),
        ("T1 W/WO", None),
        ("T1 pre and post", None),
        ("T1 nativ, T1 KM", None),
        ("presat", None),
        ("C- C/A/P", False),
        ("C-Spine T1", None),
        ("no IV contrast", False),
        ("PRE SAT T2", None),
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
    assert given(ContrastBolusAgent="ohne", **T1) is False
    assert given() is None


def test_in_ct_a_filled_agent_is_believed():
    series = a_ct_series(ContrastBolusAgent="Ultravist")
    enhanced = a_ct_series(ContrastBolusAgentSequence="present")

    assert contrast(series, ())[0] is True
    assert contrast(enhanced, ())[0] is True
    assert contrast(a_ct_series(), ())[0] is False


def test_both_before_and_after_is_said_to_be_open():
    series = a_series("T1 pre, T1 post FS", ContrastBolusAgent="Gadovist", **T1)

    found = contrast(series, words(series))

    assert found.value is None
    assert found.why == "before and after, 'pre post' in the description (0008,103E)"


def test_phases_of_contrast_are_known_in_ct_only():
    assert contrast(a_ct_series(), ("portal", "phase"))[0] is True
    assert given("portal") is None


def test_clocks_with_colons_are_read():
    agent = {"ContrastBolusAgent": "Gadovist", "ContrastBolusStartTime": "10:15:00", **T1}

    assert given(**agent, AcquisitionTime="101459") is False
