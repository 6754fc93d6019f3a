"""The published schema is the report's own form, and a report goes out and in unchanged."""

import json

import pytest
from builders import a_metastasis, a_report, a_stamp, evaluated
from builders_comparison import a_prior, an_earlier_lesion, compared_reading
from builders_random import a_random_reading
from jsonschema import Draft202012Validator

from desktop.checklist.answers import Answer
from desktop.export.catalogue import render
from desktop.export.json_file import read
from desktop.export.report_schema import FILE, _form, schema
from desktop.foundation.resources import find
from desktop.report.composer import compose


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
