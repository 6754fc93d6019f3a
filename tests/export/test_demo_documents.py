"""The demo study with its demo answers, signed and exported by command, before tools of others."""

import json
from pathlib import Path

import highdicom.sr as sr
import pytest
from builders_dicom import objections
from builders_templates import template_faults
from pydicom import dcmread

from desktop.__main__ import main
from desktop.export.catalogue import BY_NAME, chosen
from desktop.foundation.work import Work
from desktop.phantom.scanner import write_demo

ANSWERS = Path(__file__).parents[2] / "resources" / "demo" / "answers.json"
IODS = {
    "sr": "EnhancedSR", "sr1500": "ComprehensiveSR", "basic-sr": "BasicTextSR",
    "pdf-dicom": "EncapsulatedPDF",
}  # fmt: skip


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """format -> file, of all that the command wrote."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder / "study", Work())
    words = ["report", "--study", folder / "study", "--answers", ANSWERS, "--format", "all",
             "--out", folder / "out", "--sign", "Dr A", "--profile", folder / "p"]  # fmt: skip
    assert main([str(word) for word in words]) == 0
    found = {}
    for file in (folder / "out").iterdir():
        fitting = [
            name for name in chosen("all") if file.name.endswith(BY_NAME[name].format.suffix)
        ]
        found[max(fitting, key=lambda name: len(BY_NAME[name].format.suffix))] = file
    return found


def test_all_formats_are_there_but_those_of_images(exported):
    assert set(chosen("all")) - set(exported) == {"ko", "gsps"}  # nothing is linked or drawn


@pytest.mark.parametrize("name", sorted(IODS))
def test_validators_of_others_and_the_templates_accept_it(exported, name, tmp_path):
    data = exported[name].read_bytes()

    assert objections(data, IODS[name], tmp_path) == ([], 0)
    if name != "pdf-dicom":
        assert list(template_faults(dcmread(exported[name]))) == []


def test_its_lesions_are_read_with_their_numbers(exported):
    report = json.loads(exported["json"].read_text(encoding="utf-8"))["report"]
    groups = sr.srread(exported["sr1500"]).content.get_image_measurement_groups()

    for lesion, group in zip(report["lesions"], groups, strict=True):
        values = [one.value for one in group.get_measurements()]
        assert group.tracking_uid == lesion["tracking_uid"]
        assert {float(one["number"]) for one in lesion["measurements"]} <= set(values)
