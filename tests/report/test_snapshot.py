"""A report comes back from JSON the same, or not at all."""

import copy
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from builders import a_metastasis, a_report, a_stamp, evaluated
from builders_comparison import compared_reading
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.checklist.answers import Answer, Drawn, Evidence
from desktop.foundation.errors import InputFault
from desktop.report.composer import compose
from desktop.report.document import KeyImage, Sentence
from desktop.report.snapshot import SCHEMA, from_json, to_json


def again(report):
    return from_json(json.loads(json.dumps(to_json(report))))


def test_a_report_comes_back_the_same():
    assert again(a_report()) == a_report()


def test_a_composed_report_comes_back_the_same():
    reading = a_metastasis(**{"1/mr_05_t1": Answer(None, "artefact"), "hx_18_inr": 1})
    report = compose(*evaluated(reading), a_stamp())

    assert again(report) == report


def test_a_number_keeps_its_zeros():
    lesion = a_report().lesions[0]
    typed = replace(lesion, measurements=(replace(lesion.measurements[0], number=Decimal("32.0")),))

    assert str(again(a_report(lesions=(typed,))).lesions[0].measurements[0].number) == "32.0"


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_the_same(text):
    section = a_report().sections[0]
    paragraph = replace(section.paragraphs[0], sentences=(Sentence(text),))
    report = a_report(sections=(replace(section, paragraphs=(paragraph,)),))

    assert again(report) == report


@pytest.mark.parametrize("value", [None, 3, [], {}, {"schema": "other/1"}, {"schema": 3}])
def test_what_is_no_report_is_told(value):
    with pytest.raises(InputFault, match="no Dorsum report"):
        from_json(value)


@pytest.mark.parametrize("twist", [{"schema": "dorsum-report/2"}, {"format": 2}])
def test_a_newer_report_is_told(twist):
    with pytest.raises(InputFault, match="newer Dorsum"):
        from_json({**to_json(a_report()), **twist})


def broken(*path, value):
    body = copy.deepcopy(to_json(a_report()))
    node = body
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return body


@pytest.mark.parametrize(
    "body",
    [
        {"format": 1, "schema": SCHEMA, "report": None},
        broken("report", "uid", value=3),
        broken("report", "version", value="1"),
        broken("report", "version", value=True),
        broken("report", "status", value="perfect"),
        broken("report", "study", "synthetic", value="yes"),
        broken("report", "study", "patient", "name", value=None),
        broken("report", "lesions", 0, "measurements", 0, "number", value="NaN"),
        broken("report", "lesions", 0, "measurements", 0, "number", value="many"),
        broken("report", "answers", 0, "answer", value={}),
        broken("report", "surprise", value=1),
    ],
)
def test_a_damaged_report_is_told(body):
    with pytest.raises(InputFault, match="damaged"):
        from_json(body)


def test_a_report_kept_before_checklists_told_their_origin_still_opens():
    body = to_json(a_report())
    del body["report"]["checklist_note"]

    assert from_json(body) == a_report()


def test_a_report_with_a_table_comes_back_the_same():
    report = compose(*evaluated(compared_reading("larger")), a_stamp())

    assert report.section("comparison").tables
    assert again(report) == report


def test_a_report_from_before_there_were_tables_opens():
    body = to_json(a_report())

    assert all("tables" not in section for section in body["report"]["sections"])
    assert from_json(body) == a_report()


def test_a_table_with_a_row_too_short_is_refused():
    report = compose(*evaluated(compared_reading("larger")), a_stamp())
    body = to_json(report)
    sections = body["report"]["sections"]
    next(one for one in sections if "tables" in one)["tables"][0]["rows"][0].pop()

    with pytest.raises(InputFault, match="damaged"):
        from_json(body)


def test_images_come_back_and_a_report_without_any_is_kept_as_before():
    drawn = Drawn(
        "cobb", ((0.0, 1.0), (0.5, 9.0), (20.0, 1.0), (22.0, 9.0)), Decimal("12.0"), "deg"
    )
    image = Evidence("1.2", "1.2.3", 2, "sag", "1.2.9", None, (40.0, 400.0), True, (512, 512))
    report = a_report(
        key_images=(KeyImage(image, "sag. Kyphosis", (drawn,)),),
        drawings=(replace(image, drawn=drawn),),
    )

    assert again(report) == report
    assert not {"key_images", "drawings"} & set(to_json(a_report())["report"])
