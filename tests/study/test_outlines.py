"""An outline comes out of the index as it went in, and an overview only renews what changed."""

import pytest
from builders_study import a_ct_series, a_patient, a_series, a_study, outline_of
from dicom_bytes import written
from index_trees import an_image, an_index, read_anew

from desktop.foundation.private import Private
from desktop.study.index.outlines import (
    Overviews,
    conflicts_to_json,
    outline_from_json,
    outline_to_json,
    outlines_from_json,
)
from desktop.study.index.store import Damaged
from desktop.study.overview import Conflict

CONFLICTS = (Conflict("two_ids", Private("1 and 2"), ("a\udcff",)),)
ACROSS = (Conflict("one_id_two_patients", Private("x"), ("b",)),)


@pytest.mark.parametrize("uid", ["1.2.3", None])
def test_an_outline_comes_out_as_it_went_in(uid):
    study = a_study(a_series("T2 SAG"), a_ct_series(number=2), uid=uid, patient=a_patient())
    outline = outline_of(study, "7", CONFLICTS)

    out = outline_from_json("7", outline_to_json(outline), conflicts_to_json(ACROSS))

    assert out == outline_of(study, "7", CONFLICTS + ACROSS)


@pytest.mark.parametrize("body", ["", "[]", "null", '{"a": 1}', '["1.2"]'])
def test_what_is_no_outline_is_damage(body):
    with pytest.raises(Damaged):
        outline_from_json("7", body, "[]")
    with pytest.raises(Damaged):
        outlines_from_json([("7", body, "[]")])


def test_what_did_not_change_is_the_same_object_in_the_next_overview(tmp_path):
    written(tmp_path, "1/1", an_image(1))
    written(tmp_path, "2/1", an_image(2))
    connection = an_index()
    overviews = Overviews(read_anew(connection, tmp_path))
    one, two = overviews.overview(connection, checked=True, complete=True).studies
    written(tmp_path, "2/2", an_image(2, number=2))
    read_anew(connection, tmp_path)

    again, grown = overviews.overview(connection, checked=True, complete=True).studies

    assert again is one
    assert (two.images, grown.images) == (1, 2)


def test_a_scope_that_is_not_there_is_empty():
    overview = Overviews(9).overview(an_index(), checked=False, complete=False)

    assert (overview.studies, overview.seen, overview.checked) == ((), 0, False)
