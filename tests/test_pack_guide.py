"""Every YAML example of `docs/packs.md` is read, linted and, where it is whole, used."""

import re
from pathlib import Path

import pytest

from desktop.checklist.definition import AssessItem
from desktop.checklist.extension import OWN, PLACES
from desktop.checklist.linter import REPORT_SECTIONS
from desktop.checklist.loader import ASSESS, JOINED, KINDS, QUESTION, SECTION, TOP
from desktop.report.pack_check import checked

GUIDE = (Path(__file__).parents[1] / "docs" / "packs.md").read_text(encoding="utf-8")
HEAD = (
    "id: ours\nextends: upper_back\nversion: 1\ntitle: T\nauthor: A\nreviewed: not yet reviewed\n"
)
BLOCK = re.compile(r"^( *)```yaml( changes)?\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def examples():
    """Each example as a whole file; one of changes gets the head of a file that extends."""
    for indent, changes, body in BLOCK.findall(GUIDE):
        text = "".join(line.removeprefix(indent) for line in body.splitlines(keepends=True))
        yield HEAD + text if changes else text


EXAMPLES = list(examples())


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_of_the_guide_is_sound(text):
    checklist, faults = checked(text, "guide.yaml")

    assert faults == []
    assert checklist is not None


def test_every_fence_of_the_guide_is_an_example():
    assert len(EXAMPLES) == GUIDE.count("```") // 2 >= 8


def test_every_field_has_an_example():
    written = set(re.findall(r"\b([a-z_]+):", "\n".join(EXAMPLES)))

    assert {*TOP, *SECTION, *QUESTION, *ASSESS, *JOINED, *OWN, *PLACES, "extends"} <= written


def test_every_kind_has_an_example_and_every_part_of_the_report_is_named():
    kinds = set(re.findall(r"kind: (\w+)", "\n".join(EXAMPLES)))

    assert kinds == set(KINDS)
    assert all(name in GUIDE for name in REPORT_SECTIONS)


def test_what_an_example_changes_has_changed():
    first, pain, *_ = (checked(text, "guide.yaml")[0] for text in EXAMPLES)

    ids = [item.id for _, item in first.items()]
    assert ids[ids.index("hx_03_pain") + 1] == "our_smoking"
    assert pain.question("hx_03_pain").option("none").label == "Free of pain"
    assert pain.phrases["hx_03_pain.none"] == "The patient is free of pain."


def test_a_card_of_an_example_is_wired():
    cards = [
        item
        for text in EXAMPLES
        for _, item in checked(text, "guide.yaml")[0].items()
        if isinstance(item, AssessItem) and "our_drop" in str(item.inputs)
    ]

    assert [card.id for card in cards] == ["genant"]
