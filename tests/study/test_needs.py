"""The table of needs is read strictly; the shipped one is sound."""

import re

import pytest

from desktop.foundation.errors import InputFault
from desktop.foundation.resources import find
from desktop.foundation.yaml_text import read_yaml
from desktop.study.protocol.needs import QUESTIONS, TABLE, needs, read_needs

TEXT = find(TABLE).read_text(encoding="utf-8")
NEED = "meets: sagittal T1 no-FS no-post"


def test_the_shipped_table_is_read_and_kept():
    table = needs()

    assert table is needs()
    assert (table.sagittal_thickest_mm, table.axial_thickest_mm) == (4.0, 5.0)
    assert (table.ct_thickest_mm, table.kv_highest) == (3.0, 140.0)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_requires_something_of_mr_and_of_ct(question):
    required = {one.modality for one in needs().wanted if question in one.required}

    assert required == {"MR", "CT"}


def test_every_source_is_in_the_references_or_is_the_team_s():
    references = read_yaml(find("references.yaml").read_text(encoding="utf-8"), "references.yaml")

    assert {one.source for one in needs().wanted} - set(references.fields) == {"team"}


def test_a_need_cites_each_tag_once():
    fluid = next(one for one in needs().wanted if one.name.startswith("Sagittal STIR"))

    assert len(fluid.tags) == len(set(fluid.tags))
    assert "Scan Options (0018,0022)" in fluid.tags
    assert fluid.meets == (
        (
            frozenset(("sagittal", "STIR")),
            frozenset(("sagittal", "T2", "FS")),
            frozenset(("sagittal", "PD", "FS")),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("format: 1", "format: 2", "this version reads format 1"),
        ("\nlimits:", "\nlimit: {}\nlimits:", "'limit' is not known here"),
        ("{is: 4, mark: M}", "{is: four, mark: M}", "a number belongs here"),
        ("{is: 4, mark: M}", "{is: 4, mark: Q}", "'Q' is not known here"),
        ("{is: 4, mark: M}", "{is: 4}", "'mark' is missing"),
        (NEED, "meets: sagittal T7", "'T7' is not known here"),
        (NEED, "meets: sagittal T1 or  and axial", "a series without words"),
        (NEED, "gap2: x", "'gap2' is not known here"),
        (NEED, f"{NEED}\n    covers: sagittal 280", "either what it `meets` or"),
        ("covers: sagittal 280", "covers: sagittal far", "write a plane and a length"),
        ("required: tumour, infection", "required: tumor", "'tumor' is no question"),
        ("required: tumour, infection", "remark: tumour", "and only then"),
        (
            "required: tumour, infection\n    source: acr_mri",
            "required: tumour\n    remark: tumour\n    source: acr_mri",
            "each question is either",
        ),
        ("modality: MR", "modality: US", "'US' is not known here"),
        ("name: Sagittal T2\n", "name: Axial T2\n", "'Axial T2' stands here twice"),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(old, new, says):
    assert old in TEXT

    with pytest.raises(InputFault) as fault:
        read_needs(TEXT.replace(old, new, 1), "adequacy.yaml")

    assert re.match(r"adequacy\.yaml, line \d+: ", str(fault.value))
    assert says in str(fault.value)
