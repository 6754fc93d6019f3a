"""Readings with links, key images and drawings leave in every format, whatever they hold."""

import json

import pytest
from builders import a_stamp, evaluated
from builders_dicom import objections
from builders_random import a_random_reading_of_images
from jsonschema import Draft202012Validator

from desktop.export.catalogue import BY_NAME, render
from desktop.export.json_file import read
from desktop.export.report_schema import schema
from desktop.report.composer import compose

READINGS = 200
SLOW = ("pdf", "pdf-dicom")  # half a second each
IODS = {"gsps": "GrayscaleSoftcopyPresentationState", "ko": "KeyObjectSelectionDocument",
        "sr": "EnhancedSR", "sr1500": "ComprehensiveSR", "basic-sr": "BasicTextSR"}  # fmt: skip
CHECK = Draft202012Validator(schema())


def a_report(seed):
    return compose(*evaluated(a_random_reading_of_images(seed)), a_stamp())


@pytest.mark.parametrize("seed", range(READINGS))
def test_it_leaves_in_every_format(seed):
    report = a_report(seed)
    made = {}
    for name, exporter in BY_NAME.items():
        if exporter.obstacles(report) or (name in SLOW and seed % 20):
            continue
        assert render(report, name, made)

    assert read(made["json"]) == report
    assert render(read(made["json"]), "json", {}) == made["json"]
    assert CHECK.is_valid(json.loads(made["json"]))


@pytest.mark.parametrize("name", sorted(IODS))
@pytest.mark.parametrize("seed", range(6))
def test_validators_of_others_accept_it(seed, name, tmp_path):
    report = a_report(seed)
    if BY_NAME[name].obstacles(report):
        return  # no lesion, or nothing drawn

    told, code = objections(render(report, name, {}), IODS[name], tmp_path)

    assert told == []
    assert code == 0 or name == "gsps"


def test_the_readings_hold_what_is_tried():
    reports = [a_report(seed) for seed in range(12)]

    assert sum(bool(one.key_images) for one in reports) > 6
    assert sum(bool(one.drawings) for one in reports) > 6
