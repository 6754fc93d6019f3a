"""Specification of `report.pack_check`."""

import pytest

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.foundation.resources import find
from desktop.report.pack_check import lint_checklist, signatures

PACK = find("checklists/upper_back.yaml").read_text(encoding="utf-8")


def test_every_instrument_says_what_it_accepts_and_what_may_come_out():
    assert set(signatures()) == set(INSTRUMENTS)
    assert all(one.outcomes for one in signatures().values())


def test_the_shipped_checklist_is_sound():
    text = PACK

    assert lint_checklist(text, "upper_back.yaml") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("kind: choice", "kind: choise", True, "Did you mean 'choice'?"),
        ("visible_when: hx_03_pain == mechanical", "visible_when: hx_03 == mechanical", True,
         "there is no question or card 'hx_03'"),
        ("source: fisher2010", "source: fisher2011", True, "Did you mean 'fisher2010'?"),
        ("id: upper_back", "id: 'upper back'", True, "no identifier"),
        ("author: Dorsum team\n", "", False, "author: who is asked"),
        ("title: Tumour of the upper back", "titel: x", True, "'titel' is not known here"),
    ],
)  # fmt: skip
def test_a_fault_in_a_checklist_is_told_with_its_line(old, new, line, says):
    text = PACK.replace(old, new, 1)

    faults = lint_checklist(text, "my.yaml")

    assert any(says in one.says and bool(one.line) == line for one in faults)


def test_a_text_that_is_no_yaml_is_a_fault_of_the_file():
    (fault,) = lint_checklist("", "my.yaml")

    assert fault.line == 0
    assert "is empty" in fault.says


def test_a_drawing_that_is_not_shipped_is_a_fault_with_its_line():
    faults = lint_checklist(PACK.replace("picture: escc", "picture: esc", 1), "my.yaml")

    assert [one.says for one in faults] == ["there is no drawing 'esc'. Did you mean 'escc'?"]
    assert faults[0].line > 0
