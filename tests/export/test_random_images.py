"""Readings with links, key images and drawings leave in every format, whatever they hold.

200 of them, the same in every run; each object is put before the validators and readers of others.
"""

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import highdicom.sr as sr
import pytest
from builders import a_stamp, evaluated
from builders_dicom import measurements_of_slicer, objections
from builders_random import a_random_reading_of_images
from builders_templates import template_faults
from jsonschema import Draft202012Validator
from pydicom import dcmread

from desktop.export.catalogue import BY_NAME, render
from desktop.export.dicom.fitting import classes, fitted
from desktop.export.dicom.lesions import lesions_of
from desktop.export.json_file import read
from desktop.export.report_schema import schema
from desktop.report.composer import compose

READINGS = 200
SLOW = ("pdf", "pdf-dicom")  # half a second each
IODS = {"gsps": "GrayscaleSoftcopyPresentationState", "ko": "KeyObjectSelectionDocument",
        "sr": "EnhancedSR", "sr1500": "ComprehensiveSR", "basic-sr": "BasicTextSR",
        "pdf-dicom": "EncapsulatedPDF"}  # fmt: skip
DOCUMENTS = ("sr", "basic-sr", "sr1500", "ko")
CHECK = Draft202012Validator(schema())


def a_report(seed):
    return compose(*evaluated(a_random_reading_of_images(seed)), a_stamp())


@pytest.mark.parametrize("seed", range(READINGS))
def test_it_leaves_in_every_format_and_tools_of_others_read_it(seed, tmp_path):
    report = a_report(seed)
    made = {}
    for name, exporter in BY_NAME.items():
        if exporter.obstacles(report) or (name in SLOW and seed % 20):
            continue
        assert render(report, name, made)

    assert read(made["json"]) == report
    assert render(read(made["json"]), "json", {}) == made["json"]
    assert CHECK.is_valid(json.loads(made["json"]))
    for name in IODS.keys() & made.keys():
        told, code = objections(made[name], IODS[name], tmp_path)
        assert told == []
        assert code == 0 or name == "gsps"
        if name in DOCUMENTS:
            assert list(template_faults(dcmread(BytesIO(made[name])))) == []
    if "sr1500" in made:
        numbers = numbers_of(report)
        assert numbers_of_highdicom(made["sr1500"]) == numbers
        assert numbers_of_slicer(made["sr1500"], tmp_path) == {
            uid: found for uid, found in numbers.items() if found
        }


def numbers_of(report):
    """The numbers of each group, by its tracking UID, as the report has them."""
    fit = replace(report, study=fitted(report.study)[0])
    return {
        one.tracking_uid: sorted(Decimal(number.value) for number in one.numbers)
        for one in lesions_of(fit, classes(fit.study))
    }


def numbers_of_highdicom(data):
    groups = sr.srread(BytesIO(data)).content.get_image_measurement_groups()
    return {
        one.tracking_uid: sorted(Decimal(str(number.value)) for number in one.get_measurements())
        for one in groups
    }


def numbers_of_slicer(data, folder):
    told = measurements_of_slicer(data, folder)
    return {
        one["TrackingUniqueIdentifier"]: sorted(
            Decimal(number["value"]) for number in one["measurementItems"]
        )
        for one in told
        if one.get("measurementItems")
    }


def test_the_readings_hold_what_is_tried():
    reports = [a_report(seed) for seed in range(12)]

    assert sum(bool(one.key_images) for one in reports) > 6
    assert sum(bool(one.drawings) for one in reports) > 6
    assert sum(len(numbers_of(one)) > len(one.lesions) for one in reports) > 3  # of no lesion
