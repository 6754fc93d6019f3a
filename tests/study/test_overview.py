"""Specification of `study.overview`."""

import pytest
from builders_study import a_ct_series, a_patient, a_series, a_study, outline_of

from desktop.foundation.private import Private
from desktop.study.overview import Conflict


def test_an_outline_counts_what_it_does_not_hold():
    outline = outline_of(a_study(a_series("T2 SAG", slices=3), a_ct_series(number=2)), "7")

    assert outline.key == "7"
    assert next((s.description, s.instances, s.images) for s in outline.series) == ("T2 SAG", 3, 3)
    assert outline.modalities == ("CT", "MR")
    assert outline.images == sum(series.images for series in outline.series)


@pytest.mark.parametrize(
    ("kind", "stops"),
    [
        ("two_patients", True),
        ("two_contents", True),
        ("two_ids", True),
        ("one_id_two_patients", False),
        ("one_patient_two_ids", False),
    ],
)
def test_only_what_mixes_patients_or_images_waits_for_the_reader(kind, stops):
    assert Conflict(kind, Private("")).stops == stops


def test_nobody_is_named_in_what_a_log_would_print():
    conflict = Conflict("two_ids", Private("CANARY-1 and CANARY-2"), ("/CANARY/a.dcm",))
    outline = outline_of(a_study(patient=a_patient()), "1", (conflict,))

    assert outline.conflicts == (conflict,)
    assert "canary" not in repr(outline).lower()
    assert "1.2.3" not in repr(outline)
