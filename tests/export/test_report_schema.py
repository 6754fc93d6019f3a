"""The published schema is the report's own form, and a report goes out and in unchanged."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from builders import AT, a_metastasis, a_report, a_stamp, a_study_record, evaluated
from builders_comparison import a_prior, an_earlier_lesion, compared_reading
from builders_random import a_random_reading
from jsonschema import Draft202012Validator

from desktop.checklist.answers import Answer, Drawn, Evidence, Slot
from desktop.export.catalogue import BY_NAME, render
from desktop.export.json_file import read
from desktop.export.report_schema import FILE, _form, schema
from desktop.foundation.resources import find
from desktop.report.composer import compose
from desktop.report.document import Signature
from desktop.session.changes import Annotated, EvidenceLinked, KeyImageMarked


def published():
    return json.loads(find(FILE).read_text(encoding="utf-8"))


def objections(report):
    value = json.loads(render(report, "json", {}))
    return [error.json_path for error in Draft202012Validator(published()).iter_errors(value)]


def reports():
    yield a_report()
    yield a_report(status="draft", signature=None)
    unsure = a_metastasis(**{"1/mr_10_epidural": Answer(None, "no axial T2", "a note")})
    yield compose(*evaluated(unsure), a_stamp())
    yield compose(
        *evaluated(compared_reading("larger", a_prior(an_earlier_lesion("1")))), a_stamp()
    )
    for seed in range(5):
        yield compose(*evaluated(a_random_reading(seed)), a_stamp())


def a_full_report(display, **stamp):
    """Drawings on images, key images, the display as stated, and perhaps an addendum; signed."""
    series, length = a_study_record().series[0], Slot("mr_19_longest", "1")
    image = series.instances[0]
    shapes = (
        Drawn("distance", ((30.0, 40.25), (1.5, 1e-7)), Decimal("34.20"), "mm"),
        Drawn("ellipse", ((45.0, 50.0), (10.0, 20.0)), Decimal("-7.00"), "HU", "SD 9, \u2265 2"),
        Drawn("cobb", ((1.0, 1.0), (2.0, 9.0), (5.0, 1.0), (6.0, 9.1)), Decimal("12.30"), "deg"),
        Drawn("arrow", ((1.0, 1.0), (2.0, 9.0))),
    )
    reading = a_metastasis()
    for number, drawn in enumerate(shapes):
        shown = Evidence(image.sop_class, image.sop_uid, number + 1, "\u6771 sag", series.uid,
                         drawn, (300.5, 1e-3), bool(number % 2), (320, 256))  # fmt: skip
        for change in (Annotated(str(number), shown), EvidenceLinked(length, shown),
                       KeyImageMarked(replace(shown, drawn=None))):  # fmt: skip
            reading = reading.after(change)
    report = compose(*evaluated(reading), a_stamp(**stamp))
    return replace(report, signature=Signature("Dr A", AT, "final", "Dr B", display))


@pytest.mark.parametrize("display", ["yes", "no", "not stated"])
@pytest.mark.parametrize(
    "stamp",
    [
        {"status": "final"},
        {"status": "addendum", "version": 3, "predecessors": ("2.25.1", "2.25.2"),
         "addendum": "Line one.\nLine two, \u2265 3 mm."},
        {"status": "corrected", "version": 2, "predecessors": ("2.25.1",)},
    ],
    ids=lambda stamp: stamp["status"],
)  # fmt: skip
def test_what_is_read_again_leaves_with_the_same_bytes_in_every_format(display, stamp):
    report = a_full_report(display, **stamp)
    kept = render(report, "json", {})
    again = read(kept)

    assert (len(report.drawings), len(report.key_images)) == (4, 4)
    assert (report.section("addendum") is not None) == ("addendum" in stamp)
    assert again == report
    assert objections(report) == []
    assert render(again, "json", {}) == kept
    for name in set(BY_NAME) - {"pdf", "pdf-dicom"}:  # which follow from the report alone too
        assert render(again, name, {}) == render(report, name, {})


def test_the_published_file_is_made_from_the_types():
    assert published() == schema(), "run .ci/conformance.py --update"


def test_it_is_a_schema_and_every_report_follows_it():
    Draft202012Validator.check_schema(published())

    assert [objections(report) for report in reports()] == [[]] * 9


def test_it_refuses_what_no_report_is():
    value = json.loads(render(a_report(), "json", {}))
    check = Draft202012Validator(published())
    wrong = [
        {**value, "schema": "dorsum-report/2"}, {**value, "more": 1},
        {**value, "report": {**value["report"], "status": "certain"}},
        {**value, "report": {**value["report"], "version": "1"}},
        {**value, "report": {k: v for k, v in value["report"].items() if k != "uid"}},
    ]  # fmt: skip

    assert [check.is_valid(one) for one in wrong] == [False] * 5


def test_out_and_in_and_out_again_gives_the_same_bytes():
    for report in reports():
        data = render(report, "json", {})

        assert read(data) == report
        assert render(read(data), "json", {}) == data


def test_a_type_without_a_form_is_refused():
    with pytest.raises(TypeError, match="holds no"):
        _form(set[str], {})
