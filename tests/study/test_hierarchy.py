"""The four levels: what they count and what they never print."""

import pickle
from dataclasses import replace

import pytest
from builders_study import a_ct_series, a_series, a_study, an_instance

from desktop.study.hierarchy import Facts, Series


def test_a_series_counts_frames_not_files():
    enhanced = replace(an_instance(), frames=120)

    assert Series("1", 1, "MR", "", (enhanced, an_instance(2))).images == 121


def test_a_study_names_each_modality_once():
    study = a_study(a_series(), a_ct_series(number=2), a_series(number=3))

    assert study.modalities == ("CT", "MR")


def test_a_study_prints_no_patient():
    assert "anary" not in repr(a_study())


SHARED = {"Rows": 8, "EchoTime": 101.0}


def some_facts(number=1):
    return Facts(SHARED, ("AcquisitionNumber",), (number,))


def test_facts_are_a_mapping_of_what_is_shared_and_what_is_an_instance_s_own():
    facts = some_facts()

    assert dict(facts) == {"AcquisitionNumber": 1, "Rows": 8, "EchoTime": 101.0}
    assert (len(facts), facts["Rows"], facts.get("AcquisitionNumber")) == (3, 8, 1)
    assert "Columns" not in facts
    with pytest.raises(KeyError):
        facts["Columns"]


def test_facts_are_equal_by_what_they_say():
    assert some_facts() == some_facts() == dict(some_facts())
    assert some_facts() != some_facts(2)


def test_facts_that_travel_to_another_process_still_share():
    one, other = pickle.loads(pickle.dumps([some_facts(), some_facts(2)]))

    assert (one, other) == (some_facts(), some_facts(2))
    assert one.shared is other.shared


def test_facts_print_no_value():
    assert "101" not in repr(some_facts())
