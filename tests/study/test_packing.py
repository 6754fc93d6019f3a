"""What is packed into the index comes out as it was read."""

from dataclasses import replace

import pytest
from builders_study import a_patient, a_study, an_instance
from hypothesis import given
from hypothesis import strategies as st

from desktop.study.header import Header
from desktop.study.hierarchy import Facts, Series
from desktop.study.index.packing import (
    TOLD,
    Family,
    kin_from_json,
    pack,
    remarks_on,
    unpack,
)
from desktop.study.reasons import flagged, refused

TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
NUMBER = st.floats(allow_nan=False)
FACT = st.one_of(
    TEXT, st.integers(), NUMBER, st.lists(TEXT).map(tuple), st.lists(NUMBER).map(tuple)
)


def a_header(facts, *, uid="1.2.3", name="Canary^Clara", **changes):
    instance = replace(an_instance(1), study_uid=uid or "", header=facts, **changes)
    study = replace(a_study(uid=uid, patient=a_patient(name=name)), series=())
    return Header(instance, Series(instance.series_uid, 1, "MR", "T2 SAG", ()), study)


def round_trip(header, codes=()):
    family = Family()
    row, sop_uid = pack(header, family)
    ((_, _, body),) = family.fresh
    return unpack(row, sop_uid, header.instance.path, kin_from_json(body), codes)


@given(
    shared=st.dictionaries(st.sampled_from(["Rows", "EchoTime", "ImageType"]), FACT),
    own=st.dictionaries(st.sampled_from(["SliceLocation", "AcquisitionTime"]), FACT),
    name=TEXT,
    number=st.none() | st.integers(-9, 9),
)
def test_a_header_comes_out_as_it_went_in(shared, own, name, number):
    header = a_header(Facts(shared, tuple(own), tuple(own.values())), name=name, number=number)

    assert round_trip(header) == header


def test_facts_that_share_nothing_come_out_as_well():
    header = a_header({"Rows": 5, "PixelSpacing": (1.0, 0.5)})

    out = round_trip(header)

    assert dict(out.instance.header) == header.instance.header


def test_warnings_come_back_with_their_sentences():
    header = a_header({})

    out = round_trip(header, ["bad_value"])

    assert out.warnings == (flagged(header.instance.path, "bad_value"),)


def test_kin_are_one_whether_they_share_objects_or_only_say_the_same():
    shared, names = {"Rows": 5}, ("SliceLocation",)
    one, other = a_header(Facts(shared, names, (1.0,))), a_header(Facts(shared, names, (2.0,)))
    third = a_header(Facts(dict(shared), ("SliceLocation",), (2.0,)))
    stranger = a_header(Facts({"Rows": 6}, names, (2.0,)))
    family = Family(next_id=7)

    numbers = [pack(header, family)[0][0] for header in (one, other, third, stranger)]

    assert numbers == [7, 7, 7, 8]
    assert [(number, uid) for number, uid, _ in family.fresh] == [(7, "1.2.3"), (8, "1.2.3")]


def test_a_kin_that_the_index_has_is_not_written_again():
    header = a_header(Facts({"Rows": 5}))
    before = Family()
    pack(header, before)
    kin = kin_from_json(before.fresh[0][2])
    family = Family(next_id=9)

    family.adopt(1, kin)
    family.adopt(1, kin)

    assert pack(header, family)[0][0] == 1
    assert family.fresh == []


def test_a_family_forgets_before_it_grows_too_large(monkeypatch):
    monkeypatch.setattr("desktop.study.index.packing.MOST_REMEMBERED", 2)
    family = Family()
    headers = [a_header(Facts({"Rows": number})) for number in range(5)]

    numbers = [pack(header, family)[0][0] for header in headers]

    assert numbers == [1, 2, 3, 4, 5]
    assert pack(headers[-1], family)[0][0] == 5


@pytest.mark.parametrize("found", ["not_dicom", "directory", refused("x", "truncated")])
def test_what_is_no_image_comes_out_as_it_went_in(found):
    row, sop_uid = pack(found, Family())

    assert unpack(row, sop_uid, "x", None) == found


def test_a_file_that_the_listing_has_refused_is_said_once():
    assert unpack(TOLD, "", "x", None) == "directory"


def test_remarks_say_what_is_refused_and_what_is_flagged():
    refusal, warning = refused("x", "empty"), flagged("x", "bad_value")

    assert remarks_on(refusal, (), 3) == [(3, "empty", 1)]
    assert remarks_on(a_header({}), (warning,), 4) == [(4, "bad_value", 0)]
    assert remarks_on(a_header({}, uid=None), (), 5) == [(5, "missing_uid", 1)]
    assert remarks_on("not_dicom", (warning,), 6) == [(6, "bad_value", 0)]
