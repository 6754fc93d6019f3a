"""Specification of `study.overview`."""

from dataclasses import replace

import pytest
from builders_study import a_ct_series, a_patient, a_series, a_study, outline_of

from desktop.foundation.private import Private
from desktop.study.overview import Conflict, EarlierStudy, earlier_of


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


def on(date, *series, time="", **who):
    study = a_study(*(series or (a_series(),)), patient=a_patient(**who))
    return replace(study, date=date, time=time)


def test_earlier_studies_of_the_same_patient_newest_first():
    others = (on("20240101"), on("20250312", a_ct_series()), on("20240101"))

    assert earlier_of(on("20261118"), others) == (
        EarlierStudy("20250312", ("CT",), "1.2.3"),
        EarlierStudy("20240101", ("MR",), "1.2.3"),
    )


@pytest.mark.parametrize(
    "other",
    [
        on("20261118"),
        on("20261118", time="094200"),
        on("20261118", time="1000"),
        on("20261118", time="0942"),
        on("20261118", time="9 am"),
        on("20270101"),
        on(""),
        on("2025"),
        on("20250312", patient_id="other"),
        on("20250312", birth_date="19010101"),
    ],
    ids=[
        "same day",
        "same time",
        "later that day",
        "that minute",
        "no time",
        "later",
        "undated",
        "half a date",
        "another number",
        "another birth date",
    ],
)
def test_others_are_none(other):
    assert earlier_of(on("20261118", time="094200"), (other,)) == ()


@pytest.mark.parametrize("time", ["0941", "08", "094159.9"])
def test_one_of_the_same_day_is_earlier_if_its_time_says_so(time):
    other = on("20261118", time=time)

    assert earlier_of(on("20261118", time="094200"), (other,)) != ()
    assert earlier_of(on("20261118"), (other,)) == ()


def test_a_study_without_mr_or_ct_cannot_be_compared():
    assert earlier_of(on("20261118"), (on("20250312", a_series(Modality="US")),)) == ()
