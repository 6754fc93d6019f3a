"""Nodes become text that reads as the same nodes, and each line knows where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.written import quoted, write
from desktop.foundation.yaml_text import Yaml, read_yaml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


def node(value):
    """A Python value as nodes."""
    if isinstance(value, dict):
        made = {key: node(child) for key, child in value.items()}
        return Yaml(made, 1, "t.yaml", dict.fromkeys(made, 1))
    if isinstance(value, list):
        return Yaml(tuple(node(child) for child in value), 1, "t.yaml")
    return Yaml(value, 1, "t.yaml")


def value(node):
    """Nodes as a Python value."""
    if isinstance(node.value, dict):
        return {key: value(child) for key, child in node.value.items()}
    if isinstance(node.value, tuple):
        return [value(child) for child in node.value]
    return node.value


@given(TREES)
def test_what_is_written_reads_as_what_it_was(tree):
    assert value(read_yaml(write(node(tree)).text, "t.yaml")) == tree


@pytest.mark.parametrize(
    "text", ["no", "a: b", '"', "\\", "\n", "\t", "\x85", "\u2028", "\U0001f9b4", "#", "\ufeff", ""]
)
def test_a_text_stays_itself_on_one_line(text):
    assert "\n" not in quoted(text)
    assert read_yaml(f"a: {quoted(text)}\n", "t.yaml").fields["a"].text == text


def test_each_line_knows_the_file_and_line_it_came_from():
    root = read_yaml("a: x\n\nlist:\n  - one\n\n  - {b: y}\nempty: []\nnone: {}\n", "t.yaml")

    written = write(root)

    lines = written.text.splitlines()
    at = {line.strip(): written.place(number) for number, line in enumerate(lines, start=1)}
    assert at['"a": "x"'] == ("t.yaml", 1)
    assert at['"list":'] == ("t.yaml", 3)
    assert at['- "one"'] == ("t.yaml", 4)
    assert at['"b": "y"'] == ("t.yaml", 6)
    assert at['"empty": []'] == ("t.yaml", 7)
    assert at['"none": {}'] == ("t.yaml", 8)
    assert len(lines) == len(written.places)


def test_a_line_beyond_the_text_is_its_last_or_first_one():
    written = write(read_yaml("a: x\nb: y\n", "t.yaml"))

    assert written.place(99) == ("t.yaml", 2)
    assert written.place(0) == ("t.yaml", 1)
